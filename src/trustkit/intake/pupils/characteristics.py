"""Who pupils are, brought from the census or the pupil premium to files that do not tell it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.pupils.cohort import CHARACTERISTICS, Cohort
from trustkit.intake.pupils.matching import keys_of
from trustkit.intake.pupils.wording import pupils_in_words
from trustkit.intake.taken import Taken

NOT_IN_RESULTS = "pupils who are in no file of results of the same call and academic year"
_BROUGHT = tuple(name for name in CHARACTERISTICS if name != "prior")
# The DfE's groups rest on the January census, so spring's counts before the others.
_FIRST = {"spring": 0, "summer": 1, "autumn": 2}


def bring_characteristics(taken: Sequence[Taken]) -> None:
    """Fills in what a cohort with results does not tell of its pupils, from those without results.

    Only within an academic year, and by the pupil's key or a former one. What the cohort's own file
    tells stands; a pupil is disadvantaged if any of the files says so, since each tells a part of
    the definition. Rows of which no pupil was found are counted as ignored.
    """
    bringers = [(each, cohort) for each in taken for cohort in each.cohorts if _only_tells(cohort)]
    if not bringers:
        return
    found: dict[int, set[int]] = {}
    for each in taken:
        for cohort in each.cohorts:
            if not _only_tells(cohort):
                of_year = [
                    bringer
                    for _, bringer in bringers
                    if bringer.academic_year == cohort.academic_year
                ]
                _fill(cohort, sorted(of_year, key=_order), each, found)
    for each, cohort in bringers:
        missing = cohort.pupils.height - len(found.get(id(cohort), set()))
        each.counts.rows_used -= missing
        if missing:
            each.counts.ignored[NOT_IN_RESULTS] += missing


def _only_tells(cohort: Cohort) -> bool:
    return cohort.results.is_empty() and bool(cohort.known)


def _order(cohort: Cohort) -> tuple[int, int, str]:
    return (_FIRST.get(cohort.window, len(_FIRST)), -len(cohort.known), cohort.path)


def _fill(
    cohort: Cohort, bringers: Sequence[Cohort], taken: Taken, found: dict[int, set[int]]
) -> None:
    for bringer in bringers:
        names = [name for name in _BROUGHT if name in bringer.known]
        looked_up = _looked_up(cohort, bringer, names)
        lines = looked_up["found"].drop_nulls()
        found.setdefault(id(bringer), set()).update(lines)
        if not len(lines):
            continue
        cohort.pupils = _with(cohort.pupils, looked_up, names)
        told = {name for name in names if cohort.pupils[name].null_count() < cohort.pupils.height}
        cohort.known = cohort.known | told
        taken.diagnostics.append(
            catalogue.CHARACTERISTICS_BROUGHT.at(
                cohort.path, subject=bringer.path, source=bringer.path, found=len(lines),
                pupils=pupils_in_words(cohort.pupils.height), year=cohort.academic_year,
            )
        )  # fmt: skip


def _looked_up(cohort: Cohort, bringer: Cohort, names: list[str]) -> pl.DataFrame:
    """For each pupil of the cohort, in order, what the other file tells, and its line there."""
    told = bringer.pupils.select(
        pl.col("line").alias("found"), *(pl.col(name).alias(f"{name} told") for name in names)
    )
    theirs = keys_of(bringer.pupils).rename({"line": "found"})
    matched = (
        keys_of(cohort.pupils)
        .join(theirs, on="key")
        .group_by("line")
        .agg(pl.col("found").min())
        .join(told, on="found")
    )
    columns = ["found", *(f"{name} told" for name in names)]
    own = cohort.pupils.select("line")
    return own.join(matched, on="line", how="left", maintain_order="left").select(columns)


def _with(pupils: pl.DataFrame, told: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    beside = pl.concat([pupils, told], how="horizontal")
    filled = [
        pl.coalesce(name, f"{name} told").alias(name) for name in names if name != "disadvantaged"
    ]
    if "disadvantaged" in names:
        own, brought = pl.col("disadvantaged"), pl.col("disadvantaged told")
        either = own.fill_null(value=False) | brought.fill_null(value=False)
        known = own.is_not_null() | brought.is_not_null()
        filled.append(pl.when(known).then(either).alias("disadvantaged"))
    return beside.with_columns(filled).select(pupils.columns)
