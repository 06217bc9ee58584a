"""The table of a file as text cells, and what each of its columns is for."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import tables as table_catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ees.cells import is_figure
from trustkit.intake.formats.ees.columns import PLACE, TIME
from trustkit.intake.formats.ees.dataset import Dataset
from trustkit.intake.formats.ees.labels import BREAKDOWN, CHARACTERISTICS, TOPIC
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import divider_of

LINE = "\x1fline"
"""The column of line numbers that is added; no heading can be like it."""

_MOST_RAGGED = 5
_SCALE_REPEATS = 5
_PLAIN_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_WHOLE_NUMBER = "^[0-9]+$"


@dataclass(frozen=True, slots=True, repr=False)
class EesTable:
    """A file's rows as text, blank cells null, with the line of each.

    ``headings`` are as they stand in the file. The frame's columns are ``names``: the headings in
    small letters without blanks around them, a second one alike with its number.
    """

    headings: list[str]
    names: list[str]
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Roles:
    """Which columns hold figures, which are filters, and which might be either."""

    figures: list[str]
    filters: list[str]
    unsure: list[str]


@dataclass(frozen=True, slots=True, repr=False)
class DataFile:
    """A file of a data set that is known, read and found sound."""

    file: Opened
    dataset: Dataset
    table: EesTable
    roles: Roles


def read_table(file: Opened) -> EesTable:
    """Reads a file's rows.

    Raises:
        FileRefused: it was cut off, its quotation marks do not match, it has no rows, or rows
            have more cells than there are headings.
    """
    first, _, rest = file.text.partition("\n")
    divider = divider_of(first)
    headings = _cells(first, divider)
    _refuse_broken(file, rest, divider, len(headings))
    names = _unlike(headings)
    try:
        frame = pl.read_csv(
            io.BytesIO(rest.encode()),
            has_header=False,
            separator=divider,
            schema=dict.fromkeys(names, pl.String),
        )
    except pl.exceptions.NoDataError:
        raise FileRefused(catalogue.NO_ROWS.at(file.first.path, name=file.name)) from None
    except pl.exceptions.PolarsError:
        # What polars says of it could quote cells.
        raise FileRefused(*_ragged(file, rest, divider, len(headings))) from None
    frame = frame.with_row_index(LINE, offset=2)
    if frame[names[0]].null_count():
        frame = frame.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in names))
    if frame.is_empty():
        raise FileRefused(catalogue.NO_ROWS.at(file.first.path, name=file.name))
    return EesTable(headings, names, frame)


def roles_of(
    table: EesTable, dataset: Dataset | None, described: Mapping[str, str] | None = None
) -> Roles:
    """What each column is for: as described beside the file, as declared, or as its cells look.

    ``described`` has the type (“filter”, “indicator”) of columns by name.
    """
    roles = Roles([], [], [])
    figures = dataset.figure_columns if dataset else frozenset[str]()
    filters = _declared_filters(dataset) if dataset else set(CHARACTERISTICS)
    told = described or {}
    for name in table.names:
        if name in TIME or name in PLACE or (dataset and name in dataset.words):
            continue
        if told.get(name) == "indicator" or (name in figures and name not in filters):
            roles.figures.append(name)
        elif name in filters or told.get(name) == "filter":
            roles.filters.append(name)
        else:
            _by_its_cells(table.frame[name], roles)
    return roles


def _by_its_cells(cells: pl.Series, roles: Roles) -> None:
    # Numbers are told apart all at once; only the few other cells are looked at one by one.
    others = cells.filter(~cells.str.contains(_PLAIN_NUMBER)).unique()
    if not all(is_figure(cell) for cell in others):
        roles.filters.append(cells.name)
        return
    whole = cells.str.contains(_WHOLE_NUMBER).all()
    if whole and cells.n_unique() * _SCALE_REPEATS <= len(cells):
        roles.unsure.append(cells.name)
    else:
        roles.figures.append(cells.name)


def _declared_filters(dataset: Dataset) -> set[str]:
    columns = {*CHARACTERISTICS, TOPIC, BREAKDOWN, *dataset.coverage, *dataset.by_phase}
    columns |= {*dataset.row_columns, *dataset.only, "version"}
    return columns | ({"mtc_score"} if dataset.distribution else set())


def _unlike(headings: Sequence[str]) -> list[str]:
    names: list[str] = []
    for heading in headings:
        name = heading.strip().casefold()
        alike = sum(each == name or each.startswith(f"{name}\x1f") for each in names)
        names.append(f"{name}\x1f{alike + 1}" if alike else name)
    return names


def _refuse_broken(file: Opened, rest: str, divider: str, width: int) -> None:
    if rest.count('"') % 2:
        line = 2 + rest[: rest.rindex('"')].count("\n")
        raise FileRefused(row_catalogue.BROKEN_QUOTES.at(file.first.path, line))
    last = rest.rpartition("\n")[2]
    if last and len(_cells(last, divider)) < width:
        line = 2 + rest.count("\n")
        where = f"line {line}, which has no line end and fewer cells than there are headings"
        raise FileRefused(
            catalogue.TRUNCATED.at(file.first.path, line, name=file.name, where=where)
        )


def _ragged(file: Opened, rest: str, divider: str, width: int) -> list[Diagnostic]:
    """The first rows with more cells than headings, or that the file can't be read as a table."""
    found: list[Diagnostic] = []
    reader = csv.reader(io.StringIO(rest), delimiter=divider)
    try:
        for row in reader:
            if len(row) > width:
                line = reader.line_num + 1
                found.append(
                    table_catalogue.EES_TOO_MANY_CELLS.at(
                        file.first.path, line, found=len(row), expected=width
                    )
                )
            if len(found) == _MOST_RAGGED:
                break
    except csv.Error:
        pass
    return found or [row_catalogue.BROKEN_QUOTES.at(file.first.path, reader.line_num + 1)]


def _cells(line: str, divider: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=divider), [])
    except csv.Error:
        return line.split(divider)
