"""From rows of ``inspections.csv`` to inspections, and the one that counts on a date.

A row is one grade. The rows of one school, URN, day and era make up one inspection. A row
recorded later corrects an earlier one of the same area.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import polars as pl
from pydantic import TypeAdapter

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.records.inspection import (
    OEIF_AREAS,
    REPORT_CARD_AREAS,
    Inspection,
    OeifGrade,
    OverallEffectiveness,
    ReportCardGrade,
    Safeguarding,
    Ungraded,
)
from trustkit.records.school import School
from trustkit.store.faults import nearest

OVERALL = "overall_effectiveness"
SAFEGUARDING = "safeguarding"
CONCERN = "category_of_concern"
OUTCOME = "outcome"
NO_CONCERN = "none"

_OEIF_GRADES: tuple[str, ...] = get_args(OeifGrade)
_CARD_GRADES: tuple[str, ...] = get_args(ReportCardGrade)
_SAFEGUARDING: tuple[str, ...] = get_args(Safeguarding)
_CONCERNS = ("special measures", "requires significant improvement", NO_CONCERN)
_EVERY_ERA: dict[str, tuple[str, ...]] = {SAFEGUARDING: _SAFEGUARDING, CONCERN: _CONCERNS}
_OF_ERA: dict[str, dict[str, tuple[str, ...]]] = {
    "overall_effectiveness": dict.fromkeys((OVERALL, *OEIF_AREAS), _OEIF_GRADES),
    "sub_judgements": dict.fromkeys(OEIF_AREAS, _OEIF_GRADES),
    "report_card": dict.fromkeys(REPORT_CARD_AREAS, _CARD_GRADES),
    "ungraded": {OUTCOME: ()},
}
_ADAPTER: TypeAdapter[Inspection] = TypeAdapter(Inspection)

SCALES: dict[str, tuple[str, ...]] = {
    "overall_effectiveness": _OEIF_GRADES,
    "sub_judgements": _OEIF_GRADES,
    "report_card": _CARD_GRADES,
    "ungraded": (),
}
"""The grades that each era gives an area, best first."""

FRAMEWORKS = {
    "overall_effectiveness": "the framework that gave an overall grade (until August 2024)",
    "sub_judgements": "the framework of 2024/25, which gave no overall grade",
    "report_card": "report cards (since November 2025)",
    "ungraded": "a visit that gave no grade, whose one line is its outcome",
}
"""Each era in words, for messages."""


@dataclass(frozen=True, slots=True)
class GradeRow:
    """Where one grade stands: its area, its words, and the row that says so."""

    area: str
    grade: str
    path: str
    line: int
    recorded: date
    source: str


@dataclass(frozen=True, slots=True)
class PlacedInspection:
    """An inspection of a school, with the row of each of its grades by area."""

    school: str
    inspection: Inspection
    rows: dict[str, GradeRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InspectionOnDate:
    """What is known of a school's inspections on a date.

    ``counts`` is the last graded inspection under the school's own URNs and ``previous`` the graded
    one before it; ``ungraded_since`` are the visits after the last that gave no grade,
    ``predecessor`` is the last graded one of a school before it.
    """

    counts: PlacedInspection | None
    ungraded_since: tuple[PlacedInspection, ...] = ()
    predecessor: PlacedInspection | None = None
    previous: PlacedInspection | None = None


def read_inspections(
    rows: pl.DataFrame, as_of: date | None = None
) -> tuple[dict[str, list[PlacedInspection]], list[Diagnostic]]:
    """Every sound inspection by school's slug, oldest first, and the faults of the other rows.

    ``rows`` is the folder's table of inspections; with ``as_of``, only rows recorded by then are
    read. A grade that is not sound is left out and its inspection kept, if enough is left of it.
    """
    if as_of is not None:
        rows = rows.filter(pl.col("recorded") <= as_of)
    faults: list[Diagnostic] = []
    groups: dict[tuple[str, int, date, str], list[dict[str, Any]]] = {}
    for row in rows.sort("path", "line").to_dicts():
        key = (row["school"], row["urn"], row["inspected"], row["era"])
        groups.setdefault(key, []).append(row)
    found: dict[str, list[PlacedInspection]] = {}
    for (school, _, _, _), of_one in sorted(groups.items()):
        placed = _inspection_of(school, of_one, faults)
        if placed:
            found.setdefault(school, []).append(placed)
    for inspections in found.values():
        inspections.sort(key=lambda each: (each.inspection.inspected, each.inspection.urn))
    return found, ordered(faults)


def inspection_on(
    inspections: list[PlacedInspection], school: School, as_of: date
) -> InspectionOnDate:
    """The inspection that counts for a school on a date.

    An ungraded visit changes no grade, so the last *graded* inspection counts. One under a
    predecessor's URN was of another school and never counts.
    """
    own = {urn.urn for urn in school.urns if not urn.predecessor}
    before = {urn.urn for urn in school.urns if urn.predecessor}
    known = [each for each in inspections if _is_out(each.inspection, as_of)]
    graded = [each for each in known if not isinstance(each.inspection, Ungraded)]
    of_own = [each for each in graded if each.inspection.urn in own]
    counts = of_own[-1] if of_own else None
    since = counts.inspection.inspected if counts else date.min
    return InspectionOnDate(
        counts,
        tuple(
            each
            for each in known
            if isinstance(each.inspection, Ungraded)
            and each.inspection.urn in own
            and each.inspection.inspected >= since
        ),
        next((each for each in reversed(graded) if each.inspection.urn in before), None),
        of_own[-2] if len(of_own) > 1 else None,
    )


def _is_out(inspection: Inspection, as_of: date) -> bool:
    return (inspection.published or inspection.inspected) <= as_of


def _inspection_of(
    school: str, rows: list[dict[str, Any]], faults: list[Diagnostic]
) -> PlacedInspection | None:
    grades: dict[str, GradeRow] = {}
    for row in rows:
        fault = _fault_in(row)
        if fault:
            faults.append(fault)
            continue
        grade = GradeRow(
            row["area"], _plain(row), row["path"], row["line"], row["recorded"], row["source"]
        )
        earlier = grades.get(grade.area)
        if earlier and earlier.recorded == grade.recorded and earlier.grade != grade.grade:
            faults.append(_contradiction(f"{row['urn']}|{row['inspected']}", grade, earlier))
        elif earlier is None or earlier.recorded <= grade.recorded:
            grades[grade.area] = grade
    return _assembled(school, rows[0], grades, faults)


def _plain(row: dict[str, Any]) -> str:
    grade = str(row["grade"])
    return grade if row["era"] == "ungraded" and row["area"] == OUTCOME else grade.lower()


def _fault_in(row: dict[str, Any]) -> Diagnostic | None:
    scales = _OF_ERA[row["era"]] | _EVERY_ERA
    area, grade = row["area"], _plain(row)
    subject = f"{row['urn']}|{row['inspected']}|{area}"
    framework = FRAMEWORKS[row["era"]]
    if area not in scales:
        return structure.AREA_NOT_OF_FRAMEWORK.at(
            row["path"], row["line"], subject=subject,
            area=area, framework=framework, hint=nearest(area, scales),
        )  # fmt: skip
    if scales[area] and grade not in scales[area]:
        return structure.GRADE_NOT_OF_FRAMEWORK.at(
            row["path"], row["line"], subject=subject, grade=row["grade"], framework=framework,
            area=area, hint=nearest(grade, scales[area]), grades=", ".join(scales[area]),
        )  # fmt: skip
    return None


def _contradiction(inspection: str, grade: GradeRow, earlier: GradeRow) -> Diagnostic:
    return structure.INSPECTION_CONTRADICTS.at(
        grade.path, grade.line, subject=f"{inspection}|{grade.area}|{grade.recorded}",
        area=grade.area, grade=grade.grade, other=earlier.grade, line_of_other=earlier.line,
    )  # fmt: skip


def _assembled(
    school: str, first: dict[str, Any], grades: dict[str, GradeRow], faults: list[Diagnostic]
) -> PlacedInspection | None:
    era = first["era"]
    needs = {"overall_effectiveness": OVERALL, "ungraded": OUTCOME}.get(era)
    areas = {
        area: row.grade
        for area, row in grades.items()
        if area not in {OVERALL, SAFEGUARDING, CONCERN, OUTCOME}
    }
    if (needs and needs not in grades) or (needs is None and not areas):
        faults.append(
            structure.INSPECTION_INCOMPLETE.at(
                first["path"], first["line"], subject=f"{first['urn']}|{first['inspected']}",
                inspected=first["inspected"], missing=needs or "grade of any area",
            )
        )  # fmt: skip
        return None
    record: dict[str, Any] = {
        "era": era,
        "inspected": first["inspected"],
        "published": first["published"],
        "urn": first["urn"],
    }
    if SAFEGUARDING in grades:
        record[SAFEGUARDING] = grades[SAFEGUARDING].grade
    if CONCERN in grades and grades[CONCERN].grade != NO_CONCERN:
        record[CONCERN] = grades[CONCERN].grade
    if needs:
        record[needs] = grades[needs].grade
    if era != "ungraded":
        record["areas"] = areas
    return PlacedInspection(school, _ADAPTER.validate_python(record), grades)


def grade_shown(inspection: Inspection) -> str:
    """An inspection in a few words: its overall grade, or how many areas have which grade."""
    if isinstance(inspection, OverallEffectiveness):
        return f"overall effectiveness {inspection.overall_effectiveness}"
    if isinstance(inspection, Ungraded):
        return f"ungraded: {inspection.outcome}"
    held = [str(grade) for grade in inspection.areas.values()]
    scale = (*_CARD_GRADES, *_OEIF_GRADES)
    counted = [f"{held.count(grade)} {grade}" for grade in scale if grade in held]
    name = "report card" if inspection.era == "report_card" else "graded judgements"
    return f"{name}: {', '.join(counted)}"
