"""From a CSV file to a typed frame, each cell checked by the row's model.

A pydantic model of a row is the only statement of what a cell may be. A file of eighty thousand
rows has few different cells, so each *different* text of a column is checked once by the type of
its field, and the answers are joined back. Checks across fields are made on frames, in ``checks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
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


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row: how its cells are checked, and as what they are kept."""

    name: str
    adapter: TypeAdapter[Any]
    dtype: type[pl.DataType]
    may_be_blank: bool


def columns_of(model: type[Row]) -> list[Column]:
    """The columns of a row model, in the order of its fields."""
    return [_column(name, field) for name, field in model.model_fields.items()]


def _column(name: str, field: FieldInfo) -> Column:
    blank = NoneType in get_args(field.annotation)
    annotation = field.annotation
    held: Any = annotation
    if field.metadata:
        from typing import Annotated  # noqa: PLC0415

        held = Annotated[annotation, *field.metadata]
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
        cells = ["" if at is None else row[at] for row in table.rows]
        values = _checked(column, cells, table, at or 0, path, faults, sound)
        series.append(pl.Series(column.name, values, dtype=column.dtype))
        if column.dtype is pl.Float64:
            places = [len(cell.partition(".")[2]) for cell in cells]
            series.append(pl.Series(f"{column.name}_dp", places, dtype=pl.Int64))
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


def _heading_faults(table: CsvTable, columns: list[Column], path: str) -> list[Diagnostic]:
    known = [column.name for column in columns]
    faults = [
        structure.UNKNOWN_COLUMN.at(
            path, 1, 1, subject=f"heading:{name}", name=name, hint=nearest(name, known)
        )
        for name in table.header
        if name not in known
    ]
    faults.extend(
        structure.MISSING_COLUMN.at(path, 1, 1, subject=f"heading:{column.name}", name=column.name)
        for column in columns
        if column.name not in table.header and not column.may_be_blank
    )
    return faults


def _checked(  # noqa: PLR0913 - one column's cells with the two lists it adds to
    column: Column,
    cells: list[str],
    table: CsvTable,
    at: int,
    path: str,
    faults: list[Diagnostic],
    sound: list[bool],
) -> list[object]:
    known: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for cell in set(cells):
        if cell == "":
            if column.may_be_blank:
                known[cell] = None
            else:
                wrong[cell] = "it is blank"
            continue
        try:
            value = column.adapter.validate_python(cell)
        except ValidationError as error:
            wrong[cell] = in_plain_words(error.errors()[0])
        else:
            known[cell] = value.value if isinstance(value, Enum) else value
    for row, cell in enumerate(cells) if wrong else ():
        if cell in wrong:
            sound[row] = False
            faults.append(
                structure.CELL_NOT_UNDERSTOOD.at(
                    path,
                    table.lines[row],
                    1 + sum(len(before) + 1 for before in table.rows[row][:at]),
                    subject=f"{'|'.join(table.rows[row][:6])}:{column.name}",
                    name=column.name,
                    cell=cell,
                    problem=wrong[cell],
                )
            )
    return [known.get(cell) for cell in cells]
