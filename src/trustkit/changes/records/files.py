"""Every file of both sides, paired by its path, and what differs in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from trustkit.changes.records.fields import all_fields, field_changes
from trustkit.changes.records.model import (
    Change,
    RecordChange,
    RecordChanges,
    RowChange,
    TableChange,
)
from trustkit.changes.records.prose import lines_changed
from trustkit.changes.records.rows import change_of
from trustkit.changes.records.tables import TABLES, compared
from trustkit.changes.records.titles import title_of
from trustkit.changes.words import Words
from trustkit.diagnostics.diagnostic import Severity
from trustkit.records.base import Record
from trustkit.records.layout import Form, kind_of
from trustkit.store.folder import Folder, Stored
from trustkit.text.decode import decode


@dataclass(frozen=True)
class _Both:
    before: Folder
    after: Folder
    old: dict[str, Stored[Record]]
    new: dict[str, Stored[Record]]
    words: Words


def record_changes(before: Folder, after: Folder, words: Words, as_of: date) -> RecordChanges:
    """Everything that differs in meaning, by path; ``as_of`` is the day on which rows must count."""
    both = _Both(before, after, _records(before), _records(after), words)
    tables = {
        each.kind: compared(each, before.table(each.kind), after.table(each.kind), as_of)
        for each in TABLES
    }
    by_path = _rows_by_path(tables)
    found: list[RecordChange] = []
    form_only: list[str] = []
    old, new = set(before.paths), set(after.paths)
    for path in sorted(old | new):
        change = _of_path(path, both, by_path.get(path, []), path in old, path in new)
        if change is not None:
            found.append(change)
        elif path in old & new and _bytes(before, path) != _bytes(after, path):
            form_only.append(path)
    return RecordChanges(tuple(_with_renamed(found, both)), tuple(form_only), tables)


def _records(folder: Folder) -> dict[str, Stored[Record]]:
    return {each.path: each for stored in folder.records.values() for each in stored}


def _bytes(folder: Folder, path: str) -> bytes | None:
    if folder.tree is None:
        return None
    try:
        return folder.tree.read(path)
    except OSError:
        return None


def _rows_by_path(tables: dict[str, TableChange]) -> dict[str, list[tuple[str, RowChange]]]:
    found: dict[str, list[tuple[str, RowChange]]] = {}
    for kind, table in tables.items():
        for row in table.rows:
            found.setdefault(row.place[0], []).append((kind, row))
    return found


def _of_path(
    path: str, both: _Both, rows: list[tuple[str, RowChange]], was: bool, is_: bool
) -> RecordChange | None:
    """What differs in one file; None if nothing but its form does."""
    if was and is_ and not rows and _bytes(both.before, path) == _bytes(both.after, path):
        return None
    match = kind_of(path)
    kind, named = match or (None, {})
    form = kind.form if kind else Form.FREE
    frame = RecordChange(
        kind=kind.name if kind else "other",
        how="changed" if was and is_ else "added" if is_ else "removed",
        path=path,
        title=title_of(kind, named, both.words),
        school=named.get("school", ""),
    )
    if form is Form.CSV:
        return _of_table(frame, both, [change_of(name, row, both.words) for name, row in rows])
    if form is Form.FREE:
        return _of_text(frame, both, _text(both.before, path), _text(both.after, path))
    return _of_record(frame, both)


def _of_table(frame: RecordChange, both: _Both, changes: list[Change]) -> RecordChange | None:
    was, now = _unread(both.before, frame.path), _unread(both.after, frame.path)
    if not changes and frame.how == "changed" and was == now:
        return None
    said = [
        f"{len(lines)} line{'s' if len(lines) > 1 else ''} of it can’t be read {when}"
        for lines, when in ((was, "before"), (now, "now: see the findings"))
        if lines
    ]
    return replace(frame, changes=tuple(changes), note="; ".join(said))


def _unread(folder: Folder, path: str) -> set[tuple[str, str]]:
    """What could not be read of a table on a side, and why."""
    return {
        (each.code, each.subject or each.message)
        for each in folder.diagnostics
        if each.path == path and each.severity is Severity.ERROR
    }


def _of_text(
    frame: RecordChange, both: _Both, before: str | None, after: str | None
) -> RecordChange | None:
    if frame.how != "changed":
        return frame
    if before is None or after is None:
        same = _bytes(both.before, frame.path) == _bytes(both.after, frame.path)
        return None if same else replace(frame, note="it is no text, or can’t be read as text")
    said = lines_changed(before, after)
    return replace(frame, note=said) if said else None


def _text(folder: Folder, path: str) -> str | None:
    raw = _bytes(folder, path)
    if raw is None:
        return None
    decoded = decode(raw, path)
    wrong = any(each.severity is Severity.ERROR for each in decoded.diagnostics)
    return None if wrong else decoded.text


def _of_record(frame: RecordChange, both: _Both) -> RecordChange | None:
    before, after = both.old.get(frame.path), both.new.get(frame.path)
    unread = _unreadable(frame, both)
    if unread:
        return unread
    if before is not None and after is not None:
        changes = field_changes(before, after, both.words)
        prose = lines_changed(before.body, after.body)
        note = f"in its prose: {prose}" if prose else ""
        if not changes and not note:
            return None
        return replace(frame, changes=tuple(changes), note=note)
    only = after or before
    if only is None:
        return frame
    earlier = _version_before(frame.path, both) if after is not None else None
    if earlier is not None:
        return _of_new_version(frame, earlier, only, both)
    changes = all_fields(only, both.words, added=after is not None)
    return replace(frame, changes=tuple(changes))


def _version_before(path: str, both: _Both) -> Stored[Record] | None:
    """The same file of the newest version of the policy before the one that a path is in, as it is now."""
    match = kind_of(path)
    version = match[1].get("version") if match else None
    if version is None:
        return None
    inside = path.removeprefix(f"policy/{version}/")
    earlier = [
        stored
        for other, stored in both.new.items()
        if "version" in stored.named
        and stored.named["version"] < version
        and other == f"policy/{stored.named['version']}/{inside}"
    ]
    return max(earlier, key=lambda each: each.named["version"], default=None)


def _of_new_version(
    frame: RecordChange, earlier: Stored[Record], now: Stored[Record], both: _Both
) -> RecordChange:
    """A file of a new version of the policy, by what differs from the version before."""
    changes = field_changes(earlier, now, both.words)
    note = f"{'compared with' if changes else 'the same as'} {earlier.path}"
    return replace(frame, was=earlier.path, changes=tuple(changes), note=note)


def _unreadable(frame: RecordChange, both: _Both) -> RecordChange | None:
    """A record that one side or both hold and can't be read; None if it can be."""
    was = frame.how != "added" and frame.path not in both.old
    is_ = frame.how != "removed" and frame.path not in both.new
    if not was and not is_:
        return None
    if was and is_:
        said = "it can’t be read on either side"
    elif was:
        said = "it could not be read before, and "
        said += "is gone" if frame.how == "removed" else "can be now"
    else:
        said = "it is new, and " if frame.how == "added" else "it "
        said += "can’t be read now: see the findings"
    return replace(frame, how="unreadable", note=said)


def _with_renamed(found: list[RecordChange], both: _Both) -> list[RecordChange]:
    """Records that say the same at another path, told once as renamed."""
    gone = {each.path: _content(both.old.get(each.path)) for each in found if each.how == "removed"}
    kept: list[RecordChange] = []
    renamed: set[str] = set()
    for each in found:
        content = _content(both.new.get(each.path)) if each.how == "added" else None
        was = next(
            (path for path, other in gone.items()
             if content is not None and other == content and path not in renamed),
            None,
        )  # fmt: skip
        if was is None:
            kept.append(each)
        else:
            renamed.add(was)
            kept.append(replace(each, how="renamed", was=was, changes=(), note=""))
    return [each for each in kept if each.path not in renamed]


def _content(stored: Stored[Record] | None) -> tuple[type[Record], Record, str] | None:
    return None if stored is None else (type(stored.record), stored.record, stored.body.strip())
