"""Why a figure has its colour, or none, in words."""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import in_words
from trustkit.judge.rating import MEAN


def why_not_rated(minimum_cohort: int) -> pl.Expr:
    """Why a row gets no colour; null if it gets one. The first reason that holds is given."""
    few = pl.col("eligible") < minimum_cohort
    percentage = pl.col("kind") == "percentage"
    in_line = percentage & (pl.col("method") == "in_line_or_better") & (pl.col("level") != "school")
    phases = pl.col("phases").list.contains(pl.col("phase"))
    pooled = pl.col("pooled_eligible").fill_null(0)
    return (
        pl.when(pl.col("kind").is_null())
        .then(pl.lit("the policy in force does not define this measure"))
        .when((pl.col("phase") != "") & ~phases)
        .then(pl.format("not a measure for {} schools", pl.col("phase").str.replace_all("_", " ")))
        .when(pl.col("unusable").is_not_null())
        .then("unusable")
        .when(pl.col("rule").is_null())
        .then(pl.lit("no rating rule of the policy fits it"))
        .when(pl.col("method") == "not_rated")
        .then(pl.lit("the policy shows it and does not rate it"))
        .when(pl.col("direction") == "none")
        .then(pl.lit("neither higher nor lower is better"))
        .when(pl.col("level").is_null())
        .then(pl.lit("the rule names nothing to compare with"))
        .when(pl.col("c").is_null())
        .then("why_none")
        .when(percentage & pl.col("count").is_null())
        .then(pl.lit("how many pupils the percentage rests on is not known"))
        .when((pl.col("method") == "published_limits") & pl.col("confidence").is_null())
        .then(pl.lit("it was published without confidence limits"))
        .when(in_line & few & (pooled < minimum_cohort))
        .then(_too_few(pooled, minimum_cohort))
        .when(
            ~in_line
            & few
            & pl.col("kind").is_in(["percentage", "survey", *MEAN])
            & (pl.col("method") != "published_limits")
        )
        .then(pl.format("only {} in it, fewer than {}", "eligible", pl.lit(minimum_cohort)))
    )


def _too_few(pooled: pl.Expr, minimum: int) -> pl.Expr:
    alone = pl.format("only {}, fewer than {}", _pupils(), pl.lit(minimum))
    years = pl.format(
        "only {}, and {} over {} comparable years, fewer than {}",
        _pupils(), pooled, "years_pooled", pl.lit(minimum),
    )  # fmt: skip
    return pl.when(pl.col("years_pooled") > 1).then(years).otherwise(alone)


def _pupils() -> pl.Expr:
    n = pl.col("eligible")
    return pl.when(n == 1).then(pl.lit("1 pupil")).otherwise(pl.format("{} pupils", n))


def why_this_colour() -> pl.Expr:
    """Why a rated row has its colour."""
    return pl.concat_str(_judged(), _counts_used(), _whose(), ignore_nulls=True)


def _judged() -> pl.Expr:
    pooled = pl.col("based_on") == "pooled"
    return (
        pl.when(pl.col("method") == "published_limits")
        .then(_by_limits())
        .when(pooled)
        .then(_by_pooled())
        .when(pl.col("rating") == "green")
        .then(
            pl.when(pl.col("worse_by") == 0)
            .then(pl.lit("in line with the comparator"))
            .otherwise(pl.format("{} better than the comparator", _apart("worse_by")))
        )
        .when(pl.col("rating") == "amber")
        .then(_amber())
        .when(pl.col("based_on") == "three_year")
        .then(pl.format("three-year: {}", _over_years()))
        .otherwise(_red())
    )


def _by_limits() -> pl.Expr:
    return (
        pl.when(pl.col("confidence") == "not_distinguishable")
        .then(pl.lit("its published limits reach across the comparator: not distinguishable"))
        .otherwise(pl.format("its published limits lie wholly {} the comparator", "confidence"))
    )


def _by_pooled() -> pl.Expr:
    return pl.format(
        "too few for one year ({}); rated on {} years: {}",
        _pupils(), "years_pooled", _over_years(),
    )  # fmt: skip


def _over_years() -> pl.Expr:
    """“52 of 90 (58) against 64 over the same years, further than chance explains”."""
    noise = (
        pl.when(pl.col("rating") == "red")
        .then(pl.lit(", beyond the tolerance and further than chance explains"))
        .when(pl.col("rating") == "amber")
        .then(pl.lit(", within the tolerance or what chance explains"))
        .otherwise(pl.lit(""))
    )
    return pl.format(
        "{} of {} ({}) over {} years against {}{}",
        "pooled_achieved", "pooled_eligible",
        in_words(pl.col("pooled_shown"), pl.col("c_dp")), "years_pooled",
        in_words(pl.col("pooled_c_units"), pl.col("c_dp")), noise,
    )  # fmt: skip


def _amber() -> pl.Expr:
    mean = pl.col("kind").is_in(MEAN)
    return (
        pl.when(~pl.col("beyond"))
        .then(pl.format("{} worse, within the tolerance of {}", _apart("worse_by"), _tolerance()))
        .when(mean & (pl.col("spread").is_null() | (pl.col("level") == "school")))
        .then(
            pl.format(
                "{} worse, beyond the tolerance of {}; with no sourced spread it can’t be told from chance",
                _apart("worse_by"),
                _tolerance(),
            )
        )
        .otherwise(
            pl.format(
                "{} worse, which chance explains among {} pupils", _apart("worse_by"), "eligible"
            )
        )
    )


def _red() -> pl.Expr:
    noise = (
        pl.when(pl.col("kind").is_in(["percentage", *MEAN]))
        .then(pl.format(" and further than chance explains among {} pupils", "eligible"))
        .otherwise(pl.lit(""))
    )
    return pl.format(
        "{} worse, beyond the tolerance of {}{}", _apart("worse_by"), _tolerance(), noise
    )


def _apart(name: str) -> pl.Expr:
    """How far apart two figures are, in the comparator's places: “4 points”."""
    points = (
        pl.when(pl.col("kind") == "incident_rate")
        .then(pl.lit(" per 100"))
        .when(pl.col(name).abs() == 1, pl.col("c_dp") == 0)
        .then(pl.lit(" point"))
        .otherwise(pl.lit(" points"))
    )
    return pl.concat_str(in_words(pl.col(name).abs(), pl.col("c_dp")), points)


def _tolerance() -> pl.Expr:
    tolerance = pl.col("tolerance")
    whole = tolerance == tolerance.floor()
    return (
        pl.when(whole)
        .then(tolerance.cast(pl.Int64, strict=False).cast(pl.String))
        .otherwise(tolerance.cast(pl.String))
    )


def _counts_used() -> pl.Expr:
    """Which count stands for a percentage that was published without one."""
    spread = (
        pl.when(pl.col("count_low") < pl.col("count_high"))
        .then(pl.format(" ({} to {} fit)", "count_low", "count_high"))
        .otherwise(pl.lit(""))
    )
    places = pl.col("value_dp").fill_null(0)
    stated = in_words((pl.col("value_units")), places)
    fits = pl.format(
        "; {} of {} is the nearest count to the published {}%{}",
        "count",
        "eligible",
        stated,
        spread,
    )
    misfit = pl.format(
        "; no count of {} gives the published {}%: {} is the nearest", "eligible", stated, "count"
    )
    return pl.when("published").then(pl.when("fits").then(fits).otherwise(misfit))


def _whose() -> pl.Expr:
    return pl.when("under_predecessor").then(
        pl.format("; earned under the predecessor’s URN {}", "urn")
    )
