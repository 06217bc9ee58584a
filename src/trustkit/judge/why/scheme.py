"""A proposal explained: what decided it, what is not known, and what would have changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trustkit.judge.rests_on.decided import Reason
from trustkit.judge.rests_on.entries import Entry, Named, hash_of
from trustkit.judge.rests_on.words import counted_words
from trustkit.judge.schemes.neighbours import why_not
from trustkit.judge.schemes.trace import (
    DecisionInForce,
    Direction,
    FactTrace,
    FeatureTrace,
    Leaf,
    Proposed,
    Test,
)
from trustkit.judge.schemes.words import day, listed, months_in_words, within_sentence
from trustkit.judge.why.page import Line, Page, Section, evidence_lines, place_of
from trustkit.judge.why.profile import override_lines, profile_lines
from trustkit.records.scheme import Scheme

_NOTHING = {
    "up": "nothing better in at most three of the criteria that are known would have moved it",
    "down": "nothing less good in at most three of the criteria that are known would have moved it",
}
_STATES = {"met": "yes", "not_met": "no", "unknown": "not known"}


def scheme_page(
    proposed: Proposed, scheme: Scheme, held: Mapping[Named, Entry], again: tuple[Reason, ...] = ()
) -> Page:
    """The whole trace of a proposal.

    ``held`` is all that the scheme looked at, ``again`` what has changed under the decision in force.
    """
    sections = (
        Section("What goes before all else", tuple(override_lines(proposed, scheme))),
        Section("The profile", tuple(profile_lines(proposed, scheme))),
        Section("Why", tuple(_facts(proposed, scheme))),
        Section("Why not another", tuple(_others(proposed, scheme))),
        Section("What is not known, and who could say", tuple(_unknown(proposed, scheme))),
        Section("What would have moved it", tuple(_changes(proposed, scheme))),
        Section("Features, which decide nothing", tuple(_features(proposed, scheme))),
        Section("What the features look at", tuple(_beside(proposed, scheme))),
        Section("What people decided last", tuple(_decision(proposed, scheme, again))),
        Section("What a decision would rest on", tuple(_ground(held))),
        Section("About the scheme", tuple(_about(proposed, scheme))),
    )
    return Page(
        title=f"{proposed.name} ({proposed.urn}): {proposed.title}",
        answer=tuple(_answer(proposed, scheme)),
        sections=tuple(section for section in sections if section.lines),
    )


def _titles(scheme: Scheme, outcomes: tuple[str, ...]) -> list[str]:
    return [scheme.outcome(each).title for each in outcomes]


def _answer(proposed: Proposed, scheme: Scheme) -> list[str]:
    when = f"As at {day(proposed.as_of)}, by the policy of {proposed.policy}."
    if proposed.outcome:
        outcome = scheme.outcome(proposed.outcome)
        said = f"Proposed: {outcome.title}, settled. {outcome.descriptor}"
        if any(not fact.known for fact in _deciding(proposed, scheme)):
            said += " Nothing that is not known could change it."
    elif proposed.possible:
        possible = listed(_titles(scheme, proposed.possible), "or")
        said = f"Provisional: {possible}, depending on what is not known."
    else:
        said = "No outcome of the scheme fits this school."
    contested = [f"Contested: {listed(list(proposed.contested_by))}."] if proposed.contested else []
    return [said, *contested, when, "The tool proposes; people decide."]


def _deciding(proposed: Proposed, scheme: Scheme) -> list[FactTrace]:
    """The facts that can decide an outcome of the scheme."""
    return [fact for fact in proposed.facts if fact.id in scheme.deciding]


def _facts(proposed: Proposed, scheme: Scheme) -> list[Line]:
    return [line for fact in _deciding(proposed, scheme) for line in _fact_lines(fact, set())]


def _beside(proposed: Proposed, scheme: Scheme) -> list[Line]:
    """The facts that only features look at; each piece of evidence once."""
    asked = {gate.fact for feature in proposed.features for gate in feature.gates}
    printed: set[Leaf] = set()
    return [
        line
        for fact in proposed.facts
        if fact.id in asked and fact.id not in scheme.deciding
        for line in _fact_lines(fact, printed)
    ]


def _fact_lines(fact: FactTrace, printed: set[Leaf]) -> list[Line]:
    """A fact, its tests and their evidence; what is ``printed`` already is not said again."""
    value = fact.words[0] if fact.known else f"not known: {listed(list(fact.words), 'or')}"
    lines = [Line(f"{fact.label}: {value}")]
    leaves = list(dict.fromkeys(fact.leaves))
    if len(fact.tests) <= 1 and len(leaves) == 1 and leaves[0].text in fact.because:
        # One thing that somebody wrote: its words and its place are the whole of the reason.
        printed.add(leaves[0])
        (first, *beside) = evidence_lines(leaves[0], 1)
        return [*lines, replace(first, text=fact.because), *beside, _rule(fact)]
    lines.append(Line(fact.because, 1))
    said = {fact.because}
    for test in fact.tests:
        news = [leaf for leaf in dict.fromkeys(test.leaves) if leaf not in printed]
        said.update(leaf.text for leaf in news)
        if _test(test) not in said:
            lines.append(Line(_test(test), 1))
        if test.found not in said | {test.asks, _test(test)}:
            lines.append(Line(test.found, 2))
        said.add(test.found)
        lines += [line for leaf in news for line in evidence_lines(leaf, 2)]
        printed.update(news)
    if fact.settled_by:
        lines += evidence_lines(fact.settled_by, 1)
    return [*lines, _rule(fact)]


def _test(test: Test) -> str:
    """“Not below with confidence? yes”; a test that only names a figure says what it found."""
    if test.found.startswith(f"{test.asks}: "):
        return test.found
    return f"{test.asks}? {_STATES[test.state]}"


def _rule(fact: FactTrace) -> Line:
    return Line(f"rule: {fact.source}", 1)


def _others(proposed: Proposed, scheme: Scheme) -> list[Line]:
    return [
        Line(f"{outcome.title}: {why_not(outcome, proposed, scheme)}")
        for outcome in proposed.outcomes
        if outcome.id not in proposed.possible
    ]


def _unknown(proposed: Proposed, scheme: Scheme) -> list[Line]:
    lines: list[Line] = []
    for each in proposed.unknown:
        lines.append(Line(f"{each.label}: {each.because}"))
        for value, outcomes in each.would_give:
            words = scheme.facts[each.fact].values[value]
            lines.append(Line(f"if {words}: {listed(_titles(scheme, outcomes), 'or')}", 1))
        lines.append(Line(f"who could say: {each.who}", 1))
    return lines


def _changes(proposed: Proposed, scheme: Scheme) -> list[Line]:
    lines: list[Line] = []
    for each in proposed.changes:
        titles = listed(_titles(scheme, each.possible), "or")
        open_ = "" if each.outcome else ", by what is not known"
        lines.append(Line(f"{each.direction} to {titles}{open_}: {each.text}"))
        changed = [every for part in each.parts for every in (part, *part.also)]
        lines += [
            Line(leaf.text, 1, place_of(leaf))
            for every in changed
            for leaf in (every.leaves if every.kind == "judgement" else every.leaves[:1])
        ]
        if each.contested_by:
            lines.append(Line(f"then contested: {listed(list(each.contested_by))}", 1))
    lines += [Line(f"{way}: {_nothing(way, proposed)}") for way in proposed.unmoved]
    return [*lines, *_set_aside(proposed)]


def _nothing(way: Direction, proposed: Proposed) -> str:
    if proposed.outcome is None:
        return f"{_NOTHING[way]}; what is not known still could"
    return _NOTHING[way]


def _set_aside(proposed: Proposed) -> list[Line]:
    """That the grades which the school gives itself are not among the changes, and of what they are."""
    labels = [fact.label for fact in proposed.facts if fact.id in proposed.set_aside]
    if not labels:
        return []
    grades = "grade" if len(labels) == 1 else "grades"
    return [
        Line(
            f"left out: the {grades} that the school gives itself ({'; '.join(labels)}), since "
            "changing what it says of itself changes nothing at the school"
        )
    ]


def _features(proposed: Proposed, scheme: Scheme) -> list[Line]:
    facts = {fact.id: fact for fact in proposed.facts}
    lines: list[Line] = []
    for feature in proposed.features:
        lines.append(Line(f"{feature.text}? {_STATES[feature.state]}{_speaks(feature, scheme)}"))
        # A feature fails by what fails it, holds by all of it, and is unknown by what is unknown.
        lines += [
            Line(_named(facts[gate.fact]), 1)
            for gate in feature.gates
            if gate.state == feature.state
        ]
    return lines


def _named(fact: FactTrace) -> str:
    named = fact.because.startswith(f"{fact.label}:")
    return fact.because if named else f"{within_sentence(fact.label)}: {fact.because}"


def _speaks(feature: FeatureTrace, scheme: Scheme) -> str:
    if feature.state != "met":
        return ""
    parts = []
    if feature.supports:
        parts.append(f"for {listed(_titles(scheme, feature.supports))}")
    if feature.contradicts:
        parts.append(f"against {listed(_titles(scheme, feature.contradicts))}")
    return f"; it speaks {' and '.join(parts)}" if parts else ""


def _decision(proposed: Proposed, scheme: Scheme, again: tuple[Reason, ...]) -> list[Line]:
    last = proposed.last_decision
    if last is None:
        return [Line("nothing yet under this scheme")]
    lines = [
        Line(last.leaf.text, 0, place_of(last.leaf, "decided")),
        *(Line(said, 1) for said in _against(last, scheme)),
        *(Line(f"asked with it: {each}", 1) for each in last.conditions),
        Line(f"in this outcome since {day(last.since)}: {months_in_words(last.months)}"),
    ]
    if last.move_on_by:
        overdue = "that has passed" if last.overdue else "that is still to come"
        to = f" to {last.move_on_to}" if last.move_on_to else ""
        when = f"by {day(last.move_on_by)}"
        if last.move_on_from:
            when = f"between {day(last.move_on_from)} and {day(last.move_on_by)}"
        lines.append(Line(f"expected to move on{to} {when}: {overdue}"))
    if last.review_by:
        lines.append(Line(f"to be reviewed by {day(last.review_by)}"))
    if proposed.change in ("up", "down"):
        lines.append(Line(f"the proposal would move it {proposed.change}"))
    return [*lines, *(Line(f"look again: {each.text}") for each in again)]


def _against(last: DecisionInForce, scheme: Scheme) -> list[str]:
    """That people agreed something else than was proposed that day."""
    if not last.otherwise:
        return []
    if last.proposed is None:
        return ["nothing was settled that day"]
    known = last.proposed in scheme.order
    return [
        f"{scheme.outcome(last.proposed).title if known else last.proposed} was proposed that day"
    ]


def _ground(held: Mapping[Named, Entry]) -> list[Line]:
    lines = [Line(counted_words(held.values()))]
    if held:
        lines.append(Line(f"in the evidence of such a decision: rests_on: {hash_of(held)}"))
    return lines


def _about(proposed: Proposed, scheme: Scheme) -> list[Line]:
    adopted = "adopted" if proposed.adopted else "not yet adopted by the trust"
    return [
        Line(f"{scheme.title}: {adopted}", 0, f"{proposed.scheme_path}:1; {scheme.source}"),
        *(Line(note) for note in proposed.notes),
    ]
