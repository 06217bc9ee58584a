"""The days of the trust's calendar in a particular academic year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from trustkit.records.academic_year import start_of
from trustkit.records.cycle import Calendar

if TYPE_CHECKING:
    from trustkit.store.folder import Folder, Stored

_SEPTEMBER = 9


def calendar_on(folder: Folder, day: date) -> Stored[Calendar] | None:
    """The calendar of the policy version that took effect last by a day; the first if none had."""
    found = sorted(folder.all_of("calendar", Calendar), key=lambda each: each.named["version"])
    past = [each for each in found if each.named["version"] <= day.isoformat()]
    return past[-1] if past else next(iter(found), None)


def day_of(month_day: str, academic_year: str) -> date:
    """The day that ``12-05`` is in an academic year; 29 February is the 28th in most years."""
    month, day = (int(part) for part in month_day.split("-"))
    year = start_of(academic_year) + (month < _SEPTEMBER)
    return date(year, month, min(day, monthrange(year, month)[1]))


def first_after(month_day: str, academic_year: str) -> date:
    """The first such day after an academic year has ended on 31 August."""
    return day_of(month_day, f"{start_of(academic_year) + 1}/00")
