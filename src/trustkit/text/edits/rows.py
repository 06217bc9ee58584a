"""A CSV file as the cells that somebody typed: quotation marks, blanks and line ends included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trustkit.text.located import Span

_ENDS = re.compile("\r\n|\r|\n")
_BLANKS = " \t\xa0"


@dataclass(slots=True)
class TypedRow:
    """One row: the line it starts on (from 1), its cells as typed, and how its line ends."""

    line: int
    cells: list[str]
    starts: list[Span]
    end: str

    @property
    def is_blank(self) -> bool:
        """Whether it is a line with no cell filled in."""
        return not any(meaning(cell).strip() for cell in self.cells)


@dataclass(slots=True)
class TypedTable:
    """The rows of a CSV file; written down unchanged they are the text they came from."""

    delimiter: str
    rows: list[TypedRow] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the file."""
        return "".join(self.delimiter.join(row.cells) + row.end for row in self.rows)

    def divide_by_commas(self) -> None:
        """Puts commas between the cells; a cell that holds one is put in quotation marks."""
        if self.delimiter == ",":
            return
        for row in self.rows:
            row.cells = [_safe(cell) for cell in row.cells]
        self.delimiter = ","


def typed_table(text: str, delimiter: str) -> TypedTable:
    """The table in a text, whatever its line ends."""
    table = TypedTable(delimiter)
    kind = re.escape(delimiter)
    cell = re.compile(f'(?:"(?:[^"]|"")*")?[^{kind}\r\n]*' + "|" + f"[^{kind}\r\n]*")
    at, line, column = 0, 1, 1
    row = TypedRow(1, [], [], "")
    while at < len(text) or row.cells:
        found = cell.match(text, at)
        typed = found.group() if found else ""
        row.cells.append(typed)
        row.starts.append(Span(line, column))
        inside = _ENDS.split(typed)
        line += len(inside) - 1
        column = len(inside[-1]) + (column if len(inside) == 1 else 1)
        at += len(typed)
        if text.startswith(delimiter, at):
            at, column = at + len(delimiter), column + len(delimiter)
            continue
        end = _ENDS.match(text, at)
        row.end = end.group() if end else ""
        at += len(row.end)
        table.rows.append(row)
        line, column = line + 1, 1
        row = TypedRow(line, [], [], "")
    return table


def meaning(cell: str) -> str:
    """What a cell says, as a reader of CSV takes it: without its quotation marks and edges."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return cell.strip(_BLANKS)


def _safe(cell: str) -> str:
    if cell.startswith('"') or not any(mark in cell for mark in ',"'):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
