"""Merge conflicts that nobody has settled, looked for before any syntax is read."""

from __future__ import annotations

import re

from trustkit.diagnostics.catalogue.text import MERGE_CONFLICT
from trustkit.diagnostics.diagnostic import Diagnostic, digest

# Markers as git writes them. A bare “=======” is no sign of a conflict by itself: in Markdown it
# underlines a heading.
_OPENING = re.compile(r"<{7}(?: |$)")
_CLOSING = re.compile(r">{7}(?: |$)")


def merge_conflicts(text: str, path: str, *, first_line: int = 1) -> list[Diagnostic]:
    """One error for each conflict left in the text, naming its first and last line."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    found: list[tuple[int, int]] = []
    opened: int | None = None
    lines = text.split("\n")
    for number, line in enumerate(lines, start=first_line):
        if _OPENING.match(line):
            if opened is not None:
                found.append((opened, number - 1))
            opened = number
        elif _CLOSING.match(line):
            found.append((number if opened is None else opened, number))
            opened = None
    if opened is not None:
        found.append((opened, opened))
    return [
        MERGE_CONFLICT.at(
            path,
            first,
            subject=digest("\n".join(lines[first - first_line : last - first_line + 1])),
            first=first,
            last=last,
        )
        for first, last in found
    ]
