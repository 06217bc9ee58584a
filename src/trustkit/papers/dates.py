"""How days and periods are printed."""

from __future__ import annotations

from datetime import date

from trustkit.records.vocabulary import Window

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WINDOW_ORDER = {window.value: at for at, window in enumerate(Window)}


def day(when: date) -> str:
    """A day in full: 29 April 2026. The month is never the locale's."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """A day's month, short: Apr 2026."""
    return f"{MONTHS[when.month - 1][:3]} {when.year}"


Period = tuple[str, str]
"""An academic year and a window."""


def order(period: Period) -> tuple[str, int]:
    """The key that sorts periods, oldest first."""
    return (period[0], _WINDOW_ORDER.get(period[1], -1))


def before(period: Period) -> Period:
    """The same window a year earlier."""
    start = int(period[0][:4]) - 1
    return (f"{start}/{(start + 1) % 100:02d}", period[1])


def year_group(name: str) -> str:
    """A year group in words; blank for the whole school."""
    if name == "all":
        return ""
    return {"R": "Reception", "N": "Nursery"}.get(name, f"Year {name[1:]}")


def a_year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
