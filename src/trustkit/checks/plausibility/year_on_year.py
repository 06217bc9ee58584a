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

_FEWEST_MEASURES, _A_CLASS = 4, 20
"""Measures and pupils: two year groups that are alike in so many are seldom two."""

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
    """What a school returned for a term, against the term before and the same term a year before.

    All that one body measured (a basis), or all of one year group where the rest differs. Only
    figures that both have are compared, and only where there are at least ten; a school's
    suspensions and exclusions are often nought twice, and so are not counted.
    """
    figures = ["eligible", "achieved", "value"]
    one = ["school", "year_group", "measure", "group", "urn", "basis"]
    rows = ground.figures.filter(
        pl.col("reason").is_null() & ~pl.col("kind").is_in(["incident_rate", "count"])
    )
    years = {year: shifted(year, -1) for year in rows["academic_year"].unique()}
    year_before = pl.col("academic_year").replace_strict(years, return_dtype=pl.String)
    term_before = pl.col("window").replace_strict(
        _TERM_BEFORE, default=None, return_dtype=pl.String
    )
    then = rows.select(
        *one,
        *[pl.col(figure).alias(f"{figure}_then") for figure in figures],
        of_year="academic_year",
        of_window="window",
    )
    return [
        fault
        for asked in (
            rows.with_columns(of_year="academic_year", of_window=term_before, before=term_before),
            rows.with_columns(
                of_year=year_before,
                of_window="window",
                before=pl.format("{} {}", "window", year_before),
            ),
        )
        for fault in _sent_again(ground, asked, then)
    ]


def _sent_again(ground: Ground, asked: pl.DataFrame, then: pl.DataFrame) -> list[Diagnostic]:
    """The parts of returns that are those of ``then``, for the term and year that each row asks."""
    figures = ["eligible", "achieved", "value"]
    same = pl.all_horizontal(pl.col(f).eq_missing(pl.col(f"{f}_then")) for f in figures)
    key = [name for name in then.columns if not name.endswith("_then")]
    joined = asked.join(then, on=key, how="inner").with_columns(same=same).sort("path", "line")
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
    """The first row of each part of a return in which every figure is the term before's.

    A nought tells nothing: in a special school none may reach a standard in any year.
    """
    telling = pl.coalesce(pl.col("achieved").cast(pl.Float64), "value") != 0
    parts = rows.group_by(key, maintain_order=True).agg(
        pl.col("path", "line").first(),
        figures=pl.len(),
        telling=telling.sum(),
        alike=pl.col("same").all(),
    )
    return parts.filter(pl.col("alike") & (pl.col("telling") >= _FEWEST_FIGURES))


def year_groups_alike(ground: Ground) -> list[Diagnostic]:
    """Two year groups of one return with the same cohort and the same results in every measure.

    Only where there are several measures and a class or more: of five pupils, two year groups are
    alike by chance.
    """
    returned = ["school", "academic_year", "window", "basis", "status"]
    each = (
        ground.figures.filter(
            (pl.col("kind") == "percentage")
            & (pl.col("group") == ALL_PUPILS)
            & pl.col("achieved").is_not_null()
        )
        .sort("measure")
        .group_by(*returned, "year_group", "urn")
        .agg(
            pl.col("path").first(),
            pl.col("line").min(),
            figures=pl.len(),
            fewest=pl.col("eligible").min(),
            said=pl.format("{} {} {}", "measure", "achieved", "eligible").str.join(" "),
        )
        .filter((pl.col("figures") >= _FEWEST_MEASURES) & (pl.col("fewest") >= _A_CLASS))
        .sort("year_group")
        .with_columns(other=pl.col("year_group").first().over(*returned, "said"))
    )
    alike = each.filter(pl.col("other") != pl.col("year_group")).sort("path", "line")
    return at_cells(ground.folder, plausibility.YEAR_GROUPS_ALIKE, alike, "year_group")


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
