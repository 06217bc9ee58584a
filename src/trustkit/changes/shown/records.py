"""Record changes without the figures that an audience may not see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trustkit.changes.records.model import Change, RecordChange
from trustkit.changes.shown.hidden import Hidden

_ROWS = ("observation", "target", "transition")
"""Kinds of record whose rows are figures, so that a hidden one is not even named."""


def shown_records(records: Iterable[RecordChange], hidden: Hidden) -> tuple[RecordChange, ...]:
    """The same records; figures that are hidden are counted, and words that cite one are kept back."""
    if hidden.nothing:
        return tuple(records)
    return tuple(_record(each, hidden) for each in records)


def _record(record: RecordChange, hidden: Hidden) -> RecordChange:
    if record.kind not in _ROWS:
        return replace(record, changes=tuple(_words(each, hidden) for each in record.changes))
    shown = [each for each in record.changes if not _row_hidden(each, record.kind, hidden)]
    lost = len(record.changes) - len(shown)
    if lost:
        figures = f"{lost} figure{'s' if lost > 1 else ''} that this audience is not shown"
        shown.append(Change("changed", figures, None, None, withheld=_why(hidden)))
    return replace(record, changes=tuple(shown))


def _words(change: Change, hidden: Hidden) -> Change:
    if not any(hidden.cited(each) for each in change.cites):
        return change
    return replace(change, before=None, after=None, withheld="it rests on a figure that is hidden")


def _row_hidden(change: Change, kind: str, hidden: Hidden) -> bool:
    if change.pupils or not hidden.judged or any(hidden.cited(each) for each in change.cites):
        return True
    for where, said in (("before", change.before), ("after", change.after)):
        if said is None:
            continue
        row = said.value
        if row["group"] in hidden.rules.withheld:
            return True
        if kind == "target":
            if 0 < (row["eligible"] or 0) < hidden.rules.minimum_cell:
                return True
        elif not _known(row, where, hidden):
            return True
    # A figure of which no row counts yet was looked at by nobody.
    return change.before is None and change.after is None


def _known(row: dict[str, object], where: str, hidden: Hidden) -> bool:
    names = ("school", "academic_year", "window", "year_group", "measure", "group", "basis")
    return tuple(row[name] for name in names) in hidden.known.get(where, frozenset())  # type: ignore[call-overload]


def _why(hidden: Hidden) -> str:
    return (
        f"of fewer than {hidden.rules.minimum_cell} pupils, of a small group of which it says "
        "something of each, or what would give such a figure away"
    )
