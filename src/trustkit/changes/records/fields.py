"""The fields of a record in words, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.changes.records.model import Change, Cited, Said
from trustkit.changes.records.values import MISSING, Difference, compared
from trustkit.changes.words import Words
from trustkit.judge.schemes.words import listed
from trustkit.records.base import Record
from trustkit.store.folder import Stored

_ONE_OF = {
    "rules": "rule", "facts": "criterion", "outcomes": "outcome", "features": "feature",
    "measures": "measure", "groups": "group", "bases": "basis", "areas": "", "answers": "answer to",
    "actions": "action", "priorities": "priority", "urns": "URN", "findings": "finding on",
    "columns": "column", "accepted": "accepted finding", "contacts": "contact", "events": "event",
    "aims": "aim", "collections": "collection", "by_outcome": "support for", "when": "condition",
    "every_school": "support for every school:", "later": "taken in again on",
    "entitlements": "entitlement:", "sections": "section", "lines": "line",
}  # fmt: skip
"""What one item of a list of things is called, before its own name."""

_WORDS = {
    "pan": "published admission number", "laestab": "LAESTAB", "urn": "URN", "age_range": "ages",
    "on": "on", "sha256": "SHA-256",
}  # fmt: skip


def field_changes(before: Stored[Record], after: Stored[Record], words: Words) -> list[Change]:
    """Every field that differs between two records of one file."""
    old, new = _plain(before.record), _plain(after.record)
    return [_change(each, before, after, words) for each in compared(old, new)]


def all_fields(stored: Stored[Record], words: Words, *, added: bool) -> list[Change]:
    """The fields of a record that only one side has, those that say nothing left out."""
    found: list[Change] = []
    for name, value in _plain(stored.record).items():
        if value in (None, [], {}):
            continue
        said = _said(value, stored, (name,))
        found.append(
            Change(
                how="added" if added else "removed",
                label=_word(name),
                before=None if added else said,
                after=said if added else None,
                cites=tuple(_cited([value], stored, words)),
            )
        )
    return found


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _change(each: Difference, before: Stored[Any], after: Stored[Any], words: Words) -> Change:
    old = None if each.before is MISSING else _said(each.before, before, each.old)
    new = None if each.after is MISSING else _said(each.after, after, each.new)
    # A field left blank is a field left out.
    old = None if old and old.value is None else old
    new = None if new and new.value is None else new
    how = "changed" if old and new else "added" if new else "removed"
    nearest = [value for value in each.within if isinstance(value, dict) and "figure" in value]
    holders = [*nearest, each.before, each.after]
    return Change(
        how=how,  # type: ignore[arg-type]
        label=_label(each),
        before=old,
        after=new,
        note="only the order differs" if each.order else "",
        cites=tuple(_cited(holders, after, words)),
    )


def _said(value: Any, stored: Stored[Any], at: tuple[str | int, ...]) -> Said:
    return Said(text_of(value), value, stored.path, stored.where(*at).line)


def _label(each: Difference) -> str:
    parts: list[str] = []
    names = list(each.named)
    while names:
        name = names.pop(0)
        if name in _ONE_OF and names and names[0] != "order":
            item = names.pop(0).replace("_", " ")
            parts.append(f"{_ONE_OF[name]} {item}".strip())
        else:
            parts.append(_word(name))
    return ": ".join(parts)


def _word(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " "))


def text_of(value: Any) -> str:
    """Plain data in words: text in quotation marks, yes and no, lists with commas."""
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, str):
        return f"“{value}”" if " " in value else value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list):
        return listed([text_of(each) for each in value]) or "none"
    if isinstance(value, Mapping):
        said = {name: each for name, each in value.items() if each not in (None, [], {})}
        return ", ".join(f"{_word(str(name))} {text_of(each)}" for name, each in said.items())
    return str(value)


def _cited(values: list[Any], stored: Stored[Any], words: Words) -> Iterator[Cited]:
    """The figures of this school that values cite, at any depth."""
    for value in values:
        if isinstance(value, Mapping):
            if "measure" in value and "academic_year" in value:
                yield (
                    stored.school, value["academic_year"] or "", value.get("window") or "",
                    value.get("year_group") or "", value["measure"], value.get("group") or "",
                )  # fmt: skip
            yield from _cited(list(value.values()), stored, words)
        elif isinstance(value, list):
            yield from _cited(value, stored, words)
