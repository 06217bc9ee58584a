"""One sheet of a workbook: its rows as text, and what was odd about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from trustkit.diagnostics.catalogue.intake import opening as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening.cell_text import LONGEST_CELL, NOT_WORKED_OUT, cell_text
from trustkit.intake.opening.layout import MOST_COLUMNS, MOST_ROWS, Layout, column_number
from trustkit.text.runs import runs

MOST_CELLS = 20_000_000
"""Cells of a sheet's rows once each is as wide as the widest, the rows that are blank left out."""
MOST_NAMED = 12
"""So many cells are named in a note; further ones are counted."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class TooWide(Exception):
    """The sheet's rows would be too many cells; carries the facts of its fault."""

    def __init__(self, rows: int, width: int) -> None:
        """How many rows hold anything, and the last column of any of them."""
        super().__init__("too wide")
        self.rows, self.reaches, self.limit = rows, get_column_letter(width), MOST_CELLS


@dataclass(slots=True)
class Sheet:
    """A sheet read: ``cells[i]`` are the cells of row ``i + 1`` up to the last that is not blank.

    ``errors`` are cells that hold an error and which, as ``C5 #REF!``.
    """

    title: str
    hidden: bool
    layout: Layout
    cells: list[list[str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def rows(self) -> list[list[str]]:
        """The rows, each as wide as the widest; those that are blank have no cell.

        Raises:
            TooWide: that would be too many cells.
        """
        width = max(map(len, self.cells), default=0)
        full = sum(1 for row in self.cells if row)
        if full * width > MOST_CELLS:
            raise TooWide(full, width)
        return [[*row, *[""] * (width - len(row))] if row else row for row in self.cells]

    def notes(self, path: str) -> list[Diagnostic]:
        """What was odd: each kind once, with its cells by name and none of what they hold."""
        found = []
        unsaved = sorted(self.layout.unsaved, key=_place)
        if unsaved:
            place = _place(unsaved[0])
            found.append(catalogue.FORMULA_WITHOUT_RESULT.at(path, *place, cells=_some(unsaved)))
        if self.errors:
            place = _place(self.errors[0])
            found.append(catalogue.ERROR_CELLS.at(path, *place, cells=_some(self.errors)))
        merged = [each for each in self.layout.merged if _spans_rows(each)]
        if merged:
            place = _place(merged[0])
            found.append(catalogue.MERGED_CELLS.at(path, *place, cells=_some(merged)))
        what = list(self._hidden())
        if what:
            several = len(what) > 1 or what[0].startswith(("rows", "columns"))
            are, they = ("are", "they were") if several else ("is", "it was")
            found.append(catalogue.HIDDEN.at(path, what=" and ".join(what), are=are, they=they))
        return found

    def _hidden(self) -> Iterator[str]:
        if self.hidden:
            yield "this sheet"
        rows = [row for row in self.layout.hidden_rows if row <= len(self.cells)]
        if rows:
            spans = [(str(first), str(last)) for first, last in runs(rows)]
            yield _named("row", spans, several=len(rows) > 1)
        width = max(map(len, self.cells), default=0)
        columns = [
            (get_column_letter(first), get_column_letter(min(last, width)))
            for first, last in self.layout.hidden_columns
            if 0 < first <= width
        ]
        if columns:
            several = len(columns) > 1 or columns[0][0] != columns[0][1]
            yield _named("column", columns, several=several)


def read_sheet(sheet: Any, layout: Layout) -> Sheet:
    """The cells of a sheet that ``openpyxl`` has open for reading only.

    A cell merged over several rows counts in each of them, in its own column. It does not count
    in the columns it also covers: a number there would be a second figure.
    """
    # What a sheet declares its size to be decides nothing: it may be wrong, or a million rows.
    sheet.reset_dimensions()
    found = Sheet(sheet.title, sheet.sheet_state != "visible", layout)
    same: dict[str, str] = {}
    blank: list[str] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell, number, found, same) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        # A million rows may be blank: one list stands for all of them.
        found.cells.append(texts or blank)
    for reference in layout.unsaved:
        _put(found.cells, reference, NOT_WORKED_OUT)
    while found.cells and not found.cells[-1]:
        found.cells.pop()
    _fill_down(found)
    return found


def _text(cell: Any, number: int, found: Sheet, same: dict[str, str]) -> str:
    if cell.value is None:
        return ""
    text = cell_text(cell)
    if len(text) > LONGEST_CELL:
        raise ValueError("a cell is longer than any of Excel's")
    if cell.data_type == "e":
        found.errors.append(f"{get_column_letter(cell.column)}{number} {text}")
    # Few cells of a table differ, and each need be kept but once.
    return same.setdefault(text, text)


def _put(cells: list[list[str]], reference: str, text: str) -> None:
    parts = _REFERENCE.fullmatch(reference)
    if parts is None:
        return
    column, row = column_number(parts[1]), int(parts[2])
    if not 0 < row <= MOST_ROWS or not 0 < column <= MOST_COLUMNS:
        return
    cells += [[] for _ in range(row - len(cells))]
    _set(cells, row, column, text)


def _set(cells: list[list[str]], row: int, column: int, text: str) -> None:
    """Puts a text where none is; in a list of the row's own, for blank rows may share one."""
    line = [*cells[row - 1], *[""] * (column - len(cells[row - 1]))]
    line[column - 1] = line[column - 1] or text
    cells[row - 1] = line


def _fill_down(found: Sheet) -> None:
    filled = 0
    for reference in found.layout.merged:
        if not _spans_rows(reference):
            continue
        (top, column), (bottom, _) = map(_place, reference.split(":"))
        if top > len(found.cells) or column > len(found.cells[top - 1]):
            continue
        text = found.cells[top - 1][column - 1]
        for row in range(top + 1, min(bottom, len(found.cells)) + 1 if text else 0):
            filled += 1
            if filled > MOST_CELLS:
                raise ValueError("merged cells lie over one another")
            _set(found.cells, row, column, text)


def _spans_rows(reference: str) -> bool:
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    return one is not None and other is not None and int(one[2]) < int(other[2])


def _place(reference: str) -> tuple[int, int]:
    parts = _REFERENCE.match(reference)
    return (int(parts[2]), column_number(parts[1])) if parts else (1, 1)


def _some(cells: Sequence[str]) -> str:
    shown = ", ".join(cells[:MOST_NAMED])
    rest = len(cells) - MOST_NAMED
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def _named(word: str, spans: Sequence[tuple[str, str]], *, several: bool) -> str:
    shown = [first if first == last else f"{first} to {last}" for first, last in spans]
    return f"{word}{'s' if several else ''} {_some(shown)}"
