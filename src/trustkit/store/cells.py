"""What the text of a cell means, by the model of its row.

A pydantic model of a row is the only statement of what a cell may be. A folder of eighty thousand
rows has few different cells, so each *different* text of a column is asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args

import polars as pl
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from trustkit.records.base import Row
from trustkit.store.faults import in_plain_words
from trustkit.text.dates import british_date

_DTYPES: tuple[tuple[type, type[pl.DataType]], ...] = (
    (bool, pl.Boolean),
    (int, pl.Int64),
    (float, pl.Float64),
    (date, pl.Date),
)

# Pydantic also takes 1_000 for a thousand, and seconds since 1970 for a date; people don't. More
# than fifteen digits are more than any count has, and than a number can hold exactly.
_FORMS: dict[type[pl.DataType], tuple[re.Pattern[str], str]] = {
    pl.Int64: (re.compile(r"[+-]?[0-9]{1,15}(?:\.0+)?"), "it is not a whole number"),
    pl.Float64: (
        re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)"),
        "it is not a number",
    ),
    pl.Date: (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "it is not a date; write it as 2025-09-01",
    ),
}


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
    held: Any = info.annotation
    if info.metadata:
        held = Annotated[info.annotation, *info.metadata]
    return Column(name, TypeAdapter(held), _dtype(info.annotation), blank)


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


@dataclass(slots=True)
class Texts:
    """What the different texts of a column mean.

    ``values`` has the sound ones (a blank that may be is in none of the three), ``wrong`` says what
    is wrong with a text, and ``odd`` which date a sound text in another form means.
    """

    values: dict[str, object] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    odd: dict[str, date] = field(default_factory=dict)


def understand(column: Column, texts: Iterable[str]) -> Texts:
    """What each of some different texts means in a column."""
    found = Texts()
    form, words = _FORMS.get(column.dtype, (None, ""))
    for text in texts:
        if text == "":
            if not column.may_be_blank:
                found.wrong[text] = "it is blank"
            continue
        held: object = text
        if column.dtype is pl.Date and (day := british_date(text)):
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
