"""What stands in the place of a figure, a comparator or a colour that is not there.

A figure that is missing is missing for a reason, and the reasons are never run together: a school
that returned nothing, one whose figure was suppressed and one to which the measure does not apply
are three different things to whoever reads of them. None of them is zero, good or bad.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from trustkit.records.vocabulary import REASON_WORDS, Reason

VALUE = "value"
"""There is a figure."""
NO_VALUE = "no_value"
"""The cell was left blank: no figure was given, and no reason why."""
IMPOSSIBLE = "impossible"
"""A figure was given that can't be: more achieved than were eligible, a percentage above 100."""
NOT_APPLICABLE = "not_applicable"
"""The measure does not apply, or there were no pupils to count."""

OF_REASON = {
    Reason.SUPPRESSED: "suppressed",
    Reason.NOT_APPLICABLE: NOT_APPLICABLE,
    Reason.NOT_AVAILABLE: "not_available",
    Reason.NOT_PUBLISHED: "not_published",
    Reason.UNRELIABLE: "unreliable",
    Reason.NOT_RETURNED: "not_returned",
    Reason.ROUNDS_TO_ZERO: "rounds_to_zero",
}
"""The state of a figure for each reason that a row gives."""

WORDS = {OF_REASON[reason]: words for reason, words in REASON_WORDS.items()} | {
    NO_VALUE: "given neither as a figure nor with a reason",
    IMPOSSIBLE: "a figure that can’t be",
    "no_pupil_numbers": "a percentage of nobody knows how many",
    "no_benchmark": "without a published figure to compare with",
}
"""Each state that an earlier year can be in, as it stands after “2023/24 is ”."""

NO_BENCHMARK = "no_benchmark"
"""Nothing is there to compare with: not published yet, or not for these pupils."""
NOT_MADE = "not_made"
"""The measure was not made nationally in that year, so nothing to compare with can come."""
NO_TARGET = "no_target"
"""Nobody set a target."""
TOO_FEW = "too_few"
"""What there is rests on too few pupils: of a comparator, the trust's other schools."""

Way = tuple[pl.Expr, str | pl.Expr, str | pl.Expr]
"""A condition, and the state and words for it if it holds."""


def first_that_holds(ways: Iterable[Way]) -> tuple[pl.Expr, pl.Expr]:
    """The state, and the words, of the first condition that holds; both null where none does."""
    ways = list(ways)
    states = [pl.when(holds).then(_expression(state)) for holds, state, _ in ways]
    words = [pl.when(holds).then(_expression(text)) for holds, _, text in ways]
    return pl.coalesce(states), pl.coalesce(words)


def _expression(text: str | pl.Expr) -> pl.Expr:
    return pl.lit(text) if isinstance(text, str) else text
