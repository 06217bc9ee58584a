"""The line of a file that a fault is on, and how far along it the caret stands."""

from __future__ import annotations

from typing import NamedTuple

from trustkit.diagnostics.render.visible import visible, width

WIDEST = 100
"""The most columns of a line that are shown; of a longer one, the part around the fault."""

_CUT = "…"
_BEFORE = 40
# No more of a line than this is looked at on either side of the fault.
_NEAR = 4 * WIDEST


class Excerpt(NamedTuple):
    """A line as it is shown, and how many columns stand before the caret."""

    text: str
    offset: int


def excerpt(line: str, column: int) -> Excerpt:
    """The part of ``line`` around ``column`` (from 1, in characters), at most ``WIDEST`` wide."""
    at = min(max(column - 1, 0), len(line))
    left = visible(line[max(at - _NEAR, 0) : at])
    right = visible(line[at : at + _NEAR]).rstrip()
    cut_left = at > _NEAR
    if width(left) + width(right) > WIDEST or cut_left:
        if width(left) > _BEFORE:
            left, cut_left = _end(left, _BEFORE), True
        if cut_left:
            left = _CUT + left
        room = WIDEST - width(left)
        if width(right) > room or at + _NEAR < len(line):
            right = _start(right, room - 1) + _CUT
    return Excerpt(left + right, width(left))


def _start(text: str, room: int) -> str:
    """As many characters from the start as fit."""
    taken = 0
    for position, character in enumerate(text):
        taken += width(character)
        if taken > room:
            return text[:position]
    return text


def _end(text: str, room: int) -> str:
    """As many characters from the end as fit."""
    taken = 0
    for position in range(len(text) - 1, -1, -1):
        taken += width(text[position])
        if taken > room:
            return text[position + 1 :]
    return text
