"""What an inspection says to a line of a trust's table, and the rows that say it.

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
)
from trustkit.judge.schemes.logic import all_of
from trustkit.judge.schemes.trace import Leaf, State
from trustkit.records.inspection import Inspection, OverallEffectiveness, Ungraded
from trustkit.records.scheme_facts import InspectionTest

ALWAYS_GRADED = {
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
        for area in ALWAYS_GRADED.get(inspection.era, ())
        if area not in grades and (test.areas is None or area in test.areas)
    ]
    if held >= test.at_least:
        return "met"
    scale_fits = any(str(grade) in SCALES[inspection.era] for grade in test.grades or [])
    return "unknown" if scale_fits and held + len(missing) >= test.at_least else "not_met"


def missing_grades(inspection: Inspection) -> list[str]:
    """The grades that such an inspection always gives, and this one is recorded without."""
    graded = () if isinstance(inspection, Ungraded) else tuple(inspection.areas)
    areas = [
        area.replace("_", " ")
        for area in ALWAYS_GRADED.get(inspection.era, ())
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
