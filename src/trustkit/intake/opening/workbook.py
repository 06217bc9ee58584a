"""The sheets of a workbook as tables of text cells.

Cells are read with their number formats: a cell that shows 60% holds 0.6, and is read as ``60%``.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening.table import Table, table_of_rows
from trustkit.intake.reading.cells import shortest_number

WORKBOOK_MARK = b"PK\x03\x04"


def tables_of_workbook(raw: bytes, shown: str) -> tuple[list[Table], list[Diagnostic]]:
    """Every sheet that holds anything, in the workbook's order; and what was odd."""
    book = load_workbook(io.BytesIO(raw), data_only=True)
    tables = []
    for sheet in book.worksheets:
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
        if any(any(row) for row in rows):
            tables.append(table_of_rows(shown, sheet.title, rows))
    return tables, []


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        return f"{shortest_number(value * 100)}%" if percent else shortest_number(value)
    return str(value).strip()
