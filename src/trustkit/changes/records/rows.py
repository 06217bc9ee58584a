"""A row of each kind of table in the school's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from trustkit.changes.records.model import Change, Cited, RowChange, Said
from trustkit.changes.words import Words
from trustkit.judge.schemes.words import day, pupils_in, within_sentence, year_group_words

Row = Mapping[str, Any]
_HISTORY = {"observation": "figure", "benchmark": "comparator"}


def change_of(kind: str, row: RowChange, words: Words) -> Change:
    """What differs of one key of a table, in words."""
    one = row.after or row.before
    label = _LABELS[kind](one, words) if one else _not_yet(kind, row)
    before = None if row.before is None else _said(kind, row.before, words)
    after = None if row.after is None else _said(kind, row.after, words)
    how = "changed" if before and after else "added" if row.come else "removed"
    note = _note(kind, row)
    if not row.counts:
        what = _HISTORY.get(kind, "row")
        note = _joined(f"the {what} that counts is the same", note) if one else note
    return Change(
        how=how,  # type: ignore[arg-type]
        label=label,
        before=before,
        after=after,
        note=note,
        cites=_cites(kind, row),
        pupils=kind == "transition",
    )


def _said(kind: str, row: Row, words: Words) -> Said:
    value = {name: each for name, each in row.items() if name not in {"path", "line"}}
    return Said(_TEXTS[kind](row, words), value, row["path"], row["line"])


def _not_yet(kind: str, row: RowChange) -> str:
    """A key none of whose rows counts on the date."""
    return f"{kind.replace('_', ' ')} ({', '.join(str(part) for part in row.key)})"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _note(kind: str, row: RowChange) -> str:
    """When and how it came in, as far as that differs; and what else of its history does."""
    history = row.gone + row.come - bool(row.gone and row.counts) - bool(row.come and row.counts)
    kept = "" if history <= 0 else f"{history} other row{'s' if history > 1 else ''} of its history"
    waiting = f"{row.waiting} of them dated later than this comparison" if row.waiting else ""
    return _joined(_came(kind, row), kept, waiting)


def _came(kind: str, row: RowChange) -> str:
    if kind not in {"observation", "transition"} or row.after is None or not row.counts:
        return ""
    now = day(row.after["recorded"])
    revision = row.after["revision"]
    if row.before is None:
        return f"recorded on {now}"
    if row.before.get("status") != row.after.get("status"):
        return f"{row.before['status']} before, {row.after['status']} now, recorded on {now}"
    if row.gone and not _kept(row):
        return "the row itself was rewritten, which leaves no history"
    return f"corrected on {now} (revision {revision})"


def _kept(row: RowChange) -> bool:
    """Whether the row that counted before is still there, as a correction leaves it."""
    return row.gone == 0


def _cites(kind: str, row: RowChange) -> tuple[Cited, ...]:
    one = row.after or row.before
    if kind not in {"observation", "target"}:
        return ()
    if one is None:
        school, year, window, year_group, measure, group = row.key[:6]
        return ((school, year, window, year_group, measure, group),)
    names = ("school", "academic_year", "window", "year_group", "measure", "group")
    return (tuple(one[name] for name in names),)


def _target(row: Row, words: Words) -> str:
    target = words.plain(row["measure"], row["value"], row["value_dp"])
    return f"{target}, set on {day(row['set_on'])} by {row['set_by']}"


def _transition_label(row: Row, _words: Words) -> str:
    moved = f"{row['subject']} from {row['prior']} to {row['current']}"
    where = f"{year_group_words(row['year_group'])}, {row['window']} {row['academic_year']}"
    return f"{moved}, {where}, {row['group'].replace('_', ' ')}"


def _inspection_label(row: Row, _words: Words) -> str:
    area = row["area"].replace("_", " ")
    return f"inspection of {day(row['inspected'])}: {area}"


def _benchmark_label(row: Row, words: Words) -> str:
    where = row["area"] if row["level"] != "national" else "national"
    parts = [
        f"{where} {words.measure(row['measure'])}",
        *words.year_group(row["measure"], row["year_group"]),
        f"{row['window']} {row['academic_year']} ({row['period'].replace('_', ' ')})",
        words.group(row["group"]),
        row["basis"].replace("_", " "),
    ]
    return ", ".join(parts)


def _benchmark_text(row: Row, words: Words) -> str:
    return f"{words.comparator(row)}, released {day(row['released'])}"


def _break_label(row: Row, words: Words) -> str:
    who = "" if row["year_group"] == "all" else f", {year_group_words(row['year_group'])}"
    return f"{words.measure(row['measure'])}{who}: no trend into {row['break_before']}"


def _break_text(row: Row, _words: Words) -> str:
    return f"{within_sentence(row['kind'].replace('_', ' '))}: {row['reason']}"


_LABELS: dict[str, Callable[[Row, Words], str]] = {
    "observation": lambda row, words: words.cell(row),
    "target": lambda row, words: f"target for {words.cell(row)}",
    "trust_target": lambda row, words: f"the trust’s target for {words.cell(row)}",
    "transition": _transition_label,
    "inspection": _inspection_label,
    "benchmark": _benchmark_label,
    "series_break": _break_label,
}

_TEXTS: dict[str, Callable[[Row, Words], str]] = {
    "observation": lambda row, words: words.figure(row),
    "target": _target,
    "trust_target": _target,
    "transition": lambda row, _: pupils_in(row["pupils"]),
    "inspection": lambda row, _: str(row["grade"]),
    "benchmark": _benchmark_text,
    "series_break": _break_text,
}
