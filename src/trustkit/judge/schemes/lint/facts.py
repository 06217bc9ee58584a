"""Facts that nothing looks at, and values, lines and verdicts of theirs that can never be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from trustkit.judge.schemes.figures import figures_of
from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.judge.schemes.lint.inspections import inspection_findings
from trustkit.records.inspection import OEIF_AREAS, REPORT_CARD_AREAS, OeifGrade, ReportCardGrade
from trustkit.records.measures import Measure
from trustkit.records.scheme import Place, Scheme
from trustkit.records.scheme_facts import (
    Accuracy,
    Fact,
    InspectionFact,
    ReviewFindingFact,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
)

AREAS = tuple(sorted({*OEIF_AREAS, *REPORT_CARD_AREAS}))
"""The areas that inspections grade, of any framework."""

_OF_A_SCALE = {*get_args(ReportCardGrade), *get_args(OeifGrade)}
"""The grades of the two scales that a self-evaluation may use."""


def fact_findings(scheme: Scheme, measures: Mapping[str, Measure]) -> Iterable[SchemeFinding]:
    """What is wrong with the facts, one after the other."""
    used = {*scheme.deciding, *(name for each in scheme.features for name in each.when)}
    for name, fact in scheme.facts.items():
        place: Place = ("facts", name)
        if name not in used:
            yield SchemeFinding("unused_fact", place, f"nothing looks at the fact {name}")
        yield from _values(name, fact, place)
        for measure in dict.fromkeys(each.measure for each in figures_of(fact)):
            if measure not in measures:
                problem = f"{name} looks at {measure}, which the policy does not measure"
                yield SchemeFinding("unknown_measure", place, problem)
        if isinstance(fact, InspectionFact):
            yield from inspection_findings(place, fact)
        if isinstance(fact, SelfEvaluationFact | ReviewFindingFact):
            yield from _area(name, fact, place)
        if isinstance(fact, SelfEvaluationAccuracyFact):
            yield from _claims(place, fact)


def _values(name: str, fact: Fact, place: Place) -> Iterator[SchemeFinding]:
    for value in fact.values:
        if value not in fact.given():
            problem = f"no line of {name} leads to {value}"
            yield SchemeFinding("unreachable_value", (*place, "values", value), problem)


def _area(
    name: str, fact: SelfEvaluationFact | ReviewFindingFact, place: Place
) -> Iterator[SchemeFinding]:
    """An area that is nearly one of a framework's. A trust may have others of its own."""
    near = get_close_matches(fact.area, AREAS, n=1, cutoff=0.85)
    if near and fact.area not in AREAS:
        problem = f"{name} looks at {fact.area}, which is no area of a framework; did you mean “{near[0]}”?"
        yield SchemeFinding("never_holds", (*place, "area"), problem)


def _claims(place: Place, fact: SelfEvaluationAccuracyFact) -> Iterator[SchemeFinding]:
    for at, claim in enumerate(fact.claims):
        for inner, grade in enumerate(claim.grades):
            if grade.lower() not in _OF_A_SCALE:
                problem = f"no self-evaluation gives the grade “{grade}”"
                where: Place = (*place, "claims", at, "grades", inner)
                yield SchemeFinding("never_holds", where, problem)
    tested: dict[Accuracy, bool] = {
        "supported": any(each.supported for each in fact.claims),
        "at_odds_too_high": any(each.too_high for each in fact.claims),
        "at_odds_too_low": any(each.too_low for each in fact.claims),
    }
    tests = {**tested, "not_contradicted": True}
    reached = {value for verdict, value in fact.gives.items() if tests[verdict]}
    for verdict, there in tested.items():
        if not there and fact.gives[verdict] not in reached:
            problem = f"no claim says when a grade is {verdict.replace('_', ' ')}"
            yield SchemeFinding("unreachable_value", (*place, "gives", verdict), problem)
