"""Two groups of one school, or of the trust, set against each other.

That disadvantaged pupils did better than the others is read off the two printed figures. That there
is no variation is another matter: two figures that are alike may come of too few pupils to show a
difference. It is met only where the whole 95% interval of the gap lies within the tolerance, not
met only where the interval lies on one side of nought, and can't be told otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from trustkit.judge.arithmetic import as_decimal, rescaled, rounded_percentage
from trustkit.judge.asking.ask import (
    CANNOT_TELL,
    JUDGED_BY_COHORT,
    KEY,
    MET,
    NO_FIGURE,
    NOT_MET,
    TRUST,
    Ask,
    as_answers,
    what_is_measured,
)
from trustkit.judge.asking.trust import place, with_places_of_schools
from trustkit.judge.counting import status_rank
from trustkit.judge.intervals import Z, newcombe
from trustkit.judge.totals import added_up
from trustkit.policy.in_force import Policy

_SIDE = [
    "group", "eligible", "achieved", "value", "value_dp", "value_units", "count", "unusable",
    "places", "status", "recorded", "revision",
]  # fmt: skip
_SAME = ["school", "academic_year", "window", "year_group", "measure", "basis"]


def answered_between(
    asks: Sequence[Ask], figures: pl.DataFrame, policy: Policy, as_of: date
) -> pl.DataFrame:
    """The answers of every school and of the trust to questions of two groups.

    ``figures`` are those of all schools, as ``results.figures_of`` gives them.
    """
    if not asks:
        return as_answers(pl.DataFrame())
    figures = figures.filter(pl.col("kind").is_not_null())
    measures = sorted({measure for ask in asks for measure in ask.measures})
    own = figures.filter(pl.col("lineage") == 0, pl.col("measure").is_in(measures))
    own = own.filter(pl.col("phases").list.contains(pl.col("phase")))
    own = own.with_columns(places=pl.concat_list(place()), schools=pl.lit(None, pl.List(pl.String)))
    whole = added_up(figures.filter(pl.col("measure").is_in(measures)), as_of)
    whole = with_places_of_schools(whole, figures)
    sides = pl.concat([own, whole], how="diagonal_relaxed")
    rows = pl.concat([_paired(sides, ask) for ask in asks], how="vertical")
    return as_answers(_answered(rows, policy))


def _paired(sides: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """One row a school, window and measure in which either of the two groups has a row."""
    asked = sides.filter(
        pl.col("measure").is_in(ask.measures), pl.col("year_group").is_in(ask.year_groups)
    )
    if ask.windows is not None:
        asked = asked.filter(pl.col("window").is_in(ask.windows))
    by: list[str | pl.Expr] = [status_rank(), "recorded", "revision"]
    asked = asked.sort(by).unique([*_SAME, "group"], keep="last", maintain_order=True)
    one = asked.filter(group=ask.group).select(*_SAME, *_SIDE, "schools")
    other = asked.filter(group=ask.rest).select(
        *_SAME, *(pl.col(name).alias(f"rest_{name}") for name in _SIDE)
    )
    rows = one.join(other, on=_SAME, how="full", coalesce=True)
    return rows.with_columns(
        ask=pl.lit(ask.id),
        test=pl.lit(ask.test),
        group=pl.lit(ask.group),
        rest=pl.lit(ask.rest),
        allowed=pl.lit(ask.tolerance, pl.Float64),
        spread=pl.lit(ask.spread.value if ask.spread else None, pl.Float64),
    )


def _answered(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    defaults = policy.rating.defaults
    rows = rows.join(what_is_measured(policy), on="measure", how="left", maintain_order="left")
    labels = {each.id: each.label for each in policy.groups.values()}
    rows = rows.with_columns(
        group_label=pl.col("group").replace(labels), rest_label=pl.col("rest").replace(labels),
        allowed=pl.col("allowed").fill_null(defaults.tolerance),
    )  # fmt: skip
    rows = _with_gap(rows)
    verdict, because = _verdict(defaults.minimum_cohort)
    rows = rows.with_columns(verdict=verdict, because=because)
    there = pl.col("rest_unusable").is_null() & pl.col("rest_value").is_not_null()
    rows = rows.with_columns(
        comparator=pl.when(there).then(pl.format("{}’s {}", _whose(), "rest_label")),
        comparator_level=pl.lit("school"),
        comparator_measure="measure",
        comparator_group="rest",
        comparator_value=pl.when(there).then("rest_value"),
        comparator_dp="places_shown",
        comparator_eligible="rest_eligible",
        comparator_achieved="rest_achieved",
        against_places="rest_places",
    )
    by: list[str | pl.Expr] = [status_rank(), "recorded", "basis"]
    return rows.sort(by, nulls_last=False).unique(KEY, keep="last", maintain_order=True)


def _whose() -> pl.Expr:
    own = pl.col("school") == TRUST
    return pl.when(own).then(pl.lit("the trust")).otherwise(pl.lit("the same school"))


def _with_gap(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the printed gap, its limits and what they say of it, where both figures are there."""
    both = pl.all_horizontal(
        pl.col(name).is_null() for name in ("unusable", "rest_unusable")
    ) & pl.all_horizontal(pl.col(name).is_not_null() for name in ("value", "rest_value"))
    places = pl.max_horizontal(
        pl.col("precision"),
        pl.when(pl.col("count").is_null()).then(pl.col("value_dp")).fill_null(0),
    )
    shown = [
        pl.when(pl.col(f"{side}count").is_not_null())
        .then(rounded_percentage(pl.col(f"{side}count"), pl.col(f"{side}eligible"), places))
        .otherwise(rescaled(pl.col(f"{side}value_units"), pl.col(f"{side}value_dp"), places))
        for side in ("", "rest_")
    ]
    n, m = pl.col("eligible"), pl.col("rest_eligible")
    low, high = newcombe(pl.col("count"), n, pl.col("rest_count"), m)
    shares = (pl.col("kind") == "percentage") & (n > 0) & (m > 0)
    means = pl.col("kind").is_in(["average", "progress"]) & (n > 0) & (m > 0)
    reach = Z * pl.col("spread") * (1 / n + 1 / m).sqrt()
    apart = pl.col("value") - pl.col("rest_value")
    rows = rows.with_columns(both=both, places_shown=places)
    rows = rows.with_columns(
        gap=pl.when("both").then(as_decimal(shown[0] - shown[1], places)),
        gap_lower=pl.when(pl.col("both") & shares)
        .then(100 * low)
        .when(pl.col("both") & means)
        .then(apart - reach),
        gap_upper=pl.when(pl.col("both") & shares)
        .then(100 * high)
        .when(pl.col("both") & means)
        .then(apart + reach),
    )
    return rows.with_columns(
        confidence=pl.when(pl.col("gap_lower") > 0)
        .then(pl.lit("above"))
        .when(pl.col("gap_upper") < 0)
        .then(pl.lit("below"))
        .when(pl.col("gap_lower").is_not_null())
        .then(pl.lit("not_distinguishable"))
    )


