"""Ratings worked out by hand, and the places where a colour turns."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import Trust, rule


def rated(
    n: int, a: int, comparator: Any = 62, *rules: dict[str, Any], **row: Any
) -> dict[str, Any]:
    return Trust(*rules).row(n, a, **row).benchmark(comparator).result()


def test_a_worked_example() -> None:
    # 18 of 30 is 60 %. Wilson: centre (0.6 + 0.06402) / 1.12805 = 0.58866,
    # reach 1.95996 √(0.008 + 0.001067) / 1.12805 = 0.16546: 42.3 to 75.4.
    row = rated(30, 18)
    assert row["value"] == 60
    assert row["gap"] == -2
    assert row["rating"] == "amber"
    assert row["interval_lower"] == pytest.approx(42.32, abs=0.01)
    assert row["interval_upper"] == pytest.approx(75.41, abs=0.01)
    assert row["confidence"] == "not_distinguishable"
    assert row["pupils_from_low"] == row["pupils_from_high"] == 1  # 19 of 30 is 63.3 %
    assert row["rating_reason"] == "2 points worse, within the tolerance of 3"
    assert row["comparator"] == "national, state-funded schools, 2024/25 final"
    assert (row["path"], row["line"]) == ("schools/ash/kpis/2024-25.csv", 2)
    assert (row["benchmark_path"], row["benchmark_line"]) == ("benchmarks/national.csv", 2)


def test_what_is_rated_is_what_is_shown() -> None:
    # 61.5 % is shown as 62 and in line with 62; 61.4 % is shown as 61.
    assert rated(200, 123)["rating"] == "green"
    assert rated(500, 307)["rating"] == "amber"
    # The same against a comparator published to one place.
    assert rated(200, 123, "62.0")["gap"] == -0.5


def test_half_is_rounded_away_from_zero() -> None:
    # 5 of 8 is 62.5 %: 63, where rounding to even would give 62.
    trust = Trust(minimum_cohort=1)
    assert trust.row(8, 5).benchmark(63).result()["rating"] == "green"


def test_red_needs_more_than_the_tolerance_and_more_than_noise() -> None:
    # 12 of 30 is 40 %: upper limit 57.7, under 62.
    assert rated(30, 12)["rating"] == "red"
    # 14 of 30 is 47 %: upper limit 63.9, over 62, though 15 points below.
    row = rated(30, 14)
    assert row["rating"] == "amber"
    assert row["rating_reason"] == "15 points worse, which chance explains among 30 pupils"
    # 2360 of 4000 is 59 %: upper limit 60.5, under 62, but only 3 points below.
    assert rated(4000, 2360)["rating"] == "amber"
    assert rated(4000, 2339)["rating"] == "red"  # 58.475, shown as 58


def test_everyone_against_everyone_touches() -> None:
    row = rated(30, 30, 100)
    assert (row["rating"], row["confidence"]) == ("green", "not_distinguishable")
    assert rated(30, 0, 0)["confidence"] == "not_distinguishable"


def test_three_years_show_what_one_can_not() -> None:
    trust = Trust()
    for year in ("2024/25", "2023/24", "2022/23"):
        trust.row(30, 15, year=year).benchmark(62, year=year)
    # One year: 15 of 30 reaches to 66.8. Three: 45 of 90 reaches to 60.1, under 62.
    row = trust.result()
    assert (row["rating"], row["based_on"], row["years_pooled"]) == ("red", "three_year", 3)
    assert (row["pooled_achieved"], row["pooled_eligible"]) == (45, 90)
    assert row["pooled_expected"] == pytest.approx(3 * 30 * 0.62)
    assert row["rating_reason"].startswith("three-year: 45 of 90 (50) over 3 years against 62")
    assert trust.result(academic_year="2022/23")["rating"] == "amber"


@pytest.mark.parametrize(("n", "based_on"), [(11, "one_year"), (10, "pooled")])
def test_eleven_pupils_are_enough_and_ten_are_not(n: int, based_on: str) -> None:
    trust = (
        Trust().row(n, 9).benchmark(62).row(20, 13, year="2023/24").benchmark(61, year="2023/24")
    )
    assert trust.result()["based_on"] == based_on
    alone = Trust().row(n, 9).benchmark(62).result()
    assert alone["rating"] == ("green" if n == 11 else "not_rated")
    if n == 10:
        assert alone["rating_reason"] == "only 10 pupils, fewer than 11"
        assert alone["pupils_from_low"] is None


def test_pooled_comparator_is_each_years_own() -> None:
    trust = (
        Trust().row(10, 5).benchmark(70).row(30, 15, year="2023/24").benchmark(50, year="2023/24")
    )
    row = trust.result()
    # E = 10 × 70 % + 30 × 50 % = 22 of 40 (55 %), against 20 of 40 (50 %).
    assert row["pooled_expected"] == pytest.approx(22)
    assert row["rating"] == "amber"
    assert row["pupils_from_low"] == 2  # 22 of 40 is 55 %


def test_no_pupils_from_where_all_would_not_have_been_enough() -> None:
    trust = (
        Trust().row(3, 1).benchmark(90).row(40, 20, year="2023/24").benchmark(90, year="2023/24")
    )
    assert trust.result()["pupils_from_low"] is None


@pytest.mark.parametrize(
    ("change", "years"),
    [
        ({}, 3),
        ({"basis": "teacher"}, 1),
        ({"group": "girls"}, 1),
        ({"reason": "c"}, 1),
    ],
)
def test_only_comparable_years_are_pooled(change: dict[str, Any], years: int) -> None:
    trust = (
        Trust().row(30, 15).benchmark(62).row(30, 15, year="2022/23").benchmark(62, year="2022/23")
    )
    counts = (None, None) if "reason" in change else (30, 15)
    trust.row(*counts, year="2023/24", **change).benchmark(62, year="2023/24")
    assert trust.result(group="all", basis="dfe_tables")["years_pooled"] == years


def test_nothing_is_pooled_over_a_break_or_a_year_without_comparator() -> None:
    def three_years() -> Trust:
        trust = Trust().benchmark(62)
        for year in ("2024/25", "2023/24", "2022/23"):
            trust.row(30, 15, year=year)
        return trust

    trust = three_years().benchmark(62, year="2022/23")
    assert trust.result()["years_pooled"] == 3  # 2022/23 stands in for 2023/24
    trust = three_years().benchmark(62, year="2023/24").break_before("2024/25")
    row = trust.result()
    assert (row["years_pooled"], row["trend"]) == (1, None)
    assert row["trend_reason"] == "the series breaks here: the test changed"
    assert three_years().result()["years_pooled"] == 1


def test_where_lower_is_better_all_is_reversed() -> None:
    def late(a: int) -> dict[str, Any]:
        return Trust().row(30, a, measure="late").benchmark(38, measure="late").result()

    assert late(11)["rating"] == "green"  # 37 %
    row = late(13)  # 43 %
    assert (row["rating"], row["pupils_from_low"]) == ("amber", 2)  # 11 of 30 is 37 %, 12 is 40 %
    assert late(20)["rating"] == "red"
    assert late(20)["confidence"] == "above"


def test_a_published_percentage_is_rated_on_the_nearest_count_and_says_so() -> None:
    row = Trust().row(30, value="60").benchmark(62).result()
    assert (row["rating"], row["value"], row["achieved"]) == ("amber", 60, None)
    assert row["rating_reason"].endswith("; 18 of 30 is the nearest count to the published 60%")
    # 60 % of 300 fits 179 to 181; 62 % needs 185 (61.67).
    row = Trust().row(300, value="60").benchmark(62).result()
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (4, 6)
    assert "(179 to 181 fit)" in row["rating_reason"]
    # No whole number of 30 pupils is 61 %.
    row = Trust().row(30, value="61").benchmark(61).result()
    assert (row["rating"], row["gap"], row["pupils_from_high"]) == ("green", 0, 0)
    assert "no count of 30 gives the published 61%" in row["rating_reason"]


def test_a_percentage_of_nobody_knows_how_many_is_not_rated() -> None:
    row = Trust().row(None, value="20").benchmark(62).result()
    assert row["rating"] == "not_rated"
    assert row["rating_reason"] == "how many pupils the percentage rests on is not known"


class TestMargin:
    def test_an_average_without_spread_is_amber_at_worst(self) -> None:
        trust = Trust(rule("margin", tolerance=1)).benchmark(105, measure="score")
        row = trust.row(60, value="98", measure="score").result()
        assert (row["rating"], row["gap"], row["confidence"]) == ("amber", -7, None)
        assert row["pupils_from_low"] is None
        assert row["trend"] is None

    @pytest.mark.parametrize(("n", "rating"), [(60, "red"), (16, "amber")])
    def test_a_spread_tells_chance_from_a_gap(self, n: int, rating: str) -> None:
        spread = {"value": 7.5, "source": "made up"}
        trust = Trust(rule("margin", tolerance=1, spread=spread)).benchmark(105, measure="score")
        # 1.96 × 7.5 / √60 = 1.9; / √16 = 3.7
        assert trust.row(n, value="102", measure="score").result()["rating"] == rating

    def test_rates_are_by_margin_alone_and_without_confidence(self) -> None:
        trust = Trust(rule("margin", tolerance=0.5)).benchmark("5.9", measure="absence")
        row = trust.row(None, value="6.5", measure="absence").result()
        assert (row["rating"], row["confidence"], row["gap"]) == ("red", None, pytest.approx(0.6))
        row = (
            Trust(rule("margin", tolerance=0.5))
            .benchmark("5.9", measure="absence")
            .row(None, value="6.4", measure="absence")
            .result()
        )
        assert row["rating"] == "amber"

    def test_a_rate_may_pass_a_hundred(self) -> None:
        trust = Trust(rule("margin", tolerance=1)).benchmark("30.00", measure="incidents")
        row = trust.row(100, 130, measure="incidents").result()
        assert (row["value"], row["rating"]) == (130, "red")

    def test_a_percentage_by_margin_is_not_red_on_noise_either(self) -> None:
        assert rated(30, 14, 62, rule("margin"))["rating"] == "amber"
        assert rated(30, 12, 62, rule("margin"))["rating"] == "red"


class TestProgress:
    RULE = rule("published_limits", comparisons=[{"level": "fixed", "fixed": 0}])

    @pytest.mark.parametrize(
        ("value", "lower", "upper", "confidence", "rating"),
        [
            ("1.4", "0.1", "2.8", "above", "green"),
            ("1.4", "0", "2.8", "not_distinguishable", "green"),
            ("-1.4", "-2.8", "0.0", "not_distinguishable", "amber"),
            ("-1.4", "-2.8", "-0.1", "below", "red"),
            ("0", "-1", "1", "not_distinguishable", "green"),
        ],
    )
    def test_by_its_limits(
        self, value: str, lower: str, upper: str, confidence: str, rating: str
    ) -> None:
        trust = Trust(self.RULE).row(8, value=value, lower=lower, upper=upper, measure="progress")
        row = trust.result()
        assert (row["confidence"], row["rating"]) == (confidence, rating)
        assert row["comparator_kind"] == "like_for_like"

    def test_without_limits_it_is_not_rated(self) -> None:
        row = Trust(self.RULE).row(8, value="1.0", measure="progress").result()
        assert row["rating_reason"] == "it was published without confidence limits"


class TestNotRated:
    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            ("c", "suppressed at source"),
            ("z", "not applicable"),
            ("n", "not returned"),
            ("low", "positive, but rounds to zero"),
        ],
    )
    def test_every_reason_is_its_own(self, reason: str, words: str) -> None:
        row = Trust().row(reason=reason).benchmark(62).result()
        assert (row["rating"], row["reason"], row["rating_reason"]) == ("not_rated", reason, words)
        assert row["value"] is row["gap"] is row["pupils_from_low"] is row["confidence"] is None

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            ({}, "no figure was given, and no reason why"),
            ({"n": 0, "a": 0}, "no pupils to count"),
            ({"n": 10, "a": 12}, "more achieved than were eligible"),
            ({"n": 30, "a": 15, "measure": "babies"}, "not a measure for primary schools"),
            ({"n": 30, "a": 15, "measure": "unheard_of"}, "does not define this measure"),
            ({"n": 30, "a": 15, "group": "tall"}, "no national figure is published for 2024/25"),
            ({"n": 30, "a": 15, "measure": "ended"}, "ended ended nationally in 2022/23"),
            ({"value": "300", "measure": "roll"}, "neither higher nor lower is better"),
        ],
    )
    def test_says_why(self, row: dict[str, Any], words: str) -> None:
        result = Trust().row(**row).benchmark(62).benchmark(300, measure="roll").result()
        assert result["rating"] == "not_rated"
        assert words in result["rating_reason"]

    def test_no_rule_fits(self) -> None:
        row = Trust(rule(measures=["score"])).row(30, 15).benchmark(62).result()
        assert row["rating_reason"] == "no rating rule of the policy fits it"

    def test_shown_and_not_rated(self) -> None:
        row = Trust(rule("not_rated")).row(30, 15).benchmark(62).result()
        assert row["rating_reason"] == "the policy shows it and does not rate it"
        assert row["gap"] == -12


class TestTrend:
    @staticmethod
    def trend(counts: tuple[int, int, int], comparators: tuple[int, int, int]) -> str | None:
        trust = Trust()
        for year, a, c in zip(("2024/25", "2023/24", "2022/23"), counts, comparators, strict=True):
            trust.row(60, a, year=year).benchmark(c, year=year)
        trend = trust.result()["trend"]
        assert trend is None or isinstance(trend, str)
        return trend

    def test_up_down_and_neither(self) -> None:
        assert self.trend((48, 30, 30), (62, 62, 62)) == "improving"
        assert self.trend((20, 36, 36), (62, 62, 62)) == "declining"
        assert self.trend((36, 33, 33), (62, 62, 62)) == "no_clear_change"

    def test_a_change_of_the_whole_country_is_taken_out(self) -> None:
        assert self.trend((48, 30, 30), (80, 50, 50)) == "no_clear_change"

    def test_two_years_are_not_enough(self) -> None:
        trust = Trust().row(60, 40).benchmark(62).row(60, 20, year="2023/24")
        row = trust.benchmark(62, year="2023/24").result()
        assert row["trend"] is None
        assert row["trend_reason"] == "only one comparable year before; two are needed"

    def test_a_change_of_who_measures_is_named(self) -> None:
        trust = Trust().benchmark(62)
        for year, basis in (("2024/25", "nts"), ("2023/24", "nts"), ("2022/23", "pixl")):
            trust.row(60, 40, year=year, basis=basis).benchmark(62, year=year)
        assert trust.result()["trend_reason"] == (
            "only one comparable year before; two are needed: the tests changed from pixl to nts "
            "in 2023/24"
        )
        row = trust.result(academic_year="2023/24")
        assert row["trend_reason"] == (
            "no comparable figure for the year before: the tests changed from pixl to nts in 2023/24"
        )

    def test_what_else_stands_in_the_way_is_named(self) -> None:
        trust = Trust().benchmark(62).row(60, 40).row(60, 40, year="2023/24")
        trust.benchmark(62, year="2023/24").row(year="2022/23", reason="n")
        assert trust.result()["trend_reason"].endswith("needed: 2022/23 is not returned")
        broken = Trust().benchmark(62).row(60, 40).row(60, 40, year="2023/24")
        broken.benchmark(62, year="2023/24").row(60, 40, year="2022/23").break_before("2023/24")
        assert broken.result()["trend_reason"].endswith(
            "needed: the series breaks before 2023/24: the test changed"
        )


@settings(max_examples=12)
@given(
    counts=st.lists(st.integers(0, 30), min_size=4, max_size=8),
    gone=st.integers(0, 7),
    reason=st.sampled_from(["c", "z", "x", "p", "u", "n"]),
)
def test_a_missing_value_touches_nothing_else(counts: list[int], gone: int, reason: str) -> None:
    """Replacing a value by a reason changes its own row only, and that row is then not rated."""
    at = gone % len(counts)

    def results(*, missing: bool) -> list[dict[str, Any]]:
        trust = Trust().benchmark(62)
        for number, a in enumerate(counts):
            slug = f"s{number}"
            trust.school(slug, 200001 + number)
            if missing and number == at:
                trust.row(school=slug, reason=reason)
            else:
                trust.row(30, a, school=slug)
        return trust.results().to_dicts()

    for before, after in zip(results(missing=False), results(missing=True), strict=True):
        if after["school"] == f"s{at}":
            assert (after["rating"], after["reason"]) == ("not_rated", reason)
        else:
            assert before == after


def test_rows_come_in_order_and_without_surprises() -> None:
    trust = Trust().school("beech", 100002).benchmark(62)
    for school in ("beech", "ash"):
        for group in ("girls", "all"):
            trust.row(30, 20, school=school, group=group)
    rows = trust.results()
    assert rows.select("school", "group").rows() == [
        ("ash", "all"), ("ash", "girls"), ("beech", "all"), ("beech", "girls"),
    ]  # fmt: skip
    floats = [
        value for row in rows.to_dicts() for value in row.values() if isinstance(value, float)
    ]
    assert not any(math.isnan(value) or math.isinf(value) for value in floats)


def test_an_empty_folder_has_no_results() -> None:
    assert Trust().results().is_empty()
