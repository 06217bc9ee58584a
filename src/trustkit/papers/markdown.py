"""Text that may be put into Markdown: nothing in it is taken as markup, and it is one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKUP = re.compile(r"([\\`*_\[\]|~])")
_LEADING = re.compile(r"^(\s*)([-+#>=])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s)")


class Markdown(str):
    """Markdown already: printed as it is."""

    __slots__ = ()


def escaped(value: object) -> str:
    """A value as text in Markdown; what is Markdown already stays as it is.

    Angle brackets and ampersands become entities, as a forge's Markdown may hold HTML.
    """
    if isinstance(value, Markdown):
        return value
    text = " ".join(str(value).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(r"\\\1", text)
    return _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\1\\\2", text))


def table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> Markdown:
    """A table that lines up as plain text too; its cells are escaped.

    Raises:
        ValueError: a row has more or fewer cells than the head.
    """
    lines = [[escaped(cell) for cell in row] for row in (head, *rows)]
    if any(len(line) != len(head) for line in lines):
        raise ValueError("a row of the table has more or fewer cells than its head")
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(head))]
    printed = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return Markdown("\n".join([printed[0], rule, *printed[1:]]))
