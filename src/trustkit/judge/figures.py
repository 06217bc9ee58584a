"""What each row says as a figure: counts, or the count that a published percentage stands for.

A percentage published without its count fits one count or several: those that round to it.
The nearest is used wherever a count is needed, and the range is kept.
"""

from __future__ import annotations

import polars as pl

from trustkit.judge.arithmetic import (
    MICRO,
    MICRO_PLACES,
    ceiling_division,
    in_last_place,
    power_of_ten,
    rescaled,
)
from trustkit.judge.states import (
    IMPOSSIBLE,
    NO_VALUE,
    NOT_APPLICABLE,
    OF_REASON,
    VALUE,
    first_that_holds,
)
from trustkit.policy.in_force import Policy
from trustkit.records.vocabulary import REASON_WORDS

OF_PUPILS = ("percentage", "survey")
"""Kinds whose figure is so many of so many."""

_SHARES = (*OF_PUPILS, "session_rate", "incident_rate")


def with_measures(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Adds what the policy says of each row's measure; null where it does not define it."""
    measures = pl.DataFrame(
        [
            (each.id, each.kind, each.direction, each.precision, [str(p) for p in each.phases])
            for each in policy.measures.values()
        ],
        schema={
            "measure": pl.String,
            "kind": pl.String,
            "direction": pl.String,
            "precision": pl.Int64,
            "phases": pl.List(pl.String),
        },
        orient="row",
    )
    return rows.join(measures, on="measure", how="left")


def with_figures(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds the figure and the counts behind it.

    ``value`` becomes 100 a/n where there are counts, and ``value_dp`` null. ``count`` is the number
    achieved (given, or the nearest that fits), ``count_low`` and ``count_high`` the range that
    fits, ``fits`` whether any does, ``published`` whether it was a percentage without counts.
    ``state`` is ``value``, or what stands in the place of one (see ``states``); ``unusable`` says
    in words why there is no figure to judge, and is null when there is one.
    """
    n = pl.col("eligible")
    counted = (
        pl.col("kind").is_in(_SHARES) & pl.col("achieved").is_not_null() & n.is_not_null() & (n > 0)
    )
    published = ~counted & pl.col("kind").is_in(OF_PUPILS) & pl.col("value").is_not_null() & (n > 0)
    rows = rows.with_columns(
        counted=counted.fill_null(value=False),
        published=published.fill_null(value=False),
        value_units=in_last_place(pl.col("value"), pl.col("value_dp")),
    )
    rows = _with_counts_that_fit(rows)
    value = pl.when("counted").then(100 * pl.col("achieved") / n).otherwise("value")
    return rows.with_columns(
        value=value,
        value_dp=pl.when(~pl.col("counted") & value.is_not_null()).then("value_dp"),
    ).with_columns(_state_and_words())


def times_eligible() -> pl.Expr:
    """The figure times the number it rests on, in millionths.

    A whole number, so that sums of it are exact and a weighted mean is rounded from what it is.
    """
    places = pl.lit(MICRO_PLACES, dtype=pl.Int64)
    written = rescaled(pl.col("value_units"), pl.col("value_dp"), places) * pl.col("eligible")
    return pl.when("counted").then(100 * MICRO * pl.col("achieved")).otherwise(written)


def _with_counts_that_fit(rows: pl.DataFrame) -> pl.DataFrame:
    n, units, whole = pl.col("eligible"), pl.col("value_units"), power_of_ten(pl.col("value_dp"))
    # 100 a/n rounds to units when  n(2 units − 1) ≤ 200 · whole · a < n(2 units + 1).
    low = ceiling_division(n * (2 * units - 1), 200 * whole).clip(lower_bound=0)
    high = (ceiling_division(n * (2 * units + 1), 200 * whole) - 1).clip(upper_bound=n)
    nearest = (2 * n * units + 100 * whole) // (200 * whole)
    fits = low <= high
    nearest = (
        pl.when(fits)
        .then(pl.min_horizontal(pl.max_horizontal(nearest, low), high))
        .otherwise(pl.min_horizontal(pl.max_horizontal(nearest, pl.lit(0)), n))
    )
    given = pl.when("counted").then("achieved")
    published = pl.col("published")
    return rows.with_columns(
        fits=pl.when(published).then(fits),
        count=pl.when(published).then(nearest).otherwise(given),
        count_low=pl.when(published)
        .then(pl.when(fits).then(low).otherwise(nearest))
        .otherwise(given),
        count_high=pl.when(published)
        .then(pl.when(fits).then(high).otherwise(nearest))
        .otherwise(given),
    )


def _state_and_words() -> list[pl.Expr]:
    words = {str(reason): text for reason, text in REASON_WORDS.items()}
    states = {str(reason): state for reason, state in OF_REASON.items()}
    reason, achieved = pl.col("reason"), pl.col("achieved")
    eligible, value = pl.col("eligible"), pl.col("value")
    share = pl.col("kind").is_in(OF_PUPILS)
    state, unusable = first_that_holds(
        [
            (
                reason.is_not_null(),
                reason.replace_strict(states, default=NO_VALUE),
                reason.replace_strict(words, default="no value, and no known reason"),
            ),
            (share & (eligible == 0), NOT_APPLICABLE, "no pupils to count"),
            (
                (achieved > eligible) & (share | (pl.col("kind") == "session_rate")),
                IMPOSSIBLE,
                "more achieved than were eligible, which can’t be: see trustkit validate",
            ),
            (
                share & ((value < 0) | (value > 100)),
                IMPOSSIBLE,
                "a percentage below 0 or above 100, which can’t be: see trustkit validate",
            ),
            (value.is_null(), NO_VALUE, "no figure was given, and no reason why"),
        ]
    )
    return [state.fill_null(VALUE).alias("state"), unusable.alias("unusable")]
