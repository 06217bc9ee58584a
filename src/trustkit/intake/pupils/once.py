"""Each pupil of a school counted once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.wording import lines_in_words, rows_in_words

TWICE = "pupils listed more than once with different results"
"""Why rows are refused: by the name that counts are kept under."""

_WHO = (
    pl.when(pl.col("former").is_in(pl.col("pupil").implode()))
    .then(pl.min_horizontal("pupil", "former"))
    .otherwise(pl.col("pupil"))
    .alias("who")
)
"""A pupil by one of two UPNs, where the file lists both."""


def each_once(cohort: Cohort) -> tuple[pl.DataFrame, dict[str, int], list[Diagnostic]]:
    """The pupils with each row of one pupil in one school kept once; the rows refused; and faults.

    Rows that say the same are one pupil: the first is kept. Where they differ there is no telling
    which is right, and none is. Rows without any result say nothing, and pupils without an id can't
    be told to be the same. A pupil listed under a present UPN and under the former one is one.
    """
    pupils = cohort.pupils
    who = pupils.select(_WHO)["who"]
    if not who.drop_nulls().is_duplicated().any():
        return pupils, {}, []
    with_results = pupils.with_columns(who).join(
        cohort.results.select("line"), on="line", how="semi"
    )
    many = with_results.filter(
        pl.col("who").is_not_null() & pl.struct("who", "school", "year_group").is_duplicated()
    )
    if many.is_empty():
        return pupils, {}, []
    results = _results_by_line(cohort, many)
    again: list[int] = []
    unlike: list[int] = []
    of_one = many.group_by("who", "school", "year_group", maintain_order=True)
    for _, rows in of_one:
        lines = sorted(rows["line"])
        if len({results.get(line, frozenset()) for line in lines}) == 1:
            again += lines[1:]
        else:
            unlike += lines
    faults = [
        code.at(path, min(lines), rows=rows_in_words(len(lines)), lines=lines_in_words(lines))
        for code, of_code in (
            (catalogue.PUPIL_AGAIN, again),
            (catalogue.PUPIL_CONTRADICTS, unlike),
        )
        for path, lines in _by_sheet(cohort, of_code).items()
    ]
    kept = pupils.filter(~pl.col("line").is_in([*again, *unlike]))
    return kept, ({TWICE: len(unlike)} if unlike else {}), faults


def _by_sheet(cohort: Cohort, lines: Iterable[int]) -> dict[str, list[int]]:
    """The lines as a person sees them, by the sheet that they are on."""
    found: dict[str, list[int]] = {}
    for path, line in map(cohort.place_of, sorted(lines)):
        found.setdefault(path, []).append(line)
    return found


def _results_by_line(cohort: Cohort, many: pl.DataFrame) -> dict[int, frozenset[Hashable]]:
    found: dict[int, set[Hashable]] = {}
    of_these = cohort.results.join(many.select("line"), on="line", how="semi")
    for line, *result in of_these.iter_rows():
        found.setdefault(line, set()).add(tuple(result))
    return {line: frozenset(results) for line, results in found.items()}
