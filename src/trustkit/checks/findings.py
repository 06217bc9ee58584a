"""From the rows and fields that a check found to diagnostics with their exact places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trustkit.records.base import Record
from trustkit.store.listed import listed
from trustkit.text.listed import unlisted
from trustkit.text.subjects import subject_of

if TYPE_CHECKING:
    import polars as pl

    from trustkit.diagnostics.diagnostic import Code, Diagnostic
    from trustkit.store.folder import Folder, Stored
    from trustkit.text.located import Location

_NAMING = (
    "school", "academic_year", "inspected", "window", "period", "year_group", "measure", "subject",
    "group", "baseline", "prior", "current", "level", "area", "urn", "basis", "status", "set_on",
    "revision",
)  # fmt: skip
"""The columns that name a row of any table, in the order in which a subject lists them."""


def number(value: float) -> str:
    """A number as people write it: no exponent, no digits that only a computer sees."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shown(value: object) -> object:
    """A cell's value as a message prints it; blank for none."""
    if value is None:
        return "blank"
    return number(value) if isinstance(value, float) else value


def at_cells(folder: Folder, code: Code, rows: pl.DataFrame, column: str) -> list[Diagnostic]:
    """One diagnostic a row, at the cell of a column; every column of the row is a fact of it.

    Of a file with very many rows, the first, and one that says how many more there are.

    The column ``subject`` (reading, writing, …) is the fact ``school_subject``: a diagnostic has a
    subject of its own.
    """
    rows, rest = listed(rows)
    found = [unlisted(code, path, line, more, about=column) for path, line, more in rest]
    for row in rows.iter_rows(named=True):
        facts = {name: shown(value) for name, value in row.items()}
        path, line = str(facts.pop("path")), int(row["line"])
        facts.pop("line")
        if "subject" in facts:
            facts["school_subject"] = facts.pop("subject")
        named = "|".join(str(row[name]) for name in _NAMING if row.get(name) is not None)
        at, character = folder.cell(path, line, column)
        found.append(code.at(path, at, character, subject=f"{named}:{column}", **facts))
    return found


def at_field(code: Code, stored: Stored[Any], location: Location, **facts: object) -> Diagnostic:
    """A diagnostic at a field of a record; the facts must not be called path, line or column."""
    subject = subject_of(stored.document.value, location)
    line, column = stored.where(*location)
    return code.at(stored.path, line, column, subject=subject, **facts)


def cited(record: object, names: frozenset[str]) -> Iterator[tuple[Location, str]]:
    """Every text in fields of some names, anywhere in a record, with where it stands."""
    if isinstance(record, Record):
        parts: list[tuple[str | int, object]] = [
            (name, getattr(record, name)) for name in type(record).model_fields
        ]
    elif isinstance(record, dict):
        parts = list(record.items())
    elif isinstance(record, list):
        parts = list(enumerate(record))
    else:
        return
    for name, value in parts:
        if name in names:
            yield from _texts(name, value)
        if isinstance(value, Record | dict | list):
            for inner, text in cited(value, names):
                yield (name, *inner), text


def _texts(name: str | int, value: object) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield (name,), value
    elif isinstance(value, list):
        yield from (((name, at), each) for at, each in enumerate(value) if isinstance(each, str))
