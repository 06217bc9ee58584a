"""Text from a file made safe to print, and how wide it is on a terminal."""

from __future__ import annotations

import unicodedata

TAB = "    "
"""What a tab is shown as, wherever it stands, so that a caret below can be placed."""

_REPLACEMENT = "�"
_WIDE = ("W", "F")
_NO_WIDTH = ("Mn", "Me")
# Controls could move the cursor or colour the screen, format characters could reorder the line,
# and separators and half characters could break it: none of them reaches the terminal.
_UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text on one line, with tabs as spaces and nothing a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return TAB
    if character == "\n":
        return " "
    return _REPLACEMENT if unicodedata.category(character) in _UNSAFE else character


def width(text: str) -> int:
    """How many columns of a terminal visible text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
