"""Numbers as offices and publishers write them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_NUMBER = re.compile(r"([-+−]?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(\.[0-9]+)?")
_BLANKS = " \t\xa0\u2009\u202f\u3000"
# What keyboards of East Asia type for digits and signs. Other digits of Unicode, such as a raised
# 2, are not figures as anybody types them.
_FULL_WIDTH = {0xFF00 + at: 0x20 + at for at in (*range(0x10, 0x1A), 0x05, 0x0B, 0x0C, 0x0D, 0x0E)}
_LONGEST = 60
"""Characters; no figure has as many digits, and Python refuses to read thousands."""
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")


def plain_number(cell: str) -> str | None:
    """The number in a cell as plain digits, its decimals kept: “1,204” is ``1204``; else None.

    A percent sign, blanks, thousands separators, a typeset minus and full-width digits are
    understood.
    """
    text = cell.strip(_BLANKS)
    if len(text) > _LONGEST:
        return None
    if not text.isascii():
        text = text.translate(_FULL_WIDTH)
    text = text[:-1].rstrip(_BLANKS) if text.endswith("%") else text
    found = _NUMBER.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    whole = (found[2] or "0").replace(",", "").lstrip("0") or "0"
    sign = "-" if found[1] in ("-", "−") else ""
    return f"{sign}{whole}{found[3] or ''}"


def plain_count(cell: str) -> str | None:
    """A whole number of pupils as plain digits; “30.0” is ``30``; None for anything else."""
    number = None if "%" in cell or "％" in cell else plain_number(cell)
    if number is None or number.startswith("-"):
        return None
    whole, _, decimals = number.partition(".")
    return whole if not decimals.strip("0") else None


def is_shortened(cell: str) -> bool:
    """Whether a spreadsheet wrote a long number short, as ``1.00063E+11``: its end is lost."""
    return _SHORTENED.fullmatch(cell.strip(_BLANKS)) is not None


def places_of(number: str) -> int:
    """How many decimals a plain number is written with."""
    return len(number.partition(".")[2])


def same_number(one: str, other: str) -> bool:
    """Whether two cells hold the same number, or are both blank."""
    return one == other or (bool(one) and bool(other) and Decimal(one) == Decimal(other))


def rounded(exact: Fraction, places: int) -> str:
    """A fraction of 0 or more as a decimal, halves away from zero."""
    scaled = (exact * 10**places * 2 + 1) // 2
    digits = str(scaled).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


@lru_cache(maxsize=65536)
def nearest_counts(percentage: str, eligible: int) -> tuple[int, int] | None:
    """The whole numbers of pupils on either side of a percentage that none of them gives.

    None when a number of pupils does give it, to the decimals it is written with; one unit of the
    last of them is allowed either way, since some systems cut decimals off and do not round.
    """
    exact = Fraction(percentage) * eligible / 100
    below = int(exact)
    above = below + (exact != below)
    unit = Fraction(1, 10 ** places_of(percentage))
    for count in (below, above):
        if abs(Fraction(100 * count, eligible) - Fraction(percentage)) < unit:
            return None
    return below, above


def shortest_number(number: float) -> str:
    """A number as a person would have typed it: ``60`` for 60.0, ``0.1`` for 0.1000000000000001.

    Fifteen digits, as many as a spreadsheet keeps.
    """
    text = f"{number:.15g}"
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
