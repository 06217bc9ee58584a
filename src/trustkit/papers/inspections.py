"""Inspections by the framework they were made under; grades of one are never put into another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.judge.flags.reading import read_flag
from trustkit.judge.inspections import PlacedInspection, grade_shown
from trustkit.papers import dates
from trustkit.papers.material import Material, SchoolRecords
from trustkit.papers.number import opening
from trustkit.records.flags import Flag
from trustkit.records.inspection import OverallEffectiveness, ReportCard, SubJudgements

ERAS = (
    ("report_card", "Report cards, since November 2025"),
    ("sub_judgements", "Graded judgements and no overall grade, September 2024 to November 2025"),
    ("overall_effectiveness", "An overall grade, before September 2024"),
    ("", "Not yet inspected under its present URN"),
)
"""The eras, newest first."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """The inspection that counts for a school, in words."""

    school: str
    era: str
    when: str
    grade: str
    areas: tuple[tuple[str, str], ...]
    safeguarding: str
    note: str

    @property
    def said(self) -> str:
        """When and with which outcome, and what is to be known besides, as sentences."""
        sentences = [
            f"{self.grade}, {self.when}" if self.when else self.grade,
            f"safeguarding {self.safeguarding}" if self.safeguarding else "",
            self.note,
        ]
        return " ".join(f"{opening(each)}." for each in sentences if each)


@dataclass(frozen=True, slots=True)
class Era:
    """The schools whose last graded inspection was under one framework."""

    title: str
    rows: tuple[Inspected, ...]

    @property
    def lines(self) -> list[list[str]]:
        """The rows as lines of text."""
        return [
            [
                row.school,
                row.when or "–",
                row.grade,
                row.safeguarding or "not said",
                row.note or "–",
            ]
            for row in self.rows
        ]


def inspections_of(material: Material) -> tuple[Era, ...]:
    """Every school under the era of its inspection; eras with no school are left out."""
    every = [inspected(each, material.flags) for each in material.schools]
    found = [(title, tuple(row for row in every if row.era == era)) for era, title in ERAS]
    return tuple(Era(title, rows) for title, rows in found if rows)


def inspected(records: SchoolRecords, flags: Sequence[Flag]) -> Inspected:
    """The inspection that counts for one school, with the flags that it raises among its notes."""
    placed, known = records.inspections.counts, records.inspections
    notes = [
        f"{grade_shown(each.inspection)}, {dates.day(each.inspection.inspected)}"
        for each in known.ungraded_since
    ]
    if known.predecessor and placed is None:
        before = known.predecessor.inspection
        notes.append(
            f"its predecessor (URN {before.urn}): {grade_shown(before)}, {dates.day(before.inspected)}"
        )
    note = "; ".join(notes)
    if placed is None:
        return Inspected(records.school.name, "", "", "not yet inspected", (), "", note)
    inspection = placed.inspection
    raised = [flag.title for flag in flags if read_flag(flag, known).state == "met"]
    first = [inspection.category_of_concern, *raised]
    note = "; ".join(each for each in (*first, note) if each)
    return Inspected(
        school=records.school.name,
        era=inspection.era,
        when=dates.day(inspection.inspected),
        grade=opening(grade_shown(inspection)),
        areas=_areas(placed),
        safeguarding=inspection.safeguarding or "",
        note=note,
    )


def _areas(placed: PlacedInspection) -> tuple[tuple[str, str], ...]:
    inspection = placed.inspection
    if not isinstance(inspection, OverallEffectiveness | SubJudgements | ReportCard):
        return ()
    return tuple(
        (opening(area.replace("_", " ")), str(grade)) for area, grade in inspection.areas.items()
    )
