"""Whether a file is built as one of Explore Education Statistics must be: a rule a function.

The DfE screens every file before it is published, so one that breaks a rule was changed, cut or
glued together on its way, and which of its figures are right can't be told. Each rule looks at the
whole table and says every fault of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ees.columns import PLACE, TIME
from trustkit.intake.formats.ees.table import LINE, EesTable, Roles

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Screened:
    """What the rules look at; ``path`` is the file as the person named it."""

    path: str
    table: EesTable
    roles: Roles


def names(seen: Screened) -> Iterator[Diagnostic]:
    """A column name is one word: a blank in it, or none at all, is none of the DfE's."""
    for heading in seen.table.headings:
        if " " in heading.strip() or not heading.strip():
            problem = "has a space in it" if heading.strip() else "is blank"
            yield catalogue.EES_COLUMN_NAME.at(
                seen.path, 1, subject=heading, heading=heading, problem=problem
            )


def names_twice(seen: Screened) -> Iterator[Diagnostic]:
    """Two columns of one name: which of the two holds the figure is not said."""
    alike = [name for name in seen.table.names if "\x1f" in name]
    for name in alike:
        heading, _, number = name.partition("\x1f")
        if number == "2":
            yield catalogue.EES_NAME_TWICE.at(seen.path, 1, subject=heading, heading=heading)


def empty_columns(seen: Screened) -> Iterator[Diagnostic]:
    """A column without one cell that says anything."""
    for name, heading in zip(seen.table.names, seen.table.headings, strict=True):
        if heading.strip() and seen.table.frame[name].null_count() == seen.table.frame.height:
            yield catalogue.EES_EMPTY_COLUMN.at(seen.path, 1, subject=heading, heading=heading)


def blank_cells(seen: Screened) -> Iterator[Diagnostic]:
    """A blank among figures or filters: it says neither nought nor why there is none.

    Columns of places are blank where a row is of another level of place; when must be told always.
    """
    frame = seen.table.frame
    for name in seen.table.names:
        if name in PLACE:
            continue
        blank = _is_blank(frame[name])
        if not blank.any():
            continue
        lines = frame.filter(blank)[LINE]
        if len(lines) < frame.height:
            shown = ", ".join(map(str, lines.head(_SHOWN)))
            more = f" and {len(lines) - _SHOWN:,} more" if len(lines) > _SHOWN else ""
            yield catalogue.EES_BLANK_CELLS.at(
                seen.path,
                int(lines[0]),
                subject=name,
                heading=name.partition("\x1f")[0],
                lines=shown + more,
            )


def _is_blank(cells: pl.Series) -> pl.Series:
    """Which cells hold nothing; only those that start with a blank are looked at in full."""
    nothing = cells.is_null()
    if cells.str.starts_with(" ").any():
        return nothing | (cells.str.strip_chars() == "")
    return nothing | (cells == "")


def rows_twice(seen: Screened) -> Iterator[Diagnostic]:
    """Two rows of one time, place and label: only one of them can be right."""
    frame, roles = seen.table.frame, seen.roles
    labels = {*roles.filters, *roles.unsure}
    keys = [n for n in seen.table.names if n in TIME or n in PLACE or n in labels]
    # A column that says the same on every row tells none from another.
    telling = [name for name in keys if frame[name].n_unique() > 1] or keys
    twice = frame.filter(frame.select(telling).is_duplicated())
    if twice.is_empty():
        return
    first = twice.row(0, named=True)
    alike = twice.filter(
        pl.all_horizontal(pl.col(n).eq_missing(pl.lit(first[n], pl.String)) for n in telling)
    )
    about = ", ".join(f"{name} “{first[name]}”" for name in telling if first[name])
    yield catalogue.EES_ROWS_TWICE.at(
        seen.path,
        first[LINE],
        count=twice.height,
        lines=" and ".join(map(str, alike[LINE].head(_SHOWN))),
        about=about,
    )


RULES: tuple[Callable[[Screened], Iterator[Diagnostic]], ...] = (
    names,
    names_twice,
    empty_columns,
    blank_cells,
    rows_twice,
)
"""Every rule."""


def screen(seen: Screened) -> list[Diagnostic]:
    """Every fault by every rule."""
    return [fault for rule in RULES for fault in rule(seen)]
