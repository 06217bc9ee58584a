"""What chance explains of a rate that counts something: pupils, or incidents per 100 pupils.

A rate by margin alone turns red at a small school for one child: one permanent exclusion among 200
pupils is 0.50 per 100, many times the nation's rate. Where a rule says what its rate counts, red also
needs to be beyond what chance explains among so many; where it does not (sessions missed, for which
nothing published says how much they vary from pupil to pupil), the margin decides.

* Pupils: the Wilson interval of so many of so many, as for any percentage; Newcombe's of the
  difference, against a comparator that is counted over few pupils itself.
* Incidents: the chance of so many or more is under 2.5%, were each independent of the others
  (Poisson; against other pupils, the share of all incidents that falls to as many pupils: binomial).
  Incidents come in runs, one child's after another, so that chance does more than this: what it
  explains is never red, and what it does not explain may be chance all the same.
"""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import power_of_ten, rounded_ratio
from trustkit.judge.intervals import Z, newcombe, wilson
from trustkit.judge.rating import COUNTED
from trustkit.judge.tails import log_factorials

RATES = ("session_rate", "incident_rate", "survey")
"""Kinds whose rule may say what they count."""
_BEYOND = 0.025
_MANY = 5_000
"""So many incidents are no longer added up one by one: the normal tail is as good."""
_PUBLISHED = ("national", "la", "trust")
"""Levels of published rates; the trust's other schools added up have their number of pupils."""
_CASE = ["so_many", "together", "mean", "share", "worse_is_more"]


def with_chance_of_rates(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds ``beyond_chance`` to rates that are beyond their tolerance and whose rule says what they count.

    Null for all others, and where it can't be told, since nobody knows of how many pupils it is: such a
    rate is not rated, for amber would make it better not to say.
    """
    rows = rows.with_row_index("at")
    asked = pl.col("counts").is_not_null() & pl.col("kind").is_in(RATES) & pl.col("beyond")
    cases = rows.filter(asked.fill_null(value=False)).with_columns(so_many=_so_many())
    pupils = cases.filter(pl.col("counts") == "pupils").select("at", beyond_chance=_pupils_beyond())
    incidents = _incidents_beyond(cases.filter(pl.col("counts") == "incidents"))
    known = pl.concat([pupils, incidents])
    return rows.join(known, on="at", how="left", maintain_order="left").drop("at")


def _so_many() -> pl.Expr:
    """The count: as given, or nearest to what the rate and the number of pupils make."""
    n, places = pl.col("eligible"), pl.col("value_dp")
    nearest = rounded_ratio(pl.col("value_units") * n, 100 * power_of_ten(places))
    given = pl.when("counted").then("achieved").otherwise(nearest)
    return pl.when(n > 0).then(given).cast(pl.Int64)


def _theirs() -> pl.Expr:
    """The count of a comparator that is counted over few: nearest to what it says."""
    m = pl.col("c_eligible")
    return rounded_ratio(pl.col("c_units") * m, 100 * power_of_ten(pl.col("c_dp")))


def _pupils_beyond() -> pl.Expr:
    k, n, m = pl.col("so_many"), pl.col("eligible"), pl.col("c_eligible")
    low, high = wilson(k, n)
    apart_low, apart_high = newcombe(k, n, _theirs(), m)
    few = COUNTED
    higher_is_better = pl.col("sign") > 0
    return (
        pl.when(k > n)
        .then(None)
        .when(few & higher_is_better)
        .then(apart_high < 0)
        .when(few)
        .then(apart_low > 0)
        .when(higher_is_better)
        .then(100 * high < pl.col("c"))
        .otherwise(100 * low > pl.col("c"))
    )


def _incidents_beyond(cases: pl.DataFrame) -> pl.DataFrame:
    """``at`` and ``beyond_chance`` of rows whose rate counts incidents.

    A published rate is taken at the end of what rounds to it that is worse for the rule: 0.01 may
    be 0.015, half as many again, which matters where a school expects less than one.
    """
    n, m, dp = pl.col("eligible"), pl.col("c_eligible"), pl.col("c_dp")
    worse_is_more = pl.col("sign") < 0
    half = pl.when(pl.col("level").is_in(_PUBLISHED)).then(0.5 / power_of_ten(dp)).otherwise(0.0)
    rate = pl.col("c") + pl.when(worse_is_more).then(half).otherwise(-half)
    few = COUNTED
    together, share = pl.col("so_many") + _theirs(), n / (n + m)
    cases = cases.with_columns(
        worse_is_more=worse_is_more,
        together=pl.when(few).then(together).cast(pl.Int64),
        share=pl.when(few).then(share).cast(pl.Float64),
        mean=pl.when(few)
        .then(together * share)
        .otherwise(n * rate / 100)
        .clip(lower_bound=0)
        .cast(pl.Float64),
    )
    tails = _tails(cases.select(_CASE).unique(maintain_order=True))
    cases = cases.join(tails, on=_CASE, how="left", nulls_equal=True, maintain_order="left")
    return cases.select("at", beyond_chance=pl.col("tail") < _BEYOND)


def _tails(cases: pl.DataFrame) -> pl.DataFrame:
    """The chance of as many or worse, for each different case; null where something is not known."""
    known = cases.filter(pl.col("so_many").is_not_null() & pl.col("mean").is_not_null())
    exact = _added_up(known.filter(pl.col("so_many") <= _MANY))
    k, mean = pl.col("so_many"), pl.col("mean")
    spread = (mean * (1 - pl.col("share").fill_null(0))).sqrt()
    apart = pl.when("worse_is_more").then(k - 0.5 - mean).otherwise(mean - k - 0.5)
    many = known.filter(k > _MANY).select(
        *_CASE, tail=pl.when(apart > Z * spread).then(0.0).otherwise(1.0)
    )
    return pl.concat([exact, many])


def _added_up(cases: pl.DataFrame) -> pl.DataFrame:
    """Poisson's tail, or the binomial's where ``together`` says of how many, term by term."""
    most = cases.select(pl.max_horizontal("so_many", "together").max()).item() or 0
    log_factorial = log_factorials(most)
    upto = pl.col("so_many") - pl.col("worse_is_more").cast(pl.Int64)
    terms = cases.with_columns(
        upto=upto, j=pl.int_ranges(0, pl.col("so_many") + 1, dtype=pl.Int64)
    ).explode("j")
    j, mean = pl.col("j"), pl.col("mean")
    of, share = pl.col("together"), pl.col("share")
    poisson = j * mean.log() - mean - log_factorial(j)
    binomial = (
        log_factorial(of) - log_factorial(j) - log_factorial(of - j)
        + j * share.log() + (of - j) * (1 - share).log()
    )  # fmt: skip
    chance = pl.when(of.is_not_null()).then(binomial).otherwise(poisson).exp()
    # With none expected, none is certain.
    chance = pl.when(mean > 0).then(chance).otherwise((j == 0).cast(pl.Float64))
    terms = terms.with_columns(chance=pl.when(j <= pl.col("upto")).then(chance).otherwise(0.0))
    below = terms.group_by(_CASE, maintain_order=True).agg(below=pl.col("chance").sum())
    tail = pl.when("worse_is_more").then(1 - pl.col("below")).otherwise("below")
    return below.select(*_CASE, tail=tail)
