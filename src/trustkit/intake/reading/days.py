"""Days as publishers write them, ``31-08-2021``, ``31/08/2021``, ``2021-08-31``, and as numbers.

A spreadsheet keeps a day as the number of days since the end of 1899, and writes that number into a
CSV where a column has lost its date format: 45000 for 15 March 2023. In a column of days a whole
number of five digits is nothing else, so it is read, and said. A workbook that counts from 1904, as
those of old Macs do, means a day four years and a day later by the same number, and nothing in the
number tells: that is why it is said which day was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trustkit.diagnostics.catalogue.intake import mangled as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.text.dates import british_date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"([1-5]\d{4})(?:\.\d+)?", re.ASCII)
_BEFORE_THE_FIRST = date(1899, 12, 30)
_LATEST = date(2049, 12, 31)
RUN_TOGETHER_BEFORE = date(2014, 12, 27)
"""The day of the number 42000. One below it may be a day, month and year typed without anything
between them: 40725 is 1 July 2011, or 4 July 2025. None from 42000 on is, for want of such months."""


def published_day(cell: str) -> date | None:
    """The day in a cell; none where it is blank or anything else."""
    if _ISO.fullmatch(cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return None
    return british_date(cell.replace("-", "/"))


def numbered_day(cell: str) -> date | None:
    """The day that a spreadsheet's number stands for, of 1927 to 2049; the time behind it is left out."""
    found = _NUMBERED.fullmatch(cell.strip())
    if found is None:
        return None
    day = _BEFORE_THE_FIRST + timedelta(days=int(found[1]))
    return day if day <= _LATEST else None


@dataclass(slots=True)
class _Said:
    """What is to be said of a column: of how many cells, and of the first its line and words."""

    cells: int
    line: int
    shown: str


class Days:
    """Reads the days of a published table, and keeps what is to be said of each of its columns."""

    def __init__(self, path: str) -> None:
        """``path`` is the table's, as findings name it."""
        self._path = path
        self._numbers: dict[str, _Said] = {}
        self._unread: dict[str, _Said] = {}

    def read(self, cell: str, heading: str, line: int) -> date | None:
        """The day in a cell; none where it is blank, or anything else, which is then kept."""
        found = self.read_only(cell, heading, line)
        if found is None and cell:
            _count(self._unread, heading, line)
        return found

    def read_only(self, cell: str, heading: str, line: int) -> date | None:
        """As ``read``, where the caller says itself what is no day."""
        found = published_day(cell)
        if found is None and (found := numbered_day(cell)) is not None:
            _count(self._numbers, heading, line, f", {cell.strip()} as {found:%d/%m/%Y}")
        return found

    def diagnostics(self) -> list[Diagnostic]:
        """One finding for each column and what is to be said of it."""
        both = (
            (catalogue.DAYS_AS_NUMBERS, self._numbers),
            (catalogue.DAYS_NOT_UNDERSTOOD, self._unread),
        )
        return [
            code.at(
                self._path,
                said.line,
                subject=heading,
                heading=heading,
                shown=said.shown,
                rows="1 row" if said.cells == 1 else f"{said.cells:,} rows",
            )
            for code, columns in both
            for heading, said in sorted(columns.items())
        ]


def _count(columns: dict[str, _Said], heading: str, line: int, shown: str = "") -> None:
    said = columns.setdefault(heading, _Said(0, line, shown))
    said.cells += 1
