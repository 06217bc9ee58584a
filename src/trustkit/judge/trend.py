"""Whether a school is doing better against its comparator than in the two years before."""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import MICRO
from trustkit.judge.intervals import agresti_caffo
from trustkit.judge.pooling import BEFORE


def with_trend(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds ``trend`` and ``trend_reason``.

    The gap of this year against the gap of the two years before it pooled, each year against its own
    comparator, so that a change of the whole country is taken out. The interval is Agresti and
    Caffo's for the two shares, moved by the (fixed) change of the comparator. Cohorts of different
    years are different pupils; windows of one year are not, and are never tested.
    """
    n, before = pl.col("eligible"), pl.col("before_eligible")
    low, high = agresti_caffo(pl.col("count"), n, pl.col("before_achieved"), before)
    national = (pl.col("c_micro") - pl.col("before_expected") / before) / (100 * MICRO)
    up, down = low > national, high < national
    better = pl.when(pl.col("sign") > 0).then(up).otherwise(down)
    worse = pl.when(pl.col("sign") > 0).then(down).otherwise(up)
    testable = pl.col("poolable") & (pl.col("before_years") == BEFORE)
    trend = (
        pl.when(better)
        .then(pl.lit("improving"))
        .when(worse)
        .then(pl.lit("declining"))
        .otherwise(pl.lit("no_clear_change"))
    )
    return rows.with_columns(trend=pl.when(testable).then(trend), trend_reason=_reason(testable))


def _reason(testable: pl.Expr) -> pl.Expr:
    return (
        pl.when(testable & (pl.col("comparator_kind") == "interim"))
        .then(
            pl.lit("against last year’s national figure: may change when this year’s is published")
        )
        .when(testable)
        .then(None)
        .when(pl.col("kind").is_not_null() & (pl.col("kind") != "percentage"))
        .then(pl.lit("no trend is tested for averages, rates and surveys"))
        .when(~pl.col("poolable"))
        .then(pl.lit("no figure, or nothing to compare it with"))
        .when(pl.col("break_here").is_not_null())
        .then(pl.format("the series breaks here: {}", "break_here"))
        .when(pl.col("before_years") == 0)
        .then(pl.lit("no comparable figure for the year before"))
        .otherwise(pl.lit("only one comparable year before; two are needed"))
    )
