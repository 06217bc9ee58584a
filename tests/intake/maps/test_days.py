"""The day of an assessment: written as people write it, and the window it falls in."""

from __future__ import annotations

from datetime import date

import pytest

from trustkit.intake.formats.mapped.days import day_of, window_of_day
from trustkit.records.cycle import Calendar, Collection
from trustkit.records.vocabulary import Window

CALENDAR = Calendar(
    source="made up",
    collections=[
        Collection(window=Window.AUTUMN, opens="01-05", due="01-20"),
        Collection(window=Window.SUMMER, opens="06-22", due="07-10"),
    ],
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12/12/2025", date(2025, 12, 12)),
        ("1/9/2025", date(2025, 9, 1)),
        ("01.09.2025", date(2025, 9, 1)),
        ("2025-12-12", date(2025, 12, 12)),
        ("2025-12-12T00:00:00", date(2025, 12, 12)),
        ("12/12/2025 09:30", date(2025, 12, 12)),
        ("12/25/2025", None),
        ("31/02/2026", None),
        ("12/12/25", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_the_british_write_it(written: str, meant: date | None) -> None:
    assert day_of(written) == meant


@pytest.mark.parametrize(
    ("day", "by_calendar", "by_term"),
    [
        (date(2026, 1, 10), Window.AUTUMN, Window.SPRING),
        (date(2026, 1, 21), Window.SPRING, Window.SPRING),
        (date(2026, 4, 30), Window.SPRING, Window.SPRING),
        (date(2026, 5, 1), Window.SUMMER, Window.SUMMER),
        (date(2026, 8, 31), Window.SUMMER, Window.SUMMER),
        (date(2025, 9, 1), Window.AUTUMN, Window.AUTUMN),
        (date(2025, 12, 31), Window.AUTUMN, Window.AUTUMN),
    ],
)
def test_the_calendar_goes_before_the_term(day: date, by_calendar: Window, by_term: Window) -> None:
    assert (window_of_day(day, CALENDAR), window_of_day(day, None)) == (by_calendar, by_term)
