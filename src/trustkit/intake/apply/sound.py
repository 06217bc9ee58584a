"""Whether rows can be taken for what an intake said: a table may have been changed by hand since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import polars as pl

from trustkit.records.base import Row
from trustkit.records.layout import kind_named
from trustkit.store.canonical import TABLES
from trustkit.store.cells import Column, columns_of, understand


def problem_in(kind: str, rows: Iterable[Sequence[str]]) -> str:
    """What is wrong with the first cell of some rows that is not as intakes write it; blank if none is.

    ``kind`` is the kind of table they are rows of, in the order of its columns. A date or a whole
    number in another form, which a person may write, is none either.
    """
    model = cast("type[Row]", kind_named(kind).model)
    columns = {each.name: each for each in columns_of(model)}
    for name, cells in zip(TABLES[kind].columns, zip(*rows, strict=True), strict=False):
        for text, problem in _wrong(columns[name], dict.fromkeys(cells)):
            return f"“{name}” is “{text}”: {problem}"
    return ""


def _wrong(column: Column, texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    found = understand(column, texts)
    yield from found.wrong.items()
    yield from ((text, f"write it as {day.isoformat()}") for text, day in found.odd.items())
    if column.dtype is pl.Int64:
        odd = (text for text in found.values if not text.isdecimal())
        yield from ((text, "write it in digits alone") for text in odd)
