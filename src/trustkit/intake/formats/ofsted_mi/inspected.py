"""One inspection of one row, put together from its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ofsted_mi.grades import (
    CARD_GRADES,
    CONCERNS,
    NONE_GIVEN,
    OEIF_GRADES,
    SAFEGUARDING,
    plain,
)
from trustkit.intake.formats.ofsted_mi.layouts import Block
from trustkit.intake.formats.shared.headed import HeadedRow
from trustkit.intake.reading.days import Days
from trustkit.intake.taken import Grade

OVERALL_UNTIL = date(2024, 9, 1)
"""From this day inspections of state schools gave no overall grade."""

_NO_CONCERN = "none"


@dataclass(frozen=True, slots=True)
class Inspected:
    """The grades of one inspection."""

    era: str
    day: date
    grades: list[Grade]

    @property
    def areas(self) -> list[str]:
        """The areas graded, without safeguarding and category of concern."""
        return [
            each.area
            for each in self.grades
            if each.area not in ("safeguarding", "category_of_concern")
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, whose it is, and the URN that was inspected."""

    path: str
    school: str
    urn: int


def cell(row: HeadedRow, heading: str) -> str:
    """A cell by its heading, whether or not the heading's double blanks were mended since."""
    if not heading:
        return ""
    found = row[heading] or row[" ".join(heading.split())]
    return "" if plain(found) == "null" else found


def is_there(row: HeadedRow, block: Block) -> bool:
    """Whether a row has an inspection in these columns."""
    if not cell(row, block.inspected):
        return False
    if block.era == "ungraded":
        return bool(cell(row, block.outcome)) and plain(cell(row, block.converted)) != "yes"
    return any(plain(cell(row, heading)) not in NONE_GIVEN for heading in _graded(block))


def _graded(block: Block) -> list[str]:
    return [*block.areas.values(), *([block.overall] if block.overall else [])]


class Reader:
    """Reads the inspections of a row, fault by fault."""

    def __init__(self, row: HeadedRow, block: Block, place: Place, days: Days) -> None:
        """``row`` has an inspection in the columns of ``block``; ``days`` reads its days."""
        self._row, self._block, self._place, self._days = row, block, place, days
        self._faults: list[Diagnostic] = []

    def read(self) -> tuple[Inspected | None, list[Diagnostic]]:
        """The inspection, if enough of it is understood, and what was not."""
        day = self._day(self._block.inspected)
        if day is None:
            return None, self._faults
        published = (
            self._day(self._block.published) if cell(self._row, self._block.published) else None
        )
        found = self._grades(day)
        era = self._era(found, day)
        if era is None:
            return None, self._faults
        grades = [
            Grade(
                school=self._place.school,
                inspected=day.isoformat(),
                published="" if published is None else published.isoformat(),
                urn=str(self._place.urn),
                era=era,
                area=area,
                grade=grade,
                line=self._row.line,
                graded=self._graded_on(area, day),
            )
            for area, grade in found.items()
        ]
        inspected = Inspected(era, day, grades)
        return (inspected if inspected.areas else None), self._faults

    def _era(self, found: Mapping[str, str], day: date) -> str | None:
        """The era, by what it graded; None, with a fault, where it can't be whole."""
        if self._block.era != "graded":
            return self._block.era
        if "overall_effectiveness" in found:
            return "overall_effectiveness"
        if day >= OVERALL_UNTIL:
            return "sub_judgements"
        self._faults.append(
            catalogue.NO_OVERALL_GRADE.at(
                self._place.path,
                self._row.line,
                subject=f"{self._place.urn}|{day}",
                school=self._place.school,
                inspected=day,
                heading=_shown(self._block.overall),
            )
        )
        return None

    def _grades(self, day: date) -> dict[str, str]:
        block, found = self._block, dict[str, str]()
        if block.era == "ungraded":
            return {"outcome": cell(self._row, block.outcome)}
        scale = CARD_GRADES if block.era == "report_card" else OEIF_GRADES
        if block.overall:
            self._one(found, "overall_effectiveness", block.overall, scale, day)
        for area, heading in block.areas.items():
            self._one(found, area, heading, scale, day)
        self._one(found, "safeguarding", block.safeguarding, SAFEGUARDING, day)
        self._one(found, "category_of_concern", block.concern, CONCERNS, day)
        if plain(cell(self._row, block.concern)) in {*NONE_GIVEN, _NO_CONCERN}:
            found["category_of_concern"] = _NO_CONCERN
        return found

    def _one(
        self, found: dict[str, str], area: str, heading: str, scale: Mapping[str, str], day: date
    ) -> None:
        told = cell(self._row, heading)
        words = plain(told)
        if words in scale:
            found[area] = scale[words]
        elif words not in {*NONE_GIVEN, _NO_CONCERN}:
            self._faults.append(
                catalogue.UNKNOWN_GRADE.at(
                    self._place.path,
                    self._row.line,
                    subject=f"{self._place.urn}|{day}|{area}",
                    heading=_shown(heading),
                    cell=told,
                    school=self._place.school,
                    inspected=day,
                    grades=", ".join(scale),
                )
            )

    def _graded_on(self, area: str, day: date) -> str:
        """The day a grade was given, where that is after the inspection."""
        heading = self._block.dates.get(area, "")
        given = self._day(heading) if cell(self._row, heading) else None
        return given.isoformat() if given is not None and given > day else ""

    def _day(self, heading: str) -> date | None:
        told = cell(self._row, heading)
        found = self._days.read_only(told, _shown(heading), self._row.line)
        if found is None:
            self._faults.append(
                catalogue.UNKNOWN_DAY.at(
                    self._place.path,
                    self._row.line,
                    subject=f"{self._place.urn}|{heading}",
                    heading=_shown(heading),
                    cell=told,
                    school=self._place.school,
                )
            )
        return found


def _shown(heading: str) -> str:
    return " ".join(heading.split()).capitalize().replace("oeif", "OEIF").replace("Urn", "URN")
