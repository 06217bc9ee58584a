"""The sums that rating rests on, again: slowly, one figure at a time, in exact fractions.

Written from the rules in words (docs/statistics.md) and not from the engine, so that the two can
check each other. Nothing is shared with the engine. ``reference_intervals`` has the intervals,
``reference_world`` the rules, ``reference_totals`` the adding up of schools.
"""

from __future__ import annotations

import math
from fractions import Fraction

Z = Fraction("1.959963984540054")


def rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero."""
    scaled = abs(value) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole, 10**places) * (1 if value >= 0 else -1)


def places_of(text: str) -> int:
    """The decimal places a figure is written with."""
    return len(text.partition(".")[2])


def fitting(n: int, published: str) -> list[int]:
    """The counts of n pupils that a published percentage fits."""
    wanted, places = Fraction(published), places_of(published)
    return [a for a in range(n + 1) if rounded(Fraction(100 * a, n), places) == wanted]


def clearly_below(a: int, n: int, percent: Fraction) -> bool:
    """Whether the upper Wilson limit of a of n is under a percentage (by the score test)."""
    share, c = Fraction(a, n), percent / 100
    return share < c and n * (share - c) ** 2 > Z**2 * c * (1 - c)


def clearly_above(a: int, n: int, percent: Fraction) -> bool:
    """Whether the lower Wilson limit is over it: the same of those who did not achieve."""
    return clearly_below(n - a, n, 100 - percent)
