"""The headings of a KPI file, as school offices write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from trustkit.intake.opening.table import Table
from trustkit.intake.reading.pupil_heading import pupil_heading
from trustkit.intake.reading.schools import plain_words

HEADINGS = MappingProxyType(
    {
        "year_group": (
            "year group", "yeargroup", "year grp", "yr group", "yr grp", "yr", "year", "ncy",
            "national curriculum year", "cohort year", "class year",
        ),
        "measure": ("measure", "subject", "kpi", "indicator", "metric", "assessment", "area"),
        "group": (
            "group", "pupil group", "pupils group", "subgroup", "sub group", "characteristic",
            "breakdown", "pupils",
        ),
        "eligible": (
            "eligible", "number of pupils", "no of pupils", "no pupils", "number in cohort",
            "number eligible", "pupils in cohort", "cohort", "cohort size", "on roll", "total",
            "total pupils", "n", "denominator", "responses",
        ),
        "achieved": (
            "achieved", "met", "met standard", "number met", "number achieved", "number achieving",
            "no achieved", "no achieving", "at standard", "at expected", "number at expected",
            "number at standard", "at or above", "passed", "number passed", "numerator",
            "working at", "pupils achieving",
        ),
        "value": (
            "value", "score", "percent", "percentage", "per cent", "pct", "result", "figure",
            "average", "mean", "average score", "rate", "achieved percent", "percent achieved",
            "percentage achieved", "percent met",
        ),
        "lower": ("lower", "lower limit", "lower confidence limit"),
        "upper": ("upper", "upper limit", "upper confidence limit"),
        "school": ("school", "school name", "academy", "urn", "school urn", "establishment"),
        "window": ("window", "term", "collection", "data drop", "assessment point", "assessment window"),
        "academic_year": ("academic year", "school year", "ac year", "acad year"),
        "basis": ("basis", "source", "assessed by", "assessment type", "test"),
        "comment": ("comment", "comments", "note", "notes", "remarks"),
    }
)  # fmt: skip
"""What each column may be headed, in plain small words; “%” is read as “percent”."""

_FIELD = {alias: field for field, aliases in HEADINGS.items() for alias in aliases}
_NEEDED = ("year_group", "measure")
_ONE_OF = ("achieved", "value")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the headings of a KPI file are: ``line`` from 1, and each field's column from 0.

    ``unread`` are the headings of no field, ``names`` each field's heading as written. ``twice`` are
    headings of a field that stand over two columns, with both columns from 1.
    """

    line: int
    at: dict[str, int]
    names: dict[str, str]
    unread: list[str]
    twice: list[tuple[str, int, int]]


def heading_of(table: Table) -> Heading | None:
    """The headings, on the first line that has those a KPI file needs.

    None if none has, and where the rows are single pupils by another heading.
    """
    if pupil_heading(table.head) is not None:
        return None
    for line, row in enumerate(table.head, start=1):
        found = _heading(line, row)
        has = found.at.keys()
        if all(name in has for name in _NEEDED) and any(name in has for name in _ONE_OF):
            return found
    return None


def _heading(line: int, row: Sequence[str]) -> Heading:
    at: dict[str, int] = {}
    names: dict[str, str] = {}
    unread: list[str] = []
    twice: list[tuple[str, int, int]] = []
    plain = [plain_words(cell.replace("%", " percent ").replace("#", " n ")) for cell in row]
    fields = [_FIELD.get(words) for words in plain]
    if fields.count("year_group") > 1 and "academic_year" not in fields and "year" in plain:
        # “Year” alone is a year group; beside a column for those it is the academic year.
        fields[plain.index("year")] = "academic_year"
    for position, (cell, field) in enumerate(zip(row, fields, strict=True)):
        if field in at and field != "comment" and plain[position] == plain[at[field]]:
            twice.append((cell, at[field] + 1, position + 1))
        elif field is None or field in at:
            if cell:
                unread.append(cell)
        else:
            at[field], names[field] = position, cell
    return Heading(line, at, names, unread, twice)
