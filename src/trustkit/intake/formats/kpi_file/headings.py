"""The headings of a KPI file, as school offices write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from trustkit.intake.opening.table import Table
from trustkit.intake.reading.headings import columns_by_heading, headings
from trustkit.intake.reading.pupil_heading import pupil_heading
from trustkit.intake.reading.schools import plain_words

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
    fields = [_columns().get(words) for words in plain]
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


@lru_cache(maxsize=1)
def _columns() -> dict[str, str]:
    """The field of each heading; what means another in a KPI file goes before."""
    known = headings()
    return columns_by_heading(known.columns, known.kpi_file)
