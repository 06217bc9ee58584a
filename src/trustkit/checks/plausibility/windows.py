"""PLA004-005: results that were entered before they could be known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import plausibility
from trustkit.judge.time import window_start
from trustkit.policy.cycle_days import calendar_on, day_of
from trustkit.records.vocabulary import Window

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_EARLY = timedelta(days=14)
"""A school that sends its return a fortnight before the collection opens is keen, and not wrong."""

_COLLECTED = ("percentage", "average", "progress")
"""The kinds of measure that are assessed; absence, surveys and rolls are counted at other times."""


def entered_before_the_window(ground: Ground) -> list[Diagnostic]:
    """Figures and movements that were entered before their term; assessments, before they were made.

    A row that only says why there is no figure may be entered at any time. A date before the year
    itself is another finding (STR024).
    """
    found: list[Diagnostic] = []
    for kind in ("observation", "transition"):
        rows = _dated(ground, ground.folder.table(kind), kind)
        in_year = pl.col("recorded") >= pl.date(
            pl.col("academic_year").str.head(4).cast(pl.Int32), 9, 1
        )
        too_early = in_year & (pl.col("recorded") < pl.col("began"))
        early = ~too_early & in_year & (pl.col("recorded") < pl.col("accepted_from"))
        found += at_cells(
            ground.folder, plausibility.BEFORE_THE_WINDOW, rows.filter(too_early), "recorded"
        )
        found += at_cells(
            ground.folder, plausibility.BEFORE_THE_COLLECTION, rows.filter(early), "recorded"
        )
    return found


def _dated(ground: Ground, rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The rows that give a figure, with the days on which their window began and was collected."""
    if kind == "observation":
        rows = rows.filter(pl.col("reason").is_null()).join(
            ground.facts.select("measure", "kind"), on="measure", how="left"
        )
    else:
        rows = rows.with_columns(kind=pl.lit("percentage"))
    calendar = calendar_on(ground.folder, ground.as_of)
    collections = (
        {each.window: each.opens for each in calendar.record.collections} if calendar else {}
    )
    days = [
        {
            "academic_year": year,
            "window": window,
            "began": window_start(year, window),
            "opened": day_of(opens, year) if (opens := collections.get(Window(window))) else None,
        }
        for year, window in sorted(rows.select("academic_year", "window").unique().iter_rows())
    ]
    told = pl.DataFrame(
        days,
        schema={
            "academic_year": pl.String,
            "window": pl.String,
            "began": pl.Date,
            "opened": pl.Date,
        },
    )
    collected = pl.when(pl.col("kind").is_in(_COLLECTED)).then(pl.col("opened") - _EARLY)
    return rows.join(told, on=["academic_year", "window"], how="left").with_columns(
        accepted_from=collected
    )
