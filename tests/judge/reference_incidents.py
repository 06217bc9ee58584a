"""How likely so many incidents are by chance alone: term by term, in fractions and decimals."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction

_BEYOND = Fraction(25, 1000)


def nearest(value: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return math.floor(value + Fraction(1, 2))


def incidents_beyond(
    k: int, n: int, rate: Fraction, theirs: tuple[int, int] | None, *, more: bool
) -> bool:
    """Whether k incidents among n pupils are less likely than one in forty.

    Against a rate per 100 pupils taken as exact: each incident by itself (Poisson). Against others'
    incidents and pupils: of all the incidents together, the share that n pupils should have.
    ``more``: so many or more; else so many or fewer.
    """
    if theirs:
        b, m = theirs
        share = Fraction(n, n + m)
        terms = [
            math.comb(k + b, j) * share**j * (1 - share) ** (k + b - j) for j in range(k + b + 1)
        ]
        return sum(terms[k:] if more else terms[: k + 1]) < _BEYOND
    mean = max(Fraction(n) * rate / 100, Fraction(0))
    with localcontext() as context:
        context.prec = 60
        lamda = Decimal(mean.numerator) / Decimal(mean.denominator)
        upto = k if more else k + 1
        below = sum(
            ((-lamda).exp() * (lamda**j if j else 1) / math.factorial(j) for j in range(upto)),
            Decimal(0),
        )
        tail = 1 - below if more else below
        return tail < Decimal("0.025")
