"""What was written, as tables: findings, and records field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from trustkit.changes.difference import Difference
from trustkit.changes.records.model import Change, RecordChange, text_said
from trustkit.changes.records.tables import TABLES
from trustkit.changes.render.phrases import arrow
from trustkit.changes.render.section import Section
from trustkit.changes.shown.findings import ShownFinding
from trustkit.diagnostics.diagnostic import Severity
from trustkit.judge.schemes.words import listed

_ROWS = {each.kind for each in TABLES}

_SEVERITIES = list(Severity)
_MOST_LINES = 6
_MOST_FIELDS = 4
_FOR_PROGRAMS = "SHA-256"
"""What is said of a file that was taken in, and tells a reader nothing."""
_HOW = {
    "added": "added",
    "removed": "removed",
    "changed": "changed",
    "renamed": "renamed",
    "unreadable": "can’t be read",
}


def finding_sections(found: Difference) -> Iterator[Section]:
    """Findings that one side has and the other has not."""
    findings = found.findings
    stale = "Decided or written against figures that have since changed."
    for title, these, intro, folded in (
        ("Findings introduced", findings.introduced, "", False),
        ("Gone stale", findings.stale, stale, False),
        ("Newly accepted in exceptions.yaml", findings.accepted, "", False),
        ("Findings cleared", findings.cleared, "", True),
        ("No longer stale", findings.fresh, "", True),
    ):
        yield Section(
            title,
            ("", "Code", "What", "Where"),
            tuple(_findings(these)),
            intro=intro,
            folded=folded,
        )


def _findings(every: Sequence[ShownFinding]) -> Iterator[tuple[str, ...]]:
    """One row for all findings of a file that say the same, errors first."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for each in sorted(every, key=lambda each: _SEVERITIES.index(each.severity)):
        key = (each.severity.value, each.code, each.message, each.path)
        alike.setdefault(key, []).append(each.line)
    for (severity, code, message, path), lines in alike.items():
        times = f" ({len(lines)} times)" if len(lines) > 1 else ""
        shown = [str(line) for line in dict.fromkeys(lines) if line]
        more = f" and {len(shown) - _MOST_LINES} more" if len(shown) > _MOST_LINES else ""
        place = f"{path}:{', '.join(shown[:_MOST_LINES])}{more}" if shown else path
        yield severity, code, f"{message}{times}", place


def record_sections(found: Difference) -> Iterator[Section]:
    """Records: one line a file."""
    intro = ""
    if found.form_only:
        number = len(found.form_only)
        files = "1 file differs" if number == 1 else f"{number} files differ"
        intro = f"{files} in form only (order, quoting, comments): no change."
    yield Section(
        "What was written",
        ("School", "Record", "What", "File"),
        tuple(_record(each, found) for each in found.records),
        intro=intro,
    )


def field_sections(found: Difference) -> Iterator[Section]:
    """Every field and row that differs, but for the rows that are told as new results."""
    told = {
        (each.after["path"], each.after["line"])
        for each in (found.moves.results if found.moves else ())
        if each.how == "new" and each.after is not None
    }
    changes = [
        (record, each)
        for record in found.records
        for each in record.changes
        if not (each.before is None and each.after and (each.after.path, each.after.line) in told)
    ]
    more = sum(len(record.changes) for record in found.records) - len(changes)
    yield Section(
        "Every field and figure",
        ("School", "Record", "What", "Was → is", "Note", "Where"),
        tuple(_change(record, each, found) for record, each in changes),
        intro=f"Beside them {more} new figures, under “New results”." if more else "",
        folded=True,
    )


def _record(record: RecordChange, found: Difference) -> tuple[str, ...]:
    what = [_HOW[record.how]]
    if record.how == "renamed":
        what = [f"renamed, it was {record.was}"]
    elif record.changes and not record.was and record.how != "changed" and record.kind not in _ROWS:
        what = [f"{_HOW[record.how]}: {_first(record.changes)}"]
    elif record.changes:
        what = [_HOW[record.how]] if record.how != "changed" else []
        what.append(_counted(record.changes))
    if record.note:
        what.append(record.note)
    school = found.words.school(record.school) if record.school else ""
    return school, record.title, "; ".join(what), record.path


def _first(changes: Sequence[Change]) -> str:
    """What a record that only one side has says first."""
    told = [
        (each.label, each.after or each.before) for each in changes if each.label != _FOR_PROGRAMS
    ]
    fields = [f"{label}: {one.text}" for label, one in told if one is not None]
    more = len(changes) - _MOST_FIELDS
    return "; ".join(fields[:_MOST_FIELDS]) + (f"; and {more} more" if more > 0 else "")


def _counted(changes: Sequence[Change]) -> str:
    """“3 added, 1 changed”, or the one thing that differs itself."""
    if len(changes) == 1 and not changes[0].withheld:
        return f"{changes[0].label}: {said(changes[0])}"
    count = Counter(each.how for each in changes if not each.withheld)
    parts = [f"{count[how]} {how}" for how in ("added", "changed", "removed") if count[how]]
    parts += [each.label for each in changes if each.withheld and each.before is each.after is None]
    return listed(parts)


def said(change: Change) -> str:
    """What one change was and is."""
    if change.withheld:
        return f"not shown: {change.withheld}"
    before, after = text_said(change.before), text_said(change.after)
    if before is None and after is None:
        return change.note
    if before == after:
        return before or ""
    if before is None:
        return f"new: {after}"
    if after is None:
        return f"gone: {before}"
    return arrow(before, after)


def _change(record: RecordChange, each: Change, found: Difference) -> tuple[str, ...]:
    school = found.words.school(record.school) if record.school else ""
    at = each.after or each.before
    place = f"{at.path}:{at.line}" if at else record.path
    note = each.note if each.before or each.after else ""
    return school, record.title, each.label, said(each), note, place
