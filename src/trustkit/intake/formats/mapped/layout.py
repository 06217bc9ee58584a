"""Where the columns that a mapping names stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_faults
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.mapped.columns import even_columns
from trustkit.intake.formats.shared import below
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table, divider_of
from trustkit.records.mapping import Mapping


def plain_heading(heading: str) -> str:
    """A heading without capitals and without more than one blank together."""
    return " ".join(heading.split()).casefold()


@dataclass(frozen=True, slots=True)
class Placed:
    """A table that has the headings of a mapping, and the line they stand on, from 1."""

    table: Table
    line: int


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The rows below the headings. Its representation shows nothing of them.

    ``at`` is the place of each column that was kept, by its plain heading; ``names`` the headings
    as written, in order, which are those of ``table``. ``lines`` are lines of the file. ``faults``
    are rows that were left out.
    """

    placed: Placed
    at: dict[str, int]
    names: list[str]
    table: pl.DataFrame
    lines: Sequence[int]
    faults: list[Diagnostic]
    _cells: dict[str, list[str]] = field(default_factory=dict)

    def column(self, heading: str | None) -> pl.Series | None:
        """The cells of a column, in the order of the rows; None where the mapping names none."""
        return None if heading is None else self.table.to_series(self.at[plain_heading(heading)])

    def cells(self, heading: str | None) -> list[str] | None:
        """The same, one by one."""
        column = self.column(heading)
        if column is None:
            return None
        if column.name not in self._cells:
            self._cells[column.name] = column.to_list()
        return self._cells[column.name]


def tables_of(file: Opened, mapping: Mapping) -> list[Placed]:
    """Every table of a file that has the headings that the mapping is recognised by."""
    wanted = {plain_heading(each) for each in mapping.recognised_by.headings}
    sheet = mapping.recognised_by.sheet
    found: list[Placed] = []
    for table in file.tables:
        if sheet and table.sheet and not fnmatchcase(table.sheet.casefold(), sheet.casefold()):
            continue
        for line, cells in enumerate(table.head, start=1):
            if wanted <= {plain_heading(cell) for cell in cells}:
                found.append(Placed(table, line))
                break
    return found


def rows_of(placed: Placed, mapping: Mapping, name: str) -> Rows:
    """The rows below the headings, every column that the mapping needs among them.

    Raises:
        FileRefused: a column is missing or stands there twice, or the table is broken or empty.
    """
    rows = rows_below(placed, name)
    _refuse_missing(placed, mapping, rows.at)
    return rows


def rows_below(placed: Placed, name: str) -> Rows:
    """The rows below the headings; ``name`` is the file's own.

    Raises:
        FileRefused: the table is broken, cut off or empty.
    """
    _refuse_cut_off(placed, name)
    table = even_columns(*below.text_below(placed.table, placed.line))
    if table is not None:
        lines: Sequence[int] = range(placed.line + 1, placed.line + 1 + table.height)
        faults: list[Diagnostic] = []
    else:
        read = below.rows_below(placed.table, placed.line)
        below.refuse_spoilt([read])
        table = pl.DataFrame(read.columns, schema=dict.fromkeys(read.header, pl.String))
        lines, faults = read.lines, read.diagnostics
    if table.is_empty() and not faults:
        raise FileRefused(file_faults.NO_ROWS.at(placed.table.path, placed.line, name=name))
    at = {plain_heading(heading): place for place, heading in enumerate(table.columns)}
    return Rows(placed, at, table.columns, table, lines, faults)


def _refuse_cut_off(placed: Placed, name: str) -> None:
    """A last line without a line end and with fewer cells than the headings was cut off."""
    text, path = placed.table.text, placed.table.path
    if placed.table.sheet or text.endswith("\n"):
        return
    lines = text.split("\n")
    heading = lines[placed.line - 1]
    divider = divider_of(heading)
    if lines[-1].strip() and lines[-1].count(divider) < heading.count(divider):
        where = f"line {len(lines)}, which has no line end and fewer cells than there are headings"
        raise FileRefused(file_faults.TRUNCATED.at(path, len(lines), name=name, where=where))


def headings_of(mapping: Mapping) -> list[str]:
    """Every heading that a mapping reads, those of divided headings apart."""
    columns = [heading for _, heading in mapping.columns if heading is not None]
    results = [each.heading for each in mapping.results if each.heading is not None]
    counts = [each.eligible for each in mapping.results if each.eligible is not None]
    return list(dict.fromkeys([*columns, *results, *counts]))


def _refuse_missing(placed: Placed, mapping: Mapping, at: dict[str, int]) -> None:
    """A result's column may be missing, as before its window; what says whose it is may not."""
    path, line = placed.table.path, placed.line
    head = [plain_heading(cell) for cell in placed.table.head[line - 1]]
    twice = [each for each in headings_of(mapping) if head.count(plain_heading(each)) > 1]
    if twice:
        raise FileRefused(*(catalogue.HEADING_TWICE.at(path, line, heading=each) for each in twice))
    missing = [
        heading
        for _, heading in mapping.columns
        if heading is not None and plain_heading(heading) not in at
    ]
    if missing:
        raise FileRefused(
            *(catalogue.HEADING_MISSING.at(path, line, heading=each) for each in missing)
        )


def unread_of(rows: Rows, mapping: Mapping, also: set[str]) -> list[str]:
    """The headings that the mapping names nowhere; ``also`` are plain headings read besides."""
    named = {plain_heading(each) for each in [*headings_of(mapping), *mapping.not_read]} | also
    return [heading for heading in rows.names if plain_heading(heading) not in named]
