"""Why a figure has its colour, or none, in words."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trustkit.judge.arithmetic import in_words
from trustkit.judge.figures import OF_PUPILS
from trustkit.judge.rating import COUNTED, EVERYBODY, MEAN, missed
from trustkit.judge.states import TOO_FEW, Way, first_that_holds
from trustkit.judge.states import WORDS as STATE_WORDS


def why_not_rated(minimum_cohort: int) -> tuple[pl.Expr, pl.Expr]:
    """Why a row gets no colour: a code, and words. The first reason that holds; null if it gets one.

    Where a figure is missing the code is its state (``suppressed``, ``not_returned``, …).
    """
    return first_that_holds(
        [*_nothing_to_rate(), *_nothing_to_rate_it_by(), *_not_enough(minimum_cohort)]
    )


def _nothing_to_rate() -> Iterator[Way]:
    """The measure is not the school's or not the policy's, or there is no figure."""
    phases = pl.col("phases").list.contains(pl.col("phase"))
    phase = pl.col("phase").str.replace_all("_", " ")
    yield (
        pl.col("kind").is_null(),
        "not_defined",
        "the policy in force does not define this measure",
    )
    yield (
        (pl.col("phase") != "") & ~phases,
        "not_for_phase",
        pl.format("not a measure for {} schools", phase),
    )
    yield pl.col("unusable").is_not_null(), pl.col("state"), pl.col("unusable")


def _nothing_to_rate_it_by() -> Iterator[Way]:
    """No rule, none that rates, or nothing to compare with."""
    yield pl.col("rule").is_null(), "no_rule", "no rating rule of the policy fits it"
    yield (
        pl.col("method") == "not_rated",
        "only_shown",
        "the policy shows it and does not rate it",
    )
    yield pl.col("direction") == "none", "no_direction", "neither higher nor lower is better"
    yield pl.col("level").is_null(), "no_comparison", "the rule names nothing to compare with"
    yield pl.col("c").is_null(), pl.col("comparator_state"), pl.col("why_none")


def _not_enough(minimum_cohort: int) -> Iterator[Way]:
    """Something that the method needs is not known, or there are too few."""
    few, in_line = pl.col("eligible") < minimum_cohort, pl.col("in_line")
    of_pupils = pl.col("kind").is_in(OF_PUPILS)
    by_limits = pl.col("method") == "published_limits"
    pooled = pl.col("pooled_eligible").fill_null(0)
    by_cohort = pl.col("kind").is_in([*OF_PUPILS, *MEAN]) & ~EVERYBODY & ~by_limits
    yield (
        EVERYBODY & ~of_pupils,
        "no_pupil_numbers",
        "it is no count of pupils, so it can’t be asked of all of them",
    )
    yield (
        ((pl.col("kind") == "percentage") | EVERYBODY) & pl.col("count").is_null(),
        "no_pupil_numbers",
        "how many pupils the percentage rests on is not known",
    )
    yield (
        pl.col("counts").is_not_null() & pl.col("beyond") & pl.col("beyond_chance").is_null(),
        "no_pupil_numbers",
        pl.format(
            "{} worse, beyond the tolerance of {}; not knowing of how many pupils it is, it can’t be "
            "told from chance",
            _apart("worse_by"),
            _tolerance(),
        ),
    )
    yield (
        by_limits & pl.col("confidence").is_null(),
        "no_limits",
        "it was published without confidence limits",
    )
    cut = pl.col("pool_cut").replace_strict(STATE_WORDS, default=None)
    yield (
        pl.col("undecided"),
        "earlier_year",
        pl.format(
            "this year alone does not decide it, and {}, which is pooled with it, is {}",
            year_before(pl.col("years_pooled")),
            cut,
        ),
    )
    yield in_line & few & (pooled < minimum_cohort), TOO_FEW, _too_few(pooled, minimum_cohort)
    yield (
        ~in_line & few & by_cohort,
        TOO_FEW,
        pl.format("only {} in it, fewer than {}", "eligible", pl.lit(minimum_cohort)),
    )


def year_before(back: pl.Expr) -> pl.Expr:
    """The academic year so many years before the row's, as it is written: “2023/24”."""
    start = pl.col("start") - back
    end = ((start + 1) % 100).cast(pl.String).str.zfill(2)
    return pl.format("{}/{}", start, end)


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
        .when(EVERYBODY)
        .then(_by_all_of_them())
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


def _by_all_of_them() -> pl.Expr:
    """“met: all 12”; “missed by 3 pupils: 9 of 12, more than the 25 points the rule lets pass”."""
    short = missed()
    people = pl.when(pl.col("kind") == "survey").then(pl.lit("answer")).otherwise(pl.lit("pupil"))
    many = pl.when(short == 1).then(people).otherwise(people + "s")
    met = (
        pl.when(pl.col("sign") > 0)
        .then(pl.format("met: all {}", "eligible"))
        .otherwise(pl.format("met: none of {}", "eligible"))
    )
    met = pl.when(pl.col("eligible") == 1).then(pl.lit("met by the only one")).otherwise(met)
    more = pl.when(pl.col("rating") == "red").then(pl.lit("more"))
    allowed = (
        pl.when(pl.col("tolerance_pupils").is_not_null())
        .then(pl.format("{}", "tolerance_pupils"))
        .otherwise(pl.format("{}%", _tolerance()))
    )
    by = pl.format(
        "missed by {} {}: {} of {}, {} than the {} that the rule lets pass",
        short, many, "count", "eligible", more.otherwise(pl.lit("no more")), allowed,
    )  # fmt: skip
    return pl.when(short == 0).then(met).otherwise(by)


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
    untold = (mean | COUNTED) & pl.col("confidence").is_null() & pl.col("counts").is_null()
    return (
        pl.when(~pl.col("beyond"))
        .then(pl.format("{} worse, within the tolerance of {}", _apart("worse_by"), _tolerance()))
        .when(untold)
        .then(
            pl.format(
                "{} worse, beyond the tolerance of {}; {} it can’t be told from chance",
                _apart("worse_by"),
                _tolerance(),
                pl.when(mean & pl.col("spread").is_null())
                .then(pl.lit("with no sourced spread"))
                .otherwise(pl.lit("not knowing of how many pupils it is,")),
            )
        )
        .otherwise(pl.format("{} worse, which chance explains {}", _apart("worse_by"), _among()))
    )


def _red() -> pl.Expr:
    kind, counts = pl.col("kind"), pl.col("counts")
    noise = (
        pl.when(kind.is_in(["percentage", *MEAN]) | (counts == "pupils"))
        .then(pl.format(" and further than chance explains {}", _among()))
        .when(counts == "incidents")
        .then(pl.format(" and more than chance explains {}, each incident by itself", _among()))
        .otherwise(pl.lit("; how much of it is chance is not measured"))
    )
    return pl.format(
        "{} worse, beyond the tolerance of {}{}", _apart("worse_by"), _tolerance(), noise
    )


def _among() -> pl.Expr:
    """“among 30 pupils”, and “against 45” where those compared with are as uncertain."""
    against = pl.when(COUNTED).then(pl.format(" against {}", "c_eligible")).otherwise(pl.lit(""))
    return pl.format("among {} pupils{}", "eligible", against)


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
