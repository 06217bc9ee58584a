"""Days that a spreadsheet left as the numbers it keeps them by."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.reading.days import RUN_TOGETHER_BEFORE, Days, numbered_day

# What Excel and LibreOffice show for these numbers formatted as dates.
KNOWN = {
    "45000": date(2023, 3, 15),
    "36526": date(2000, 1, 1),
    "45658": date(2025, 1, 1),
    "10000": date(1927, 5, 18),
    "54788": date(2049, 12, 31),
}


@pytest.mark.parametrize(("number", "day"), KNOWN.items())
def test_a_number_is_the_day_a_spreadsheet_shows_for_it(number: str, day: date) -> None:
    assert numbered_day(number) == day
    assert numbered_day(f" {number}.75 ") == day


@pytest.mark.parametrize(
    "cell",
    ["", "2025", "9999", "54789", "60000", "99999", "202425", "20250101", "45,000", "-45000",
     "45000%", "4.5E+4", "45000 pupils", "٤٥٠٠٠"],
)  # fmt: skip
def test_what_is_no_day_number_is_none(cell: str) -> None:
    assert numbered_day(cell) is None


@given(st.dates(date(2014, 12, 27), date(2036, 11, 20)))
def test_a_number_from_42000_on_is_never_a_day_month_and_year_run_together(day: date) -> None:
    number = str((day - date(1899, 12, 30)).days)
    assert numbered_day(number) == day >= RUN_TOGETHER_BEFORE
    # 42000 to 49999: the two digits after the first would be the month.
    assert number[0] == "4"
    assert int(number[1:3]) > 12


def test_a_column_is_told_of_once_with_its_first_day() -> None:
    days = Days("register.csv")
    assert days.read("", "CloseDate", 2) is None
    assert days.read("31-08-2021", "CloseDate", 3) == date(2021, 8, 31)
    assert days.read("44439", "CloseDate", 4) == date(1899, 12, 30) + timedelta(days=44439)
    assert days.read("44440", "CloseDate", 5) == date(2021, 9, 1)
    assert days.read("soon", "OpenDate", 6) is None
    assert days.read_only("later", "Inspected", 7) is None
    numbers, unread = days.diagnostics()
    assert (numbers.code, numbers.line, unread.code, unread.line) == ("INT195", 4, "INT196", 6)
    assert numbers.message == (
        "“CloseDate” holds a spreadsheet's numbers of days, read as days, 44439 as 31/08/2021: 2 rows"
    )
    assert unread.message == "“OpenDate” holds what is not understood as a day: 1 row"
