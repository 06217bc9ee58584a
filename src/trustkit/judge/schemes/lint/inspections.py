"""Lines of an inspection table that can never count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.records.inspection import Era, OeifGrade, ReportCardGrade
from trustkit.records.scheme import Place
from trustkit.records.scheme_facts import InspectionFact, InspectionTest


def inspection_findings(place: Place, fact: InspectionFact) -> Iterable[SchemeFinding]:
    """Lines of an inspection table that a line above takes all of, or that can hold of nothing."""
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
