"""Lists of names as sentences hold them."""

from __future__ import annotations

from collections.abc import Sequence


def in_words(names: Sequence[str]) -> str:
    """Names with commas, and “and” before the last: “girls, boys and others”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def at_most(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more there are: “reading, writing and 3 more”."""
    rest = len(names) - most
    return f"{', '.join(names[:most])} and {rest} more" if rest > 0 else in_words(names)
