"""From a figure and its comparator to a colour, confidence and pupils from it.

All comparing is done in whole units of the last place that the comparator was published to, so
that what is rated is what is shown. ``docs/statistics.md`` has the rule in words, and why.
"""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import (
    MICRO,
    as_decimal,
    ceiling_division,
    power_of_ten,
    rescaled,
    rounded_percentage,
    rounded_ratio,
)
from trustkit.judge.figures import OF_PUPILS
from trustkit.judge.intervals import Z, newcombe, wilson

MEAN = ("average", "progress")
"""Kinds that are a mean of pupils' scores."""


def with_shown(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds what is compared, in units of the comparator's last place.

    ``shown``: the figure, rounded. Where only a percentage was published and some count fits it, it
    is what that count gives; where none fits, the percentage itself. ``worse_by`` how far it is
    on the wrong side of the comparator (negative: on the right side), and ``beyond`` whether by
    more than the tolerance.
    """
    dp = pl.col("c_dp")
    by_count = pl.col("counted") | (pl.col("published") & pl.col("fits").fill_null(value=False))
    shown = (
        pl.when(by_count)
        .then(rounded_percentage(pl.col("count"), pl.col("eligible"), dp))
        .otherwise(rescaled(pl.col("value_units"), pl.col("value_dp"), dp))
    )
    rows = rows.with_columns(
        shown=shown,
        sign=pl.when(pl.col("direction") == "lower").then(-1).otherwise(1),
        tolerance_units=(pl.col("tolerance") * power_of_ten(dp)).round(6),
    )
    worse = pl.col("sign") * (pl.col("c_units") - pl.col("shown"))
    return rows.with_columns(worse_by=worse, beyond=worse > pl.col("tolerance_units"))


def with_intervals(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the interval of this year's figure in the measure's unit, and the confidence it gives.

    Percentages: Wilson, of this year's counts. Means with a sourced spread: 1.96 σ/√n. Progress
    judged by its published limits: those, and the score itself must be on the same side (the
    Department for Education's own rule). Touching the comparator is not distinguishable. Rates
    and surveys have none: sessions cluster by pupil, and who answers is not chance.
    """
    n, count = pl.col("eligible"), pl.col("count")
    lower, upper = wilson(count, n)
    reach = Z * pl.col("spread") / n.sqrt()
    percentage = (pl.col("kind") == "percentage") & (n > 0)
    mean = pl.col("kind").is_in(MEAN) & pl.col("spread").is_not_null() & (n > 0)
    limits = pl.col("method") == "published_limits"
    rows = rows.with_columns(
        interval_lower=pl.when(percentage).then(100 * lower),
        interval_upper=pl.when(percentage).then(100 * upper),
        low=pl.when(percentage)
        .then(100 * lower)
        .when(limits)
        .then("lower")
        .when(mean)
        .then(pl.col("value") - reach),
        high=pl.when(percentage)
        .then(100 * upper)
        .when(limits)
        .then("upper")
        .when(mean)
        .then(pl.col("value") + reach),
    )
    c, value = pl.col("c"), pl.col("value")
    confidence = (
        pl.when((pl.col("low") > c) & (value > c))
        .then(pl.lit("above"))
        .when((pl.col("high") < c) & (value < c))
        .then(pl.lit("below"))
        .when(pl.col("low").is_not_null() & pl.col("high").is_not_null() & c.is_not_null())
        .then(pl.lit("not_distinguishable"))
    )
    return rows.with_columns(confidence=pl.when(pl.col("unusable").is_null()).then(confidence))


def with_pooled(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the pooled figures of a percentage.

    ``pooled_expected`` E in pupils; ``pooled_shown`` and ``pooled_c_units`` the pooled percentage
    and comparator, rounded to the comparator's last place; ``pooled_red`` whether they are
    beyond tolerance (unrounded) and beyond noise.
    """
    n, a, e = pl.col("pooled_eligible"), pl.col("pooled_achieved"), pl.col("expected_micro")
    dp, sign = pl.col("c_dp"), pl.col("sign")
    lower, upper = wilson(a, n)
    expected = e / (MICRO * n)
    outside = pl.when(sign > 0).then(100 * upper < expected).otherwise(100 * lower > expected)
    tolerance = (pl.col("tolerance") * MICRO).round().cast(pl.Int64)
    far = sign * (e - 100 * MICRO * a) > tolerance * n
    return rows.with_columns(
        pooled_expected=e / (100 * MICRO),
        pooled_shown=rounded_percentage(a, n, dp),
        pooled_c_units=rounded_ratio(e, n * power_of_ten(6 - dp)),
        pooled_red=far & outside,
    )


def with_colour(rows: pl.DataFrame, minimum_cohort: int) -> pl.DataFrame:
    """Adds ``based_on`` and ``rating``, for rows that have a figure and a comparator.

    ``few`` marks cohorts below the minimum; those of a percentage are rated on the pooled figures.
    A comparison with another group of the school is by margin whatever the method, since both
    sides move; red then needs the interval of the difference (Newcombe) to lie on one side.
    """
    few = pl.col("eligible") < minimum_cohort
    in_line = (
        (pl.col("method") == "in_line_or_better")
        & (pl.col("kind") == "percentage")
        & (pl.col("level") != "school")
    )
    limits = pl.col("method") == "published_limits"
    rows = rows.with_columns(few=few.fill_null(value=False), in_line=in_line.fill_null(value=False))
    better = (
        pl.when(pl.col("sign") > 0)
        .then(pl.col("pooled_shown") >= pl.col("pooled_c_units"))
        .otherwise(pl.col("pooled_shown") <= pl.col("pooled_c_units"))
    )
    pooled = pl.col("in_line") & pl.col("few")
    three_year = pl.col("in_line") & pl.col("pooled_red") & (pl.col("years_pooled") > 1)
    this_year = pl.col("beyond") & _beyond_noise()
    worse_side = pl.when(pl.col("sign") > 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    green = pl.when(pooled).then(better).otherwise(pl.col("worse_by") <= 0)
    red = (
        pl.when(limits)
        .then(pl.col("confidence") == worse_side)
        .when(pooled)
        .then("pooled_red")
        .otherwise(this_year | three_year)
    )
    green &= pl.when(limits).then(~red).otherwise(pl.lit(value=True))
    return rows.with_columns(
        based_on=pl.when(pooled)
        .then(pl.lit("pooled"))
        .when(~green & three_year & ~this_year)
        .then(pl.lit("three_year"))
        .otherwise(pl.lit("one_year")),
        rating=pl.when(green)
        .then(pl.lit("green"))
        .when(red.fill_null(value=False))
        .then(pl.lit("red"))
        .otherwise(pl.lit("amber")),
    )


def _beyond_noise() -> pl.Expr:
    """Whether chance alone does not explain a gap: what red needs besides the tolerance."""
    worse_side = pl.when(pl.col("sign") > 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    low, high = newcombe(
        pl.col("count"), pl.col("eligible"), pl.col("c_count"), pl.col("c_eligible")
    )
    apart = pl.when(pl.col("sign") > 0).then(high < 0).otherwise(low > 0)
    return (
        pl.when(pl.col("kind") == "percentage")
        .then(
            pl.when(pl.col("level") == "school")
            .then(apart)
            .otherwise(pl.col("confidence") == worse_side)
        )
        .when(pl.col("kind").is_in(MEAN))
        .then((pl.col("confidence") == worse_side) & (pl.col("level") != "school"))
        .otherwise(pl.lit(value=True))
        .fill_null(value=False)
    )


def with_pupils_from(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the fewest more pupils (fewer, where lower is better) that would have made it green.

    0 exactly when green; a range where a published percentage fits several counts; null for what
    is not so many of so many pupils, and where all of this year's pupils would not have been
    enough (only a cohort rated on pooled years can be so far away).
    """
    n, dp, sign = pl.col("eligible"), pl.col("c_dp"), pl.col("sign")
    one = _least_count(n, pl.col("c_units"), dp, sign)
    own = [(sign * (one - pl.col(name))) for name in ("count_low", "count_high")]
    pooled_n = pl.col("pooled_eligible")
    pooled = _least_count(pooled_n, pl.col("pooled_c_units"), dp, sign)
    short = sign * (pooled - pl.col("pooled_achieved"))
    spare = pl.when(sign > 0).then(n - pl.col("count")).otherwise(pl.col("count"))
    is_pooled = pl.col("based_on") == "pooled"
    green = pl.col("rating") == "green"
    given = (
        pl.col("kind").is_in(OF_PUPILS)
        & pl.col("count").is_not_null()
        & (pl.col("method") != "published_limits")
        & pl.col("rating").is_in(["green", "amber", "red"])
    )

    def fewest(needed: pl.Expr) -> pl.Expr:
        needed = pl.when(is_pooled).then(short).otherwise(needed).clip(lower_bound=1)
        needed = pl.when(~is_pooled | (needed <= spare)).then(needed)
        return pl.when(given).then(pl.when(green).then(0).otherwise(needed))

    return rows.with_columns(
        pupils_from_low=fewest(pl.min_horizontal(own)),
        pupils_from_high=fewest(pl.max_horizontal(own)),
    )


def _least_count(n: pl.Expr, units: pl.Expr, dp: pl.Expr, sign: pl.Expr) -> pl.Expr:
    """The count nearest to the wrong side that still rounds to the comparator or better."""
    whole = 200 * power_of_ten(dp)
    least = ceiling_division(n * (2 * units - 1), whole)
    most = ceiling_division(n * (2 * units + 1), whole) - 1
    return pl.when(sign > 0).then(least).otherwise(most)


def with_gap(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the gap: the printed figure minus the printed comparator."""
    gap = pl.col("shown") - pl.col("c_units")
    return rows.with_columns(
        gap=pl.when(pl.col("unusable").is_null()).then(as_decimal(gap, pl.col("c_dp")))
    )
