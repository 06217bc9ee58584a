"""Up to three comparable years of one figure put together, newest first.

Comparable: the same school, measure, year group, group, window and basis, the same comparison, and
no break of the series between. The chain stops at the first year that has no figure or no
comparator, or is beyond a break.

Why it stops is kept. A year that is not there, or is beyond a break, is no comparable year, and the
years after it are all there are. A year that is there and *without its figure* (suppressed, not
returned, …) or without a published comparator is another thing: what the three years together would
have said is then not known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import polars as pl
import polars.selectors as cs

from trustkit.judge.arithmetic import MICRO
from trustkit.judge.intervals import wilson
from trustkit.judge.states import NO_BENCHMARK, VALUE

SERIES = [
    "school", "lineage", "window", "year_group", "measure", "group", "basis", "comparison",
]  # fmt: skip
"""What two years of one series have in common."""
BEFORE = 2
"""A trend sets a year against so many years before it, however many the policy pools."""
_PUBLISHED = ("national", "la")


class _Sum(NamedTuple):
    """A sum over years: the row's own part, the short name of an earlier year's, and its type."""

    own: pl.Expr
    short: str
    dtype: type[pl.DataType]


_COUNTED = {
    "eligible": _Sum(pl.col("eligible"), "n", pl.Int64),
    "achieved": _Sum(pl.col("count"), "a", pl.Int64),
    "expected": _Sum(pl.col("eligible") * pl.col("c_micro"), "e", pl.Int64),
}
_SUMMED = _COUNTED | {
    "c_below": _Sum(pl.col("c_below"), "l", pl.Float64),
    "c_above": _Sum(pl.col("c_above"), "u", pl.Float64),
}


def with_years_before(rows: pl.DataFrame, breaks: pl.DataFrame, pooled_years: int) -> pl.DataFrame:
    """Adds the sums over comparable years, and why there are no more of them.

    ``years_pooled``, ``pooled_eligible`` N, ``pooled_achieved`` A and ``expected_micro`` (Σ nᵢcᵢ in
    pupil-percent × 10⁶), this year included; null where this year can't be pooled. Then
    ``before_years``, ``before_eligible``, ``before_achieved`` and ``before_expected`` for the two
    years before, and ``break_here`` with the reason where the series breaks before this year.

    ``pooled_c_below`` and ``pooled_c_above`` are how far the comparator may itself be off: Σ of the
    squares of nᵢ times the reach of its own Wilson limits, in pupils; 0 for a published one.

    ``pool_cut`` is the state of the year that stops the pooling short for want of its figure or
    comparator, null where none does. ``trend_cut`` and ``trend_break`` say the same of the years
    that a trend needs: a state, or the reason of a break.
    """
    rows = _with_breaks(rows, breaks).with_columns(
        start=pl.col("academic_year").str.slice(0, 4).cast(pl.Int64),
        c_micro=(pl.col("c") * MICRO).round().cast(pl.Int64, strict=False),
        **_uncertainty_of_comparator(),
    )
    # A criterion on every pupil is counted year by year; there is no rate to pool.
    pooled_kind = (pl.col("kind") == "percentage") & pl.col("method").ne_missing("all_of_them")
    usable = (
        pooled_kind
        & pl.col("unusable").is_null()
        & pl.col("count").is_not_null()
        & pl.col("c").is_not_null()
    )
    rows = rows.with_columns(
        poolable=usable.fill_null(value=False), gone=pl.when(pooled_kind).then(_gone())
    )
    depth = max(pooled_years - 1, BEFORE)
    rows = _with_earlier(rows, depth)
    linked: list[pl.Expr] = [pl.col("poolable")]
    for back in range(1, depth + 1):
        unbroken = _break_at(back).is_null()
        linked.append(linked[-1] & unbroken & pl.col(f"n_{back}").is_not_null())
    pooled, before = range(1, pooled_years), range(1, BEFORE + 1)
    rows = rows.with_columns(
        **_sums("pooled", _SUMMED, linked, pooled),
        **_sums("before", _COUNTED, linked, before),
    ).rename({"pooled_years": "years_pooled", "pooled_expected": "expected_micro"})
    rows = rows.with_columns(
        pool_cut=_where_it_stops(pl.col("years_pooled"), pooled, _cut_at),
        trend_cut=_where_it_stops(pl.col("before_years") + 1, before, _cut_at),
        trend_break=_where_it_stops(pl.col("before_years") + 1, before, _break_at),
    )
    return rows.drop(cs.matches(r"^(n|a|e|l|u|break|gone)_\d+$"))


def _gone() -> pl.Expr:
    """The state of a year that is there and can't be pooled, since something of it is missing."""
    published = pl.col("level").is_in(_PUBLISHED) & (pl.col("comparator_state") == NO_BENCHMARK)
    return (
        pl.when(pl.col("state") != VALUE)
        .then("state")
        .when(pl.col("count").is_null())
        .then(pl.lit("no_pupil_numbers"))
        .when(pl.col("c").is_null() & published)
        .then(pl.lit(NO_BENCHMARK))
    )


