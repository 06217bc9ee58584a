"""One scheme put to one school: what it proposes, and every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from trustkit.judge.schemes.decisions import change_since, decision_in_force
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.logic import (
    Possible,
    When,
    all_of,
    condition,
    outcomes_reached,
)
from trustkit.judge.schemes.neighbours import neighbours_of
from trustkit.judge.schemes.profile import aspects_of
from trustkit.judge.schemes.trace import (
    FactTrace,
    FeatureTrace,
    Gate,
    OutcomeTrace,
    OverrideTrace,
    Proposed,
    State,
)
from trustkit.judge.schemes.unknowns import outcomes_in_order, unknowns
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored


def propose(stored: Stored[Scheme], evidence: SchoolEvidence, version: date) -> Proposed:
    """One scheme put to one school."""
    scheme = stored.record
    facts = {name: read_fact(name, fact, evidence) for name, fact in scheme.facts.items()}
    possible = {name: fact.possible for name, fact in facts.items()}
    reached = outcomes_reached(scheme, possible)
    outcomes = outcomes_in_order(scheme, possible)
    outcome = outcomes[0] if len(reached) == 1 and outcomes else None
    overrides = _overrides(scheme, facts, possible)
    decided_by = _decided_by(scheme, outcomes, overrides, facts)
    features = _features(scheme, facts, possible)
    contested_by = _contested_by(scheme, outcome, decided_by, features)
    last = decision_in_force(scheme, evidence)
    school = evidence.school.record
    proposed = Proposed(
        school=evidence.slug,
        urn=school.urn,
        name=school.name,
        scheme=scheme.id,
        title=scheme.title,
        scheme_path=stored.path,
        policy=version.isoformat(),
        as_of=evidence.as_of,
        outcome=outcome,
        outcome_title=scheme.outcome(outcome).title if outcome else None,
        certainty="settled" if outcome else "provisional",
        possible=outcomes,
        uncovered=None in reached,
        contested=bool(contested_by),
        contested_by=contested_by,
        facts=tuple(facts.values()),
        outcomes=_outcome_traces(scheme, facts, possible, reached),
        features=features,
        decided_by=decided_by,
        unknown=unknowns(scheme, facts, possible),
        changes=(),
        last_decision=last,
        change=change_since(scheme, outcome, last),
        notes=(*scheme.notes, *(note for id_ in outcomes for note in scheme.outcome(id_).notes)),
        adopted=scheme.adopted is not None and scheme.adopted.on <= evidence.as_of,
        overrides=overrides,
        aspects=aspects_of(scheme, possible, reached),
    )
    return replace(proposed, neighbours=neighbours_of(proposed, scheme))


def _gates(when: When, facts: Mapping[str, FactTrace], possible: Possible) -> tuple[Gate, ...]:
    return tuple(
        Gate(
            name,
            facts[name].label,
            tuple(wanted),
            possible[name],
            condition(wanted, possible[name]),
        )
        for name, wanted in when.items()
    )


def _outcome_traces(
    scheme: Scheme,
    facts: Mapping[str, FactTrace],
    possible: Possible,
    reached: set[str | None],
) -> tuple[OutcomeTrace, ...]:
    traces: list[OutcomeTrace] = []
    for outcome in scheme.outcomes:
        gates = _gates(outcome.when, facts, possible)
        state: State = "unknown" if outcome.id in reached else "not_met"
        if reached == {outcome.id}:
            state = "met"
        traces.append(OutcomeTrace(outcome.id, outcome.title, state, gates, outcome.source))
    return tuple(traces)


def _features(
    scheme: Scheme, facts: Mapping[str, FactTrace], possible: Possible
) -> tuple[FeatureTrace, ...]:
    traces: list[FeatureTrace] = []
    for feature in scheme.features:
        gates = _gates(feature.when, facts, possible)
        state = all_of([gate.state for gate in gates])
        traces.append(
            FeatureTrace(
                feature.id,
                feature.text,
                state,
                tuple(feature.supports),
                tuple(feature.contradicts),
                gates,
                feature.source,
            )
        )
    return tuple(traces)


def _overrides(
    scheme: Scheme, facts: Mapping[str, FactTrace], possible: Possible
) -> tuple[OverrideTrace, ...]:
    traces: list[OverrideTrace] = []
    for each in scheme.overrides:
        gates = _gates(each.when, facts, possible)
        state = all_of([gate.state for gate in gates])
        traces.append(OverrideTrace(each.outcome, each.because, state, gates, each.source))
    return tuple(traces)


def _decided_by(
    scheme: Scheme,
    outcomes: tuple[str, ...],
    overrides: tuple[OverrideTrace, ...],
    facts: Mapping[str, FactTrace],
) -> tuple[FactTrace, ...]:
    """The known facts that the outcome, or those still possible, hang on.

    Where an override holds, nothing below it does; one that may hold is asked as well.
    """
    asked: set[str] = set()
    for each in overrides:
        if each.state != "not_met":
            asked.update(gate.fact for gate in each.gates)
        if each.state == "met":
            break
    else:
        asked.update(name for id_ in outcomes for name in scheme.outcome(id_).when)
        asked.update(aspect.fact for aspect in scheme.aspects)
    return tuple(fact for name, fact in facts.items() if name in asked and fact.known)


def _contested_by(
    scheme: Scheme,
    outcome: str | None,
    decided_by: tuple[FactTrace, ...],
    features: tuple[FeatureTrace, ...],
) -> tuple[str, ...]:
    """Why the outcome is open to argument: what it rests on, or enough features against it."""
    reasons = [fact.contested for fact in decided_by if fact.contested]
    against = [
        feature.text
        for feature in features
        if feature.state == "met" and outcome in feature.contradicts
    ]
    return (*reasons, *(against if len(against) >= scheme.contested_at else ()))
