"""Whether two statements of one figure agree, and what they say together."""

from __future__ import annotations

from fractions import Fraction

from trustkit.intake.reading.cells import places_of, rounded, same_number
from trustkit.intake.taken import Numbers
from trustkit.records.vocabulary import Reason


def together(one: Numbers, other: Numbers) -> Numbers | None:
    """What two statements of one figure say together; None where they contradict each other.

    A blank says nothing. The numbers of pupils say more than the percentage that they make: where
    one has both and the other a percentage that fits them, the percentage is left out. “Not returned”
    gives way to whatever was returned.
    """
    for waiting, returned in ((one, other), (other, one)):
        if waiting[-1] == Reason.NOT_RETURNED and returned[-1] != Reason.NOT_RETURNED:
            return (returned[0] or waiting[0], *returned[1:])
    one, other = _counts_say_more(one, other), _counts_say_more(other, one)
    if one[-1] != other[-1] or not all(map(_fit, one, other)):
        return None
    if not one[-1] and not _overlap(one, other):
        return None
    eligible, achieved, value, lower, upper, reason = (
        _fuller(a, b) for a, b in zip(one, other, strict=True)
    )
    return eligible, achieved, value, lower, upper, reason


def _counts_say_more(numbers: Numbers, other: Numbers) -> Numbers:
    """The numbers without a percentage that the other's numbers of pupils make."""
    eligible, achieved, value, lower, upper, reason = numbers
    theirs, reached = other[0], other[1]
    if not (value and theirs and reached) or achieved or other[2] or int(theirs) == 0:
        return numbers
    if eligible and eligible != theirs:
        return numbers
    fits = rounded(Fraction(100 * int(reached), int(theirs)), places_of(value))
    if not same_number(fits, value):
        return numbers
    return theirs, reached, "", lower, upper, reason


def _overlap(one: Numbers, other: Numbers) -> bool:
    """Whether both give the figure itself, and not one the pupils and the other the share."""
    return bool(one[1] and other[1]) or bool(one[2] and other[2])


def _fit(one: str, other: str) -> bool:
    return not one or not other or _alike(one, other)


def _fuller(one: str, other: str) -> str:
    """Whichever is not blank; of two that are alike, the one written with more decimals."""
    return max(one, other, key=lambda each: (bool(each), places_of(each), each))


def _alike(one: str, other: str) -> bool:
    try:
        return same_number(one, other)
    except ArithmeticError:
        return False
