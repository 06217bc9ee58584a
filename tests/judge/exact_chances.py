"""What the rating rule does to schools by chance, added up exactly over every possible result."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache

from tests.judge.reference import clearly_below, rounded


@cache
def binomial(n: int, percent: Fraction) -> list[float]:
    """The chance of 0, 1, … n."""
    p = float(percent / 100)
    return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def chance_of_red(
    n: int, comparator: int, true: Fraction, *, years: int, tolerance: int = 3
) -> float:
    """That a school is red: n pupils a year, the same comparator and true rate every year."""
    c = Fraction(comparator)
    earlier = n * (years - 1)
    before = binomial(earlier, true) if earlier else [1.0]
    total = 0.0
    for a, chance in enumerate(binomial(n, true)):
        shown = rounded(Fraction(100 * a, n), 0)
        if shown >= c:
            continue
        if c - shown > tolerance and clearly_below(a, n, c):
            total += chance
        elif years > 1:
            total += chance * sum(
                also
                for b, also in enumerate(before)
                if c - Fraction(100 * (a + b), n + earlier) > tolerance
                and clearly_below(a + b, n + earlier, c)
            )
    return total


def chance_by_fixed_margin(n: int, comparator: int, *, margin: int = 5) -> float:
    """That a school truly at the comparator shows at least so many points below it."""
    c = Fraction(comparator)
    return sum(
        chance for a, chance in enumerate(binomial(n, c)) if c - Fraction(100 * a, n) >= margin
    )