def _verdict(minimum: int) -> tuple[pl.Expr, pl.Expr]:
    """The answer and, where there is no plain one, why."""
    low, high, allowed = pl.col("gap_lower"), pl.col("gap_upper"), pl.col("allowed")
    smallest = pl.min_horizontal("eligible", "rest_eligible")
    unknown = pl.col("eligible").is_null() | pl.col("rest_eligible").is_null()
    few = (smallest < minimum) & pl.col("kind").is_in(JUDGED_BY_COHORT)
    above = pl.col("test") == "above_the_rest"
    whether = (
        pl.when(above)
        .then(pl.col("sign") * pl.col("gap") > 0)
        .otherwise((low >= -allowed) & (high <= allowed))
    )
    apart = above | (low > 0) | (high < 0)
    answers = [
        (~pl.col("both"), NO_FIGURE, _which_is_missing()),
        (
            unknown,
            CANNOT_TELL,
            pl.lit("of how many pupils the figures are is not known"),
        ),
        (
            few,
            CANNOT_TELL,
            pl.format("only {} in the smaller group, fewer than {}", smallest, pl.lit(minimum)),
        ),
        (
            ~above & low.is_null(),
            CANNOT_TELL,
            pl.lit("how far apart pupils’ scores are is not known, so no gap could be ruled out"),
        ),
        (whether, MET, pl.lit(None, pl.String)),
        (apart, NOT_MET, pl.lit(None, pl.String)),
        (
            pl.lit(value=True),
            CANNOT_TELL,
            pl.lit("so few pupils can show neither that there is a gap nor that there is none"),
        ),
    ]
    verdict = pl.coalesce(
        pl.when(holds.fill_null(value=False)).then(pl.lit(said)) for holds, said, _ in answers
    )
    words: pl.Expr = pl.lit(None, pl.String)
    for holds, _, because in reversed(answers):
        words = pl.when(holds.fill_null(value=False)).then(because).otherwise(words)
    return verdict, words


def _which_is_missing() -> pl.Expr:
    said = []
    for side, label in (("", "group_label"), ("rest_", "rest_label")):
        none = pl.col(f"{side}value").is_null() & pl.col(f"{side}unusable").is_null()
        said.append(
            pl.when(none)
            .then(pl.format("no figure of {}", label))
            .when(pl.col(f"{side}unusable").is_not_null())
            .then(pl.format("{}: {}", label, f"{side}unusable"))
        )
    return pl.concat_str(said, separator="; ", ignore_nulls=True)
