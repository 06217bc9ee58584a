"""Lines of an inspection table that can never count, and inspections that no line fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.judge.schemes.lint.uncovered import uncovered
from trustkit.records.inspection import (
    OEIF_AREAS,
    REPORT_CARD_AREAS,
    Era,
    OeifGrade,
    ReportCardGrade,
)
from trustkit.records.scheme import Place
from trustkit.records.scheme_facts import InspectionFact, InspectionTest
from trustkit.store.faults import nearest


def inspection_findings(place: Place, fact: InspectionFact) -> Iterable[SchemeFinding]:
    """What is wrong with an inspection table: lines that never count, inspections that none fits.

    Of the lines below one that always holds nothing is said but that they are below it.
    """
    always = next((at for at, line in enumerate(fact.lines) if line.when == InspectionTest()), None)
    yield from _lines(place, fact, len(fact.lines) if always is None else always)
    if always is None:
        fitting_none = uncovered(fact)
        if fitting_none:
            problem = f"no line of “{place[-1]}” fits {'; nor '.join(fitting_none)}"
            yield SchemeFinding("uncovered_inspection", (*place, "lines"), problem)
        return
    below = range(always + 2, len(fact.lines) + 1)
    if below:
        those = f"line {below[0]} is" if len(below) == 1 else f"lines {below[0]} to {below[-1]} are"
        problem = (
            f"line {always + 1} of “{place[-1]}” holds always, so {those} never looked at; "
            "what takes all that is left stands last"
        )
        yield SchemeFinding("unreachable_line", (*place, "lines", always), problem)


def _lines(place: Place, fact: InspectionFact, end: int) -> Iterable[SchemeFinding]:
    """Lines up to one, without it, that a line above takes all of, or that can hold of nothing."""
    for at, line in enumerate(fact.lines[:end]):
        where: Place = (*place, "lines", at)
        above = next(
            (n for n, each in enumerate(fact.lines[:at]) if _covers(each.when, line.when)), None
        )
        if above is not None:
            problem = f"wherever line {at + 1} holds, line {above + 1} held before it"
            yield SchemeFinding("unreachable_line", where, problem)
        elif problem := never_of_any(line.when):
            yield SchemeFinding("never_holds", where, f"line {at + 1} {problem}")


_OVERALL: Era = "overall_effectiveness"
_GRADES: dict[str, tuple[str, ...]] = {
    _OVERALL: get_args(OeifGrade),
    "sub_judgements": get_args(OeifGrade),
    "report_card": get_args(ReportCardGrade),
    "ungraded": (),
}


_AREAS: dict[str, tuple[str, ...]] = {
    _OVERALL: OEIF_AREAS,
    "sub_judgements": OEIF_AREAS,
    "report_card": REPORT_CARD_AREAS,
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


def never_of_any(test: InspectionTest) -> str:
    """Why no inspection could ever meet a test; blank if one could."""
    eras = test.eras or get_args(Era)
    if test.overall and _OVERALL not in eras:
        return f"asks for an overall grade, which inspections {_of_eras(eras)} do not have"
    if test.grades:
        given = {grade for era in eras for grade in _GRADES[era]}
        if not given & set(test.grades):
            return f"asks for {_named(test.grades)}, which inspections {_of_eras(eras)} never give"
    areas = {area for era in eras for area in _AREAS[era]}
    strange = [area for area in test.areas or () if area not in areas]
    if strange:
        hint = nearest(strange[0], areas)
        which = (
            f"inspections {_of_eras(eras)} do not grade" if test.eras else "no inspection grades"
        )
        return f"asks for {strange[0]}, which {which}{hint}"
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


def _named(names: Iterable[str]) -> str:
    return " or ".join(each.replace("_", " ") for each in names)
