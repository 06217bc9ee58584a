"""Headings that say several things at once: what divides them, and what each part says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.intake.proposing.vocabulary import subjects
from trustkit.intake.reading.schools import plain_words
from trustkit.intake.reading.spoken import commonly_spoken

_DIVIDERS = ("$", "|", "~", "^", "::", " - ", " > ")
_FEWEST = 2
_WORDY = 3
"""Headings of two parts are read as words, as “Reading - Autumn”."""


@dataclass(frozen=True, slots=True)
class Divided:
    """What divides headings, what their parts say, and the headings with their pieces."""

    divider: str
    parts: list[str]
    pieces: dict[str, list[str]]

    def piece(self, heading: str, part: str) -> str:
        """What a part of a heading says; blank where no part says it."""
        return self.pieces[heading][self.parts.index(part)] if part in self.parts else ""


def divided(headings: Sequence[str]) -> Divided | None:
    """How headings are divided, if at least two are alike and one part of theirs is a subject."""
    for divider in _DIVIDERS:
        split = {each: [piece.strip() for piece in each.split(divider)] for each in headings}
        for width in range(6, _WORDY - 1, -1):
            pieces = {heading: each for heading, each in split.items() if len(each) == width}
            parts = _parts(list(pieces.values()), width) if len(pieces) >= _FEWEST else []
            if "subject" in parts and len(parts) > parts.count("not_read") + 1:
                return Divided(divider, parts, pieces)
    return None


def _parts(rows: list[list[str]], width: int) -> list[str]:
    parts: list[str] = []
    for at in range(width):
        words = {plain_words(row[at]) for row in rows}
        part = _part(words)
        parts.append(part if part not in parts else "not_read")
    return parts


def _part(words: set[str]) -> str:
    spoken = commonly_spoken()
    if any(word in subjects() for word in words):
        return "subject"
    if all(spoken.window(word) for word in words):
        return "window"
    if all(spoken.year_group(word) for word in words):
        return "year_group"
    return "type" if all(words) else "not_read"
