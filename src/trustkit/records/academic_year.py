"""Academic years: ``2024/25`` inside files, ``2024-25`` in file names.

An academic year runs from 1 September to 31 August.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_CANONICAL = re.compile(r"^(\d{4})/(\d{2})$")
_UNDERSTOOD = re.compile(r"^\s*(\d{4})\s*[-/_]?\s*(\d{2}|\d{4})\s*$")
_SEPTEMBER = 9


def start_of(year: str) -> int:
    """The calendar year in which an academic year starts: 2024 for ``2024/25``."""
    return int(year[:4])


def named(start: int) -> str:
    """The academic year that starts in a calendar year: ``2024/25`` for 2024."""
    return f"{start}/{(start + 1) % 100:02d}"


def shifted(year: str, years: int) -> str:
    """The academic year so many years later (or earlier, if negative)."""
    return named(start_of(year) + years)


def in_file_name(year: str) -> str:
    """The form used in file names: ``2024-25`` for ``2024/25``."""
    return year.replace("/", "-")


def containing(day: date) -> str:
    """The academic year that a day falls in."""
    return named(day.year if day.month >= _SEPTEMBER else day.year - 1)


def understood(text: str) -> str:
    """The academic year meant by what a person or a file wrote, in the form ``2024/25``.

    ``2024/25``, ``2024-25``, ``202425`` and ``2024-2025`` are understood.

    Raises:
        ValueError: the text is not an academic year, or could be two (a bare ``2025`` is the
            summer of 2024/25 in DfE tables and the autumn of 2025/26 elsewhere).
    """
    found = _UNDERSTOOD.match(text)
    if not found:
        if re.fullmatch(r"\s*\d{4}\s*", text):
            year = int(text)
            raise ValueError(
                f"{text.strip()} alone could be {named(year - 1)} or {named(year)}; "
                f"write the one that is meant"
            )
        raise ValueError(f"“{text}” is not an academic year; write it as 2024/25")
    start, end = int(found[1]), int(found[2])
    if (start + 1) % 100 != end % 100 or (end > 99 and end != start + 1):
        raise ValueError(f"“{text}” is not an academic year: {end} does not follow {start}")
    return named(start)


def _canonical(text: str) -> str:
    found = _CANONICAL.match(text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"“{text}” is not an academic year as 2024/25")
    return text


AcademicYear = Annotated[
    str, StringConstraints(pattern=r"^\d{4}/\d{2}$"), AfterValidator(_canonical)
]
"""An academic year in its canonical form, ``2024/25``."""
