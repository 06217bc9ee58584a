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
from typing import Literal, get_args

from trustkit.judge.schemes.figures import figures_of
from trustkit.judge.schemes.logic import holds
from trustkit.records.inspection import Era, OeifGrade, ReportCardGrade
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
    "never_holds",
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
    for at, line in enumerate(fact.lines):
        where: Place = (*place, "lines", at)
        above = next(
            (n for n, each in enumerate(fact.lines[:at]) if _covers(each.when, line.when)), None
        )
        if above is not None and fact.lines[above].when == InspectionTest():
            problem = f"line {above + 1} holds always, so line {at + 1} is never looked at"
            yield SchemeFinding("unreachable_line", where, problem)
        elif above is not None:
            problem = f"wherever line {at + 1} holds, line {above + 1} held before it"
            yield SchemeFinding("unreachable_line", where, problem)
        elif problem := _contradiction(line.when):
            yield SchemeFinding("never_holds", where, f"line {at + 1} {problem}")


_OVERALL: Era = "overall_effectiveness"
_GRADES: dict[str, tuple[str, ...]] = {
    _OVERALL: get_args(OeifGrade),
    "sub_judgements": get_args(OeifGrade),
    "report_card": get_args(ReportCardGrade),
    "ungraded": (),
}


def _covers(above: InspectionTest, test: InspectionTest) -> bool:
    """Whether a test above asks for nothing that this one does not ask for as well."""
    grades = above.grades is None or (
        test.grades is not None
        and set(test.grades) <= set(above.grades)
        and (
            above.areas is None or (test.areas is not None and set(test.areas) <= set(above.areas))
        )
        and above.at_least <= test.at_least
    )
    return (
        grades
        and above.category_of_concern in (None, test.category_of_concern)
        and above.safeguarding in (None, test.safeguarding)
        and (above.eras is None or (test.eras is not None and set(test.eras) <= set(above.eras)))
        and (
            above.overall is None
            or (test.overall is not None and set(test.overall) <= set(above.overall))
        )
    )


def _contradiction(test: InspectionTest) -> str:
    """Why no inspection could ever meet a test; blank if one could."""
    eras = test.eras or get_args(Era)
    if test.overall and _OVERALL not in eras:
        return f"asks for an overall grade, which inspections {_of_eras(eras)} do not have"
    if test.grades:
        given = {grade for era in eras for grade in _GRADES[era]}
        if not given & set(test.grades):
            return (
                f"asks for {_listed(test.grades)}, which inspections of {_listed(eras)} never give"
            )
    if test.areas and test.at_least > len(test.areas):
        return f"asks for {test.at_least} of {len(test.areas)} areas"
    return ""


_ERA_WORDS: dict[str, str] = {
    _OVERALL: "before September 2024",
    "sub_judgements": "of 2024/25",
    "report_card": "with a report card",
    "ungraded": "without grades",
}


def _of_eras(eras: Iterable[str]) -> str:
    return " or ".join(_ERA_WORDS[each] for each in eras)


def _listed(names: Iterable[str]) -> str:
    return " or ".join(each.replace("_", " ") for each in names)


def _features(scheme: Scheme) -> Iterable[SchemeFinding]:
    for at, feature in enumerate(scheme.features):
        place: Place = ("features", at)
        if not feature.supports and not feature.contradicts:
            problem = f"the feature {feature.id} speaks neither for nor against any outcome"
            yield SchemeFinding("idle_feature", place, problem)
        both = sorted(set(feature.supports) & set(feature.contradicts))
        if both:
            problem = f"the feature {feature.id} speaks for and against {_listed(both)}"
            yield SchemeFinding("idle_feature", place, problem)
        for fact, values in feature.when.items():
            if not set(values) & set(scheme.facts[fact].given()):
                problem = f"the feature {feature.id} asks for {fact} {_listed(values)}, to which no line leads"
                yield SchemeFinding("never_holds", (*place, "when", fact), problem)
