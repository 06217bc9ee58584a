"""On which side of a point an interval lies, by decimals of sixty places and exact fractions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

from tests.judge.reference import Z, clearly_above, clearly_below

_PLACES = 60


def wilson_side(a: int, n: int, percent: Fraction) -> str:
    """Where the Wilson interval of a of n lies, seen from a percentage: above, below or across."""
    if clearly_below(a, n, percent):
        return "below"
    return "above" if clearly_above(a, n, percent) else "across"


def newcombe_side(a: int, n: int, b: int, m: int) -> str:
    """Where Newcombe's interval of a/n − b/m lies, seen from 0."""
    return of_years(a, n, [(n, b, m)])


def of_years(a: int, n: int, theirs: Iterable[tuple[int, int, int]]) -> str:
    """The same against several years' comparators, each (the school's pupils, count, of how many)."""
    with localcontext() as context:
        context.prec = _PLACES
        share = Decimal(a) / n
        low, high = _wilson(a, n)
        other = theirs_below = theirs_above = Decimal(0)
        for weight, b, m in theirs:
            their_low, their_high = _wilson(b, m)
            part, point = Decimal(weight) / n, Decimal(b) / m
            other += part * point
            theirs_below += (part * (point - their_low)) ** 2
            theirs_above += (part * (their_high - point)) ** 2
        gap = share - other
        if gap - ((share - low) ** 2 + theirs_above).sqrt() > 0:
            return "above"
        return "below" if gap + ((high - share) ** 2 + theirs_below).sqrt() < 0 else "across"


def _wilson(a: int, n: int) -> tuple[Decimal, Decimal]:
    z, size = Decimal("1.959963984540054"), Decimal(n)
    share = a / size
    middle = share + z**2 / (2 * size)
    reach = z * (share * (1 - share) / size + z**2 / (4 * size**2)).sqrt()
    scale = 1 + z**2 / size
    return (
        Decimal(0) if a == 0 else (middle - reach) / scale,
        Decimal(1) if a == n else (middle + reach) / scale,
    )


class Limits:
    """The deviate, and Agresti and Caffo's interval, squared so that no root is needed."""

    Z = Z

    @staticmethod
    def agresti_caffo_side(a: int, n: int, b: int, m: int, change: Fraction) -> str:
        """Where the interval of a/n − b/m lies, seen from a change (as a share)."""
        p, q = Fraction(a + 1, n + 2), Fraction(b + 1, m + 2)
        gap = p - q - change
        if gap**2 <= Z**2 * (p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)):
            return "across"
        return "above" if gap > 0 else "below"
