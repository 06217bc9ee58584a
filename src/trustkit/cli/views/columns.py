"""A table in plain text: columns as wide as they need to be, and never a word broken for want of room.

The widths are those of all tables of a view together, so that they stand below each other. Rich's own
tables share out room by the length of the text and break words to do so, a school's name among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

_BETWEEN = " "


def widths(rows: Sequence[Sequence[str]], whole: Sequence[bool], room: int) -> list[int]:
    """How wide each column is, in characters, so that a row takes ``room`` at most.

    ``rows`` have a cell for each column, and so do headings. A column that ``whole`` names (numbers)
    is never wrapped. The longest columns give way first, down to their longest word; only where
    that is still too much are words broken.
    """
    columns = list(zip(*rows, strict=True))
    most = [max(map(cell_len, column)) for column in columns]
    least = [
        full if kept else max(cell_len(word) for cell in column for word in cell.split(" "))
        for column, full, kept in zip(columns, most, whole, strict=True)
    ]
    room -= len(_BETWEEN) * (len(columns) - 1)
    found = _levelled(least, most, room)
    while sum(found) > room and max(found) > 1:
        found[found.index(max(found))] -= 1
    return found


def _levelled(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """The widths under the highest level, the same for all columns, at which they fit."""
    for level in range(max(most), 0, -1):
        found = [min(full, max(word, level)) for word, full in zip(least, most, strict=True)]
        if sum(found) <= room:
            return found
    return list(least)


def lines_of(row: Sequence[str], wide: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """The lines of text that a row takes, each cell wrapped to the width of its column."""
    cells = [
        wrap(cell, width, break_on_hyphens=False) for cell, width in zip(row, wide, strict=True)
    ]
    for at in range(max((len(cell) for cell in cells), default=0)):
        parts = [cell[at] if at < len(cell) else "" for cell in cells]
        yield _BETWEEN.join(
            _placed(part, width, right=number)
            for part, width, number in zip(parts, wide, right, strict=True)
        ).rstrip()


def _placed(text: str, width: int, *, right: bool) -> str:
    return " " * (width - cell_len(text)) + text if right else set_cell_size(text, width)
