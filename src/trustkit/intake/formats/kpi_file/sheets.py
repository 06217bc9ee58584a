"""The tables of a KPI file: its one text, or those sheets of a workbook that have the headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import opening
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.kpi_file.headings import Heading, heading_of
from trustkit.intake.formats.kpi_file.rows import RowOfCells
from trustkit.intake.formats.shared.below import refuse_spoilt, rows_below
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table, divider_of
from trustkit.intake.reading.pupil_heading import pupil_heading
from trustkit.text.csv_table import CsvTable


@dataclass(frozen=True, slots=True, repr=False)
class KpiSheet:
    """A table with the headings of a KPI file."""

    table: Table
    heading: Heading


@dataclass(frozen=True, slots=True, repr=False)
class KpiRows:
    """The rows of such a table, their lines counted from its top; and what was wrong with others."""

    sheet: KpiSheet
    csv: CsvTable

    def __iter__(self) -> Iterator[RowOfCells]:
        """Every row that could be told apart into cells."""
        at = {name: position for position, name in enumerate(self.csv.header)}
        names = self.sheet.heading.names
        kept = {field: at[name] for field, name in names.items() if name in at}
        for row, line in zip(self.csv.rows, self.csv.lines, strict=True):
            yield RowOfCells(line, {field: row[place] for field, place in kept.items()}, names)


def sheets_of(file: Opened) -> list[KpiSheet]:
    """Every table of the file that has the headings."""
    found = [(table, heading_of(table)) for table in file.tables]
    return [KpiSheet(table, heading) for table, heading in found if heading is not None]


def rows_of(file: Opened, sheets: Sequence[KpiSheet]) -> list[KpiRows]:
    """The rows of every sheet that has any.

    Raises:
        FileRefused: the file was cut off, none has a row, or quotation marks do not match.
    """
    _refuse_cut_off(file)
    read = [KpiRows(sheet, rows_below(sheet.table, sheet.heading.line)) for sheet in sheets]
    refuse_spoilt(rows.csv for rows in read)
    full = [rows for rows in read if rows.csv.rows or rows.csv.diagnostics]
    if not full:
        first = sheets[0]
        raise FileRefused(
            catalogue.NO_ROWS.at(first.table.path, first.heading.line, name=file.name)
        )
    return full


def not_read(file: Opened, read: Sequence[KpiRows]) -> list[Diagnostic]:
    """The sheets of which nothing is read, by name, and why."""
    done = {rows.sheet.table.sheet for rows in read}
    others = [
        f"“{table.called}” ({_why_not(table)})" for table in file.tables if table.sheet not in done
    ]
    return [opening.OTHER_SHEETS.at(file.path, sheets=", ".join(others))] if others else []


def _why_not(table: Table) -> str:
    pupils = pupil_heading(table.head)
    if pupils is not None:
        return f"about single pupils: it has a column “{pupils[1]}”"
    return "no headings of this format" if heading_of(table) is None else "headings and no rows"


def _refuse_cut_off(file: Opened) -> None:
    """A last line without a line end and with fewer cells than the one above it was cut off."""
    if file.text.endswith("\n"):
        return
    lines = [line for line in file.text.split("\n") if line.strip()]
    divider = divider_of(lines[-2]) if len(lines) > 1 else ","
    if len(lines) > 1 and lines[-1].count(divider) < lines[-2].count(divider):
        line = file.text.count("\n") + 1
        where = f"line {line}, which has no line end and fewer cells than the line above"
        raise FileRefused(catalogue.TRUNCATED.at(file.path, line, name=file.name, where=where))
