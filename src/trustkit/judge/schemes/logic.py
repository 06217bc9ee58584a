"""Three-valued logic over facts of which several values may be possible.

A fact is the set of its values that are still possible. A condition on it is met when every one
of them is wanted, not met when none is, else unknown. Facts are taken to be independent: where
two hang on the same unknown, an outcome may be called provisional that is in truth settled, never
the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trustkit.judge.schemes.trace import State
from trustkit.records.scheme import SchemeOutcome

Possible = Mapping[str, tuple[str, ...]]
"""Each fact's values that are still possible."""

When = Mapping[str, Sequence[str]]
"""Facts, each with the values that are wanted of it."""


def condition(wanted: Sequence[str], possible: Sequence[str]) -> State:
    """Whether a fact has one of the wanted values."""
    inside = sum(value in wanted for value in possible)
    if inside == 0:
        return "not_met"
    return "met" if inside == len(possible) else "unknown"


def all_of(states: Sequence[State]) -> State:
    """Whether everything holds: not met as soon as one thing is not."""
    if "not_met" in states:
        return "not_met"
    return "unknown" if "unknown" in states else "met"


def holds(when: When, possible: Possible) -> State:
    """Whether all conditions hold."""
    return all_of([condition(wanted, possible[fact]) for fact, wanted in when.items()])


def reachable(outcomes: Sequence[SchemeOutcome], possible: Possible) -> set[str | None]:
    """Every outcome that some completion of the unknown facts leads to.

    The first outcome that holds is the one. ``None`` is among them when some completion leads to
    no outcome. Instead of every completion, an unknown condition is split in two, with and
    without what it wants; within each half nothing else about the fact can matter to it.
    """
    for at, outcome in enumerate(outcomes):
        state = holds(outcome.when, possible)
        if state == "met":
            return {outcome.id}
        if state == "unknown":
            fact, wanted = next(
                (fact, wanted)
                for fact, wanted in outcome.when.items()
                if condition(wanted, possible[fact]) == "unknown"
            )
            inside = tuple(value for value in possible[fact] if value in wanted)
            outside = tuple(value for value in possible[fact] if value not in wanted)
            rest = outcomes[at:]
            return reachable(rest, {**possible, fact: inside}) | reachable(
                rest, {**possible, fact: outside}
            )
    return {None}


def matters(
    fact: str, outcomes: Sequence[SchemeOutcome], possible: Possible, reached: set[str | None]
) -> bool:
    """Whether what is unknown of a fact could change the outcome, the other facts being whatever.

    ``reached`` are the outcomes that can be reached (:func:`reachable`). It can when there are
    several and one of them hangs on the fact.
    """
    return len(reached) > 1 and any(
        condition(outcome.when[fact], possible[fact]) == "unknown"
        for outcome in outcomes
        if outcome.id in reached and fact in outcome.when
    )
