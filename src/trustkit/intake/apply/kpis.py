"""One ``kpis/<year>.csv`` as it stands, and rows added to it.

Rows are kept as the cells they are: what is in the file stays as somebody wrote it, and only the
order of the rows is made canonical when something is added.

Several files may give one figure, and it must not matter which comes first. So revisions are
counted within a status; and where two files of one day agree, the row says all that either says,
and names the one whose source comes first in the alphabet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import has_errors
from trustkit.intake.apply.agreeing import together
from trustkit.intake.context import FolderFault
from trustkit.intake.taken import Figure, Key, Numbers
from trustkit.records.vocabulary import STATUS_RANK, Reason, Status
from trustkit.store.canonical import OBSERVATION_COLUMNS, observations_file
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode

Row = list[str]
_KEY = slice(0, 6)
_NUMBERS = slice(6, 12)
_REASON, _STATUS, _RECORDED, _REVISION, _SOURCE = (
    OBSERVATION_COLUMNS.index(name)
    for name in ("reason", "status", "recorded", "revision", "source")
)


class Effect(StrEnum):
    """What became of a figure when it was laid beside those of the folder."""

    NEW = "new"
    """The folder had no row of its key."""
    REVISED = "revised"
    """A later status, or a correction, with another figure."""
    CONFIRMED = "confirmed"
    """A later status with the same figure."""
    BEHIND = "behind"
    """An earlier status than one that the folder has: kept, and not counted."""
    COMPLETED = "completed"
    """The same figure, of which the folder now knows more: the number of pupils, its limits."""
    UNCHANGED = "unchanged"
    CONTRADICTS = "contradicts"
    CORRECTS_TOO_EARLY = "corrects too early"


class Entry(NamedTuple):
    """The day on which all figures of a file enter, its source, and whether they may correct."""

    day: str
    source: str
    correct: bool


class KpiFile:
    """The rows of one school's year, by key."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """``rows`` have the cells of ``OBSERVATION_COLUMNS``."""
        self._rows: dict[Key, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(_key(row), []).append(row)
        self.changed = False

    def counting(self, key: Key, status: str | None = None) -> Row | None:
        """The row that counts for a key (of one status, if named): latest status, then latest in."""
        rows = [row for row in self._rows.get(key, ()) if status in (None, row[_STATUS])]
        return max(rows, key=_counts, default=None)

    def rows_of(self, key: Key) -> list[tuple[str, ...]]:
        """The rows of a key as they are now, in no order."""
        return [tuple(row) for row in self._rows.get(key, ())]

    def lay_beside(self, figure: Figure, entry: Entry) -> tuple[Effect, Row | None]:
        """Adds a figure if it says something new; with the row that it was laid beside."""
        day, source, correct = entry
        if figure.key not in self._rows:
            self._rows[figure.key] = [
                [*figure.key, *figure.numbers, figure.status, day, "1", source]
            ]
            self.changed = True
            return Effect.NEW, None
        alike = self.counting(figure.key, figure.status)
        latest = self.counting(figure.key)
        if alike is not None:
            both = together(numbers_in(alike), figure.numbers)
            if both is not None:
                before = list(alike)
                return self._agreed(alike, figure, both, day, source), before
            if not correct:
                return Effect.CONTRADICTS, alike
            if alike[_RECORDED] > day:
                return Effect.CORRECTS_TOO_EARLY, alike
        self._add(figure, figure.numbers, day, source)
        return (Effect.NEW if latest is None else _effect(latest, figure)), latest

    def add_new(self, figures: Sequence[Figure], entry: Entry) -> bool:
        """Adds figures all at once if there is no row of any of their keys; whether it did.

        It is what ``lay_beside`` does with each of them. No two may be of one key.
        """
        if not self._rows.keys().isdisjoint([figure.key for figure in figures]):
            return False
        entered = (entry.day, "1", entry.source)
        for _, _, key, numbers, status, _, _ in figures:
            self._rows[key] = [[*key, *numbers, status, *entered]]
        self.changed = True
        return True

    def _agreed(self, row: Row, figure: Figure, both: Numbers, day: str, source: str) -> Effect:
        """Keeps what a figure says beyond the row it agrees with, if anything."""
        adds = both != numbers_in(row)
        if row[_RECORDED] == day and _is_intake(row[_SOURCE]):
            if adds or source < row[_SOURCE]:
                row[_NUMBERS] = both
                row[_SOURCE] = min(source, row[_SOURCE])
                self.changed = True
        elif adds and row[_RECORDED] <= day:
            self._add(figure, both, day, source)
        else:
            adds = False
        return Effect.COMPLETED if adds else Effect.UNCHANGED

    def _add(self, figure: Figure, numbers: Numbers, day: str, source: str) -> None:
        rows = self._rows.setdefault(figure.key, [])
        of_status = [int(row[_REVISION]) for row in rows if row[_STATUS] == figure.status]
        revision = str(1 + max(of_status, default=0))
        rows.append([*figure.key, *numbers, figure.status, day, revision, source])
        self.changed = True

    def contents(self) -> bytes:
        """The file in its canonical form."""
        return observations_file(row for rows in self._rows.values() for row in rows)


def read_kpis(tree: Tree, path: str, *, exists: bool) -> KpiFile:
    """The rows of a file of KPIs; none where there is no such file.

    Raises:
        FolderFault: the file can't be read whole, so that adding to it could lose a row.
    """
    if not exists:
        return KpiFile([])
    decoded = decode(tree.read(path), path)
    table = read_csv(decoded.text, path)
    faults = [*decoded.diagnostics, *table.diagnostics]
    problem = next((each.message for each in faults if has_errors([each])), "")
    unknown = [name for name in table.header if name not in OBSERVATION_COLUMNS]
    if not problem and unknown:
        problem = f"“{unknown[0]}” is not a column of KPIs"
    at = [
        table.header.index(name) if name in table.header else None for name in OBSERVATION_COLUMNS
    ]
    rows = [["" if each is None else row[each] for each in at] for row in table.rows]
    problem = problem or next((_wrong(row) for row in rows if _wrong(row)), "")
    if problem:
        raise FolderFault(catalogue.FOLDER_HAS_FAULTS.at(path, file=path, problem=problem))
    return KpiFile(rows)


def numbers_in(row: Sequence[str]) -> Numbers:
    """The figure of a row: eligible, achieved, value, lower, upper, reason."""
    eligible, achieved, value, lower, upper, reason = row[_NUMBERS]
    return eligible, achieved, value, lower, upper, reason


def source_in(row: Sequence[str]) -> str:
    """The source of a row."""
    return row[_SOURCE]


def status_in(row: Sequence[str]) -> str:
    """The status of a row."""
    return row[_STATUS]


def revision_in(row: Sequence[str]) -> int:
    """The revision of a row."""
    return int(row[_REVISION])


def recorded_in(row: Row) -> str:
    """The day a row was recorded, as written."""
    return row[_RECORDED]


def _wrong(row: Row) -> str:
    """What is wrong with the cells that decide which row counts."""
    if row[_STATUS] not in STATUS_RANK:
        return f"“{row[_STATUS]}” is not a status"
    if not row[_REVISION].isdecimal():
        return f"“{row[_REVISION]}” is not a revision"
    try:
        date.fromisoformat(row[_RECORDED])
    except ValueError:
        return f"“{row[_RECORDED]}” is not a date"
    return ""


def _key(row: Row) -> Key:
    window, year_group, measure, group, urn, basis = row[_KEY]
    return (window, year_group, measure, group, urn, basis)


def _counts(row: Row) -> tuple[int, str, int]:
    return STATUS_RANK[Status(row[_STATUS])], row[_RECORDED], int(row[_REVISION])


def _is_intake(source: str) -> bool:
    return source.startswith("intake:")


def _effect(latest: Row, figure: Figure) -> Effect:
    if STATUS_RANK[Status(latest[_STATUS])] > STATUS_RANK[Status(figure.status)]:
        return Effect.BEHIND
    waited = latest[_REASON] == Reason.NOT_RETURNED
    same = not waited and together(numbers_in(latest), figure.numbers) is not None
    return Effect.CONFIRMED if same else Effect.REVISED
