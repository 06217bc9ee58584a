"""What a return workbook holds: its sheets, columns and rows, and which cells are filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from trustkit.diagnostics.diagnostic import digest
from trustkit.intake.formats.return_workbook.mark import Mark
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Reason, YearGroup

COLUMNS = MappingProxyType(
    {
        "key": "Row",
        "measure": "What is measured",
        "group": "Which pupils",
        "eligible": "How many pupils",
        "achieved": "How many of them achieved it",
        "value": "Score, rate or number",
        "percentage": "%",
        "reason": "Why is there no figure?",
        "basis": "Assessed by",
        "last": "Last time",
        "notes": "Your notes (not kept)",
    }
)
"""The columns of a sheet, left to right, with their headings."""

FIELDS = tuple(COLUMNS)
HEADING_ROW = 4
"""The row of the headings, counted from 1; the rows to fill in follow it."""

START, LISTS, FAULTS = "Start here", "Lists", "What to put right"
"""The sheets that hold no figures."""

REASONS_NAME, BASES_NAME = "trustkit_reasons", "trustkit_bases"
"""What the lists of the drop-downs are called within the workbook."""

REASON_CHOICES = MappingProxyType(
    {
        "There are no such pupils, or it does not apply to us": Reason.NOT_APPLICABLE,
        "Not known yet: we will send it later": Reason.NOT_RETURNED,
        "It was not assessed, so there is no figure": Reason.NOT_AVAILABLE,
        "Too few took part for the figure to mean anything": Reason.UNRELIABLE,
    }
)
"""Why there may be no figure, in the words of the drop-down."""

_KEY = re.compile(r"(all|N|R|Y\d{1,2})/([a-z][a-z0-9_]*)?/([a-z][a-z0-9_]*)/([0-9a-f]{8})")


class Shape(Enum):
    """Which cells of a row are filled in."""

    SHARE = ("eligible", "achieved")
    SCORE = ("eligible", "value")
    NUMBER = ("value",)
    PUPILS = ("eligible",)

    @property
    def needed(self) -> str:
        """The cell that holds the figure itself."""
        needed: str = self.value[-1]
        return needed


_SHAPES = {
    "percentage": Shape.SHARE,
    "survey": Shape.SHARE,
    "count": Shape.NUMBER,
}


def shape_of(measure: Measure) -> Shape:
    """A share of pupils asks for two counts, a number for itself, all else for both."""
    return _SHAPES.get(measure.kind, Shape.SCORE)


def assessed_by_choice(measure: Measure) -> bool:
    """Whether the school says who assessed: of its own assessments, not of counts or registers."""
    return not measure.statutory and measure.kind in ("percentage", "average", "progress")


@dataclass(frozen=True, slots=True)
class Key:
    """What a row is about; no measure for the number of pupils in a group of the year group."""

    year_group: YearGroup
    measure: str
    group: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row to fill in: its words, its cells, and what it was last time.

    ``basis`` is the choice that “Assessed by” starts with; None where nothing is chosen.
    """

    key: Key
    measure: str
    group: str
    shape: Shape
    last: str = ""
    basis: str | None = None
    lowest: float | None = None
    highest: float | None = None
    places: int = 0

    @property
    def key_line(self) -> str:
        """The key as it stands in the hidden first column."""
        return key_line(self.key, self.measure, self.group)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one year group, or of the whole school."""

    name: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """One school's workbook. ``bases`` are the choices of “Assessed by”; ``due`` a day in words."""

    mark: Mark
    school: str
    due: str
    bases: list[str]
    sheets: list[Sheet]


def sheet_name(year_group: YearGroup) -> str:
    """What the sheet of a year group is called: “Year 4”, “Reception”, “Whole school”."""
    early = {"all": "Whole school", "N": "Nursery", "R": "Reception"}
    return early.get(year_group.value) or f"Year {year_group.value[1:]}"


def key_line(key: Key, measure: str, group: str) -> str:
    """A row's key, with a check of the words beside it: words that were changed no longer fit."""
    check = digest(f"{measure}\x1f{group}")[:8]
    return f"{key.year_group.value}/{key.measure}/{key.group}/{check}"


def key_in(cell: str) -> Key | None:
    """The key in a cell of the first column; None for anything else."""
    found = _KEY.fullmatch(cell.strip())
    try:
        return Key(YearGroup(found[1]), found[2] or "", found[3]) if found else None
    except ValueError:
        return None


def letter_of(field: str) -> str:
    """The letter of a column as it is drawn: “D” for the number of pupils."""
    return chr(ord("A") + FIELDS.index(field))