def _uncertainty_of_comparator() -> dict[str, pl.Expr]:
    """The squares of how far below and above its share a comparator that is counted may lie, × n²."""
    n, share = pl.col("eligible"), pl.col("c_count") / pl.col("c_eligible")
    low, high = wilson(pl.col("c_count"), pl.col("c_eligible"))
    uncertain = pl.col("level").is_in(["trust", "school"]) & (pl.col("c_eligible") > 0)
    reach = {"c_below": n * (share - low), "c_above": n * (high - share)}
    return {
        name: pl.when(uncertain).then(each * each).otherwise(0.0).fill_null(0.0)
        for name, each in reach.items()
    }


def _with_breaks(rows: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Adds ``break_here``: why the series breaks before the row's year; null if it doesn't."""
    why = breaks.select("measure", "year_group", academic_year="break_before", why="reason").unique(
        ["measure", "year_group", "academic_year"], keep="first", maintain_order=True
    )
    whole = why.filter(pl.col("year_group") == "all").drop("year_group").rename({"why": "whole"})
    rows = rows.join(
        why, on=["measure", "year_group", "academic_year"], how="left", maintain_order="left"
    )
    rows = rows.join(whole, on=["measure", "academic_year"], how="left", maintain_order="left")
    return rows.with_columns(break_here=pl.coalesce("why", "whole")).drop("why", "whole")


def _with_earlier(rows: pl.DataFrame, depth: int) -> pl.DataFrame:
    poolable = pl.col("poolable")
    earlier = rows.filter(poolable | pl.col("gone").is_not_null()).select(
        *SERIES,
        "start",
        "gone",
        *(pl.when(poolable).then(each.own).alias(each.short) for each in _SUMMED.values()),
        break_=pl.col("break_here"),
    )
    parts = [each.short for each in _SUMMED.values()]
    for back in range(1, depth + 1):
        then = earlier.with_columns(start=pl.col("start") + back).rename(
            {name: f"{name}_{back}" for name in (*parts, "gone")} | {"break_": f"break_{back}"}
        )
        rows = rows.join(then, on=[*SERIES, "start"], how="left", maintain_order="left")
    return rows


def _break_at(back: int) -> pl.Expr:
    """Why the series breaks between so many years back and the year after it."""
    return pl.col("break_here" if back == 1 else f"break_{back - 1}")


def _cut_at(back: int) -> pl.Expr:
    """The state of the year so many years back, if that is all that keeps it from being pooled."""
    return pl.when(_break_at(back).is_null()).then(f"gone_{back}")


def _where_it_stops(at: pl.Expr, years: range, of: Callable[[int], pl.Expr]) -> pl.Expr:
    """Something of the first year that is not among those put together, of the years wanted."""
    nothing = pl.lit(None, dtype=pl.String)
    return reduce(
        lambda rest, back: pl.when(at == back).then(of(back)).otherwise(rest), years, nothing
    )


def _sums(
    name: str, parts: dict[str, _Sum], linked: list[pl.Expr], years: range
) -> dict[str, pl.Expr]:
    """Sums over linked years back; those pooled have this year in them, those before it have not."""
    with_this = name == "pooled"
    sums: dict[str, pl.Expr] = {}
    for what, each in parts.items():
        total = each.own if with_this else pl.lit(0, dtype=each.dtype)
        for back in years:
            total += pl.when(linked[back]).then(f"{each.short}_{back}").otherwise(0)
        sums[f"{name}_{what}"] = pl.when("poolable").then(total)
    count = pl.lit(int(with_this), dtype=pl.Int64)
    for back in years:
        count += linked[back].cast(pl.Int64)
    sums[f"{name}_years"] = pl.when("poolable").then(count)
    return sums
