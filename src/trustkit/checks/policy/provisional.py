"""POL015-016: benchmarks that are provisional for too long, or were looked up too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.checks.wording import at_most
from trustkit.diagnostics.catalogue import policy
from trustkit.policy.cycle_days import calendar_on, first_after
from trustkit.records.vocabulary import Status

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_EARLY = (Status.INTERIM, Status.PROVISIONAL)
_FIGURE = ("measure", "year_group", "academic_year", "window", "period", "group", "level", "area")
_COMPARED = ("measure", "year_group", "academic_year", "group")
_MOST_NAMED = 4


def overdue(ground: Ground) -> list[Diagnostic]:
    """Provisional figures that schools are compared with, after the day their final ones were due.

    One finding a file and academic year, at the first of the rows. The days are the calendar's
    ``releases``; a measure that it does not name is never overdue. Rows that no school's figure
    meets are left alone, and so are those that have a revised or final row in any file.
    """
    due = _due(ground)
    if not due:
        return []
    rows = ground.folder.table("benchmark").filter(pl.col("released") <= ground.as_of)
    early = pl.col("status").is_in([str(each) for each in _EARLY])
    used = ground.folder.table("observation").select(_COMPARED).unique()
    waiting = (
        rows.filter(early)
        .join(rows.filter(~early), on=list(_FIGURE), how="anti")
        .join(used, on=list(_COMPARED), how="semi")
        .sort("path", "line")
    )
    days = [
        {"measure": measure, "academic_year": year, "due": day}
        for measure, year in sorted(waiting.select("measure", "academic_year").unique().iter_rows())
        if measure in due and (day := first_after(due[measure], year)) < ground.as_of
    ]
    if not days:
        return []
    late = waiting.join(
        pl.DataFrame(days, schema_overrides={"due": pl.Date}),
        on=["measure", "academic_year"],
        how="inner",
        maintain_order="left",
    )
    told = late.group_by("path", "academic_year", maintain_order=True).agg(
        pl.col("line").first(),
        count=pl.struct(_FIGURE).n_unique(),
        due=pl.col("due").max(),
        measures=pl.col("measure").unique(maintain_order=True),
    )
    return at_cells(ground.folder, policy.PROVISIONAL_OVERDUE, _in_words(ground, told), "status")


def _due(ground: Ground) -> dict[str, str]:
    """The day of a year by which the final figures of a measure are due, by measure."""
    calendar = calendar_on(ground.folder, ground.as_of)
    releases = calendar.record.releases if calendar else []
    return {measure: each.final_by for each in releases for measure in each.measures}


def _in_words(ground: Ground, told: pl.DataFrame) -> pl.DataFrame:
    def shorts(measures: pl.Series) -> str:
        known = ground.measures
        return at_most(
            [known[each].short if each in known else each for each in measures], _MOST_NAMED
        )

    one = pl.col("count") == 1
    return told.with_columns(
        figures=pl.when(one).then(pl.lit("1 figure")).otherwise(pl.format("{} figures", "count")),
        are=pl.when(one).then(pl.lit("is")).otherwise(pl.lit("are")),
        measures=pl.Series([shorts(each) for each in told["measures"]], dtype=pl.String),
    )


def checked_before_release(ground: Ground) -> list[Diagnostic]:
    """Rows that somebody is said to have looked up before they were released."""
    rows = ground.folder.table("benchmark")
    wrong = rows.filter(pl.col("checked_on") < pl.col("released"))
    return at_cells(ground.folder, policy.CHECKED_BEFORE_RELEASE, wrong, "checked_on")
