"""The rows of a narrow published table, below headings that are told by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table, divider_of
from trustkit.intake.taken import Taken

_BLANKS = " \t\xa0\ufeff"
WITH_TOO_MANY_CELLS = "with more cells than headings"


@dataclass(frozen=True, slots=True)
class HeadedRow:
    """A row: the line it starts on, and its cells by heading, in capitals."""

    line: int
    cells: Sequence[str]
    at: dict[str, int]

    def __getitem__(self, heading: str) -> str:
        """The cell below a heading, blank where the table has no such heading."""
        position = self.at.get(heading)
        return "" if position is None else self.cells[position]


@dataclass(frozen=True, slots=True)
class Headings:
    """The table of a file that has the headings looked for, and their line.

    ``at`` is where each stands, in capitals; ``width`` is how many there are, blank ones too.
    """

    table: Table
    line: int
    at: dict[str, int]
    width: int


def headings_of(file: Opened, needed: frozenset[str]) -> Headings | None:
    """The first line of any table that has every heading needed, whatever the case and order."""
    for table in file.tables:
        for line, cells in enumerate(table.head, start=1):
            at: dict[str, int] = {}
            for position, cell in enumerate(cells):
                at.setdefault(cell.strip(_BLANKS).upper(), position)
            if at.keys() >= needed:
                return Headings(table, line, at, len(cells))
    return None


def is_list_of_fields(file: Opened, field: str) -> bool:
    """Whether a file is the list of fields that is published beside a table, and has this field."""
    head = file.head
    names = {cell.upper() for cell in head[0]}
    described = names >= {"FIELD REFERENCE", "FIELD NAME"} or "METAFILE HEADING" in names
    rows = [line.upper() for line in file.text.split("\n")] if described else []
    return any(f",{field}," in line for line in rows)


def refuse_list_of_fields(file: Opened, of: str) -> FileRefused:
    """The refusal of a list of fields, which holds no figure."""
    return FileRefused(table_catalogue.LIST_OF_FIELDS.at(file.path, name=file.name, of=of))


def headed_rows(file: Opened, headings: Headings, taken: Taken) -> Iterator[HeadedRow]:
    """Every row below the headings that is not blank, counted as read; notes go to ``taken``.

    A row may be shorter than the headings. One that is longer is refused.

    Raises:
        FileRefused: the file was cut off, has no rows, or its quotation marks do not match.
    """
    path, width = headings.table.path, headings.width
    _refuse_cut_off(file, headings.table, width)
    taken.diagnostics.extend(_notes(file, headings))
    count = 0
    for line, found in _lines(headings):
        cells = [cell.strip(_BLANKS) for cell in found]
        if not any(cells):
            continue
        count += 1
        taken.counts.rows_read += 1
        if any(cells[width:]):
            taken.counts.refused[WITH_TOO_MANY_CELLS] += 1
            fault = row_catalogue.TOO_MANY_CELLS.at(path, line, found=len(cells), expected=width)
            taken.diagnostics.append(fault)
            continue
        yield HeadedRow(line, [*cells, *[""] * (width - len(cells))], headings.at)
    if not count:
        raise FileRefused(catalogue.NO_ROWS.at(path, headings.line, name=file.name))


def not_a_figure(path: str, row: HeadedRow, heading: str, who: str, problem: str) -> Diagnostic:
    """The fault of a cell of a published table that is no figure; ``who`` the row is about."""
    return table_catalogue.NOT_A_FIGURE.at(
        path,
        row.line,
        subject=f"{who}:{heading}",
        heading=heading,
        cell=row[heading],
        who=who,
        problem=problem,
    )


def _lines(headings: Headings) -> Iterator[tuple[int, list[str]]]:
    above = headings.line
    physical = headings.table.text.split("\n")
    divider = divider_of(physical[above - 1])
    reader = csv.reader((f"{text}\n" for text in physical[above:]), delimiter=divider, strict=True)
    line = above + 1
    try:
        for cells in reader:
            yield line, cells
            line = above + reader.line_num + 1
    except csv.Error:
        raise FileRefused(row_catalogue.BROKEN_QUOTES.at(headings.table.path, line)) from None


def _refuse_cut_off(file: Opened, table: Table, width: int) -> None:
    """A last line without a line end and with fewer cells than there are headings was cut off."""
    if table.sheet or table.text.endswith("\n"):
        return
    last = table.text.rpartition("\n")[2]
    line = table.text.count("\n") + 1
    if last.count(divider_of(table.text.partition("\n")[0])) < width - 1:
        where = f"line {line}, which has no line end and fewer cells than there are headings"
        raise FileRefused(catalogue.TRUNCATED.at(file.path, line, name=file.name, where=where))


def _notes(file: Opened, headings: Headings) -> Iterator[Diagnostic]:
    if headings.line > 1:
        path = headings.table.path
        yield catalogue.LINES_ABOVE_HEADING.at(path, headings.line, at=headings.line)
    others = [table.called for table in file.tables if table is not headings.table]
    if others:
        sheets = ", ".join(f"“{sheet}”" for sheet in others)
        read = headings.table.called
        yield table_catalogue.SHEETS_NOT_READ.at(file.path, sheets=sheets, read=read)
