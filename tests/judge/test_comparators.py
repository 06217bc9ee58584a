"""Which comparator is chosen, what it is called, and when there is none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.judge.build import Trust, rule

BEFORE_RELEASE = date(2025, 11, 1)


def test_until_this_years_is_published_last_years_stands_in() -> None:
    trust = Trust().row(30, 18, recorded="2025-07-10", status="internal")
    trust.benchmark(61, year="2023/24").benchmark(62)
    row = trust.result(as_of=BEFORE_RELEASE)
    assert (row["comparator_value"], row["comparator_kind"]) == (61, "interim")
    assert row["comparator_year"] == "2023/24"
    row = trust.result()
    assert (row["comparator_value"], row["comparator_kind"]) == (62, "like_for_like")
    assert row["comparator_released"] == date(2025, 12, 1)


def test_a_year_further_back_does_not() -> None:
    row = Trust().row(30, 18).benchmark(60, year="2022/23").result()
    assert row["rating"] == "not_rated"
    assert row["rating_reason"] == "no national figure is published for 2024/25, nor for 2023/24"


def test_nothing_stands_in_across_a_break() -> None:
    trust = Trust().row(30, 18).benchmark(60, year="2023/24").break_before("2024/25")
    assert "beyond a break in its series" in trust.result()["rating_reason"]


def test_the_most_final_figure_released_by_then_counts() -> None:
    trust = Trust().row(30, 18)
    trust.benchmark(60, status="provisional", released="2025-09-10")
    trust.benchmark(61, status="revised", released="2025-12-10")
    trust.benchmark(62, status="final", released="2026-04-23")
    day = {date(2025, 12, 5): 60, date(2026, 1, 1): 61, date(2026, 5, 1): 62}
    assert {when: trust.result(as_of=when)["comparator_value"] for when in day} == day


def test_of_two_sources_the_surer_is_used() -> None:
    trust = Trust().row(30, 18).benchmark(62, sureness="official").benchmark(63, sureness="memory")
    assert trust.result()["comparator_value"] == 62


def test_only_the_basis_of_the_policy() -> None:
    trust = Trust().row(30, 18).benchmark(60, basis="all_schools")
    assert trust.result()["rating"] == "not_rated"
    assert trust.benchmark(62).result()["comparator_value"] == 62


def test_another_group_and_what_is_shown_beside() -> None:
    compared = [{"level": "national", "group": "girls"}, {"level": "national"}]
    trust = Trust(rule(comparisons=compared)).row(30, 18, group="boys")
    rows = trust.benchmark(66, group="girls").benchmark(58, group="boys").results()
    assert rows["comparison"].to_list() == [0, 1]
    assert rows["comparator_value"].to_list() == [66, 58]
    assert rows["comparator"][0] == "national, girls, state-funded schools, 2024/25 final"
    assert rows["comparator_kind"].to_list() == ["other_group", "like_for_like"]


class TestStandIns:
    RULE = rule(
        comparisons=[{"level": "national", "measure": "passed", "year_group": "Y6", "proxy": True}]
    )

    def trust(self, year: str = "2024/25") -> Trust:
        trust = Trust(self.RULE)
        for each, c in (("2021/22", 59), ("2022/23", 60), ("2023/24", 61)):
            trust.benchmark(c, year=each)
        trust.benchmark(63, status="provisional")
        return trust.row(30, 18, year=year, measure="taught", year_group="Y4", window="autumn")

    def test_the_latest_final_figure_its_year_in_words(self) -> None:
        row = self.trust().result()
        assert (row["comparator_value"], row["comparator_kind"]) == (61, "proxy")
        assert row["comparator"] == "national, passed, Y6, state-funded schools, 2023/24 final"

    def test_an_earlier_year_has_its_own(self) -> None:
        row = self.trust("2022/23").result(academic_year="2022/23")
        assert row["comparator_value"] == 60

    def test_none_from_beyond_a_break(self) -> None:
        trust = self.trust().break_before("2024/25")
        assert "no final national figure for passed, all pupils" in trust.result()["rating_reason"]

    def test_what_ended_is_no_comparator_for_later_years(self) -> None:
        compared = [{"level": "national", "measure": "ended", "proxy": True}]
        trust = Trust(rule(comparisons=compared)).row(30, 18)
        trust.benchmark(68, year="2022/23", measure="ended")
        assert "ended nationally in 2022/23" in trust.result()["rating_reason"]


class TestTheTrustsOtherSchools:
    RULE = rule(comparisons=[{"level": "trust"}])

    def trust(self) -> Trust:
        trust = Trust(self.RULE).school("beech", 100002).school("cedar", 100003)
        return trust.row(30, 12).row(20, 15, school="beech").row(40, 30, school="cedar")

    def test_counts_are_added_and_the_school_left_out(self) -> None:
        row = self.trust().result(school="ash")
        assert row["comparator_value"] == 75  # 45 of 60
        assert row["comparator_kind"] == "like_for_like"
        assert self.trust().result(school="beech")["comparator_value"] == 100 * 42 / 70

    def test_only_schools_that_were_the_trusts_then(self) -> None:
        trust = self.trust().school("cedar", 100003, joined="2025-09-01")
        assert trust.result(school="ash")["comparator_value"] == 75  # 15 of 20
        row = trust.result(school="cedar")  # its own figure was never in the total
        assert row["comparator_value"] == 54  # 27 of 50

    def test_too_few_others_are_no_comparator(self) -> None:
        trust = Trust(self.RULE).school("beech", 100002).row(30, 12).row(10, 9, school="beech")
        assert "only 10 pupils together" in trust.result(school="ash")["rating_reason"]
        alone = Trust(self.RULE).row(30, 12).result()
        assert alone["rating_reason"] == "no other school of the trust has this figure"


def test_a_target_set_by_then() -> None:
    trust = Trust(rule(comparisons=[{"level": "target"}])).row(30, 18)
    trust.target(65).target(70, set_on="2026-07-01")
    row = trust.result()
    assert (row["comparator_value"], row["comparator_kind"], row["pupils_from_low"]) == (
        65,
        "target",
        2,
    )
    assert row["comparator"] == "the school’s target, set 2024-10-01 by Headteacher"
    assert row["benchmark_path"] == "schools/ash/targets/2024-25.csv"
    assert Trust(rule(comparisons=[{"level": "target"}])).row(30, 18).result()["rating_reason"] == (
        "no target was set"
    )


def test_a_criterion_of_the_trusts_own() -> None:
    margin = rule("margin", comparisons=[{"level": "fixed", "fixed": 90}], tolerance=5)
    row = Trust(margin).row(40, 34, measure="survey").result()
    assert (row["rating"], row["gap"], row["confidence"]) == ("amber", -5, None)
    assert row["comparator_kind"] == "fixed"
    assert Trust(margin).row(40, 33, measure="survey").result()["rating"] == "red"


class TestAnotherGroupOfTheSchool:
    RULE = rule("margin", groups=["girls"], comparisons=[{"level": "school", "group": "boys"}])

    def test_red_only_if_the_difference_is_clear(self) -> None:
        few = Trust(self.RULE).row(6, 2, group="girls").row(24, 20, group="boys")
        assert few.result(group="girls")["rating"] == "not_rated"
        some = Trust(self.RULE).row(12, 6, group="girls").row(24, 18, group="boys")
        assert some.result(group="girls")["rating"] == "amber"
        many = Trust(self.RULE).row(60, 24, group="girls").row(60, 48, group="boys")
        row = many.result(group="girls")
        assert (row["rating"], row["gap"], row["comparator_value"]) == ("red", -40, 80)

    def test_no_figure_of_the_other_group(self) -> None:
        row = Trust(self.RULE).row(12, 6, group="girls").result(group="girls")
        assert row["rating_reason"] == "the school has no figure for boys"


class TestBothUncertain:
    """The trust's other schools, and another group of the school, are few pupils too."""

    def test_red_against_the_trusts_other_schools_takes_their_noise_in(self) -> None:
        # 11 of 30 against 20 of 30. As if 66.7 were exact: 11 of 30 reaches to 54.5, under it.
        # Newcombe: −30 + √((54.5 − 36.7)² + (66.7 − 48.8)²) = −30 + 25.2 = −4.8: still apart.
        trust = Trust(rule(comparisons=[{"level": "trust"}])).school("beech", 100002)
        row = trust.row(30, 11).row(30, 20, school="beech").result(school="ash")
        assert (row["rating"], row["confidence"]) == ("red", "below")
        assert row["rating_reason"].endswith("than chance explains among 30 pupils against 30")

    @pytest.mark.parametrize(("others", "rating"), [((30, 20), "amber"), ((600, 400), "red")])
    def test_a_gap_to_many_says_more_than_the_same_gap_to_few(
        self, others: tuple[int, int], rating: str
    ) -> None:
        # 13 of 30 reaches to 60.8, under 66.7. Newcombe against 20 of 30:
        # −23.3 + √((60.8 − 43.3)² + (66.7 − 48.8)²) = +1.7; against 400 of 600:
        # −23.3 + √((60.8 − 43.3)² + (66.7 − 62.8)²) = −5.4.
        trust = Trust(rule(comparisons=[{"level": "trust"}])).school("beech", 100002)
        trust.row(30, 13).row(*others, school="beech")
        assert trust.result(school="ash")["rating"] == rating

    def test_several_years_of_both(self) -> None:
        # Each year 14 of 30 against 22 of 35. Alone: −16.2 + √((63.9 − 46.7)² + (62.9 − 46.3)²) = 7.7.
        # Together 42 of 90 (to 56.9) against 62.9: the reach of theirs is a third of 16.6 × √3 = 9.6,
        # so −16.2 + √((56.9 − 46.7)² + 9.6²) = −2.2: apart. By 62.9 as exact it would be −6.0.
        trust = Trust(rule(comparisons=[{"level": "trust"}])).school("beech", 100002)
        for year in ("2024/25", "2023/24", "2022/23"):
            trust.row(30, 14, year=year).row(35, 22, year=year, school="beech")
        row = trust.result(school="ash")
        assert (row["rating"], row["based_on"]) == ("red", "three_year")
        assert row["confidence"] == "not_distinguishable"

    def test_means_of_both(self) -> None:
        # 1.96 × 7.5 × √(1/30 + 1/20) = 4.2.
        spread = {"value": 7.5, "source": "made up"}
        within = rule("margin", groups=["girls"], tolerance=1, spread=spread,
                      comparisons=[{"level": "school", "group": "boys"}])  # fmt: skip
        for value, rating in (("101", "amber"), ("100", "red")):
            trust = Trust(within).row(30, value=value, measure="score", group="girls")
            trust.row(20, value="105", measure="score", group="boys")
            assert trust.result(group="girls")["rating"] == rating


