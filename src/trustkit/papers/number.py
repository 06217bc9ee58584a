"""How a number is printed: rounded once, half away from zero, the same everywhere.

A percentage of counts is made from the exact fraction. A figure held as a decimal is taken as the
decimal it prints as, so that 62.5 is sixty-two and a half and not a little less.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MINUS = "−"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOISE = Decimal("1e-9")
"""Nine places keep every figure that is published, and drop what adding binary fractions leaves."""


def share(achieved: int, eligible: int) -> Fraction:
    """A percentage as an exact fraction.

    Raises:
        ZeroDivisionError: nobody was eligible.
    """
    return Fraction(100 * achieved, eligible)


def rounded(value: float | Fraction | Decimal, places: int) -> Decimal:
    """A number to so many decimal places, half away from zero."""
    step = Decimal(1).scaleb(-places)
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-places)
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    exact = exact.quantize(_NOISE, rounding=ROUND_HALF_UP)
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def plain(value: float | Fraction | Decimal, places: int) -> str:
    """A number for reading: thousands apart, a true minus sign, never minus nought."""
    number = rounded(value, places)
    text = f"{abs(number):,.{places}f}"
    return f"{MINUS}{text}" if number < 0 else text


def with_unit(value: float | Fraction | Decimal, places: int, unit: str) -> str:
    """A figure with its per cent sign, if its unit (see ``Measure.unit``) has one."""
    return plain(value, places) + ("%" if "%" in unit else "")


def in_words(count: int) -> str:
    """A count as it stands in a sentence: words up to ten."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``three schools``."""
    return f"{in_words(count)} {one if count == 1 else many or one + 's'}"


def opening(sentence: str) -> str:
    """A sentence with its first letter made a capital."""
    return sentence[:1].upper() + sentence[1:]
