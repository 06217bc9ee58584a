"""The trust's totals and the gaps within a school."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.judge.build import AS_OF, Trust, rule

from trustkit.judge.groups import gaps_within_schools
from trustkit.judge.luck import expected_reds
from trustkit.judge.totals import Scope, totals
from trustkit.policy.in_force import policy_for


def total(trust: Trust, scope: Scope = "as_it_was", year: str = "2024/25") -> dict[str, Any]:
    folder = trust.folder()
    frame = totals(folder, policy_for(folder, AS_OF), AS_OF, scope)
    found = frame.filter(academic_year=year, comparison=0).to_dicts()
    assert len(found) == 1, found
    return found[0]


def three_schools() -> Trust:
    trust = Trust().school("beech", 100002).school("cedar", 100003, joined="2024-09-01")
    for year in ("2024/25", "2023/24"):
        trust.benchmark(62, year=year)
        trust.row(10, 10, year=year).row(30, 15, school="beech", year=year)
        trust.row(20, 5, school="cedar", year=year)
    return trust


def test_counts_are_added_and_percentages_never_averaged() -> None:
    row = total(three_schools())
    assert (row["school"], row["achieved"], row["eligible"]) == ("", 30, 60)
    assert row["value"] == 50  # the mean of the schools' percentages is 58.3
    assert row["schools"] == ["ash", "beech", "cedar"]
    assert row["comparator_value"] == 62


def test_a_school_counts_from_the_day_it_joined() -> None:
    row = total(three_schools(), year="2023/24")
    assert (row["achieved"], row["eligible"]) == (25, 40)
    assert (row["schools"], row["out_of_scope"]) == (["ash", "beech"], ["cedar"])


def test_like_for_like_is_the_same_schools_every_year() -> None:
    row = total(three_schools(), "like_for_like", "2023/24")
    assert (row["achieved"], row["eligible"]) == (30, 60)
    trust = three_schools().school("delta", 100004).row(30, 30, school="delta")
    row = total(trust, "like_for_like")
    assert (row["achieved"], row["out_of_scope"]) == (30, ["delta"])


def test_like_for_like_looks_at_three_years_and_no_more() -> None:
    trust = Trust().school("beech", 100002).school("cedar", 100003)
    years = ("2024/25", "2023/24", "2022/23", "2021/22")
    for year in years:
        trust.benchmark(62, year=year).row(10, 10, year=year)
    for year in years[:3]:
        trust.row(30, 15, school="beech", year=year)
    for year in years[:2]:
        trust.row(20, 5, school="cedar", year=year)
    for year in years[:3]:
        row = total(trust, "like_for_like", year)
        assert (row["schools"], row["achieved"], row["eligible"]) == (["ash", "beech"], 25, 40)
    assert total(trust, "like_for_like", "2023/24")["out_of_scope"] == ["cedar"]
    assert total(trust, year="2021/22")["schools"] == ["ash"]
    folder = trust.folder()
    frame = totals(folder, policy_for(folder, AS_OF), AS_OF, "like_for_like")
    assert sorted(set(frame["academic_year"])) == sorted(years[:3])


def test_a_school_that_left_is_out() -> None:
    trust = three_schools().school("beech", 100002, left="2025-08-31")
    assert total(trust)["schools"] == ["ash", "cedar"]


def test_a_school_that_left_is_in_no_like_for_like_of_today() -> None:
    trust = three_schools().school("beech", 100002, left="2025-12-31")
    assert total(trust)["schools"] == ["ash", "beech", "cedar"]
    row = total(trust, "like_for_like")
    assert (row["schools"], row["out_of_scope"]) == (["ash", "cedar"], ["beech"])


def test_a_total_is_as_sure_as_its_least_final_part_and_as_late_as_its_latest() -> None:
    trust = Trust().school("beech", 100002).benchmark(62).row(30, 20, recorded="2026-02-01")
    trust.row(30, 15, school="beech", status="provisional", recorded="2026-01-01")
    row = total(trust)
    assert (row["status"], row["recorded"]) == ("provisional", date(2026, 2, 1))


def test_a_school_without_a_figure_that_is_not_the_trusts_is_not_named() -> None:
    trust = Trust().school("beech", 100002, joined="2026-01-01").benchmark(62)
    row = total(trust.row(30, 20).row(school="beech", reason="c"))
    assert (row["without_figure"], row["out_of_scope"]) == ([], [])


def test_published_percentages_are_weighted_by_pupils_and_missing_ones_named() -> None:
    trust = Trust().school("beech", 100002).school("cedar", 100003).benchmark(62)
    trust.row(30, value="50").row(10, 10, school="beech").row(school="cedar", reason="c")
    row = total(trust)
    assert (row["achieved"], row["eligible"], row["schools_published"]) == (25, 40, 1)
    assert row["without_figure"] == ["cedar"]


def test_averages_are_weighted_by_what_they_rest_on() -> None:
    trust = Trust(rule("margin")).school("beech", 100002).benchmark(105, measure="score")
    trust.row(10, value="100", measure="score").row(
        30, value="104", measure="score", school="beech"
    )
    row = total(trust)
    assert (row["value"], row["achieved"], row["gap"]) == (103, None, -2)


def test_no_total_is_compared_with_itself() -> None:
    trust = Trust(rule(comparisons=[{"level": "trust"}])).school("beech", 100002)
    row = total(trust.row(30, 15).row(30, 20, school="beech"))
    assert row["rating_reason"] == "no other school of the trust has this figure"


def gaps(trust: Trust) -> pl.DataFrame:
    folder = trust.folder()
    return gaps_within_schools(folder, policy_for(folder, AS_OF), AS_OF)


def test_a_gap_between_few_pupils_is_uncertain() -> None:
    row = gaps(Trust().row(6, 3, group="girls").row(24, 18, group="boys")).to_dicts()[0]
    assert (row["group"], row["other_group"], row["gap"]) == ("girls", "boys", -25)
    # Wilson: 3 of 6 is 18.8 to 81.2, 18 of 24 is 55.1 to 88.0. So
    # −25 − √(31.2² + 13.0²) = −58.8  and  −25 + √(31.2² + 19.9²) = 12.0
    assert row["gap_lower"] == pytest.approx(-58.8, abs=0.1)
    assert row["gap_upper"] == pytest.approx(12.0, abs=0.1)
    assert row["variation"] == "cannot_tell"


def test_variation_is_found_or_ruled_out_only_where_it_can_be() -> None:
    def variation(n: int, girls: int, boys: int) -> str:
        found = gaps(Trust().row(n, girls, group="girls").row(n, boys, group="boys"))
        return str(found["variation"][0])

    assert variation(60, 50, 20) == "found"
    assert variation(30, 20, 20) == "cannot_tell"
    assert variation(8000, 5000, 5000) == "none"
    # 3.6 points, −2.6 to 9.8, or the other way round: neither side may be beyond the tolerance.
    assert variation(500, 268, 250) == "cannot_tell"
    assert variation(500, 250, 268) == "cannot_tell"


def test_groups_of_no_partition_are_not_set_against_each_other() -> None:
    """Tall pupils are among all of them: the gap between the two is no gap between groups."""
    assert gaps(Trust().row(60, 40, group="all").row(20, 5, group="tall")).is_empty()


def test_expected_reds_say_what_they_do_not_know() -> None:
    trust = Trust(rule("margin", measures=["absence"]), rule() | {"id": "other"})
    trust.row(30, 18).benchmark(62).row(value="6.0", measure="absence")
    rows = trust.benchmark("5.9", measure="absence").results()
    chance, unknown = expected_reds(rows)
    assert 0.02 < chance < 0.04
    assert unknown == 1
