"""How often a school that is truly at its comparator would be red: what luck alone gives.

For a percentage the school's own rule is run over every result it could have had: this year's
count Binomial(n, c), the earlier years' Binomial(N − n) at their own expected share. The chance of
red by this year alone is summed exactly. The chance of red by the pooled years that this year alone
would not give uses a normal approximation for two overlapping sums (Peizer and Pratt 1968 for each,
Gauss-Legendre for the two together); it is within 0.01 of the exact sum from eleven pupils up, which
the tests hold it to.

Against a comparator that is counted over a few pupils (another group of the school, the trust's
other schools) both are taken to vary about one true rate, by normal approximation. Means with a
spread: the normal tail. Progress by its published 95% limits: the 2.5% that lie below them. A
criterion on every pupil: none, since it is counted. Rates that count pupils: exact, by this year
alone. Other rates and surveys: not known, since sessions and incidents cluster by pupil and who
answers a survey is not chance; no published figure says how much such rates vary between cohorts of
one school.
"""

from __future__ import annotations

import math

import polars as pl

from trustkit.judge.arithmetic import MICRO, ceiling_division, power_of_ten
from trustkit.judge.intervals import Z, normal_below
from trustkit.judge.rating import COUNTED, EVERYBODY, MEAN
from trustkit.judge.tails import log_factorials

_NODES = ((-0.9061798459, 0.2369268851), (-0.5384693101, 0.4786286705), (0.0, 0.5688888889),
          (0.5384693101, 0.4786286705), (0.9061798459, 0.2369268851))  # fmt: skip
_BEYOND = 0.025
"""What lies beyond one of two 95% limits."""
SHARES_OF_PUPILS = (pl.col("kind") == "percentage") | (pl.col("counts") == "pupils")
"""Whether a figure is so many of so many pupils, each their own."""
_SINGLE = ["eligible", "c_micro", "most", "sign"]


