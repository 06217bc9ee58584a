"""The rows of a table below its line of headings, as people leave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trustkit.diagnostics.catalogue.intake.rows import BROKEN_QUOTES
from trustkit.diagnostics.catalogue.text import (
    CSV_BLANK_HEADING,
    CSV_BLANK_ROW,
    CSV_DUPLICATE_HEADING,
    CSV_QUOTE,
    MERGE_CONFLICT,
)
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.table import Table, divider_of
from trustkit.text.csv_table import CsvTable, read_csv

# Columns without a heading, or headed alike, are listed as not read; blank rows divide year groups.
_NO_FAULT_HERE = {CSV_BLANK_HEADING.id, CSV_BLANK_ROW.id, CSV_DUPLICATE_HEADING.id}
_SPOILS_ALL = {CSV_QUOTE.id, MERGE_CONFLICT.id}


def rows_below(table: Table, line: int) -> CsvTable:
    """The rows below the headings on a line, their own lines counted from the top of the table."""
    above = line - 1
    text, divider = text_below(table, line)
    read = read_csv(text, table.path, delimiter=divider)
    faults = [
        replace(each, line=each.line + above)
        for each in read.diagnostics
        if each.code not in _NO_FAULT_HERE
    ]
    return CsvTable(read.header, read.rows, [line + above for line in read.lines], faults)


def text_below(table: Table, line: int) -> tuple[str, str]:
    """The text from the headings on a line, and what divides its cells."""
    text = table.text.split("\n", line - 1)[-1]
    return text, "," if table.sheet else divider_of(text.partition("\n")[0])


def refuse_spoilt(tables: Iterable[CsvTable]) -> None:
    """Refuses a file in which a fault of one row may have swallowed others.

    Raises:
        FileRefused: quotation marks do not match, or two versions stand there side by side.
    """
    spoilt = [fault for each in tables for fault in each.diagnostics if fault.code in _SPOILS_ALL]
    if spoilt:
        raise FileRefused(*map(_of_the_file, spoilt))


def _of_the_file(fault: Diagnostic) -> Diagnostic:
    """A fault of a row, said as what it is here: one that leaves out the whole file."""
    if fault.code != CSV_QUOTE.id:
        return fault
    return BROKEN_QUOTES.at(fault.path, fault.line, fault.column, subject=fault.subject)
