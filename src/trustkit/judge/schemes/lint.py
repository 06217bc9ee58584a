"""What is wrong with a scheme itself, found by going through every school there could be.

That every fact and value named exists is checked when the file is read. Here the outcomes are
tried on every combination of the values of the facts that decide, and the lines of each fact are
looked at for ones that can never count. Checks turn these findings into diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Literal

from trustkit.judge.schemes.figures import figures_of
from trustkit.judge.schemes.logic import holds
from trustkit.records.measures import Measure
from trustkit.records.scheme import Place, Scheme
from trustkit.records.scheme_facts import InspectionFact, InspectionTest

MOST_COMBINATIONS = 100_000
"""Beyond so many combinations the gates are not tried out, and a finding says so."""

FindingKind = Literal[
    "uncovered",
    "overlapping",
    "unreachable_outcome",
    "unused_fact",
    "unreachable_value",
    "unreachable_line",
    "unknown_measure",
    "idle_feature",
    "too_many_combinations",
]


@dataclass(frozen=True, slots=True)
class SchemeFinding:
    """One fault of a scheme: its kind, the place in the record, and the fault in words."""

    kind: FindingKind
    place: Place
    problem: str


def lint_scheme(scheme: Scheme, measures: Mapping[str, Measure]) -> list[SchemeFinding]:
    """Every fault of a scheme, in the order of its parts. ``measures`` are the policy's."""
    return [
        *_facts(scheme, measures),
        *_gates(scheme),
        *_features(scheme),
    ]


def _deciding(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The values of the facts that outcomes look at, by fact."""
    asked = {name for outcome in scheme.outcomes for name in outcome.when}
    return {name: tuple(fact.values) for name, fact in scheme.facts.items() if name in asked}


def _gates(scheme: Scheme) -> Iterable[SchemeFinding]:
    deciding = _deciding(scheme)
    combinations = prod(len(values) for values in deciding.values())
    if combinations > MOST_COMBINATIONS:
        problem = f"{combinations} combinations of values are too many to try out"
        yield SchemeFinding("too_many_combinations", ("outcomes",), problem)
        return
    uncovered: list[str] = []
    overlaps: dict[tuple[str, ...], str] = {}
    reached: set[str] = set()
    for values in product(*deciding.values()):
        case = dict(zip(deciding, values, strict=True))
        known = {name: (value,) for name, value in case.items()}
        held = tuple(each.id for each in scheme.outcomes if holds(each.when, known) == "met")
        reached.update(held[:1])
        in_words = ", ".join(f"{name} {value}" for name, value in case.items())
        if not held:
            uncovered.append(in_words)
        elif len(held) > 1:
            overlaps.setdefault(held, in_words)
    if uncovered:
        more = f", and {len(uncovered) - 1} more" if len(uncovered) > 1 else ""
        problem = f"no outcome holds for a school with {uncovered[0]}{more}"
        yield SchemeFinding("uncovered", ("outcomes",), problem)
    for held, in_words in overlaps.items():
        at = scheme.order[held[1]]
        problem = f"{' and '.join(held)} both hold for a school with {in_words}"
        yield SchemeFinding("overlapping", ("outcomes", at, "when"), problem)
    for at, outcome in enumerate(scheme.outcomes):
        if outcome.id not in reached:
            problem = f"no school could ever be {outcome.id}"
            yield SchemeFinding("unreachable_outcome", ("outcomes", at), problem)


def _facts(scheme: Scheme, measures: Mapping[str, Measure]) -> Iterable[SchemeFinding]:
    used = {name for outcome in scheme.outcomes for name in outcome.when}
    used.update(name for feature in scheme.features for name in feature.when)
    for name, fact in scheme.facts.items():
        place: Place = ("facts", name)
        if name not in used:
            yield SchemeFinding("unused_fact", place, f"nothing looks at the fact {name}")
        for value in fact.values:
            if value not in fact.given():
                problem = f"no line of {name} leads to {value}"
                yield SchemeFinding("unreachable_value", (*place, "values", value), problem)
        for measure in dict.fromkeys(each.measure for each in figures_of(fact)):
            if measure not in measures:
                problem = f"{name} looks at {measure}, which the policy does not measure"
                yield SchemeFinding("unknown_measure", place, problem)
        if isinstance(fact, InspectionFact):
            yield from _inspection_lines(place, fact)


def _inspection_lines(place: Place, fact: InspectionFact) -> Iterable[SchemeFinding]:
    always = InspectionTest()
    ends = next((at for at, line in enumerate(fact.lines) if line.when == always), None)
    if ends is None:
        return
    for at in range(ends + 1, len(fact.lines)):
        problem = f"line {ends + 1} holds always, so line {at + 1} is never looked at"
        yield SchemeFinding("unreachable_line", (*place, "lines", at), problem)


def _features(scheme: Scheme) -> Iterable[SchemeFinding]:
    for at, feature in enumerate(scheme.features):
        if not feature.supports and not feature.contradicts:
            problem = f"the feature {feature.id} speaks neither for nor against any outcome"
            yield SchemeFinding("idle_feature", ("features", at), problem)
