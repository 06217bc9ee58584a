"""What a cell says: a number, or why there is none."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from trustkit.intake.reading.cells import places_of, plain_number, rounded
from trustkit.records.vocabulary import Reason

SYMBOLS = {
    "c": Reason.SUPPRESSED,
    "z": Reason.NOT_APPLICABLE,
    "x": Reason.NOT_AVAILABLE,
    "b": Reason.NOT_AVAILABLE,
    "low": Reason.ROUNDS_TO_ZERO,
    "k": Reason.ROUNDS_TO_ZERO,
    "u": Reason.UNRELIABLE,
    ":": Reason.NOT_AVAILABLE,
    "..": Reason.NOT_AVAILABLE,
    ".": Reason.NOT_APPLICABLE,
}
"""Each symbol and the reason it stands for. ``b`` marks a year that the break of a series left out.

``k`` stands where a figure rounds to nought: so the social care files print 0.26 divided by 61.
"""

UNSURE = frozenset({"~", "-", "w"})
"""Symbols that have meant different things in different files: never read as a reason."""

_SPELT_WITH_POWER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)[eE]([-+]?[0-9]{1,2})")


class Meaning(NamedTuple):
    """What a cell says, and the plain number or the reason's code."""

    kind: Literal["number", "reason", "blank", "unknown"]
    text: str


def meaning_of(cell: str | None) -> Meaning:
    """What a cell of figures says."""
    text = (cell or "").strip()
    if not text:
        return Meaning("blank", "")
    reason = SYMBOLS.get(text.casefold())
    if reason is not None:
        return Meaning("reason", reason.value)
    number = plain_number(text) or _without_power(text)
    return Meaning("unknown", text) if number is None else Meaning("number", number)


def is_figure(cell: str | None) -> bool:
    """Whether a cell could stand in a column of figures."""
    text = (cell or "").strip()
    return meaning_of(text).kind != "unknown" or text in UNSURE


def to_places(number: str, places: int) -> str:
    """A plain number rounded to so many decimals, halves away from zero, noughts kept."""
    if number.startswith("-"):
        shown = to_places(number[1:], places)
        return shown if not shown.strip("0.") else f"-{shown}"
    return rounded(Fraction(number), places)


def with_places(number: str, places: int) -> str:
    """A plain number with at least so many decimals: 68 published to one decimal is ``68.0``."""
    has = places_of(number)
    if has >= places:
        return number
    return f"{number}{'' if has else '.'}{'0' * (places - has)}"


def _without_power(text: str) -> str | None:
    """A number such as ``3.6E-05``, as programs write very small ones, as plain digits."""
    found = _SPELT_WITH_POWER.fullmatch(text)
    if found is None:
        return None
    exact = Fraction(found[1]) * Fraction(10) ** int(found[2])
    places = max(0, places_of(found[1]) - int(found[2]))
    sign = "-" if exact < 0 else ""
    return f"{sign}{rounded(abs(exact), places)}"
