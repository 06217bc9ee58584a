"""Academic years, as files hold them and as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from trustkit.records.academic_year import (
    AcademicYear,
    containing,
    in_file_name,
    named,
    shifted,
    start_of,
    understood,
)


@pytest.mark.parametrize("text", ["2024/25", "2024-25", "202425", "2024-2025", " 2024/2025 "])
def test_every_way_of_writing_it_is_understood(text: str) -> None:
    assert understood(text) == "2024/25"


def test_the_turn_of_the_century_is_a_year_like_any_other() -> None:
    assert named(1999) == "1999/00"
    assert understood("1999-2000") == "1999/00"


def test_a_bare_year_is_refused_with_both_readings() -> None:
    with pytest.raises(ValueError, match="2024/25 or 2025/26"):
        understood("2025")


@pytest.mark.parametrize("text", ["2024/26", "2024-2026", "24/25", "next year", "", "2024/2125"])
def test_what_is_no_academic_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="academic year"):
        understood(text)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 8, 31), "2024/25"),
        (date(2025, 9, 1), "2025/26"),
        (date(2026, 1, 1), "2025/26"),
    ],
)
def test_a_year_starts_on_the_first_of_september(day: date, year: str) -> None:
    assert containing(day) == year


@given(st.integers(1900, 2100), st.integers(-50, 50))
def test_shifting_and_file_names_round_trip(start: int, years: int) -> None:
    year = named(start)
    assert start_of(year) == start
    assert shifted(shifted(year, years), -years) == year
    assert understood(in_file_name(year)) == year


@pytest.mark.parametrize("text", ["2024-25", "2024/26", "202425"])
def test_a_file_holds_only_the_canonical_form(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(AcademicYear).validate_python(text)
