"""What the rating rule does to schools by chance, added up exactly over every possible result.

No draws are made: the binomial chances of every count a school could have had are added up, each
from whole numbers. ``n`` pupils in each year, the same comparator and the same true rate throughout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate

from tests.judge.reference import clearly_below, rounded

MINIMUM = 11


@cache
def binomial(n: int, percent: Fraction) -> list[float]:
    """The chance of 0, 1, … n."""
    part, whole = percent.numerator, 100 * percent.denominator
    every = whole**n
    return [math.comb(n, k) * part**k * (whole - part) ** (n - k) / every for k in range(n + 1)]


@dataclass(frozen=True)
class Chances:
    """How likely each colour is."""

    red: float
    green: float


@cache
def _most_that_is_red(n: int, comparator: Fraction, tolerance: int) -> int:
    """The highest count of n that is beyond the tolerance, unrounded, and beyond noise; −1: none."""
    red = (
        count
        for count in range(n, -1, -1)
        if comparator - Fraction(100 * count, n) > tolerance and clearly_below(count, n, comparator)
    )
    return next(red, -1)


def chances(n: int, comparator: int, true: Fraction, *, years: int, tolerance: int = 3) -> Chances:
    """Of each colour by the rule of docs/statistics.md, this year and those before it pooled."""
    c = Fraction(comparator)
    earlier = n * (years - 1)
    before = binomial(earlier, true) if earlier else [1.0]
    at_most = list(accumulate(before))
    most = _most_that_is_red(n + earlier, c, tolerance)
    red = green = 0.0
    for a, chance in enumerate(binomial(n, true)):
        reds = at_most[min(most - a, earlier)] if most >= a else 0.0
        if n < MINIMUM:
            reach = sum(
                also
                for b, also in enumerate(before)
                if rounded(Fraction(100 * (a + b), n + earlier), 0) >= c
            )
            red, green = red + chance * reds, green + chance * reach
            continue
        shown = rounded(Fraction(100 * a, n), 0)
        if shown >= c:
            green += chance
        elif c - shown > tolerance and clearly_below(a, n, c):
            red += chance
        elif years > 1:
            red += chance * reds
    return Chances(red, green)


def chance_of_red(
    n: int, comparator: int, true: Fraction, *, years: int, tolerance: int = 3
) -> float:
    """That a school is red."""
    return chances(n, comparator, true, years=years, tolerance=tolerance).red


def by_fixed_margin(n: int, comparator: int, true: Fraction, *, margin: int = 5) -> Chances:
    """By the usual rule: red at so many points below or more, green at so many above or more."""
    c = Fraction(comparator)
    gaps = [(Fraction(100 * a, n) - c, chance) for a, chance in enumerate(binomial(n, true))]
    return Chances(
        red=sum(chance for gap, chance in gaps if gap <= -margin),
        green=sum(chance for gap, chance in gaps if gap >= margin),
    )
