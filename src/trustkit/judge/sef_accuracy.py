"""How a school's own grade fits its figures: supported, not contradicted, or at odds, and which way.

What supports or contradicts a grade is the trust's to say, in its policy; here the tests are only
counted. Figures speak to achievement and to attendance; of the other areas they say nothing. A grade
that is not contradicted is not thereby supported: a school of few pupils can be contradicted by
hardly anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from trustkit.judge.schemes.trace import State
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme_facts import Accuracy, FiguresTest, GradeClaim, Judged

Judgements = Mapping[Judged, str | None]
"""What one figure was judged, by each judgement; ``None`` where it was not."""

VERDICT_WORDS: dict[Accuracy, str] = {
    "supported": "the figures support the grade",
    "not_contradicted": "the figures do not contradict the grade, and do not support it either",
    "at_odds_too_high": "the grade is higher than the figures bear out",
    "at_odds_too_low": "the grade is lower than the figures bear out",
}
"""Each verdict in words."""

_WHETHER: dict[Accuracy, str] = {
    "supported": "they support it",
    "not_contradicted": "they neither support it nor contradict it",
    "at_odds_too_low": "it is lower than they bear out",
    "at_odds_too_high": "it is higher than they bear out",
}
"""Each verdict in words that follow “whether”, the best first."""


def verdict_words(found: Sequence[Accuracy]) -> str:
    """What the figures say of a grade, or between what they leave it open."""
    if len(found) == 1:
        return VERDICT_WORDS[found[0]]
    whether = listed([words for each, words in _WHETHER.items() if each in found], "or")
    return f"the figures leave open whether {whether}"


def verdicts(claim: GradeClaim, judged: Sequence[Judgements]) -> tuple[Accuracy, ...]:
    """The verdicts that are still possible on a grade; one, where the figures settle it.

    The tests are taken in turn: too high, too low, supported. The first that holds is the verdict;
    one that may hold leaves its verdict possible. Where none holds the grade is not contradicted.
    """
    tried: tuple[tuple[Accuracy, State], ...] = (
        ("at_odds_too_high", any_of(figures_state(test, judged) for test in claim.too_high)),
        ("at_odds_too_low", any_of(figures_state(test, judged) for test in claim.too_low)),
        ("supported", _supported(claim, judged)),
    )
    found: list[Accuracy] = []
    for verdict, state in tried:
        if state != "not_met":
            found.append(verdict)
        if state == "met":
            return tuple(found)
    return (*found, "not_contradicted")


def figures_state(test: FiguresTest, judged: Sequence[Judgements]) -> State:
    """Whether so large a share of the figures were judged so, the unjudged being either."""
    said = [each[test.of] for each in judged]
    counted = sum(word in test.counted for word in said)
    needed = Fraction(repr(test.at_least)) * len(said)
    if counted >= needed:
        return "met"
    return "unknown" if counted + said.count(None) >= needed else "not_met"


def any_of(states: Iterable[State]) -> State:
    """Whether something holds: met as soon as one thing is."""
    found = set(states)
    if "met" in found:
        return "met"
    return "unknown" if "unknown" in found else "not_met"


def _supported(claim: GradeClaim, judged: Sequence[Judgements]) -> State:
    states = {figures_state(test, judged) for test in claim.supported}
    if not states or "not_met" in states:
        return "not_met"
    return "unknown" if "unknown" in states else "met"
