"""The day of an assessment, and the window it belongs to."""

from __future__ import annotations

import re
from datetime import date

from trustkit.intake.reading.days import RUN_TOGETHER_BEFORE, numbered_day
from trustkit.records.cycle import Calendar
from trustkit.records.vocabulary import Window

_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?")
_PLAIN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_TERMS = (
    (range(1, 5), Window.SPRING),
    (range(5, 9), Window.SUMMER),
    (range(9, 13), Window.AUTUMN),
)


def day_of(cell: str) -> date | None:
    """The day written as 12/12/2025 or 2025-12-12, a time behind it left out; None for others.

    A day of the American order is not guessed at: 12/25/2025 is None.
    """
    text = cell.strip()
    british, plain = _BRITISH.fullmatch(text), _PLAIN.fullmatch(text)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        return date(int(plain[1]), int(plain[2]), int(plain[3])) if plain else None
    except ValueError:
        return None


def left_as_number(cell: str) -> date | None:
    """The day that a spreadsheet left as its number, where that can be nothing else; else None."""
    day = numbered_day(cell)
    return day if day is not None and day >= RUN_TOGETHER_BEFORE else None


def assessed_day(cell: str) -> date | None:
    """The day of an assessment as it was written, or as a spreadsheet left it."""
    return day_of(cell) or left_as_number(cell)


def window_of_day(day: date, calendar: Calendar | None) -> Window:
    """The collection of the trust's calendar that a day falls in, else the term.

    The autumn term is September to December, spring January to April, summer May to August.
    """
    month_day = f"{day:%m-%d}"
    for each in calendar.collections if calendar else []:
        if each.opens <= month_day <= each.due:
            return each.window
    return next(window for months, window in _TERMS if day.month in months)
