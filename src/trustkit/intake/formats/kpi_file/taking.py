"""A whole KPI file: its rows one by one, refused or taken."""

from __future__ import annotations

from dataclasses import replace

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.text import (
    CSV_BLANK_HEADING,
    CSV_BLANK_ROW,
    CSV_DUPLICATE_HEADING,
    CSV_QUOTE,
    MERGE_CONFLICT,
)
from trustkit.diagnostics.diagnostic import Code, Severity
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.figure import RowRefused
from trustkit.intake.formats.kpi_file.headings import Heading
from trustkit.intake.formats.kpi_file.rows import BlankFigure, RowOfCells, RowReading
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import divider_of
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import Status
from trustkit.text.csv_table import CsvTable, read_csv

# Columns without a heading, or headed alike, are listed as not read; blank rows divide year groups.
_NO_FAULT_HERE = {CSV_BLANK_HEADING.id, CSV_BLANK_ROW.id, CSV_DUPLICATE_HEADING.id}
_SPOILS_ALL = {CSV_QUOTE.id, MERGE_CONFLICT.id}
NO_FIGURE = "rows without a figure"


def take_kpis(file: Opened, heading: Heading, context: Context) -> Taken:
    """Every figure in a KPI file.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    _refuse_cut_off(file)
    table = _table(file, heading)
    _refuse_unplaced(file, heading, context)
    request = context.request
    taken = Taken(
        academic_years=[],
        windows=[],
        status=(request.status or Status.INTERNAL).value,
        diagnostics=list(file.notes),
    )
    _note_layout(file, heading, taken)
    for fault in table.diagnostics:
        if fault.severity is Severity.ERROR:
            taken.counts.rows_read += 1
            taken.counts.refused[_why(every_code()[fault.code])] += 1
        taken.diagnostics.append(fault)
    reading = RowReading(context)
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = {field: row[at] for field, at in _kept(table, heading).items()}
        _take_row(file, RowOfCells(line, cells, heading.names), reading, taken)
    _say_when(taken, context)
    _refuse_other_year(file, taken, context)
    return taken


def _table(file: Opened, heading: Heading) -> CsvTable:
    """The rows below the headings, their lines counted from the top of the file."""
    above = heading.line - 1
    text = file.text.split("\n", above)[-1]
    divider = divider_of(text.partition("\n")[0])
    table = read_csv(text, file.path, delimiter=divider)
    faults = [
        replace(each, line=each.line + above)
        for each in table.diagnostics
        if each.code not in _NO_FAULT_HERE
    ]
    spoilt = [each for each in faults if each.code in _SPOILS_ALL]
    if spoilt:
        raise FileRefused(*spoilt)
    if not table.rows and not faults:
        raise FileRefused(catalogue.NO_ROWS.at(file.path, heading.line, name=file.name))
    return CsvTable(table.header, table.rows, [line + above for line in table.lines], faults)


def _kept(table: CsvTable, heading: Heading) -> dict[str, int]:
    """Where each field stands among the columns that were kept."""
    at = {name: position for position, name in enumerate(table.header)}
    return {field: at[name] for field, name in heading.names.items() if name in at}


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


def _refuse_unplaced(file: Opened, heading: Heading, context: Context) -> None:
    request, has = context.request, heading.at.keys()
    faults = []
    if request.year is None and "academic_year" not in has:
        remedy = "add --year 2024/25, or a column Academic year"
        faults.append(catalogue.YEAR_NOT_TOLD.at(file.path, name=file.name, remedy=remedy))
    if request.window is None and "window" not in has:
        faults.append(catalogue.WINDOW_NOT_TOLD.at(file.path, name=file.name))
    if faults:
        raise FileRefused(*faults)


def _note_layout(file: Opened, heading: Heading, taken: Taken) -> None:
    if heading.line > 1:
        taken.diagnostics.append(
            catalogue.LINES_ABOVE_HEADING.at(file.path, heading.line, at=heading.line)
        )
    if heading.unread:
        headings = ", ".join(f"“{name}”" for name in heading.unread)
        taken.diagnostics.append(
            catalogue.COLUMNS_NOT_READ.at(file.path, heading.line, headings=headings)
        )


def _take_row(file: Opened, row: RowOfCells, reading: RowReading, taken: Taken) -> None:
    counts = taken.counts
    counts.rows_read += 1
    try:
        figure = reading.figure(row)
    except RowRefused as refused:
        counts.refused[_why(refused.code)] += 1
        taken.diagnostics.append(refused.code.at(file.path, row.line, **refused.facts))
        return
    except BlankFigure as blank:
        counts.ignored[NO_FIGURE] += 1
        taken.diagnostics.append(
            catalogue.FIGURE_BLANK.at(
                file.path, row.line, measure=blank.measure.label, year_group=blank.year_group
            )
        )
        return
    counts.rows_used += 1
    taken.figures.append(figure)
    taken.schools.add(figure.school)


def _say_when(taken: Taken, context: Context) -> None:
    """The years and windows found; those asked for, in a file of which nothing was used."""
    request = context.request
    taken.academic_years = sorted({figure.academic_year for figure in taken.figures})
    taken.windows = sorted({figure.key[0] for figure in taken.figures})
    if not taken.figures:
        taken.academic_years = [request.year] if request.year else []
        taken.windows = [request.window.value] if request.window else []


def _refuse_other_year(file: Opened, taken: Taken, context: Context) -> None:
    asked = context.request.year
    other = [year for year in taken.academic_years if asked is not None and year != asked]
    if other:
        found = ", ".join(taken.academic_years)
        raise FileRefused(
            catalogue.WRONG_YEAR.at(file.path, name=file.name, found=found, asked=asked)
        )


def _why(code: Code) -> str:
    """The title of a code as the name of a count: “a measure that the policy does not know”."""
    return code.title[:1].lower() + code.title[1:]
