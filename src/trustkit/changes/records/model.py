"""What a difference between two records is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

How = Literal["added", "removed", "changed", "renamed", "unreadable"]
"""What became of a record, or of a part of one."""

Cited = tuple[str, str, str, str, str, str]
"""A figure that words rest on: school, academic year, window, year group, measure, group.

A blank part may be anything."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says: in words, as plain data, and where."""

    text: str
    value: Any
    path: str
    line: int


def text_said(said: Said | None) -> str | None:
    """The words of a side; None where it says nothing."""
    return None if said is None else said.text


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs within a record: a field, or a figure and its history.

    ``cites`` are the figures that it shows or that its words rest on. ``pupils`` says that it is
    itself a number of pupils. ``withheld`` is why an audience is not shown it; blank if it is.
    """

    how: How
    label: str
    before: Said | None
    after: Said | None
    note: str = ""
    cites: tuple[Cited, ...] = ()
    pupils: bool = False
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One file whose meaning differs. ``path`` is the newer side's, or the older's if it is gone.

    ``was`` is its path before it was renamed; of a file of a new version of the policy, that of the
    same file in the version before, with which ``changes`` compare it.
    """

    kind: str
    how: How
    path: str
    title: str
    school: str = ""
    was: str = ""
    note: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """Every record that differs, by path; and the files that differ in form only."""

    records: tuple[RecordChange, ...]
    form_only: tuple[str, ...]
    rows: dict[str, TableChange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowChange:
    """All that differs of one key of a table: the rows that count on the date, and how many differ.

    ``before`` and ``after`` are the rows that count; ``gone`` and ``come`` how many rows of the key
    only one side has; ``waiting`` how many of those that came do not count yet on the date.
    """

    key: tuple[Any, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    gone: int
    come: int
    waiting: int
    place: tuple[str, int]

    @property
    def counts(self) -> bool:
        """Whether the row that counts differs."""
        return _content(self.before) != _content(self.after)


def _content(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {k: v for k, v in row.items() if k not in {"path", "line"}}


@dataclass(frozen=True, slots=True)
class TableChange:
    """What differs in all tables of a kind."""

    rows: tuple[RowChange, ...] = ()
