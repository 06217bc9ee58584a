"""Whether a school is doing better against its comparator than in the two years before."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from trustkit.judge.arithmetic import MICRO
from trustkit.judge.intervals import agresti_caffo
from trustkit.judge.pooling import BEFORE, SERIES
from trustkit.judge.rating import EVERYBODY
from trustkit.judge.states import WORDS
from trustkit.judge.wording import year_before

_SAME_FIGURE = [name for name in SERIES if name != "basis"]


def with_trend(rows: pl.DataFrame, bases: Mapping[str, str]) -> pl.DataFrame:
    """Adds ``trend`` and ``trend_reason``. ``bases`` are the labels of who measures, by id.

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
    rows = _with_measured_before(rows, bases)
    return rows.with_columns(
        trend=pl.when(testable).then(trend), trend_reason=_reason(testable)
    ).drop("measured_now", "measured_before")


def _with_measured_before(rows: pl.DataFrame, bases: Mapping[str, str]) -> pl.DataFrame:
    """Adds who measures this year, and who measured the first year that a trend lacks, if another."""
    names = pl.col("basis").replace_strict(bases, default=pl.col("basis"), return_dtype=pl.String)
    rows = rows.with_columns(measured_now=names)
    measures = rows.select("measure", "basis").unique().group_by("measure").len()
    several = measures.filter(pl.col("len") > 1)["measure"].to_list()
    others = (
        rows.filter("poolable", pl.col("measure").is_in(several))
        .group_by(*_SAME_FIGURE, "start")
        .agg(measured_before=pl.col("measured_now").unique().sort().str.join(" and "))
    )
    wanted = pl.col("start") - pl.col("before_years") - 1
    if others.is_empty():
        return rows.with_columns(measured_before=pl.lit(None, dtype=pl.String))
    rows = rows.with_columns(lacking=wanted)
    return rows.join(
        others.rename({"start": "lacking"}), on=[*_SAME_FIGURE, "lacking"], how="left",
        maintain_order="left",
    ).drop("lacking")  # fmt: skip


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
        .when(EVERYBODY)
        .then(pl.lit("a criterion on every pupil is counted year by year, and not tested"))
        .when(pl.col("unusable").is_not_null())
        .then(pl.format("no figure: {}", "unusable"))
        .when(~pl.col("poolable"))
        .then(pl.lit("no figure, or nothing to compare it with"))
        .when(pl.col("break_here").is_not_null())
        .then(pl.format("the series breaks here: {}", "break_here"))
        .otherwise(pl.concat_str(_how_many_before(), _why_no_more()))
    )


def _how_many_before() -> pl.Expr:
    return (
        pl.when(pl.col("before_years") == 0)
        .then(pl.lit("no comparable figure for the year before"))
        .otherwise(pl.lit("only one comparable year before; two are needed"))
    )


def _why_no_more() -> pl.Expr:
    """What keeps the first year that is lacking from being compared: a break, a state, who measured."""
    lacking = year_before(pl.col("before_years") + 1)
    after = year_before(pl.col("before_years"))
    changed = pl.format(
        ": the tests changed from {} to {} in {}", "measured_before", "measured_now", after
    )
    return (
        pl.when(pl.col("trend_break").is_not_null())
        .then(pl.format(": the series breaks before {}: {}", after, "trend_break"))
        .when(pl.col("trend_cut").is_not_null())
        .then(
            pl.format(
                ": {} is {}", lacking, pl.col("trend_cut").replace_strict(WORDS, default=None)
            )
        )
        .when(pl.col("measured_before").is_not_null())
        .then(changed)
        .otherwise(pl.lit(""))
    )
