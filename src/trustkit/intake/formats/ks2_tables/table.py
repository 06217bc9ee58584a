"""The rows of a wide table, each taken apart only when it is wanted.

A table of all England has five million cells and a trust some thousands of them. So a row stays
one text until its type and URN, among its first cells, have shown that it is wanted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as intake_rows
from trustkit.intake.formats.ks2_tables.columns import positions
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import divider_of

_BLANKS = " \t\xa0"
_TOLD_BY = ("RECTYPE", "LEA", "URN", "URN_AC")


@dataclass(frozen=True, slots=True)
class WideRow:
    """A row: the line it starts on, and its text, or its cells where they had to be read."""

    line: int
    content: str | list[str]


class WideTable:
    """The headings of a wide table and its rows.

    ``heading`` is as it stands in the file, ``at`` is where each heading stands (in capitals), ``width`` how many headings there are.
    """

    def __init__(self, file: Opened) -> None:
        """Reads the headings, and finds where each row starts and ends.

        Raises:
            FileRefused: the file was cut off, has no rows, or its quotation marks do not match.
        """
        self._file = file
        first, _, rest = file.text.partition("\n")
        self._divider = divider_of(first)
        self.heading = next(csv.reader([first], delimiter=self._divider))
        self.at = positions(self.heading)
        self.width = len(self.heading)
        self._first_cells = max(self.at.get(name, 0) for name in _TOLD_BY) + 1
        lines = rest.split("\n")
        whole = lines[-1] == ""
        if whole:
            lines.pop()
        self._lines = lines
        self._broken = '"' in rest and any(line.count('"') % 2 for line in lines)
        if not any(line.strip() for line in lines):
            raise FileRefused(catalogue.NO_ROWS.at(file.path, name=file.name))
        if not whole and not self._broken and len(self._cells(lines[-1])) < self.width:
            self._cut_off(len(lines) + 1)

    def rows(self) -> Iterator[WideRow]:
        """Every row that is not blank.

        Raises:
            FileRefused: its quotation marks do not match.
        """
        if not self._broken:
            for line, text in enumerate(self._lines, start=2):
                if text and not text.isspace():
                    yield WideRow(line, text)
            return
        line = 2
        reader = csv.reader(
            (f"{text}\n" for text in self._lines), delimiter=self._divider, strict=True
        )
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield WideRow(line, cells)
                line = reader.line_num + 2
        except csv.Error:
            raise FileRefused(intake_rows.BROKEN_QUOTES.at(self._file.path, line)) from None

    def first_cells(self, row: WideRow) -> list[str]:
        """The cells of a row that tell whose it is; blank where the row is shorter."""
        if isinstance(row.content, list):
            found = row.content
        else:
            found = row.content.split(self._divider, self._first_cells)[: self._first_cells]
            if any('"' in cell for cell in found):
                found = self._cells(row.content)
        return [*found, *[""] * (self._first_cells - len(found))]

    def cells(self, row: WideRow) -> list[str]:
        """Every cell of a row without blanks around it.

        A row may be shorter than the headings: so the tables print a school without results, or
        one whose last cells are blank.
        """
        found = row.content if isinstance(row.content, list) else self._cells(row.content)
        stripped = [cell.strip(_BLANKS) for cell in found]
        return [*stripped, *[""] * (self.width - len(stripped))]

    def _cells(self, text: str) -> list[str]:
        if '"' not in text:
            return text.split(self._divider)
        return next(csv.reader([text], delimiter=self._divider), [])

    def _cut_off(self, line: int) -> None:
        where = f"line {line}, which has no line end and fewer cells than there are headings"
        raise FileRefused(
            catalogue.TRUNCATED.at(self._file.path, line, name=self._file.name, where=where)
        )
