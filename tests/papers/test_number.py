"""Rounded once, half away from zero, the same everywhere."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.papers.number import counted, in_words, plain, rounded, share, with_unit


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (62.5, 0, "63"),  # Python's own round gives 62
        (61.5, 0, "62"),
        (-0.5, 0, "−1"),
        (-0.4, 0, "0"),  # never minus nought
        (0.615, 2, "0.62"),  # as a binary fraction a hair below the half
        (2.675, 2, "2.68"),
        (1234.5, 1, "1,234.5"),
        (62, 0, "62"),
        (66.94999999999999, 1, "67.0"),  # 66.95, as two binary fractions add up to it
    ],
)
def test_half_goes_away_from_nought(value: float, places: int, printed: str) -> None:
    assert plain(value, places) == printed


@pytest.mark.parametrize(
    ("achieved", "eligible", "places", "printed"),
    [(5, 8, 0, "63"), (1, 8, 1, "12.5"), (1, 3, 1, "33.3"), (2, 3, 0, "67"), (123, 200, 0, "62")],
)
def test_a_percentage_is_rounded_from_its_counts(
    achieved: int, eligible: int, places: int, printed: str
) -> None:
    assert plain(share(achieved, eligible), places) == printed


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_a_rounded_share_is_within_half_a_step(achieved: int, eligible: int, places: int) -> None:
    exact = share(achieved, eligible)
    printed = Fraction(rounded(exact, places))
    assert abs(printed - exact) <= Fraction(1, 2 * 10**places)
    if abs(printed - exact) == Fraction(1, 2 * 10**places):
        assert abs(printed) > abs(exact)


def test_units_and_words() -> None:
    assert with_unit(62.0, 0, "%") == "62%"
    assert with_unit(5.53, 2, "sessions %") == "5.53%"
    assert with_unit(104.2, 1, "points") == "104.2"
    assert in_words(3) == "three"
    assert in_words(11) == "11"
    assert counted(1, "school") == "one school"
    assert counted(2, "school is", "schools are") == "two schools are"
