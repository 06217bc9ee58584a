"""A table of a file as delimited text, and its first lines as cells."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.intake.opening.sheet_name import shown_name

HEAD_LINES = 12
"""How many lines are searched for the headings: titles and blank lines may stand above them."""
LONGEST_HEAD_LINE = 131_072


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The text of a file divided by commas, semicolons or tabs, or a sheet of a workbook as CSV.

    ``path`` is what findings name: the file as the person named it, and for a workbook its sheet
    too, as ``return.xlsx [Year 2]``. ``sheet`` is the sheet's name, which no message may show, for
    it may be a child's; ``called`` is what messages call it. Both are blank for a text file. Line
    ``i`` of ``text`` is line, or row, ``i`` of what the person sees. ``head[i]`` has the cells of
    line ``i + 1``. Its representation shows nothing: the cells may be about pupils.
    """

    path: str
    sheet: str
    text: str
    head: list[list[str]] = field(default_factory=list)
    called: str = ""


def table_of_text(path: str, text: str) -> Table:
    """The one table of a text file."""
    return Table(path, "", text, head_of(text))


def table_of_rows(
    path: str, sheet: str, rows: Sequence[Sequence[str]], *, number: int = 1
) -> Table:
    """A sheet of a workbook, row by row, as CSV; a line end inside a cell becomes a blank.

    ``number`` is which of the workbook's sheets it is, from 1.
    """
    called = shown_name(sheet, number)
    lines = [",".join(_quoted(cell) for cell in row) for row in rows]
    text = "".join(f"{line}\n" for line in lines)
    head = [list(row) for row in rows[:HEAD_LINES]]
    return Table(f"{path} [{called}]", sheet, text, head, called)


def file_of(path: str) -> str:
    """The file of a path that findings name, which may be one of its sheets."""
    return path.rpartition(" [")[0] if path.endswith("]") and " [" in path else path


def divider_of(line: str) -> str:
    """What divides the cells of a line: whichever of comma, semicolon and tab there are most of.

    Those inside quotation marks divide nothing.
    """
    outside = "".join(line.split('"')[::2]) if '"' in line else line
    return max(",;\t", key=outside.count)


def head_of(text: str) -> list[list[str]]:
    """The first lines as cells, whichever of comma, semicolon and tab divides them."""
    end = 0
    for _ in range(HEAD_LINES):
        end = text.find("\n", end) + 1
        if end == 0:
            end = len(text)
            break
    return [_cells(line[:LONGEST_HEAD_LINE]) for line in text[:end].split("\n")]


def _quoted(cell: str) -> str:
    plain = " ".join(cell.split("\n")) if "\n" in cell else cell
    if any(sign in plain for sign in ',;\t"'):
        return '"' + plain.replace('"', '""') + '"'
    return plain


def _cells(line: str) -> list[str]:
    divider = divider_of(line)
    try:
        row = next(csv.reader([line], delimiter=divider), [])
    except csv.Error:
        row = line.split(divider)
    return [cell.strip(" \t\xa0\ufeff") for cell in row]
