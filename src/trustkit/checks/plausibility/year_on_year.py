"""PLA: figures that could be true, and that somebody should look at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import plausibility
from trustkit.records.academic_year import shifted
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_LARGE_SHARE, _LARGE_NUMBER = 0.25, 8
"""A cohort that changed by more than a quarter, and by at least eight pupils.

Turnover between two years is seldom above a tenth; a class that was left out is a third or half.
"""

_FEWEST_FIGURES = 10
"""Fewer figures than this may well be the same in two terms."""

_TERM_BEFORE = {"spring": "autumn", "summer": "spring"}

_YEAR_GROUPS = [group for group in YearGroup if group not in (YearGroup.ALL, YearGroup.N)]
_YEAR_GROUP_BEFORE = {str(later): str(earlier) for earlier, later in pairwise(_YEAR_GROUPS)}


def cohorts_a_year_on(ground: Ground) -> list[Diagnostic]:
    """A year group against the year group below it, a year earlier, in the same window.

    A cohort is the largest number eligible for any percentage; a nursery class is no cohort.
    """
    place = ["school", "academic_year", "window", "year_group"]
    cohorts = (
        ground.figures.filter(
            (pl.col("kind") == "percentage")
            & (pl.col("group") == ALL_PUPILS)
            & (pl.col("eligible") > 0)
        )
        .sort("eligible", "line", descending=[True, False])
        .unique(place, keep="first", maintain_order=True)
    )
    if cohorts.is_empty():
        return []
    years = {year: shifted(year, -1) for year in cohorts["academic_year"].unique()}
    before = cohorts.select("school", "window", before_year="academic_year",
                            before_group="year_group", before="eligible")  # fmt: skip
    joined = cohorts.with_columns(
        before_year=pl.col("academic_year").replace_strict(years, return_dtype=pl.String),
        before_group=pl.col("year_group").replace_strict(
            _YEAR_GROUP_BEFORE, default=None, return_dtype=pl.String
        ),
    ).join(before, on=["school", "window", "before_year", "before_group"], how="inner")
    change = (pl.col("eligible") - pl.col("before")).abs()
    wrong = joined.filter((change > _LARGE_SHARE * pl.col("before")) & (change >= _LARGE_NUMBER))
    return at_cells(ground.folder, plausibility.COHORT_JUMP, wrong, "eligible")


def returns_sent_again(ground: Ground) -> list[Diagnostic]:
    """What a school returned for a term, against what it returned for the term before.

    All that one body measured (a basis), or all of one year group where the rest differs. Only
    figures that both terms have are compared, and only where there are at least ten; a school's
    suspensions and exclusions are often nought twice, and so are not counted.
    """
    figures = ["eligible", "achieved", "value"]
    one = ["school", "academic_year", "year_group", "measure", "group", "urn", "basis"]
    rows = ground.figures.filter(
        pl.col("reason").is_null() & ~pl.col("kind").is_in(["incident_rate", "count"])
    )
    before = rows.select(*one, *[pl.col(f).alias(f"{f}_then") for f in figures], before="window")
    same = pl.all_horizontal(pl.col(f).eq_missing(pl.col(f"{f}_then")) for f in figures)
    joined = (
        rows.with_columns(
            before=pl.col("window").replace_strict(
                _TERM_BEFORE, default=None, return_dtype=pl.String
            )
        )
        .join(before, on=[*one, "before"], how="inner")
        .with_columns(same=same)
        .sort("path", "line")
    )
    whole = ["school", "academic_year", "window", "before", "basis"]
    labels = {each.id: each.label for each in ground.bases.values()}
    basis = pl.col("basis").replace(labels).str.to_lowercase()
    returned = _alike(joined, whole).with_columns(of=basis)
    rest = joined.join(returned, on=whole, how="anti")
    of_year_group = _alike(rest, [*whole, "year_group"]).with_columns(
        of=pl.format("{}, {}", "year_group", basis)
    )
    return [
        fault
        for told in (returned, of_year_group)
        for fault in at_cells(ground.folder, plausibility.RETURN_REPEATED, told, "window")
    ]


def _alike(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """The first row of each part of a return in which every figure is the term before's."""
    parts = rows.group_by(key, maintain_order=True).agg(
        pl.col("path", "line").first(), figures=pl.len(), alike=pl.col("same").all()
    )
    return parts.filter(pl.col("alike") & (pl.col("figures") >= _FEWEST_FIGURES))


def years_to_come(ground: Ground) -> list[Diagnostic]:
    """Files of figures of a year after the trust's current one."""
    if ground.trust is None:
        return []
    current = ground.trust.record.current_year
    files = ground.folder.table("observation").select("path", "academic_year").unique()
    return [
        plausibility.YEAR_NOT_REACHED.at(path, academic_year=year, current=current)
        for path, year in sorted(files.iter_rows())
        if year > current
    ]
