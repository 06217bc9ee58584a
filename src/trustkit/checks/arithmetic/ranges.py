"""ARI006-009: values that a measure can't take, and limits that don't hold their value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, number
from trustkit.diagnostics.catalogue import arithmetic

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_SHARES = ("percentage", "session_rate", "survey")
"""The kinds of measure that lie between 0 and 100."""


def values_in_range(ground: Ground) -> list[Diagnostic]:
    """Values of figures, targets and benchmarks against what the measure's definition allows."""
    found: list[Diagnostic] = []
    for kind in ("observation", "target", "trust_target", "benchmark"):
        if kind == "observation":
            rows = ground.figures
        else:
            rows = ground.folder.table(kind).join(ground.facts, on="measure", how="inner")
        share = pl.col("kind").is_in(_SHARES) & ~pl.col("value").is_between(0, 100)
        low, high = pl.col("lowest"), pl.col("highest")
        outside = (pl.col("value") < low) | (pl.col("value") > high)
        wrong = rows.filter(outside.fill_null(value=False) & ~share).with_columns(range=_range())
        found += at_cells(
            ground.folder, arithmetic.PERCENTAGE_OUT_OF_RANGE, rows.filter(share), "value"
        )
        found += at_cells(ground.folder, arithmetic.VALUE_OUT_OF_RANGE, wrong, "value")
    return found


def _range() -> pl.Expr:
    def words(limits: dict[str, float | None]) -> str:
        low, high = limits["lowest"], limits["highest"]
        if low is None:
            return f"{number(high or 0)} or less"
        return f"{number(low)} or more" if high is None else f"{number(low)} to {number(high)}"

    return pl.struct("lowest", "highest").map_elements(words, return_dtype=pl.String)


def limits(ground: Ground) -> list[Diagnostic]:
    """Published confidence limits: lower, value, upper, in this order."""
    lower, upper, value = pl.col("lower"), pl.col("upper"), pl.col("value")
    rows = ground.figures
    crossed = rows.filter(lower > upper)
    outside = rows.filter((lower <= upper) & ~value.is_between(lower, upper))
    return [
        *at_cells(ground.folder, arithmetic.LIMITS_CROSSED, crossed, "lower"),
        *at_cells(ground.folder, arithmetic.VALUE_OUTSIDE_LIMITS, outside, "value"),
    ]
