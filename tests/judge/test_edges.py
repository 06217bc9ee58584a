"""Figures that lie exactly on the edge where a colour, a date or a trend turns."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.judge.build import AS_OF, Trust, rule

from trustkit.judge.totals import totals
from trustkit.policy.in_force import policy_for


def two_years(n: int, a: int, comparator: Any, *rules: dict[str, Any], **row: Any) -> Trust:
    """Twice the same cohort against the same comparator."""
    trust = Trust(*rules)
    for year in ("2024/25", "2023/24"):
        trust.row(n, a, year=year, **row)
        fields = {"measure": row["measure"]} if "measure" in row else {}
        trust.benchmark(comparator, year=year, **fields)
    return trust


def test_pooled_years_exactly_the_tolerance_below_are_not_red() -> None:
    # This year 2376 of 4000 is 59.4 %, shown 59, within 3 of 62; 2344 of 4000 the year before.
    # Together 4720 of 8000: 59 %, exactly 3 below, though the upper limit (60.1) is under 62.
    trust = Trust().row(4000, 2376).benchmark(62)
    trust.row(4000, 2344, year="2023/24").benchmark(62, year="2023/24")
    row = trust.result()
    assert (row["pooled_achieved"], row["pooled_eligible"]) == (4720, 8000)
    assert row["rating"] == "amber"
    trust = Trust().row(4000, 2376).benchmark(62)
    trust.row(4000, 2343, year="2023/24").benchmark(62, year="2023/24")
    row = trust.result()
    assert (row["rating"], row["based_on"]) == ("red", "three_year")


def test_pooled_years_that_equal_the_comparator_are_green() -> None:
    # 5 of 10 twice is 50 %, against 50.
    row = two_years(10, 5, 50).result()
    assert (row["rating"], row["based_on"], row["pupils_from_low"]) == ("green", "pooled", 0)
    row = two_years(10, 5, 51).result()
    assert (row["rating"], row["pupils_from_low"]) == ("amber", 1)


def test_fewer_pupils_from_it_where_lower_is_better_can_be_no_more_than_there_are() -> None:
    # Late: 2 of 5 this year, 30 of 40 the year before; 20 % of 45 is 9, 23 fewer than 32.
    def late(a: int, before: int, comparator: int) -> dict[str, Any]:
        trust = Trust().row(5, a, measure="late").benchmark(comparator, measure="late")
        trust.row(40, before, year="2023/24", measure="late")
        return trust.benchmark(comparator, year="2023/24", measure="late").result()

    assert late(2, 30, 20)["pupils_from_low"] is None
    # 4 of 5 and 9 of 40 is 13 of 45; 22 % of 45 is shown for 10 (22.2): 3 fewer, of the 4 late.
    assert late(4, 9, 22)["pupils_from_low"] == 3
    # 1 of 5 is late and 12 of 40 were: 3 fewer would have been needed, and there is but 1.
    assert late(1, 12, 22)["pupils_from_low"] is None


def test_all_of_this_years_pupils_may_be_just_enough() -> None:
    # 1 of 3 and 20 of 40 is 21 of 43; 53 % is shown for 23 (53.5): 2 more, and there are 2.
    trust = Trust().row(3, 1).benchmark(53).row(40, 20, year="2023/24")
    assert trust.benchmark(53, year="2023/24").result()["pupils_from_low"] == 2


def test_an_average_is_red_beyond_its_noise_and_not_within() -> None:
    # σ 10 and 16 pupils: 1.96 × 10 / 4 is 4.9 points.
    spread = {"value": 10, "source": "made up"}
    margin = rule("margin", tolerance=1, spread=spread)

    def score(value: str) -> dict[str, Any]:
        trust = Trust(margin).row(16, measure="score", value=value)
        return trust.benchmark("105.0", measure="score").result()

    assert (score("100.2")["rating"], score("100.2")["confidence"]) == (
        "amber",
        "not_distinguishable",
    )
    assert (score("100.0")["rating"], score("100.0")["confidence"]) == ("red", "below")


def test_what_is_published_set_or_recorded_on_the_day_counts() -> None:
    day = date(2025, 12, 1)
    trust = Trust().row(30, 18).benchmark(62, released=day.isoformat())
    assert trust.result(day)["rating"] == "amber"
    trust = Trust(rule(comparisons=[{"level": "target"}])).row(30, 18)
    trust.target(62, set_on=day.isoformat())
    assert trust.result(day)["comparator_value"] == 62
    assert trust.result(date(2026, 1, 1))["comparator_value"] == 62
    later = Trust(rule(comparisons=[{"level": "target"}])).row(30, 18)
    later.target(62, set_on="2025-12-02")
    assert later.result(day)["rating"] == "not_rated"


def test_a_school_that_joined_on_the_windows_last_day_is_in_its_total() -> None:
    def schools(joined: str) -> list[str]:
        trust = Trust().school("beech", 100002, joined=joined).benchmark(62)
        folder = trust.row(30, 18).row(30, 20, school="beech").folder()
        frame = totals(folder, policy_for(folder, AS_OF), AS_OF, "as_it_was")
        found: list[str] = frame.to_dicts()[0]["schools"]
        return found

    assert schools("2025-08-31") == ["ash", "beech"]
    assert schools("2025-09-01") == ["ash"]


def test_of_two_figures_as_final_the_later_released_counts_before_the_surer() -> None:
    trust = Trust().row(30, 18).benchmark(62, released="2025-12-01")
    trust.benchmark(64, released="2026-02-01", sureness="second_hand", source="later")
    assert trust.result()["comparator_value"] == 64
    trust = Trust().row(30, 18).benchmark(62, released="2026-02-01")
    trust.benchmark(64, released="2026-02-01", sureness="second_hand", source="as late")
    assert trust.result()["comparator_value"] == 62


def test_a_percentage_that_no_count_gives_is_not_green_and_so_not_nothing_from_it() -> None:
    # 20 of 26 is 77 %, 21 is 81 %: nothing is 79 %. Below 80, though the nearest count is not.
    row = Trust().row(26, value=79).benchmark(80).result()
    assert row["rating"] == "amber"
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (1, 1)


def test_progress_of_nothing_is_not_below_whatever_its_limits_say() -> None:
    trust = Trust(rule("published_limits", comparisons=[]))
    row = trust.row(30, measure="progress", value="0.0", lower="-2.0", upper="-0.1").result()
    assert (row["confidence"], row["rating"]) == ("not_distinguishable", "green")


def test_a_trend_that_just_clears_its_interval() -> None:
    # 16 of 30 after 19 of 60: 17/32 − 20/62 is 0.20867; z √(0.007782 + 0.003524) is 0.20841.
    trust = Trust().row(30, 16).row(30, 9, year="2023/24").row(30, 10, year="2022/23")
    for year in ("2024/25", "2023/24", "2022/23"):
        trust.benchmark(62, year=year)
    assert trust.result()["trend"] == "improving"


def test_other_schools_with_eleven_pupils_are_a_comparator_and_with_ten_are_not() -> None:
    for pupils, rating in ((11, "green"), (10, "not_rated")):
        trust = Trust(rule(comparisons=[{"level": "trust"}])).school("beech", 100002)
        trust.row(30, 18).row(pupils, 5, school="beech")
        assert trust.result(school="ash")["rating"] == rating


def test_the_row_recorded_last_counts_before_the_higher_revision() -> None:
    trust = Trust().benchmark(62).row(30, 10, recorded="2025-12-01", revision=2)
    assert trust.row(30, 12, recorded="2025-12-05").result()["achieved"] == 12


def test_fewer_late_is_improving() -> None:
    trust = Trust()
    for year, late in (("2024/25", 5), ("2023/24", 60), ("2022/23", 60)):
        trust.row(90, late, year=year, measure="late")
        trust.benchmark(20, year=year, measure="late")
    assert trust.result()["trend"] == "improving"


def test_a_break_cuts_where_it_is_and_in_its_own_year_group() -> None:
    def years(**fields: Any) -> int:
        trust = Trust().break_before(**fields)
        for year in ("2024/25", "2023/24", "2022/23"):
            trust.row(30, 18, year=year).benchmark(62, year=year)
        found: int = trust.result()["years_pooled"]
        return found

    assert years(year="2023/24") == 2
    assert years(year="2022/23") == 3
    assert years(year="2024/25", year_group="Y5") == 3
    assert years(year="2024/25", year_group="all") == 1


def test_a_break_before_last_year_leaves_last_years_figure_to_stand_in() -> None:
    trust = Trust().row(30, 18).benchmark(62, year="2023/24").break_before("2023/24")
    assert trust.result()["comparator_kind"] == "interim"


def test_counts_at_the_very_half_round_away_from_zero() -> None:
    # Of 200, 119 are 59.5 % (60) and 121 are 60.5 % (61): 60 % fits 119 and 120. 62 needs 123.
    row = Trust().row(200, value=60).benchmark(62).result()
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (3, 4)


def test_an_average_of_eleven_pupils_is_rated() -> None:
    for pupils, rating in ((11, "green"), (10, "not_rated")):
        trust = Trust(rule("margin")).row(pupils, measure="score", value="105.0")
        assert trust.benchmark("104.0", measure="score").result()["rating"] == rating


def test_a_total_is_as_final_as_its_least_final_part() -> None:
    trust = Trust().school("beech", 100002).benchmark(62).row(30, 18)
    folder = trust.row(30, 20, school="beech", status="provisional").folder()
    frame = totals(folder, policy_for(folder, AS_OF), AS_OF, "as_it_was")
    assert frame.to_dicts()[0]["status"] == "provisional"
