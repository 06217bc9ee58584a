"""The years and values of the Local Authority Interactive Tool, as a spreadsheet wrote them."""

from __future__ import annotations

import math
import re

from trustkit.intake.reading.cells import plain_number, shortest_number
from trustkit.records.academic_year import named, understood
from trustkit.records.vocabulary import Status

NO_VALUE = frozenset(("", "-", "--", ".", "..", ":", "c", "x", "z", "*", "na", "n/a", "supp"))
"""What stands where there is no figure: none was published, or it was suppressed."""

_PROVISIONAL = re.compile(r"\s*\((?:p|prov|provisional)\.?\)\s*$", re.IGNORECASE)
_SPREADSHEET = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MOST_DIGITS = 15


def year_and_status(cell: str) -> tuple[str, Status] | None:
    """“2025 (prov)” is 2024/25, provisional; a bare year is the summer of the results.

    None where the cell is no year.
    """
    status = Status.PROVISIONAL if _PROVISIONAL.search(cell) else Status.FINAL
    text = _PROVISIONAL.sub("", cell).strip()
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return named(int(text) - 1), status
    try:
        return understood(text), status
    except ValueError:
        return None


def number_of(cell: str) -> str | None:
    """A value as plain digits; None if it is none.

    A spreadsheet that saved it may have added digits to the sixteenth and beyond:
    “81.599999999999994” is 81.6, and “2.4850000000000001E-2” is 0.02485.
    """
    text = cell.strip()
    if _SPREADSHEET.fullmatch(text):
        digits = re.sub(r"[eE].*|\D", "", text).lstrip("0")
        if "e" in text.casefold() or len(digits) > _MOST_DIGITS:
            number = float(text)
            return shortest_number(number) if math.isfinite(number) else None
    return plain_number(text)
