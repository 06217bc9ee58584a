"""Comparators that are the trust's own: its other schools, another group, a target, a criterion.

Each function takes rows of one level and adds the ``FOUND`` columns, and ``c_count`` and
``c_eligible`` where the comparator itself rests on so few pupils that its own noise matters:
another group of the school, and the trust's other schools.
"""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import polars.selectors as cs

from trustkit.judge.arithmetic import (
    MICRO,
    MICRO_PLACES,
    in_last_place,
    power_of_ten,
    rescaled,
    rounded_percentage,
    rounded_ratio,
)
from trustkit.judge.comparators import FOUND
from trustkit.judge.figures import OF_PUPILS, times_eligible
from trustkit.judge.schools import was_the_trusts
from trustkit.judge.states import NO_BENCHMARK, NO_TARGET, TOO_FEW, VALUE, first_that_holds

_CELL = ["academic_year", "window", "basis"]
_OF = {"c_measure": "measure", "c_year_group": "year_group", "c_group": "group"}


def with_found(rows: pl.DataFrame, columns: dict[str, pl.Expr]) -> pl.DataFrame:
    """Adds the ``FOUND`` columns, those not given null; none of them where ``why_none`` is given.

    With ``why_none`` comes ``comparator_state``, null where there is a comparator.
    """
    none = columns.get("why_none", pl.lit(None)).is_not_null()
    said = ("comparator_state", "why_none")
    rows = rows.with_columns(
        columns.get(name, pl.lit(None)).cast(dtype).alias(name)
        if name in said
        else pl.when(~none).then(columns.get(name, pl.lit(None))).cast(dtype).alias(name)
        for name, dtype in FOUND.items()
    )
    there = pl.when(pl.col("c").is_not_null()).then(pl.lit(VALUE))
    return rows.with_columns(comparator_state=pl.coalesce("comparator_state", there))


def with_criterion(rows: pl.DataFrame) -> pl.DataFrame:
    """A number of the trust's own, to the places it was written with or the measure is shown with.

    For progress judged by its published limits, 0 is no opinion of the trust's: it is the average
    of pupils elsewhere with the same starting points, by the way the score is made. A criterion on
    every pupil is named as that.
    """
    fixed = rows["fixed"].unique().drop_nulls().sort()
    written = {value: _places(value) for value in fixed}
    value = pl.col("fixed")
    starting = (pl.col("method") == "published_limits") & (value == 0)
    everybody = pl.col("method") == "all_of_them"
    missing = value.is_null()
    dp = pl.max_horizontal(
        value.replace_strict(written, default=0, return_dtype=pl.Int64), pl.col("precision")
    )
    return with_found(
        rows,
        {
            "c": value,
            "c_dp": dp,
            "c_units": in_last_place(value, dp),
            "comparator": pl.when(starting)
            .then(pl.lit("zero: pupils elsewhere with the same starting points"))
            .when(everybody)
            .then(pl.lit("the trust’s own criterion: ") + everybody_named(value))
            .otherwise(pl.lit("the trust’s own criterion")),
            "comparator_kind": pl.when(starting)
            .then(pl.lit("like_for_like"))
            .otherwise(pl.lit("fixed")),
            "comparator_state": pl.when(missing).then(pl.lit(NO_BENCHMARK)),
            "why_none": pl.when(missing).then(pl.lit("the rule names no number")),
        },
    )


def everybody_named(value: pl.Expr) -> pl.Expr:
    """“all of them” for 100, “none of them” for 0."""
    return pl.when(value > 0).then(pl.lit("all of them")).otherwise(pl.lit("none of them"))


