"""STR024-026 and ARI001-005: what one row of figures says, by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import arithmetic, structure
from trustkit.records.vocabulary import REASON_WORDS

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_SLACK = 1e-9
"""Percent: what binary fractions may be out by."""

COUNTED = ("percentage", "survey")
"""The kinds of measure that are so many achieved of so many eligible."""


def entered_before_the_year(ground: Ground) -> list[Diagnostic]:
    """A row of figures or movements that was recorded before 1 September of its year."""
    found: list[Diagnostic] = []
    for kind in ("observation", "transition"):
        rows = ground.folder.table(kind)
        began = pl.date(pl.col("academic_year").str.head(4).cast(pl.Int32, strict=False), 9, 1)
        wrong = rows.filter(pl.col("recorded") < began).with_columns(name=pl.lit("recorded"))
        found += at_cells(ground.folder, structure.RECORDED_BEFORE_YEAR, wrong, "recorded")
    return found


def figure_or_reason(ground: Ground) -> list[Diagnostic]:
    """Each row has a figure, or a reason for having none; never both, never neither."""
    rows = ground.figures
    given = pl.col("achieved").is_not_null() | pl.col("value").is_not_null()
    both = rows.filter(given & pl.col("reason").is_not_null()).with_columns(
        in_words=pl.col("reason").replace_strict(
            {str(reason): words for reason, words in REASON_WORDS.items()},
            default="",
            return_dtype=pl.String,
        ),
    )
    wanted = pl.when(pl.col("kind").is_in(COUNTED)).then(pl.lit("achieved"))
    neither = rows.filter(~given & pl.col("reason").is_null()).with_columns(
        wanted=wanted.otherwise(pl.lit("value"))
    )
    return [
        *at_cells(ground.folder, structure.VALUE_AND_REASON, both, "reason"),
        *[
            fault
            for wanted, rows in neither.group_by("wanted", maintain_order=True)
            for fault in at_cells(ground.folder, structure.NOTHING_GIVEN, rows, str(wanted[0]))
        ],
    ]


def counts(ground: Ground) -> list[Diagnostic]:
    """Eligible and achieved of percentages and surveys, and a percentage beside them."""
    rows = ground.figures.filter(pl.col("kind").is_in(COUNTED))
    eligible, achieved, value = pl.col("eligible"), pl.col("achieved"), pl.col("value")
    given = pl.when(achieved.is_not_null()).then(pl.format("{} achieved", achieved))
    nobody = rows.filter((eligible == 0) & (achieved.is_not_null() | value.is_not_null()))
    nobody = nobody.with_columns(given=given.otherwise(pl.format("{}%", value)))
    some = rows.filter(eligible.is_null() | (eligible > 0))
    within = some.filter(achieved <= eligible).with_columns(
        counted=(100 * achieved / eligible).round(2)
    )
    half = 0.5 * pl.lit(10.0).pow(-pl.col("value_dp").cast(pl.Float64))
    contradicted = within.filter((value - 100 * achieved / eligible).abs() > half + _SLACK)
    at, folder = at_cells, ground.folder
    return [
        *at(folder, arithmetic.ACHIEVED_OF_NOBODY, nobody, "eligible"),
        *at(
            folder, arithmetic.ACHIEVED_OVER_ELIGIBLE, some.filter(achieved > eligible), "achieved"
        ),
        *at(
            folder,
            arithmetic.ACHIEVED_WITHOUT_ELIGIBLE,
            some.filter(achieved.is_not_null() & eligible.is_null()),
            "eligible",
        ),
        *at(folder, arithmetic.VALUE_CONTRADICTS_COUNTS, contradicted, "value"),
    ]


def attainable(ground: Ground) -> list[Diagnostic]:
    """A published percentage of so many pupils that no count of them rounds to."""
    eligible, value = pl.col("eligible"), pl.col("value")
    rows = ground.figures.filter(
        pl.col("kind").is_in(COUNTED)
        & (eligible > 0)
        & pl.col("achieved").is_null()
        & value.is_between(0, 100)
    )
    half = 0.5 * pl.lit(10.0).pow(-pl.col("value_dp").cast(pl.Float64))
    exact = value * eligible / 100
    wrong = rows.filter((exact.round() - exact).abs() * 100 / eligible > half + _SLACK)
    wrong = wrong.with_columns(
        below=(100 * exact.floor() / eligible).round(2),
        above=(100 * exact.ceil() / eligible).round(2),
    )
    return at_cells(ground.folder, arithmetic.PERCENTAGE_NOT_ATTAINABLE, wrong, "value")
