"""Up to three comparable years of one figure put together, newest first.

Comparable: the same school, measure, year group, group, window and basis, the same comparison, and
no break of the series between. The chain stops at the first year that has no figure or no
comparator, or is beyond a break.
"""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from trustkit.judge.arithmetic import MICRO

_SERIES = [
    "school", "lineage", "window", "year_group", "measure", "group", "basis", "comparison",
]  # fmt: skip
BEFORE = 2
"""A trend sets a year against so many years before it, however many the policy pools."""


def with_years_before(rows: pl.DataFrame, breaks: pl.DataFrame, pooled_years: int) -> pl.DataFrame:
    """Adds the sums over comparable years.

    ``years_pooled``, ``pooled_eligible`` N, ``pooled_achieved`` A and ``expected_micro`` (Σ nᵢcᵢ in
    pupil-percent × 10⁶), this year included; null where this year can't be pooled. Then
    ``before_years``, ``before_eligible``, ``before_achieved`` and ``before_expected`` for the two
    years before, and ``break_here`` with the reason where the series breaks before this year.
    """
    rows = _with_breaks(rows, breaks).with_columns(
        start=pl.col("academic_year").str.slice(0, 4).cast(pl.Int64),
        c_micro=(pl.col("c") * MICRO).round().cast(pl.Int64, strict=False),
    )
    usable = (
        (pl.col("kind") == "percentage")
        & pl.col("unusable").is_null()
        & pl.col("count").is_not_null()
        & pl.col("c").is_not_null()
    )
    rows = rows.with_columns(poolable=usable.fill_null(value=False))
    depth = max(pooled_years - 1, BEFORE)
    rows = _with_earlier(rows, depth)
    linked: list[pl.Expr] = [pl.col("poolable")]
    for back in range(1, depth + 1):
        unbroken = pl.col("break_here" if back == 1 else f"break_{back - 1}").is_null()
        linked.append(linked[-1] & unbroken & pl.col(f"n_{back}").is_not_null())
    pooled, before = range(1, pooled_years), range(1, BEFORE + 1)
    rows = rows.with_columns(
        **_sums("pooled", linked, pooled, with_this=True),
        **_sums("before", linked, before, with_this=False),
    ).rename({"pooled_years": "years_pooled", "pooled_expected": "expected_micro"})
    return rows.drop(cs.matches(r"^(n|a|e|break)_\d+$"))


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
    earlier = rows.filter("poolable").select(
        *_SERIES,
        "start",
        n="eligible",
        a="count",
        e=pl.col("eligible") * pl.col("c_micro"),
        break_=pl.col("break_here"),
    )
    for back in range(1, depth + 1):
        then = earlier.with_columns(start=pl.col("start") + back).rename(
            {"n": f"n_{back}", "a": f"a_{back}", "e": f"e_{back}", "break_": f"break_{back}"}
        )
        rows = rows.join(then, on=[*_SERIES, "start"], how="left", maintain_order="left")
    return rows


def _sums(name: str, linked: list[pl.Expr], years: range, *, with_this: bool) -> dict[str, pl.Expr]:
    own = {"eligible": pl.col("eligible"), "achieved": pl.col("count")}
    own["expected"] = pl.col("eligible") * pl.col("c_micro")
    short = {"eligible": "n", "achieved": "a", "expected": "e"}
    sums: dict[str, pl.Expr] = {}
    for what, column in own.items():
        total = column if with_this else pl.lit(0, dtype=pl.Int64)
        for back in years:
            total += pl.when(linked[back]).then(f"{short[what]}_{back}").otherwise(0)
        sums[f"{name}_{what}"] = pl.when("poolable").then(total)
    count = pl.lit(int(with_this), dtype=pl.Int64)
    for back in years:
        count += linked[back].cast(pl.Int64)
    sums[f"{name}_years"] = pl.when("poolable").then(count)
    return sums
