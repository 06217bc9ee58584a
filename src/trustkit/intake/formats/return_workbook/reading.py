"""A return workbook as it came back: its rows found by their keys, its columns by their headings."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.intake.formats.return_workbook.entries import ENTRIES, Cells
from trustkit.intake.formats.return_workbook.layout import (
    COLUMNS,
    FAULTS,
    LISTS,
    START,
    Key,
    key_in,
    key_line,
    sheet_name,
)
from trustkit.intake.formats.return_workbook.mark import Mark, mark_in
from trustkit.intake.opening.cell_text import NOT_WORKED_OUT
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.opening.table import HEAD_LINES, Table
from trustkit.intake.reading.schools import plain_words
from trustkit.records.vocabulary import YearGroup

_NEEDED = ("key", "eligible", "achieved", "value", "reason")
_NAMES = {sheet_name(each) for each in YearGroup} | {START, LISTS, FAULTS}


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet of the file: its path for findings, what it is called to people, its name alone.

    A name that a person gave to a sheet is not repeated; such a sheet goes by its number.
    """

    path: str
    name: str
    sheet: str


@dataclass(frozen=True, slots=True, repr=False)
class ReadRow:
    """A row of the file; ``at`` has each field's column from 1, ``changed`` whether its words were.

    A row without a key is one that somebody added.
    """

    place: Place
    line: int
    key: Key | None
    changed: bool
    cells: Cells
    at: dict[str, int]

    def cell(self, name: str) -> str:
        """The cell of a field: “D7”."""
        # Its library takes a tenth of a second to import, and every file is shown to this format.
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        return f"{get_column_letter(self.at.get(name, 1))}{self.line}"


@dataclass(slots=True, repr=False)
class ReadBook:
    """All that was found; ``strange`` are sheets of a person's own, ``headless`` lack headings."""

    marks: list[Mark] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    strange: list[tuple[Place, int]] = field(default_factory=list)
    headless: list[tuple[Place, int]] = field(default_factory=list)


def mark_of(file: Opened) -> Mark | None:
    """The first mark on any sheet of a workbook."""
    if file.form is not Form.WORKBOOK:
        return None
    return next((mark for table in file.tables if (mark := mark_in(table.head))), None)


def read_book(file: Opened) -> ReadBook:
    """Every row of every sheet."""
    book = ReadBook()
    for number, table in enumerate(file.tables, start=1):
        mark = mark_in(table.head)
        if mark is not None and mark not in book.marks:
            book.marks.append(mark)
        _read_sheet(_place(file, table, number), _rows_of(table), mark, book)
    return book


def _place(file: Opened, table: Table, number: int) -> Place:
    if table.sheet in _NAMES:
        return Place(f"{file.path} [{table.sheet}]", f"sheet “{table.sheet}”", table.sheet)
    return Place(f"{file.path} [sheet {number}]", f"sheet number {number}", f"sheet {number}")


def _rows_of(table: Table) -> list[list[str]]:
    lines = table.text.replace("\r", " ").split("\n")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines)]
    except csv.Error:
        # A cell too long for any figure: nothing on such a sheet was written for us.
        return [[]]
    # Our formulas only repeat what is on the sheet: it is read where it was typed.
    return [["" if cell == NOT_WORKED_OUT else cell for cell in row] for row in rows]


def _read_sheet(
    place: Place, rows: Sequence[Sequence[str]], mark: Mark | None, book: ReadBook
) -> None:
    found = _headings(rows)
    if found is None:
        keys = sum(any(key_in(cell) for cell in row) for row in rows)
        filled = sum(any(row) for row in rows)
        if keys:
            book.headless.append((place, keys))
        elif mark is None and filled:
            book.strange.append((place, filled))
        return
    heading, at = found
    for line, row in enumerate(rows[heading:], start=heading + 1):
        read = _read_row(place, line, row, at)
        if read is not None:
            book.rows.append(read)


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The line of the headings, and the column, from 1, of each field; wherever it was moved."""
    for line, row in enumerate(rows[:HEAD_LINES], start=1):
        at: dict[str, int] = {}
        for column, cell in enumerate(row, start=1):
            for name, words in COLUMNS.items():
                if name not in at and cell and _same(cell, words):
                    at[name] = column
        if all(name in at for name in _NEEDED):
            return line, at
    return None


def _same(cell: str, words: str) -> bool:
    return cell == words or (plain_words(cell) == plain_words(words) != "")


def _read_row(place: Place, line: int, row: Sequence[str], at: dict[str, int]) -> ReadRow | None:
    """One row; None for one in which there is neither a key nor anything to read."""
    cells = {name: row[column - 1] if column <= len(row) else "" for name, column in at.items()}
    key = key_in(cells["key"])
    if key is None and not any(cells.get(name) for name in (*ENTRIES, "measure", "group")):
        return None
    words = (cells.get("measure", ""), cells.get("group", ""))
    changed = key is not None and cells["key"] != key_line(key, *words)
    return ReadRow(place, line, key, changed, cells, at)