def test_whatever_differs_makes_it_no_like_for_like_and_is_named() -> None:
    compared = [
        {"level": "trust", "group": "boys"},
        {"level": "trust", "measure": "taught"},
        {"level": "trust"},
    ]
    trust = Trust(rule(groups=["girls"], comparisons=compared)).school("beech", 100002)
    trust.row(30, 20, group="girls")
    for fields in ({"group": "boys"}, {"group": "girls", "measure": "taught"}, {"group": "girls"}):
        trust.row(30, 20, school="beech", **fields)
    rows = trust.results().filter(school="ash")
    assert rows["comparator_kind"].to_list() == ["other_group", "proxy", "like_for_like"]
    assert rows["comparator"].to_list() == [
        "the trust’s other schools, boys, 2024/25 (30 pupils)",
        "the trust’s other schools, taught, 2024/25 (30 pupils)",
        "the trust’s other schools, 2024/25 (30 pupils)",
    ]


class TestLocalAuthority:
    RULE = rule(comparisons=[{"level": "la"}])

    def test_the_schools_own(self) -> None:
        trust = Trust(self.RULE).school("ash", 100001, laestab="850/2001").row(30, 18)
        trust.benchmark(64, level="la", area="la-850").benchmark(70, level="la", area="la-919")
        row = trust.result()
        assert row["comparator_value"] == 64
        assert row["comparator"] == "local authority 850, state-funded schools, 2024/25 final"

    def test_unknown(self) -> None:
        row = Trust(self.RULE).row(30, 18).result()
        assert "local authority is not known" in row["rating_reason"]
