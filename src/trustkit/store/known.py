"""A folder as it was known on a day: without what was recorded, released, written or in force later.

Everything that judges asks this folder, so that one place says what a date leaves out. What bears no
date stays as it is now: school records, breaks in series, the trust's own record, what a paper is to
show, and whatever was written over in place. docs/policy/decisions.md lists it; the exact folder of a
day is the one that git holds (``store.git``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from trustkit.records.layout import kind_of
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree

DATED_ROWS = {
    "observation": "recorded",
    "transition": "recorded",
    "inspection": "recorded",
    "target": "set_on",
    "trust_target": "set_on",
    "benchmark": "released",
}
"""The tables whose rows bear a date, and the column that says from when a row is known."""

_DATED_RECORDS: dict[str, Callable[[Any], date | None]] = {
    "decision": lambda record: record.known_from,
    "review": lambda record: record.date,
    "self_evaluation": lambda record: record.updated,
    "plan": lambda record: record.agreed,
}
"""The records that bear a date, and from when each is known; one that bears none is always known."""


class KnownTree:
    """A tree without the files that were not there yet; ``whole`` is the tree itself."""

    def __init__(self, whole: Tree, gone: set[str]) -> None:
        """``gone`` are the paths of those files."""
        self.whole = whole
        self._gone = gone

    @property
    def label(self) -> str:
        """That of the whole tree."""
        return self.whole.label

    @property
    def root(self) -> Path | None:
        """Where the whole tree is on disk, if it is."""
        found = getattr(self.whole, "root", None)
        return found if isinstance(found, Path) else None

    def paths(self) -> list[str]:
        """Every file that was there, sorted."""
        return [path for path in self.whole.paths() if path not in self._gone]

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.whole.read(path)


def known_on(folder: Folder, day: date, version: date) -> Folder:
    """The folder as it was known on a day; ``version`` is that of the policy in force then.

    A later version of the policy is left out as well. Where nothing is later, it is the same folder.
    """
    gone = _not_there_yet(folder, day, version)
    tables = {
        kind: frame.filter(pl.col(DATED_ROWS[kind]) <= day) if kind in DATED_ROWS else frame
        for kind, frame in folder.tables.items()
    }
    if not gone and all(tables[kind].height == folder.tables[kind].height for kind in tables):
        return folder
    records = {
        kind: [each for each in stored if each.path not in gone]
        for kind, stored in folder.records.items()
    }
    return replace(
        folder,
        paths=[path for path in folder.paths if path not in gone],
        records=records,
        tables=tables,
        diagnostics=[each for each in folder.diagnostics if each.path not in gone],
        tree=KnownTree(folder.tree, gone) if folder.tree and gone else folder.tree,
    )


def _not_there_yet(folder: Folder, day: date, version: date) -> set[str]:
    """The files of records dated later, by what they say, or where they can't be read by their name."""
    gone = {
        each.path
        for kind, known_from in _DATED_RECORDS.items()
        for each in folder.records.get(kind, [])
        if (since := known_from(each.record)) and since > day
    }
    for path in folder.paths:
        match = kind_of(path)
        named = match[1] if match else {}
        later = max(day, version).isoformat()
        if named.get("date", "") > day.isoformat() or named.get("version", "") > later:
            gone.add(path)
    return gone
