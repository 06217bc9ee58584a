"""What may be typed into the cells of a sheet: each rule once, for all the cells it holds for."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from trustkit.intake.formats.return_workbook.layout import (
    BASES_NAME,
    COLUMNS,
    FIELDS,
    HEADING_ROW,
    REASONS_NAME,
    Row,
    Shape,
    Sheet,
    letter_of,
)
from trustkit.text.runs import runs

_MOST_PUPILS = 100_000
_FURTHEST = 1_000_000
_CHOOSE = "Choose from the list: click the arrow beside the cell."


def set_rules(sheet: Worksheet, what: Sheet) -> None:
    """Sets the rules of every cell that is filled in."""
    rows = list(enumerate(what.rows, start=HEADING_ROW + 1))
    _set(sheet, "eligible", [at for at, row in rows if "eligible" in row.shape.value], _pupils)
    _set(sheet, "achieved", [at for at, row in rows if "achieved" in row.shape.value], _achieved)
    limits: dict[tuple[float | None, float | None, bool], list[int]] = {}
    for at, row in rows:
        if "value" in row.shape.value:
            limits.setdefault((row.lowest, row.highest, row.places > 0), []).append(at)
    for lines in limits.values():
        row = what.rows[lines[0] - HEADING_ROW - 1]
        _set(sheet, "value", lines, lambda _, row=row: _value(row))
    _set(sheet, "reason", [at for at, row in rows if row.shape is not Shape.PUPILS], _reason)
    _set(sheet, "basis", [at for at, row in rows if row.basis is not None], _basis)


def _set(sheet: Worksheet, field: str, lines: list[int], rule: Any) -> None:
    """One rule for the cells of a column on some lines; what it refers to is of the first line."""
    if not lines:
        return
    letter, column = letter_of(field), FIELDS.index(field)
    spans = " ".join(
        f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        for first, last in runs(lines)
    )
    options = {**rule(lines[0]), "multi_range": spans}
    sheet.data_validation(lines[0] - 1, column, lines[-1] - 1, column, options)


def _whole(field: str, most: object, words: str) -> dict[str, Any]:
    return {"validate": "integer", **_between(0, most), **_said(field, words)}


def _between(lowest: object, highest: object) -> dict[str, Any]:
    return {"criteria": "between", "minimum": lowest, "maximum": highest}


def _said(field: str, words: str) -> dict[str, Any]:
    return {
        "input_title": COLUMNS[field],
        "input_message": words,
        "error_title": "This can’t be",
        "error_message": words,
    }


def _pupils(_: int) -> dict[str, Any]:
    return _whole("eligible", _MOST_PUPILS, "A whole number of pupils.")


def _achieved(line: int) -> dict[str, Any]:
    words = "A whole number, no greater than the number of pupils beside it."
    return _whole("achieved", f"=${letter_of('eligible')}{line}", words)


def _value(row: Row) -> dict[str, Any]:
    low, high = row.lowest, row.highest
    words = "A number, such as 4.6 (no % sign)." if row.places else "A number."
    if low is not None and high is not None:
        words = f"A number from {low:g} to {high:g} (no % sign)."
    limits = _between(-_FURTHEST if low is None else low, _FURTHEST if high is None else high)
    return {"validate": "decimal", **limits, **_said("value", words)}


def _reason(_: int) -> dict[str, Any]:
    return _list(REASONS_NAME)


def _basis(_: int) -> dict[str, Any]:
    return _list(BASES_NAME)


def _list(name: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={name}",
        "error_title": "Not in the list",
        "error_message": _CHOOSE,
    }
