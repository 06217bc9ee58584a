"""What each kind of link says: that the other school came before, came after, or neither.

The kinds are those of the links published on 22 April 2025. A link is given from both schools; the
date of a predecessor's is the day the new school opened, that of a successor's the day the old one
closed (so in 2,670 of the first, on 1 September, and 2,682 of the second, on 31 August).
"""

from __future__ import annotations

from enum import Enum


class Direction(Enum):
    """Which of two linked schools came first."""

    BEFORE = "the other came before"
    AFTER = "the other came after"
    NOT_TOLD = "not told"


_KINDS = {
    "predecessor": Direction.BEFORE,
    "predecessor - merged": Direction.BEFORE,
    "predecessor - amalgamated": Direction.BEFORE,
    "predecessor - split school": Direction.BEFORE,
    "successor": Direction.AFTER,
    "successor - merged": Direction.AFTER,
    "successor - amalgamated": Direction.AFTER,
    "successor - split school": Direction.AFTER,
}

BESIDE = frozenset({"sixth form centre school", "sixth form centre link"})
"""Links between schools that stand beside each other: nothing passes from one to the other."""


def direction_of(kind: str) -> Direction:
    """Which came first.

    “Result of Amalgamation” and the kinds that begin “Merged” are given alike from both sides, and
    “Expansion”, “Closure” and “Other” say nothing of it: for those it is not told.
    """
    return _KINDS.get(kind.strip().lower(), Direction.NOT_TOLD)
