"""A whole KPI file: its rows one by one, refused or taken."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.figure import RowRefused
from trustkit.intake.formats.kpi_file.rows import BlankFigure, RowOfCells, RowReading
from trustkit.intake.formats.kpi_file.sheets import KpiRows, KpiSheet, not_read, rows_of
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import Status

NO_FIGURE = "rows without a figure"


def take_kpis(file: Opened, sheets: Sequence[KpiSheet], context: Context) -> Taken:
    """Every figure in those tables of a file that have the headings.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    read = rows_of(file, sheets)
    _refuse_unclear(file, read, context)
    request = context.request
    taken = Taken(
        academic_years=[],
        windows=[],
        status=(request.status or Status.INTERNAL).value,
        diagnostics=[*file.notes, *not_read(file, read)],
    )
    reading = RowReading(context)
    for rows in read:
        _note_layout(rows.sheet, taken)
        _note_faults(rows, taken)
        for row in rows:
            _take_row(rows.sheet.table, row, reading, taken)
    _say_when(taken, context)
    _refuse_other_year(file, taken, context)
    return taken


def _refuse_unclear(file: Opened, read: Sequence[KpiRows], context: Context) -> None:
    request = context.request
    faults = []
    for rows in read:
        path, heading = rows.sheet.table.path, rows.sheet.heading
        has = heading.at.keys()
        faults += [
            catalogue.COLUMNS_ALIKE.at(
                path, heading.line, again, heading=name, first=first, again=again
            )
            for name, first, again in heading.twice
        ]
        if request.year is None and "academic_year" not in has:
            remedy = "add --year 2024/25, or a column Academic year"
            faults.append(catalogue.YEAR_NOT_TOLD.at(path, name=file.name, remedy=remedy))
        if request.window is None and "window" not in has:
            faults.append(catalogue.WINDOW_NOT_TOLD.at(path, name=file.name))
    if faults:
        raise FileRefused(*faults)


def _note_layout(sheet: KpiSheet, taken: Taken) -> None:
    path, heading = sheet.table.path, sheet.heading
    if heading.line > 1:
        taken.diagnostics.append(
            catalogue.LINES_ABOVE_HEADING.at(path, heading.line, at=heading.line)
        )
    if heading.unread:
        headings = ", ".join(f"“{name}”" for name in heading.unread)
        taken.diagnostics.append(
            catalogue.COLUMNS_NOT_READ.at(path, heading.line, headings=headings)
        )


def _note_faults(rows: KpiRows, taken: Taken) -> None:
    """Counts the rows that could not be told apart into cells as refused."""
    for fault in rows.csv.diagnostics:
        if fault.severity is Severity.ERROR:
            taken.counts.rows_read += 1
            taken.counts.refused[why(every_code()[fault.code])] += 1
        taken.diagnostics.append(fault)


def _take_row(table: Table, row: RowOfCells, reading: RowReading, taken: Taken) -> None:
    counts = taken.counts
    counts.rows_read += 1
    try:
        figure = reading.figure(row)
    except RowRefused as refused:
        counts.refused[why(refused.code)] += 1
        taken.diagnostics.append(refused.code.at(table.path, row.line, **refused.facts))
        return
    except BlankFigure as blank:
        counts.ignored[NO_FIGURE] += 1
        taken.diagnostics.append(
            catalogue.FIGURE_BLANK.at(
                table.path, row.line, measure=blank.measure.label, year_group=blank.year_group
            )
        )
        return
    counts.rows_used += 1
    taken.figures.append(figure._replace(place=table.path) if table.sheet else figure)
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
