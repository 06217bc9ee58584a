"""Why the outcomes that are not proposed are not: each by the conditions or the aspects that fail it."""

from __future__ import annotations

from dataclasses import replace

from trustkit.judge.schemes.logic import holds
from trustkit.judge.schemes.profile import Possible, medians
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
    """Why one outcome is none of those that are possible, in words.

    What an override settles is said before all else, as it decides; then what fails the outcome
    itself. One that nothing fails is none all the same, because a line before it decides.
    """
    deciding = _down_to_the_first(proposed.overrides)
    if deciding and deciding[-1].state == "met":
        return _before_all(deciding)
    possible = {fact.id: fact.possible for fact in proposed.facts}
    if scheme.shape == "profile":
        if outcome.id in medians(scheme, possible):
            return _before_all(deciding)
        return _why_not_the_median(outcome, proposed, scheme, possible)
    failing = [gate for gate in outcome.gates if gate.state == "not_met"]
    if failing:
        return "; ".join(_gate(gate, scheme) for gate in failing)
    return _passed_over(outcome, proposed, scheme, possible)


def _down_to_the_first(overrides: tuple[OverrideTrace, ...]) -> tuple[OverrideTrace, ...]:
    """The overrides that hold or may, down to the first that is sure to: none below it decides."""
    found: list[OverrideTrace] = []
    for each in overrides:
        if each.state != "not_met":
            found.append(each)
        if each.state == "met":
            break
    return tuple(found)


def _before_all(overrides: tuple[OverrideTrace, ...]) -> str:
    """That one of some overrides decides, whatever is not known."""
    reasons = list(dict.fromkeys(each.because for each in overrides))
    if len(reasons) == 1:
        return f"something goes before it: {reasons[0]}"
    return f"something goes before it, whatever is not known: either {'; or '.join(reasons)}"


def _passed_over(
    outcome: OutcomeTrace, proposed: Proposed, scheme: Scheme, possible: Possible
) -> str:
    """What decides before an outcome of a table wherever its own conditions hold."""
    wanted = {gate.fact: gate.needs for gate in outcome.gates}
    here = {
        fact: tuple(value for value in values if value in wanted.get(fact, values))
        for fact, values in possible.items()
    }
    overrides = _down_to_the_first(
        tuple(
            replace(trace, state=holds(rule.when, here))
            for trace, rule in zip(proposed.overrides, scheme.overrides, strict=True)
        )
    )
    above = scheme.outcomes[: scheme.order[outcome.id]]
    better = any(holds(each.when, here) != "not_met" for each in above)
    where = "" if here == possible else "where it would hold, "
    if overrides and (overrides[-1].state == "met" or not better):
        return where + _before_all(overrides)
    if overrides:
        reasons = "; or ".join(dict.fromkeys(each.because for each in overrides))
        return f"{where}a better outcome holds already, unless something goes before all: {reasons}"
    return f"{where}a better outcome holds already"


def _gate(gate: Gate, scheme: Scheme) -> str:
    values = scheme.facts[gate.fact].values
    needs = listed([values[value] for value in gate.needs], "or")
    has = listed([values[value] for value in gate.has], "or")
    return f"{within_sentence(gate.label)} would have to be {needs}; here it is {has}"


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


def _why_not_the_median(
    outcome: OutcomeTrace, proposed: Proposed, scheme: Scheme, possible: Possible
) -> str:
    """Why an outcome of a profile is not the median: too few have reached it, or more than enough."""
    reached = reached_words(outcome.id, proposed, scheme)
    places = [scheme.order[each] for each in medians(scheme, possible) if each is not None]
    if not places or scheme.order[outcome.id] < min(places):
        return f"{reached}, and it takes more than half"
    return "more than half of the aspects have reached a better one"
