"""Prose on both sides: said to have changed, with how much, and not retold."""

from __future__ import annotations

from difflib import SequenceMatcher

_MOST_LINES = 4_000


def lines_changed(before: str, after: str) -> str:
    """“3 lines added, 1 line removed”; blank where nothing but line ends and edges differs."""
    old = [line.rstrip() for line in before.strip().splitlines()]
    new = [line.rstrip() for line in after.strip().splitlines()]
    if old == new:
        return ""
    if len(old) + len(new) > _MOST_LINES:
        return f"{len(old)} lines before, {len(new)} lines now"
    added = removed = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += b - a
            added += d - c
    said = [_lines(added, "added"), _lines(removed, "removed")]
    return ", ".join(part for part in said if part)


def _lines(number: int, what: str) -> str:
    return f"{number} line{'' if number == 1 else 's'} {what}" if number else ""
