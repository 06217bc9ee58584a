"""From a figure and its comparator to a colour, confidence and pupils from it.

All comparing is done in whole units of the last place that the comparator was published to, so
that what is rated is what is shown. ``docs/statistics.md`` has the rule in words, and why.
"""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import (
    MICRO,
    as_decimal,
    least_count,
    power_of_ten,
    rescaled,
    rounded_percentage,
    rounded_ratio,
)
from trustkit.judge.figures import OF_PUPILS
from trustkit.judge.intervals import Z, newcombe, wilson

MEAN = ("average", "progress")
"""Kinds that are a mean of pupils' scores."""
COUNTED = (pl.col("level") == "school") | pl.col("c_eligible").is_not_null()
"""Whether the comparator is counted over pupils of the trust, and so is uncertain itself."""
EVERYBODY = pl.col("method").eq_missing(pl.lit("all_of_them"))
"""Whether a row is judged by a criterion on every pupil."""


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

    Percentages: Wilson, of this year's counts; against a comparator that is itself counted over a
    few pupils (another group of the school, the trust's other schools) Newcombe's limits of the
    difference, since both are uncertain. Means with a sourced spread: 1.96 σ/√n, and σ√(1/n + 1/m)
    against m such pupils. Progress judged by its published limits: those, and the score itself
    must be on the same side (the Department for Education's own rule). Touching the comparator is
    not distinguishable. Rates and surveys have none: sessions cluster by pupil, and who answers is
    not chance. Nor has a criterion on every pupil, which is counted and not sampled.
    """
    n, count = pl.col("eligible"), pl.col("count")
    lower, upper = wilson(count, n)
    percentage = (pl.col("kind") == "percentage") & (n > 0) & ~EVERYBODY
    rows = rows.with_columns(
        interval_lower=pl.when(percentage).then(100 * lower),
        interval_upper=pl.when(percentage).then(100 * upper),
    )
    low, high = _limits(percentage)
    c, value = pl.col("c"), pl.col("value")
    rows = rows.with_columns(low=low, high=high)
    confidence = (
        pl.when((pl.col("low") > c) & (value > c))
        .then(pl.lit("above"))
        .when((pl.col("high") < c) & (value < c))
        .then(pl.lit("below"))
        .when(pl.col("low").is_not_null() & pl.col("high").is_not_null() & c.is_not_null())
        .then(pl.lit("not_distinguishable"))
    )
    return rows.with_columns(confidence=pl.when(pl.col("unusable").is_null()).then(confidence))


def _limits(percentage: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Between which limits the figure lies, as the comparator sees them; null where there are none.

    Those of a difference are moved by the comparator, so that one comparison serves for all.
    """
    n, m, c = pl.col("eligible"), pl.col("c_eligible"), pl.col("c")
    between = newcombe(pl.col("count"), n, pl.col("c_count"), m)
    counted = percentage & pl.col("c_count").is_not_null() & (m > 0)
    mean = pl.col("kind").is_in(MEAN) & pl.col("spread").is_not_null() & (n > 0)
    # Against pupils of whom nobody knows how many there are, nothing can be said.
    error = (
        pl.when(COUNTED).then((1 / n + pl.when(m > 0).then(1 / m)).sqrt()).otherwise(1 / n.sqrt())
    )
    reach = Z * pl.col("spread") * error

    def limit(side: int, own: str, published: str) -> pl.Expr:
        return (
            pl.when(counted)
            .then(c + 100 * between[0 if side < 0 else 1])
            .when(percentage & ~COUNTED)
            .then(own)
            .when(pl.col("method") == "published_limits")
            .then(published)
            .when(mean)
            .then(pl.col("value") + side * reach)
        )

    return limit(-1, "interval_lower", "lower"), limit(1, "interval_upper", "upper")


def with_pooled(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the pooled figures of a percentage.

    ``pooled_expected`` E in pupils; ``pooled_shown`` and ``pooled_c_units`` the pooled percentage
    and comparator, rounded to the comparator's last place; ``pooled_red`` whether they are
    beyond tolerance (unrounded) and beyond noise. ``pooled_confidence`` whether they are above or
    below it beyond noise. Where the comparator is counted too, its own limits and the school's are
    put together as Newcombe's are, each year's weighted by the school's pupils in it (Zou and
    Donner 2008); with one year it is Newcombe's interval.
    """
    n, a, e = pl.col("pooled_eligible"), pl.col("pooled_achieved"), pl.col("expected_micro")
    dp, sign = pl.col("c_dp"), pl.col("sign")
    lower, upper = wilson(a, n)
    expected = e / (MICRO * n)
    share = a / n
    gap = expected / 100 - share
    theirs_below, theirs_above = pl.col("pooled_c_below") / n**2, pl.col("pooled_c_above") / n**2
    counted = pl.col("pooled_c_above") + pl.col("pooled_c_below") > 0
    below = (
        pl.when(counted)
        .then(((upper - share) ** 2 + theirs_below).sqrt() < gap)
        .otherwise(100 * upper < expected)
    )
    above = (
        pl.when(counted)
        .then(((share - lower) ** 2 + theirs_above).sqrt() < -gap)
        .otherwise(100 * lower > expected)
    )
    outside = pl.when(sign > 0).then(below).otherwise(above)
    tolerance = (pl.col("tolerance") * MICRO).round().cast(pl.Int64)
    far = sign * (e - 100 * MICRO * a) > tolerance * n
    return rows.with_columns(
        pooled_expected=e / (100 * MICRO),
        pooled_shown=rounded_percentage(a, n, dp),
        pooled_c_units=rounded_ratio(e, n * power_of_ten(6 - dp)),
        pooled_red=far & outside,
        pooled_confidence=pl.when(below)
        .then(pl.lit("below"))
        .when(above)
        .then(pl.lit("above"))
        .when(below.is_not_null())
        .then(pl.lit("not_distinguishable")),
    )


def with_colour(rows: pl.DataFrame, minimum_cohort: int, *, cut_counts: bool) -> pl.DataFrame:
    """Adds ``based_on`` and ``rating``, for rows that have a figure and a comparator.

    ``few`` marks cohorts below the minimum; those of a percentage are rated on the pooled figures.
    A comparison with another group of the school is by margin whatever the method, since both
    sides move; red then needs the interval of the difference (Newcombe) to lie on one side.

    ``cut`` marks that an earlier year's figure is missing, and ``undecided`` that the rating hangs
    on it: neither green nor red by this year alone, or rated on pooled years at all. What the
    pooled years say (``pooled_confidence``) is then not known. With ``cut_counts`` false neither is
    ever so.
    """
    few = (pl.col("eligible") < minimum_cohort) & ~EVERYBODY
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
    this_year = pl.when(EVERYBODY).then(_too_many_missed()).otherwise(_clearly_worse())
    met = pl.when(EVERYBODY).then(missed() == 0).otherwise(pl.col("worse_by") <= 0)
    rows = rows.with_columns(
        green=pl.when(pooled).then(better).when(limits).then(met & ~_worse_side()).otherwise(met),
        this_year=pl.when(limits).then(_worse_side()).otherwise(this_year).fill_null(value=False),
        three_year=three_year.fill_null(value=False),
    )
    red = pl.when(pooled).then("pooled_red").otherwise(pl.col("this_year") | pl.col("three_year"))
    cut = pl.col("pool_cut").is_not_null() & pl.col("in_line") & pl.lit(value=cut_counts)
    rows = rows.with_columns(
        cut=cut,
        undecided=cut & (pl.col("few") | ~(pl.col("green") | pl.col("this_year"))),
        pooled_confidence=pl.when(pl.col("pool_cut").is_null() | pl.lit(value=not cut_counts)).then(
            "pooled_confidence"
        ),
        based_on=pl.when(pooled)
        .then(pl.lit("pooled"))
        .when(~pl.col("green") & pl.col("three_year") & ~pl.col("this_year"))
        .then(pl.lit("three_year"))
        .otherwise(pl.lit("one_year")),
        rating=pl.when("green")
        .then(pl.lit("green"))
        .when(red.fill_null(value=False))
        .then(pl.lit("red"))
        .otherwise(pl.lit("amber")),
    )
    return rows.drop("green", "this_year", "three_year")


def missed() -> pl.Expr:
    """By how many pupils a criterion on every pupil is missed."""
    return (
        pl.when(pl.col("sign") > 0)
        .then(pl.col("eligible") - pl.col("count"))
        .otherwise(pl.col("count"))
    )


def _too_many_missed() -> pl.Expr:
    """Whether more pupils miss a criterion on every pupil than the rule lets pass."""
    points = (pl.col("tolerance") * MICRO).round().cast(pl.Int64)
    return (
        pl.when(pl.col("tolerance_pupils").is_not_null())
        .then(missed() > pl.col("tolerance_pupils"))
        .otherwise(100 * MICRO * missed() > points * pl.col("eligible"))
    )


def _worse_side() -> pl.Expr:
    side = pl.when(pl.col("sign") > 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    return (pl.col("confidence") == side).fill_null(value=False)


def _clearly_worse() -> pl.Expr:
    """Whether a gap is beyond the tolerance and, where that can be asked, beyond chance."""
    tested = pl.col("kind").is_in(["percentage", *MEAN])
    by_chance = (
        pl.when(tested)
        .then(_worse_side())
        .when(pl.col("counts").is_not_null())
        .then(pl.col("beyond_chance").fill_null(value=False))
        .otherwise(pl.lit(value=True))
    )
    return pl.col("beyond") & by_chance


def with_pupils_from(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the fewest more pupils (fewer, where lower is better) that would have made it green.

    0 exactly when green; a range where a published percentage fits several counts; null for what
    is not so many of so many pupils, and where all of this year's pupils would not have been
    enough (only a cohort rated on pooled years can be so far away).
    """
    n, dp, sign = pl.col("eligible"), pl.col("c_dp"), pl.col("sign")
    all_of_them = pl.when(sign > 0).then(n).otherwise(0)
    rounding_to_it = least_count(n, pl.col("c_units"), dp, sign)
    one = pl.when(EVERYBODY).then(all_of_them).otherwise(rounding_to_it)
    own = [(sign * (one - pl.col(name))) for name in ("count_low", "count_high")]
    pooled_n = pl.col("pooled_eligible")
    pooled = least_count(pooled_n, pl.col("pooled_c_units"), dp, sign)
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


def with_gap(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the gap, the printed figure minus the printed comparator, and its 95% limits.

    ``gap_lower`` and ``gap_upper`` are of the unrounded difference, as :func:`with_intervals` has it:
    where the comparator is counted too, both are uncertain.
    """
    usable = pl.col("unusable").is_null()
    gap = pl.col("shown") - pl.col("c_units")
    return rows.with_columns(
        gap=pl.when(usable).then(as_decimal(gap, pl.col("c_dp"))),
        gap_lower=pl.when(usable).then(pl.col("low") - pl.col("c")),
        gap_upper=pl.when(usable).then(pl.col("high") - pl.col("c")),
    )
