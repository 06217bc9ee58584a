"""Why the outcomes that are not proposed are not: each by the conditions or the aspects that fail it."""

from __future__ import annotations

from trustkit.judge.schemes.trace import (
    AspectTrace,
    Gate,
    Neighbour,
    OutcomeTrace,
    OverrideTrace,
    Proposed,
)
from trustkit.judge.schemes.words import listed, within_sentence
from trustkit.records.scheme import Scheme


def neighbours_of(proposed: Proposed, scheme: Scheme) -> tuple[Neighbour, ...]:
    """The outcomes just beyond those that are possible: the better one, then the less good one."""
    places = [scheme.order[each] for each in proposed.possible]
    if not places:
        return ()
    beside = {min(places) - 1: "up", max(places) + 1: "down"}
    return tuple(
        Neighbour(
            outcome.id,
            outcome.title,
            "up" if beside[at] == "up" else "down",
            why_not(outcome, proposed, scheme),
        )
        for at, outcome in enumerate(proposed.outcomes)
        if at in beside
    )


def why_not(outcome: OutcomeTrace, proposed: Proposed, scheme: Scheme) -> str:
    """Why one outcome is none of those that are possible, in words."""
    before_all = holding(proposed)
    if before_all is not None:
        return f"something goes before it: {before_all.because}"
    if proposed.aspects and proposed.possible:
        return _why_not_the_median(outcome, proposed, scheme)
    failing = [gate for gate in outcome.gates if gate.state == "not_met"]
    if not failing:
        return "a better outcome holds already"
    return "; ".join(_gate(gate, scheme) for gate in failing)


def _gate(gate: Gate, scheme: Scheme) -> str:
    values = scheme.facts[gate.fact].values
    needs = listed([values[value] for value in gate.needs], "or")
    has = listed([values[value] for value in gate.has], "or")
    return f"{within_sentence(gate.label)} would have to be {needs}; here it is {has}"


def holding(proposed: Proposed) -> OverrideTrace | None:
    """The override that decides, if one does."""
    for each in proposed.overrides:
        if each.state != "not_met":
            return each if each.state == "met" else None
    return None


def reached_words(outcome: str, proposed: Proposed, scheme: Scheme) -> str:
    """How many aspects have reached an outcome: “4 of 7 aspects have reached it”, “2 to 4 of 7 …”."""
    order = scheme.order
    sure = sum(_certainly(each, order[outcome], order) for each in proposed.aspects)
    may = sum(
        any(order[place] <= order[outcome] for place in each.places) for each in proposed.aspects
    )
    number = str(sure) if sure == may else f"{sure} to {may}"
    return f"{number} of {len(proposed.aspects)} aspects have reached it"


def _certainly(aspect: AspectTrace, at: int, order: dict[str, int]) -> bool:
    return not aspect.may_not_apply and all(order[place] <= at for place in aspect.places)


def _why_not_the_median(outcome: OutcomeTrace, proposed: Proposed, scheme: Scheme) -> str:
    """Why an outcome of a profile is not the median: too few have reached it, or more than enough."""
    reached = reached_words(outcome.id, proposed, scheme)
    best = min(scheme.order[each] for each in proposed.possible)
    if scheme.order[outcome.id] < best:
        return f"{reached}, and it takes more than half"
    return "more than half of the aspects have reached a better one"
