"""A criterion on every pupil: counted, however few they are, and never tested."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.judge.build import Trust, rule

from trustkit.records.rating_rules import RatingRule


def everybody(**fields: Any) -> dict[str, Any]:
    return rule("all_of_them", comparisons=[]) | fields


def judged(n: int, a: int, measure: str = "passed", **fields: Any) -> dict[str, Any]:
    return Trust(everybody(**fields)).row(n, a, measure=measure).result()


def test_met_by_all_of_twelve() -> None:
    row = judged(12, 12, tolerance=25)
    assert (row["rating"], row["rating_reason"]) == ("green", "met: all 12")
    assert (row["comparator"], row["comparator_value"]) == (
        "the trust’s own criterion: all of them",
        100,
    )
    assert row["comparator_kind"] == "fixed"
    assert (row["pupils_from_low"], row["gap"]) == (0, 0)


@pytest.mark.parametrize(
    ("a", "rating", "words"),
    [
        (11, "amber", "missed by 1 pupil: 11 of 12, no more than the 25% that the rule lets pass"),
        (9, "amber", "missed by 3 pupils: 9 of 12, no more than the 25% that the rule lets pass"),
        (8, "red", "missed by 4 pupils: 8 of 12, more than the 25% that the rule lets pass"),
    ],
)
def test_red_only_beyond_the_points_that_the_policy_lets_pass(
    a: int, rating: str, words: str
) -> None:
    row = judged(12, a, tolerance=25)
    assert (row["rating"], row["rating_reason"]) == (rating, words)
    assert row["pupils_from_low"] == row["pupils_from_high"] == 12 - a


@pytest.mark.parametrize(("allowed", "rating"), [(0, "red"), (1, "red"), (2, "amber")])
def test_or_beyond_so_many_pupils(allowed: int, rating: str) -> None:
    row = judged(12, 10, tolerance_pupils=allowed)
    assert row["rating"] == rating
    assert f"than the {allowed} that the rule lets pass" in row["rating_reason"]


@settings(max_examples=6)
@given(n=st.integers(1, 10), a=st.integers(0, 10))
def test_a_handful_is_enough_and_is_not_a_sample(n: int, a: int) -> None:
    row = judged(n, min(a, n), tolerance_pupils=1)
    missed = n - min(a, n)
    assert row["rating"] == ("green" if missed == 0 else "amber" if missed == 1 else "red")
    assert row["confidence"] is row["interval_lower"] is row["trend"] is row["years_pooled"] is None
    assert row["chance_of_red"] == 0


def test_one_of_five_hundred_is_missed_though_it_is_printed_as_100() -> None:
    row = judged(500, 499, tolerance=5)
    assert (row["rating"], row["gap"], row["pupils_from_low"]) == ("amber", 0, 1)


def test_where_lower_is_better_it_is_none_of_them() -> None:
    row = judged(12, 0, "late", tolerance=25)
    assert (row["rating"], row["rating_reason"]) == ("green", "met: none of 12")
    assert row["comparator"] == "the trust’s own criterion: none of them"
    row = judged(12, 4, "late", tolerance=25)
    assert (row["rating"], row["pupils_from_low"]) == ("red", 4)


def test_a_published_percentage_is_counted_as_nearly_as_can_be() -> None:
    row = Trust(everybody(tolerance=25)).row(30, value="97").result()
    assert (row["rating"], row["pupils_from_low"]) == ("amber", 1)  # 29 of 30 is 96.7
    row = Trust(everybody(tolerance=25)).row(None, value="97").result()
    assert row["not_rated_because"] == "no_pupil_numbers"


def test_an_average_can_not_be_asked_of_all_of_them() -> None:
    row = Trust(everybody(tolerance=5)).row(30, value="104", measure="score").result()
    assert row["rating_reason"] == "it is no count of pupils, so it can’t be asked of all of them"


def test_others_may_stand_beside_it() -> None:
    trust = Trust(everybody(tolerance=25, comparisons=[{"level": "national"}])).row(30, 20)
    rows = trust.benchmark(62).results()
    assert rows["comparator_value"].to_list() == [100, 62]
    assert rows["confidence"].to_list() == [None, "not_distinguishable"]


@pytest.mark.parametrize(
    "fields",
    [
        {"method": "all_of_them"},
        {"method": "all_of_them", "tolerance": 5, "tolerance_pupils": 1},
        {"method": "margin", "tolerance_pupils": 1},
    ],
)
def test_the_policy_says_once_how_many_may_miss_it(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="tolerance"):
        RatingRule.model_validate({"id": "rule", "source": "made up"} | fields)
