"""What is not known of a school and could change its outcome."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.judge.schemes.logic import Possible, matters, outcomes_reached
from trustkit.judge.schemes.trace import FactTrace, Unknown
from trustkit.records.scheme import Scheme


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