def with_chance_of_red(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds ``chance_of_red``, 0 to 1; null where it is not known or the row is not rated."""
    rows = _with_thresholds(rows)
    rows = rows.join(
        _exact_below(rows), on=_SINGLE, how="left", maintain_order="left", nulls_equal=True
    )
    # A step a line: each is used many times by the next, and an expression is copied where it is used.
    rows = rows.with_columns(**_errors())
    rows = rows.with_columns(pooled_deviate=_pooled_deviate())
    rows = rows.with_columns(
        this_year=pl.when(COUNTED)
        .then(_tail("error"))
        .when(pl.col("most") < 0)
        .then(0.0)
        .otherwise("below"),
        by_pool=pl.when(COUNTED)
        .then(_tail("pooled_error"))
        .when(pl.col("pooled_most") < 0)
        .then(0.0)
        .otherwise(normal_below(pl.col("pooled_deviate"))),
    )
    rows = rows.with_columns(
        first=_deviate("this_year"), second=_deviate("by_pool"), half=_overlap().arcsin() / 2
    )
    rows = rows.with_columns(both=_both())
    return rows.with_columns(chance_of_red=_chance()).drop(
        "most", "pooled_most", "below", "this_year", "pooled_deviate", "by_pool", "first", "second",
        "half", "both", "error", "pooled_error",
    )  # fmt: skip


def _errors() -> dict[str, pl.Expr]:
    """The standard errors, in points, of the gap to a comparator that is counted itself.

    ``error`` this year's, ``pooled_error`` that of the years pooled, whose comparators' own part is
    taken from their limits.
    """
    n, m, pooled_n = pl.col("eligible"), pl.col("c_eligible"), pl.col("pooled_eligible")
    share, pooled = pl.col("c") / 100, pl.col("pooled_expected") / pooled_n
    theirs = (pl.col("pooled_c_below") + pl.col("pooled_c_above")) / (2 * Z**2 * pooled_n**2)
    return {
        "error": 100 * (share * (1 - share) * (1 / n + 1 / m)).sqrt(),
        "pooled_error": 100 * (pooled * (1 - pooled) / pooled_n + theirs).sqrt(),
    }


def _tail(error: str) -> pl.Expr:
    """The chance of a gap beyond the tolerance and beyond 1.96 standard errors, if there is none.

    0 where no error is known: nothing is red then.
    """
    errors = pl.col("tolerance") / pl.col(error)
    return pl.when(errors.is_not_null()).then(_tail_beyond(errors)).otherwise(0.0)


def _tail_beyond(errors: pl.Expr) -> pl.Expr:
    return normal_below(-pl.max_horizontal(errors, pl.lit(Z)))


def _chance() -> pl.Expr:
    more = (pl.col("by_pool") - pl.col("both")).clip(lower_bound=0)
    either = (
        pl.when((pl.col("years_pooled") > 1) & ~pl.col("cut"))
        .then((pl.col("this_year") + more).clip(0, 1))
        .otherwise("this_year")
    )
    pupils = 1 / pl.col("eligible") + pl.when(COUNTED).then(1 / pl.col("c_eligible")).otherwise(0)
    spread = pl.col("tolerance") / (pl.col("spread") * pupils.sqrt())
    # Without a spread, or a number of pupils, no mean is red.
    mean = pl.when(spread.is_not_null()).then(_tail_beyond(spread)).otherwise(0.0)
    in_line = pl.col("in_line")
    chance = (
        pl.when(EVERYBODY)
        .then(0.0)
        .when(pl.col("method") == "published_limits")
        .then(_BEYOND)
        .when(in_line & pl.col("few"))
        .then("by_pool")
        .when(in_line)
        .then(either)
        .when(SHARES_OF_PUPILS)
        .then("this_year")
        .when(pl.col("kind").is_in(MEAN) & (pl.col("method") == "margin"))
        .then(mean)
    )
    return pl.when(pl.col("rating") != "not_rated").then(chance)


def _with_thresholds(rows: pl.DataFrame) -> pl.DataFrame:
    """``most``: the highest count that is red by this year alone; ``pooled_most`` by pooled years.

    Where lower is better the count is of those not achieving, so that low is bad in both.
    """
    n, dp, higher = pl.col("eligible"), pl.col("c_dp"), pl.col("sign") > 0
    whole = power_of_ten(dp)
    step = pl.col("tolerance_units").floor().cast(pl.Int64, strict=False)
    at_most = pl.col("c_units") - pl.col("tolerance_units").floor().cast(pl.Int64, strict=False) - 1
    below = ceiling_division(n * (2 * at_most + 1), 200 * whole) - 1
    mirrored = n - ceiling_division(n * (2 * (pl.col("c_units") + step + 1) - 1), 200 * whole)
    far = pl.when(higher).then(below).otherwise(mirrored)
    share = pl.col("c") / 100
    noisy = _just_below(n, pl.when(higher).then(share).otherwise(1 - share))
    pooled_n = pl.col("pooled_eligible")
    expected = pl.col("pooled_expected") / pooled_n
    expected = pl.when(higher).then(expected).otherwise(1 - expected)
    pooled_far = pooled_n * (expected - pl.col("tolerance") / 100)
    return rows.with_columns(
        most=pl.min_horizontal(far, noisy).clip(lower_bound=-1),
        pooled_most=pl.min_horizontal(
            (pooled_far - 1e-9).ceil().cast(pl.Int64, strict=False) - 1,
            _just_below(pooled_n, expected),
        ).clip(lower_bound=-1),
    )


def _just_below(n: pl.Expr, share: pl.Expr) -> pl.Expr:
    """The highest count of n whose upper Wilson limit is under a share.

    Upper limit under p is the same as  count < np − z √(np(1 − p)),  the score test.
    """
    edge = n * share - Z * (n * share * (1 - share)).sqrt()
    return edge.ceil().cast(pl.Int64, strict=False) - 1


def _exact_below(rows: pl.DataFrame) -> pl.DataFrame:
    """P(X ≤ most) for each different n, comparator, threshold and direction, summed term by term."""
    cases = rows.filter((pl.col("most") >= 0) & SHARES_OF_PUPILS & (pl.col("eligible") > 0))
    cases = cases.select(_SINGLE).unique(maintain_order=True)
    log_factorial = log_factorials(cases.select(pl.col("eligible").max()).item() or 0)
    share = pl.col("c_micro") / (100 * MICRO)
    share = pl.when(pl.col("sign") > 0).then(share).otherwise(1 - share)
    terms = cases.with_columns(
        share=share, count=pl.int_ranges(0, pl.col("most") + 1, dtype=pl.Int64)
    ).explode("count")
    n, k = pl.col("eligible"), pl.col("count")

    chance = (
        log_factorial(n) - log_factorial(k) - log_factorial(n - k)
        + k * pl.col("share").log() + (n - k) * (1 - pl.col("share")).log()
    ).exp()  # fmt: skip
    certain = pl.when(pl.col("share") >= 1).then(0.0).otherwise(chance)
    return (
        terms.with_columns(chance=certain)
        .group_by(_SINGLE, maintain_order=True)
        .agg(below=pl.col("chance").sum())
    )


def _pooled_deviate() -> pl.Expr:
    """The normal deviate of P(Y ≤ pooled_most), Y Binomial(N, E/N): Peizer and Pratt's."""
    n, k = pl.col("pooled_eligible"), pl.col("pooled_most")
    p = pl.col("pooled_expected") / n
    p = pl.when(pl.col("sign") > 0).then(p).otherwise(1 - p).clip(1e-9, 1 - 1e-9)
    q = 1 - p
    low, high = k + 0.5, n - k - 0.5
    distance = k + 2 / 3 - (n + 1 / 3) * p
    distance += 0.02 * (q / (k + 1) - p / (n - k) + (q - 0.5) / (n + 1))
    deviance = low * (low / (n * p)).log() + high * (high / (n * q)).log()
    size = (2 / (1 + 1 / (6 * n)) * deviance).clip(lower_bound=0).sqrt()
    return distance / (low - n * p).abs().clip(lower_bound=1e-12) * size


def _overlap() -> pl.Expr:
    """The correlation of this year's count with the pooled one: √(this variance ÷ pooled).

    Of gaps to a comparator that is counted itself: this year's share of the pupils × its error ÷
    the pooled error.
    """
    gaps = pl.col("eligible") / pl.col("pooled_eligible") * pl.col("error") / pl.col("pooled_error")
    share, pooled = pl.col("c") / 100, pl.col("pooled_expected") / pl.col("pooled_eligible")
    variance = pl.col("eligible") * share * (1 - share)
    counts = (variance / (pl.col("pooled_eligible") * pooled * (1 - pooled))).sqrt()
    return pl.when(COUNTED).then(gaps).otherwise(counts).fill_nan(0).clip(0, 0.9999)


def _deviate(name: str) -> pl.Expr:
    """The standard normal deviate with so much below it, to 0.0005 (Abramowitz and Stegun 26.2.23)."""
    chance = pl.col(name)
    tail = pl.min_horizontal(chance, 1 - chance).clip(lower_bound=1e-12)
    t = (-2 * tail.log()).sqrt()
    size = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (
        1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    )
    return pl.when(chance < 0.5).then(-size).otherwise(size)


def _both() -> pl.Expr:
    """P(both below their deviates) of two correlated normals (Drezner and Wesolowsky 1990).

    ``half`` is half the arc sine of their correlation.
    """
    first, second, half = pl.col("first"), pl.col("second"), pl.col("half")
    total: pl.Expr = pl.lit(0.0)
    for node, weight in _NODES:
        angle = half * (1 + node)
        power = (first**2 + second**2 - 2 * first * second * angle.sin()) / (2 * angle.cos() ** 2)
        total += weight * (-power).exp()
    apart = normal_below(first) * normal_below(second)
    return apart + half * total / (2 * math.pi)


def expected_reds(rows: pl.DataFrame) -> tuple[float, int]:
    """How many reds luck alone would give among results, and how many rated ones it is not known for."""
    rated = rows.filter(pl.col("rating") != "not_rated")
    return float(rated["chance_of_red"].sum()), rated["chance_of_red"].null_count()
