"""The last inspection, read through the trust's own table of lines.

The three frameworks are never translated into each other: each line says which grades it means.
Areas that an inspection must have graded and the folder does not hold may have any grade, so a
line that hangs on one of them is unknown, not false.
"""

from __future__ import annotations

from trustkit.judge.inspections import (
    CONCERN,
    OVERALL,
    SAFEGUARDING,
    SCALES,
    GradeRow,
    PlacedInspection,
    grade_shown,
)
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.logic import all_of
from trustkit.judge.schemes.trace import Leaf, Reading, State, Test
from trustkit.judge.schemes.words import day, listed, months_later
from trustkit.records.inspection import Inspection, OverallEffectiveness, Ungraded
from trustkit.records.scheme_facts import InspectionFact, InspectionTest

_ALWAYS_GRADED = {
    "sub_judgements": (
        "quality_of_education",
        "behaviour_and_attitudes",
        "personal_development",
        "leadership_and_management",
    ),
    "report_card": (
        "inclusion",
        "curriculum_and_teaching",
        "achievement",
        "attendance_and_behaviour",
        "personal_development_and_wellbeing",
        "leadership_and_governance",
    ),
}
"""The areas that every inspection of an era grades. Early years and sixth form may not be there,
and before September 2024 the overall grade alone is enough."""


def read_inspection(fact: InspectionFact, evidence: SchoolEvidence) -> Reading:
    """The value of the first line that holds, or every value that is still possible."""
    everything = tuple(fact.values)
    known = evidence.inspections
    if known.counts is None:
        if known.predecessor is None:
            return Reading(everything, "no graded inspection under the school’s own URN")
        before = known.predecessor.inspection
        because = (
            f"the only graded inspection ({day(before.inspected)}) was under a predecessor’s URN "
            f"({before.urn}), so it is not this school’s"
        )
        test = Test(
            "a graded inspection of this school",
            "unknown",
            because,
            fact.source,
            inspection_leaves(known.predecessor),
        )
        return Reading(everything, because, (test,))
    inspection = known.counts.inspection
    when = f"inspected {day(inspection.inspected)}: {grade_shown(inspection)}"
    if evidence.as_of > months_later(inspection.inspected, 12 * fact.oldest_years):
        because = f"{when}; that is more than {fact.oldest_years} years ago"
        asks = f"a graded inspection of the last {fact.oldest_years} years"
        leaves = (*inspection_leaves(known.counts), *_visits(known.ungraded_since))
        return Reading(everything, because, (Test(asks, "unknown", because, fact.source, leaves),))
    return _through_lines(fact, known.counts, when, _visits(known.ungraded_since))


def _through_lines(
    fact: InspectionFact, placed: PlacedInspection, when: str, visits: tuple[Leaf, ...]
) -> Reading:
    """Line after line until one holds; those that might hold leave their values possible."""
    possible: set[str] = set()
    tests: list[Test] = []
    contested: list[str] = []
    because: list[str] = []
    for line in fact.lines:
        state = line_state(line.when, placed.inspection)
        if state == "not_met":
            continue
        tests.append(
            Test(
                line.because,
                state,
                when,
                line.source,
                (*inspection_leaves(placed, line.when), *visits),
            )
        )
        possible.add(line.value)
        because.append(line.because)
        contested.extend([line.contested] if line.contested else [])
        if state == "met":
            words = f"{when} ({listed(because, 'or')})"
            if len(possible) > 1:
                words += f"; not known: {listed(_missing(placed.inspection))}"
            return Reading(
                tuple(value for value in fact.values if value in possible),
                words,
                tuple(tests),
                contested[-1] if contested and len(possible) == 1 else None,
            )
    test = Test(
        "a line of the table that fits", "unknown", when, fact.source, inspection_leaves(placed)
    )
    return Reading(tuple(fact.values), f"{when}; no line of the table covers it", (*tests, test))


def line_state(test: InspectionTest, inspection: Inspection) -> State:
    """Whether a line's test holds of a graded inspection; unknown where a grade is missing."""
    if test.eras is not None and inspection.era not in test.eras:
        return "not_met"
    states: list[State] = []
    if test.category_of_concern is not None:
        # A category of concern is announced; an inspection without one is in none.
        states.append("met" if inspection.category_of_concern else "not_met")
    if test.safeguarding is not None:
        states.append(_safeguarding(test, inspection))
    if test.overall is not None:
        overall = isinstance(inspection, OverallEffectiveness) and (
            inspection.overall_effectiveness in test.overall
        )
        states.append("met" if overall else "not_met")
    if test.grades is not None:
        states.append(_graded(test, inspection))
    return all_of(states)


def _safeguarding(test: InspectionTest, inspection: Inspection) -> State:
    if inspection.safeguarding is None:
        # Every report card says it; the earlier reports say it in prose, where it is not met.
        return "unknown" if inspection.era == "report_card" else "not_met"
    return "met" if inspection.safeguarding == test.safeguarding else "not_met"


def _graded(test: InspectionTest, inspection: Inspection) -> State:
    if isinstance(inspection, Ungraded):
        return "not_met"
    grades = {str(area): str(grade) for area, grade in inspection.areas.items()}
    asked = [area for area in grades if test.areas is None or area in test.areas]
    held = sum(grades[area] in (test.grades or []) for area in asked)
    missing = [
        area
        for area in _ALWAYS_GRADED.get(inspection.era, ())
        if area not in grades and (test.areas is None or area in test.areas)
    ]
    if held >= test.at_least:
        return "met"
    scale_fits = any(str(grade) in SCALES[inspection.era] for grade in test.grades or [])
    return "unknown" if scale_fits and held + len(missing) >= test.at_least else "not_met"


def _missing(inspection: Inspection) -> list[str]:
    graded = () if isinstance(inspection, Ungraded) else tuple(inspection.areas)
    areas = [
        area.replace("_", " ")
        for area in _ALWAYS_GRADED.get(inspection.era, ())
        if area not in graded
    ]
    safeguarding = inspection.era == "report_card" and inspection.safeguarding is None
    return [*areas, *(["safeguarding"] if safeguarding else [])]


def inspection_leaves(
    placed: PlacedInspection, test: InspectionTest | None = None
) -> tuple[Leaf, ...]:
    """The rows of an inspection: those that a test looks at, or all where it looks at none."""
    rows = sorted(placed.rows.values(), key=lambda row: (row.path, row.line))
    looked_at = [row for row in rows if test and _looks_at(test, row)]
    return tuple(
        Leaf(
            text=f"{row.area.replace('_', ' ')}: {row.grade}",
            path=row.path,
            line=row.line,
            source=row.source,
            recorded=row.recorded,
        )
        for row in looked_at or rows
    )


def _looks_at(test: InspectionTest, row: GradeRow) -> bool:
    if test.grades is not None and row.grade in test.grades:
        return test.areas is None or row.area in test.areas
    return (
        (test.overall is not None and row.area == OVERALL)
        or (test.safeguarding is not None and row.area == SAFEGUARDING)
        or (test.category_of_concern is not None and row.area == CONCERN)
    )


def _visits(visits: tuple[PlacedInspection, ...]) -> tuple[Leaf, ...]:
    return tuple(
        Leaf(
            text=f"ungraded visit {day(visit.inspection.inspected)}: {leaf.text}; it changes no grade",
            path=leaf.path,
            line=leaf.line,
            source=leaf.source,
            recorded=leaf.recorded,
        )
        for visit in visits
        for leaf in inspection_leaves(visit)
    )
