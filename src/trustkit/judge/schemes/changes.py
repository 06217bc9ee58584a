"""What would have moved the outcome: one fact at a time, tried out before it is said."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.pupils_from import pupils_to
from trustkit.judge.schemes.logic import Possible, matters, outcomes_reached
from trustkit.judge.schemes.trace import Change, FactTrace, Unknown
from trustkit.judge.schemes.words import within_sentence
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import Fact, OutcomesFact


def unknowns(
    scheme: Scheme, facts: Mapping[str, FactTrace], possible: Possible
) -> tuple[Unknown, ...]:
    """The facts that are not known and could change the outcome, and where each value would lead."""
    found: list[Unknown] = []
    for name, fact in facts.items():
        if fact.known or not matters(scheme, name, possible):
            continue
        found.append(
            Unknown(
                fact=name,
                label=fact.label,
                possible=fact.possible,
                because=fact.because,
                who=fact.who,
                question=fact.question,
                would_give=tuple(
                    (value, outcomes_in_order(scheme, {**possible, name: (value,)}))
                    for value in fact.possible
                ),
            )
        )
    return tuple(found)


def outcomes_in_order(scheme: Scheme, possible: Possible) -> tuple[str, ...]:
    """The outcomes that are possible, best first."""
    reached = outcomes_reached(scheme, possible)
    return tuple(outcome for outcome in scheme.order if outcome in reached)


def changes(
    scheme: Scheme, outcome: str, evidence: SchoolEvidence, facts: Mapping[str, FactTrace]
) -> tuple[Change, ...]:
    """For each known fact, the nearest other values that would settle on another outcome.

    One a fact and outcome: of several values that lead to the same outcome, the one that stands
    nearest to the present one in the fact's own order. Those up come first, the nearest outcome
    before those further off.
    """
    possible = {name: fact.possible for name, fact in facts.items()}
    at = scheme.order[outcome]
    found: dict[tuple[str, str], tuple[int, Change]] = {}
    for name, fact in facts.items():
        if not fact.known:
            continue
        order = list(scheme.facts[name].values)
        for value in order:
            moved = outcomes_reached(scheme, {**possible, name: (value,)})
            (to, *more) = moved
            if more or to is None or to == outcome:
                continue
            distance = abs(order.index(value) - order.index(fact.possible[0]))
            if distance < found.get((name, to), (len(order) + 1, None))[0]:
                up = scheme.order[to] < at
                how = _how(scheme.facts[name], value, evidence)
                change = Change(name, fact.label, value, to, "up" if up else "down", how)
                found[name, to] = (distance, change)
    nearest_up = sorted(
        found.values(),
        key=lambda each: (each[1].direction == "down", abs(scheme.order[each[1].outcome] - at)),
    )
    return tuple(change for _, change in nearest_up)


def _how(fact: Fact, value: str, evidence: SchoolEvidence) -> str:
    in_pupils = pupils_to(fact, value, evidence) if isinstance(fact, OutcomesFact) else None
    return in_pupils or f"if {within_sentence(fact.label)} were {fact.values[value]}"
