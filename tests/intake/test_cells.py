"""Numbers as offices and publishers write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.reading.cells import (
    nearest_counts,
    plain_count,
    plain_number,
    rounded,
    same_number,
)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("60%", "60"), ("60 %", "60"), (" 60 ", "60"), ("1,204", "1204"), ("1,234,567.5", "1234567.5"),
        ("-0.3", "-0.3"), ("−0.3", "-0.3"), ("+1.2", "1.2"), (".5", "0.5"), ("007", "7"),
        ("104.0", "104.0"), ("0", "0"), ("60\xa0%", "60"),
    ],
)  # fmt: skip
def test_numbers_are_understood_and_keep_their_decimals(cell: str, number: str) -> None:
    assert plain_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    ["", "%", "-", "SUPP", "6O%", "1,20", "12,3456", "60%%", "1e3", "nan", "1.2.3", "٣", "1."],
)
def test_what_is_no_number_is_not_made_one(cell: str) -> None:
    assert plain_number(cell) is None


@pytest.mark.parametrize(("cell", "count"), [("30", "30"), ("30.0", "30"), ("1,204", "1204")])
def test_counts_are_whole(cell: str, count: str) -> None:
    assert plain_count(cell) == count


@pytest.mark.parametrize("cell", ["29.5", "60%", "-1", "", "x"])
def test_what_is_no_count_is_not_made_one(cell: str) -> None:
    assert plain_count(cell) is None


@given(st.integers(1, 400), st.data(), st.integers(0, 2))
def test_every_percentage_that_counts_give_is_attainable(
    eligible: int, data: st.DataObject, places: int
) -> None:
    achieved = data.draw(st.integers(0, eligible))
    percentage = rounded(Fraction(100 * achieved, eligible), places)
    assert nearest_counts(percentage, eligible) is None


def test_61_percent_of_30_is_no_number_of_pupils() -> None:
    assert nearest_counts("61", 30) == (18, 19)


def test_decimals_cut_off_rather_than_rounded_are_attainable() -> None:
    assert nearest_counts("66", 3) is None


@pytest.mark.parametrize(
    ("exact", "places", "shown"),
    [(Fraction(125, 2), 0, "63"), (Fraction(123, 200), 2, "0.62"), (Fraction(1, 20), 1, "0.1")],
)
def test_halves_round_away_from_zero(exact: Fraction, places: int, shown: str) -> None:
    assert rounded(exact, places) == shown


def test_one_number_written_twice_is_the_same() -> None:
    assert same_number("60", "60.0")
    assert same_number("", "")
    assert not same_number("", "0")
