"""From a CSV file to a typed frame, each cell checked by the row's model.

A pydantic model of a row is the only statement of what a cell may be. A file of eighty thousand
rows has few different cells, so each *different* text of a column is checked once by the type of
its field, and the answers are joined back. Checks across fields are made on frames, in ``checks``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args

import polars as pl
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.base import Row
from trustkit.store.faults import in_plain_words, nearest
from trustkit.text.csv_places import CsvPlaces
from trustkit.text.csv_table import CsvTable

_DTYPES: tuple[tuple[type, type[pl.DataType]], ...] = (
    (bool, pl.Boolean),
    (int, pl.Int64),
    (float, pl.Float64),
    (date, pl.Date),
)

# Pydantic also takes 1_000 for a thousand, and seconds since 1970 for a date; people don't.
_FORMS: dict[type[pl.DataType], tuple[re.Pattern[str], str]] = {
    pl.Int64: (re.compile(r"[+-]?[0-9]+(?:\.0+)?"), "it is not a whole number"),
    pl.Float64: (re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"), "it is not a number"),
    pl.Date: (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "it is not a date; write it as 2025-09-01",
    ),
}
_BRITISH_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row: how its cells are checked, and as what they are kept."""

    name: str
    adapter: TypeAdapter[Any]
    dtype: type[pl.DataType]
    may_be_blank: bool


@cache
def columns_of(model: type[Row]) -> tuple[Column, ...]:
    """The columns of a row model, in the order of its fields; made once a model."""
    return tuple(_column(name, info) for name, info in model.model_fields.items())


def _column(name: str, info: FieldInfo) -> Column:
    blank = NoneType in get_args(info.annotation)
    annotation = info.annotation
    held: Any = annotation
    if info.metadata:
        from typing import Annotated  # noqa: PLC0415

        held = Annotated[annotation, *info.metadata]
    return Column(name, TypeAdapter(held), _dtype(annotation), blank)


def _dtype(annotation: object) -> type[pl.DataType]:
    plain = [each for each in _flattened(annotation) if isinstance(each, type)]
    for kind, dtype in _DTYPES:
        if any(issubclass(each, kind) for each in plain):
            return dtype
    return pl.String


def _flattened(annotation: object) -> list[object]:
    inner = get_args(annotation)
    if not inner:
        return [annotation]
    return [leaf for each in inner for leaf in _flattened(each)]


def read_table(
    table: CsvTable, model: type[Row], path: str, places: CsvPlaces
) -> tuple[pl.DataFrame, list[Diagnostic]]:
    """The sound rows of a CSV file as a frame, and a diagnostic for every cell that is not sound.

    The frame has a column a field, typed, then ``path`` and ``line`` (from 1). A column of decimals
    also has ``<name>_dp``, the decimal places it was written with. ``places`` says where in the
    file a cell stands.
    """
    columns = columns_of(model)
    faults = _heading_faults(table, columns, path, places)
    present = {name: at for at, name in enumerate(table.header)}
    if any(column.name not in present and not column.may_be_blank for column in columns):
        return empty_frame(model), faults
    sound = [True] * len(table.rows)
    series: list[pl.Series] = []
    for column in columns:
        at = present.get(column.name)
        cells = [""] * len(table.rows) if at is None else [row[at] for row in table.rows]
        texts = _understand(column, set(cells))
        faults.extend(_cell_faults(column, cells, texts, table, path, places))
        if texts.wrong:
            sound = [
                so_far and cell not in texts.wrong
                for so_far, cell in zip(sound, cells, strict=True)
            ]
        values = [texts.values.get(cell) for cell in cells]
        series.append(pl.Series(column.name, values, dtype=column.dtype))
        if column.dtype is pl.Float64:
            digits = [len(cell.partition(".")[2]) for cell in cells]
            series.append(pl.Series(f"{column.name}_dp", digits, dtype=pl.Int64))
    frame = pl.DataFrame(
        [*series, pl.Series("path", [path] * len(table.rows), dtype=pl.String)]
    ).with_columns(line=pl.Series(table.lines, dtype=pl.Int64))
    return frame.filter(pl.Series(sound, dtype=pl.Boolean)), faults


def empty_frame(model: type[Row]) -> pl.DataFrame:
    """A frame of no rows with the columns that :func:`read_table` gives."""
    schema: dict[str, type[pl.DataType]] = {}
    for column in columns_of(model):
        schema[column.name] = column.dtype
        if column.dtype is pl.Float64:
            schema[f"{column.name}_dp"] = pl.Int64
    return pl.DataFrame(schema=schema | {"path": pl.String, "line": pl.Int64})


def _heading_faults(
    table: CsvTable, columns: tuple[Column, ...], path: str, places: CsvPlaces
) -> list[Diagnostic]:
    known = [column.name for column in columns]
    faults = [
        structure.UNKNOWN_COLUMN.at(
            path, *places.heading(name), subject=f"heading:{name}",
            name=name, hint=nearest(name, known),
        )
        for name in table.header
        if name not in known
    ]  # fmt: skip
    faults.extend(
        structure.MISSING_COLUMN.at(
            path, *places.heading(""), subject=f"heading:{column.name}", name=column.name
        )
        for column in columns
        if column.name not in table.header and not column.may_be_blank
    )
    return faults


@dataclass(slots=True)
class _Texts:
    """What the different texts of a column mean.

    ``wrong`` says what is wrong with a text, ``odd`` which date a text in another form means.
    """

    values: dict[str, object] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    odd: dict[str, date] = field(default_factory=dict)


def _understand(column: Column, texts: set[str]) -> _Texts:
    found = _Texts()
    form, words = _FORMS.get(column.dtype, (None, ""))
    for text in texts:
        if text == "":
            if not column.may_be_blank:
                found.wrong[text] = "it is blank"
            continue
        held: object = text
        if column.dtype is pl.Date and (day := _as_spreadsheets_write(text)):
            found.odd[text] = held = day
        elif form and not form.fullmatch(text):
            found.wrong[text] = words
            continue
        try:
            value = column.adapter.validate_python(held)
        except ValidationError as error:
            found.wrong[text] = in_plain_words(error.errors()[0])
        else:
            found.values[text] = value.value if isinstance(value, Enum) else value
    return found


def _as_spreadsheets_write(text: str) -> date | None:
    """The day that ``06/12/2024`` means in Britain; none for anything else."""
    written = _BRITISH_DATE.fullmatch(text)
    if not written:
        return None
    try:
        return date(int(written[3]), int(written[2]), int(written[1]))
    except ValueError:
        return None


def _cell_faults(  # noqa: PLR0913 - one column of one file, and where it stands
    column: Column,
    cells: list[str],
    texts: _Texts,
    table: CsvTable,
    path: str,
    places: CsvPlaces,
) -> list[Diagnostic]:
    if not texts.wrong and not texts.odd:
        return []
    faults: list[Diagnostic] = []
    for row, cell in enumerate(cells):
        if cell not in texts.wrong and cell not in texts.odd:
            continue
        line, at = places.cell(table.lines[row], column.name)
        subject = f"{'|'.join(table.rows[row][:6])}:{column.name}"
        facts: dict[str, object] = {"name": column.name, "cell": cell}
        if cell in texts.wrong:
            code, facts["problem"] = structure.CELL_NOT_UNDERSTOOD, texts.wrong[cell]
        else:
            code, facts["date"] = structure.DATE_FORM, texts.odd[cell]
        faults.append(code.at(path, line, at, subject=subject, **facts))
    return faults
