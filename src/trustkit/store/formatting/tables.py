"""CSV files in the one form that an intake writes them in too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.diagnostics.catalogue.text import CSV_BLANK_ROW, CSV_DELIMITER
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.records.base import Row
from trustkit.store.canonical import TABLES, TableForm
from trustkit.store.cells import columns_of, understand
from trustkit.store.tables import CsvFile, read_tables
from trustkit.text.csv_places import CsvPlaces
from trustkit.text.csv_table import CsvTable, read_csv
from trustkit.text.located import Span

_WHEN_ENTERED = ("recorded", "checked_on")
"""The columns that say when a row was entered, and nothing about the figure."""

_MARK = "\ufeff"
"""A byte-order mark, which inside a file is the beginning of one that was put behind another."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A CSV file of the layout: its path, and its text with lines that end in LF."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class TableInForm:
    """The contents of a table in form and what that took, or the faults that it has."""

    contents: bytes
    done: list[str]
    faults: list[Diagnostic]


def tables_in_form(
    kind: str, model: type[Row], texts: Sequence[TableText]
) -> dict[str, TableInForm]:
    """Every file of a kind in form, by path.

    A file with a fault that leaves out a row, a cell or a column is given its faults and no
    contents: in form it would have lost them.
    """
    read = {each.path: _without_second_heading(read_csv(each.text, each.path)) for each in texts}
    faults = {path: list(table.diagnostics) for path, table in read.items()}
    places = {each.path: CsvPlaces(each.text) for each in texts}

    def place(path: str, line: int, column: str) -> Span:
        return places[path].cell(line, column)

    files = [CsvFile(path, table) for path, table in read.items() if table.header]
    for fault in read_tables(files, model, place)[1]:
        faults[fault.path].append(fault)
    return {
        path: TableInForm(b"", [], [each for each in found if has_errors([each])])
        if has_errors(found)
        else _in_form(TABLES[kind], model, read[path], found)
        for path, found in faults.items()
    }


def _without_second_heading(table: CsvTable) -> CsvTable:
    """The table without rows that repeat its heading.

    A merge by union leaves them where one side mended the heading, by taking its byte-order mark
    away say, and the other added the row below it.
    """
    numbered = zip(table.rows, table.lines, strict=True)
    kept = [
        (row, line)
        for row, line in numbered
        if [cell.removeprefix(_MARK) for cell in row] != table.header
    ]
    table.rows, table.lines = [row for row, _ in kept], [line for _, line in kept]
    return table


def _in_form(
    form: TableForm, model: type[Row], table: CsvTable, warnings: Iterable[Diagnostic]
) -> TableInForm:
    at = [table.header.index(name) if name in table.header else None for name in form.columns]
    rows = [tuple("" if each is None else row[each] for each in at) for row in table.rows]
    rows, dates = _with_plain_dates(rows, model)
    ordered = form.sorted(rows)
    kept = _once(form, ordered)
    done = []
    codes = {each.code for each in warnings}
    if CSV_DELIMITER.id in codes:
        done.append("cells divided by commas")
    if tuple(table.header) != form.columns:
        done.append("columns put in order")
    if CSV_BLANK_ROW.id in codes:
        done.append("blank rows left out")
    if dates:
        done.append(_counted(dates, "date", "written as 2025-09-01"))
    if ordered != rows:
        done.append("rows put in order")
    if len(kept) < len(rows):
        done.append(_counted(len(rows) - len(kept), "row", "that stood twice left out"))
    return TableInForm(form.contents(kept), done, [])


def _counted(count: int, thing: str, words: str) -> str:
    return f"{count:,} {thing if count == 1 else thing + 's'} {words}"


def _with_plain_dates(
    rows: list[tuple[str, ...]], model: type[Row]
) -> tuple[list[tuple[str, ...]], int]:
    """The rows with dates as 2025-09-01, and how many were written otherwise."""
    count = 0
    for at, column in enumerate(columns_of(model)):
        if column.dtype is not pl.Date:
            continue
        odd = understand(column, {row[at] for row in rows}).odd
        if odd:
            count += sum(row[at] in odd for row in rows)
            rows = [
                (*row[:at], odd[row[at]].isoformat(), *row[at + 1 :]) if row[at] in odd else row
                for row in rows
            ]
    return rows, count


def _once(form: TableForm, ordered: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without those that a merge of two people's work has brought twice.

    Rows alike in every cell are one row. Rows that one file gave at two intakes, on two days, are
    one as well: the second intake would have found the first one's row and added nothing.
    """
    entered = next((form.columns.index(n) for n in _WHEN_ENTERED if n in form.columns), None)
    source = form.columns.index("source") if "source" in form.columns else None
    earliest: dict[tuple[str, ...], Sequence[str]] = {}
    for row in ordered:
        named = tuple(row)
        if entered is not None and source is not None and "intake:" in row[source]:
            named = (*row[:entered], "", *row[entered + 1 :])
        before = earliest.setdefault(named, row)
        if entered is not None and row[entered] < before[entered]:
            earliest[named] = row
    return list(earliest.values())