def with_targets(rows: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """What the school itself means to reach."""
    set_ = targets.select(
        "school", "academic_year", "window",
        *(pl.col(theirs).alias(ours) for ours, theirs in _OF.items()),
        target="value", target_dp="value_dp", set_on="set_on", set_by="set_by",
        target_path="path", target_line="line",
    )  # fmt: skip
    rows = rows.join(
        set_, on=["school", "academic_year", "window", *_OF], how="left", maintain_order="left"
    )
    dp = pl.max_horizontal("target_dp", "precision")
    found = with_found(
        rows,
        {
            "c": pl.col("target"),
            "c_dp": dp,
            "c_units": in_last_place(pl.col("target"), dp),
            "comparator": pl.format("the school’s target, set {} by {}", "set_on", "set_by"),
            "comparator_kind": pl.lit("target"),
            "comparator_year": pl.col("academic_year"),
            "benchmark_path": pl.col("target_path"),
            "benchmark_line": pl.col("target_line"),
            "comparator_state": pl.when(pl.col("target").is_null()).then(pl.lit(NO_TARGET)),
            "why_none": pl.when(pl.col("target").is_null()).then(pl.lit("no target was set")),
        },
    )
    return found.drop("target", "target_dp", "set_on", "set_by", "target_path", "target_line")


def with_other_group(rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The same school's figure of another group, of the same window, year and basis."""
    usable = pl.col("unusable").is_null()
    others = _of_the_measures(rows, figures).select(
        "school", "lineage", *_CELL,
        *(pl.col(theirs).alias(ours) for ours, theirs in _OF.items()),
        theirs=pl.when(usable).then("value"), theirs_dp="value_dp", theirs_units="value_units",
        c_count=pl.when(usable).then("count"), c_eligible=pl.when(usable).then("eligible"),
        their_state="state", their_unusable="unusable", their_path="path", their_line="line",
    )  # fmt: skip
    rows = rows.join(
        others, on=["school", "lineage", *_CELL, *_OF], how="left", maintain_order="left"
    )
    dp = pl.max_horizontal(pl.col("theirs_dp").fill_null(0), pl.col("precision"))
    units = (
        pl.when(pl.col("theirs_dp").is_null())
        .then(rounded_percentage(pl.col("c_count"), pl.col("c_eligible"), dp))
        .otherwise(rescaled(pl.col("theirs_units"), pl.col("theirs_dp"), dp))
    )
    group = pl.col("c_group").str.replace_all("_", " ")
    state, why_none = first_that_holds(
        [
            (
                pl.col("their_state").is_null(),
                NO_BENCHMARK,
                pl.format("the school has no figure for {}", group),
            ),
            (
                pl.col("theirs").is_null(),
                pl.col("their_state"),
                pl.format("the school’s figure for {}: {}", group, "their_unusable"),
            ),
        ]
    )
    found = with_found(
        rows,
        {
            "c": pl.col("theirs"),
            "c_dp": dp,
            "c_units": units,
            "comparator": pl.format(
                "the school’s own {}{}", group, _differing("c_measure", "c_year_group")
            ),
            "comparator_kind": _kind(),
            "comparator_year": pl.col("academic_year"),
            "benchmark_path": pl.col("their_path"),
            "benchmark_line": pl.col("their_line"),
            "comparator_state": state,
            "why_none": why_none,
        },
    )
    return found.drop(cs.starts_with("their"))


def with_other_schools(rows: pl.DataFrame, figures: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """The trust's other schools pooled: those that were the trust's on the window's last day.

    Counts are added, and the school's own left out. Averages and rates are weighted by the number
    they rest on. Other schools with fewer than ``fewest`` pupils together are no comparator.
    """
    cell = ["measure", "year_group", "group", *_CELL]
    usable = _of_the_measures(rows, figures).filter(
        pl.col("unusable").is_null() & (pl.col("eligible") > 0) & was_the_trusts()
    )
    of_pupils = pl.col("kind").is_in(OF_PUPILS)
    sums = [
        pl.col("eligible").sum().alias("all_eligible"),
        pl.when(of_pupils).then("count").sum().alias("all_count"),
        times_eligible().sum().alias("all_micro"),
    ]
    as_wanted = [*(pl.col(theirs).alias(ours) for ours, theirs in _OF.items()), *_CELL]
    total = usable.group_by(cell).agg(sums).select(*as_wanted, pl.col("^all_.*$"))
    own = usable.group_by("school", *cell).agg(sums)
    own = own.select("school", *as_wanted, pl.col("^all_.*$").name.prefix("own_"))
    rows = rows.join(total, on=[*_OF, *_CELL], how="left", maintain_order="left")
    rows = rows.join(own, on=["school", *_OF, *_CELL], how="left", maintain_order="left")
    rows = rows.with_columns(
        (pl.col(f"all_{name}") - pl.col(f"own_all_{name}").fill_null(0)).alias(f"others_{name}")
        for name in ("eligible", "count", "micro")
    )
    found = with_found(rows, _of_others(of_pupils, fewest)).with_columns(
        c_count=pl.when(of_pupils).then("others_count"), c_eligible="others_eligible"
    )
    return found.drop(cs.matches("^(own_all|all|others)_(eligible|count|micro)$"))


def _of_others(of_pupils: pl.Expr, fewest: int) -> dict[str, pl.Expr]:
    n, dp = pl.col("others_eligible"), pl.col("precision")
    value = (
        pl.when(of_pupils)
        .then(100 * pl.col("others_count") / n)
        .otherwise(pl.col("others_micro") / (MICRO * n))
    )
    units = (
        pl.when(of_pupils)
        .then(rounded_percentage(pl.col("others_count"), n.clip(lower_bound=1), dp))
        .otherwise(
            rounded_ratio(
                pl.col("others_micro"), n.clip(lower_bound=1) * power_of_ten(MICRO_PLACES - dp)
            )
        )
    )
    state, why_none = first_that_holds(
        [
            (n.fill_null(0) == 0, NO_BENCHMARK, "no other school of the trust has this figure"),
            (
                n < fewest,
                TOO_FEW,
                pl.format("the trust’s other schools have only {} pupils together", n),
            ),
        ]
    )
    return {
        "c": value,
        "c_dp": dp,
        "c_units": units,
        "comparator": pl.format(
            "the trust’s other schools{}, {} ({} pupils)",
            _differing(*_OF),
            "academic_year",
            n,
        ),
        "comparator_kind": _kind(),
        "comparator_year": pl.col("academic_year"),
        "comparator_state": state,
        "why_none": why_none,
    }


def _of_the_measures(rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The figures of the measures and year groups that some row is to be compared with."""
    wanted = rows.select(measure="c_measure", year_group="c_year_group").unique()
    return figures.join(wanted, on=["measure", "year_group"], how="semi")


def _differing(*columns: str) -> pl.Expr:
    """“, reading expected, Y6”: of the comparator's columns, those that are not the figure's."""
    return pl.concat_str(
        pl.when(pl.col(theirs) != pl.col(_OF[theirs]))
        .then(pl.lit(", ") + pl.col(theirs).str.replace_all("_", " "))
        .otherwise(pl.lit(""))
        for theirs in columns
    )


def _kind() -> pl.Expr:
    """A stand-in, another group, or like for like; another measure or year group is a stand-in."""
    same = (pl.col("c_measure") == pl.col("measure")) & (
        pl.col("c_year_group") == pl.col("year_group")
    )
    return (
        pl.when(pl.col("proxy") | ~same)
        .then(pl.lit("proxy"))
        .when(pl.col("c_group") != pl.col("group"))
        .then(pl.lit("other_group"))
        .otherwise(pl.lit("like_for_like"))
    )


def _places(value: float) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
