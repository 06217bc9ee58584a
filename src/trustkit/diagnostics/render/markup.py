"""Text made safe to stand in Markdown, on one line."""

from __future__ import annotations

import re

from trustkit.diagnostics.render.visible import visible

# What Markdown, with the tables and strike-through of forges, takes for a mark of its own; an
# underscore inside a word is none.
_MARKS = re.compile(r"[\\*<>#\[\]`|~&]|(?<![^\W_])_|_(?![^\W_])")


def escaped(text: str) -> str:
    """The text on one line, read by Markdown as it stands, in a cell of a table too."""
    return _MARKS.sub(r"\\\g<0>", visible(text))
