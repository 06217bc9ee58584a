"""The file of metadata beside a data file (``….meta.csv``): which columns are filters or figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.ees.labels import plain
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened, open_file
from trustkit.text.csv_table import read_csv

KNOWN_BY = frozenset({"col_name", "col_type", "label"})
"""The headings that every file of metadata has."""

_ENDING = ".meta.csv"


@dataclass(frozen=True, slots=True)
class Described:
    """What a file of metadata says: each column's type by its name, and every fault of it."""

    types: dict[str, str]
    rows: int
    faults: list[Diagnostic]


def is_metadata(file: Opened) -> bool:
    """Whether a file is one of metadata, told by its headings."""
    return {plain(cell) for cell in file.head[0]} >= KNOWN_BY


def read_metadata(file: Opened) -> Described:
    """The types of the columns that a file of metadata describes."""
    table = read_csv(file.text, file.first.path)
    at = {plain(name): position for position, name in enumerate(table.header)}
    faults: list[Diagnostic] = []
    types: dict[str, str] = {}
    lines: dict[str, int] = {}
    names = [row[at["col_name"]].strip() for row in table.rows]
    many = Counter(plain(name) for name in names)
    for row, line, name in zip(table.rows, table.lines, names, strict=True):
        kind = plain(row[at["col_type"]])
        if " " in name:
            faults.append(
                catalogue.EES_COLUMN_NAME.at(
                    file.first.path, line, subject=name, heading=name, problem="has a space in it"
                )
            )
        if many[plain(name)] > 1 and plain(name) in lines:
            faults.append(
                catalogue.EES_DESCRIBED_TWICE.at(
                    file.first.path, line, subject=name, heading=name, other=lines[plain(name)]
                )
            )
        lines.setdefault(plain(name), line)
        types.setdefault(plain(name), kind)
    return Described(types, len(table.rows), faults)


def described_beside(file: Opened) -> Described | None:
    """What the file of metadata of the same name says, where one lies beside a data file."""
    path = Path(file.path)
    beside = path.with_name(path.stem + _ENDING)
    if path.suffix.casefold() != ".csv" or not beside.is_file():
        return None
    try:
        opened = open_file(beside)
    except CannotOpen:
        return None
    return read_metadata(opened) if is_metadata(opened) else None
