"""STR027-028 and the inspections' own codes: areas and grades in the words of their framework."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import structure
from trustkit.judge.inspections import read_inspections
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.inspection import OeifGrade, ReportCardGrade, Safeguarding
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_COLUMN = {
    structure.AREA_NOT_OF_FRAMEWORK.id: "area",
    structure.GRADE_NOT_OF_FRAMEWORK.id: "grade",
    structure.INSPECTION_CONTRADICTS.id: "grade",
    structure.INSPECTION_INCOMPLETE.id: "area",
}

_SCALES: dict[str, tuple[tuple[str, ...], str]] = {
    "oeif": (OeifGrade.__args__, "the framework before November 2025"),  # type: ignore[attr-defined]
    "report_card": (ReportCardGrade.__args__, "report cards (since November 2025)"),  # type: ignore[attr-defined]
}
_SAFEGUARDING: tuple[str, ...] = Safeguarding.__args__  # type: ignore[attr-defined]


def inspections(ground: Ground) -> list[Diagnostic]:
    """Rows that make up no sound inspection of their era."""
    _, faults = read_inspections(ground.folder.table("inspection"))
    placed: list[Diagnostic] = []
    for fault in faults:
        line, column = ground.folder.cell(fault.path, fault.line, _COLUMN.get(fault.code, ""))
        placed.append(replace(fault, line=line, column=column))
    return placed


def self_evaluation_grades(ground: Ground) -> list[Diagnostic]:
    """Grades of a self-evaluation that are not of the scale it says it uses.

    A school may evaluate areas of its own; safeguarding is met or not met on any scale.
    """
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("self_evaluation", SelfEvaluation):
        scale, framework = _SCALES[stored.record.scale]
        for at, each in enumerate(stored.record.areas):
            grades = _SAFEGUARDING if each.area == "safeguarding" else scale
            if each.grade.lower() not in grades:
                found.append(
                    at_field(
                        structure.GRADE_NOT_OF_FRAMEWORK, stored, ("areas", at, "grade"),
                        grade=each.grade, framework=framework, area=each.area,
                        hint=nearest(each.grade, grades), grades=", ".join(grades),
                    )
                )  # fmt: skip
    return found
