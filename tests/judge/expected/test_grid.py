"""What a grid answers, held to what a person would work out."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.expected.expecting import NATIONAL, Expecting, expectation

PASSED = {"measures": ["passed"], "against": NATIONAL}
SEXES = {"measures": ["passed"], "group": "girls", "rest": "boys"}


def wilson(a: int, n: int) -> tuple[float, float]:
    z = 1.959963984540054
    middle, reach = a / n + z * z / (2 * n), z * sqrt(a / n * (1 - a / n) / n + z * z / (4 * n * n))
    return (middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)


def newcombe(a: int, n: int, b: int, m: int) -> tuple[float, float]:
    (low, high), (their_low, their_high) = wilson(a, n), wilson(b, m)
    gap = a / n - b / m
    return (
        gap - sqrt((a / n - low) ** 2 + (their_high - b / m) ** 2),
        gap + sqrt((high - a / n) ** 2 + (b / m - their_low) ** 2),
    )


def of_schools(trust: Expecting, row: str = "row") -> dict[str, dict[str, Any]]:
    """The answers of every school to one row of the grid."""
    return {each["school"]: each for each in trust.answers().filter(row=row).to_dicts()}


def test_a_figure_against_the_nation() -> None:
    reaching, above = expectation("in_line_or_above", PASSED), expectation("above", PASSED, id="up")
    trust = Expecting(reaching, above).benchmark(67)
    cases = {
        21: (("met", None), ("met", None)),  # 70 of a hundred
        20: (("met", None), ("not_met", 1)),  # 66.7, printed 67, which is not above 67
        19: (("not_met", 1), ("not_met", 2)),  # 63.3
        17: (("not_met", 3), ("not_met", 4)),
    }
    for achieved in cases:
        trust.school(f"with-{achieved}", 200000 + achieved)
        trust.row(30, achieved, school=f"with-{achieved}")
    for row, at in (("row", 0), ("up", 1)):
        found = of_schools(trust, row)
        for achieved, wanted in cases.items():
            one = found[f"with-{achieved}"]
            assert (one["verdict"], one["short_low"]) == wanted[at], (row, achieved)
            assert one["short_high"] == one["short_low"]
            assert one["places"] == [f"schools/with-{achieved}/kpis/2024-25.csv:2"]
            assert one["against_places"] == ["benchmarks/national.csv:2"]


def test_a_published_percentage_is_short_by_as_many_as_its_counts_allow() -> None:
    # 63% of 300 fits 188 to 190; 67% takes 200 (66.67), above 67 takes 203 (67.67).
    grid = expectation("in_line_or_above", PASSED), expectation("above", PASSED, id="up")
    trust = Expecting(*grid).row(300, value=63).benchmark(67)
    for row, low, high in (("row", 10, 12), ("up", 13, 15)):
        found = of_schools(trust, row)["ash"]
        assert (found["verdict"], found["short_low"], found["short_high"]) == ("not_met", low, high)


def test_what_a_year_that_is_hidden_leaves_unrated_is_short_all_the_same() -> None:
    """12 of 16 are 75; that the year before is suppressed leaves its colour open, and not the count."""
    trust = Expecting(expectation("in_line_or_above", PASSED)).row(16, 12)
    trust.row(year="2023/24", reason="c").benchmark(81).benchmark(81, year="2023/24")
    found = trust.answer(academic_year="2024/25")
    assert (found["verdict"], found["short_low"], found["short_high"]) == ("not_met", 1, 1)


def test_where_lower_is_better_the_sides_change() -> None:
    late = {"measures": ["late"], "against": NATIONAL}
    grid = expectation("in_line_or_above", late), expectation("above", late, id="up")
    trust = Expecting(*grid).benchmark(20, measure="late")
    trust.school("six", 100006).row(30, 6, measure="late", school="six")
    trust.school("eight", 100008).row(30, 8, measure="late", school="eight")
    trust.school("five", 100005).row(30, 5, measure="late", school="five")
    reaching = {name: (x["verdict"], x["short_low"]) for name, x in of_schools(trust).items()}
    better = {name: (x["verdict"], x["short_low"]) for name, x in of_schools(trust, "up").items()}
    assert (reaching["six"], reaching["eight"]) == (("met", None), ("not_met", 2))
    assert (better["six"], better["five"]) == (("not_met", 1), ("met", None))


def test_another_group_of_another_measure_can_stand_in() -> None:
    against = NATIONAL | {"measure": "passed", "year_group": "Y6", "group": "boys", "proxy": True}
    figure = {"measures": ["taught"], "group": "girls", "against": against, "stands_in": "Year 6"}
    trust = Expecting(expectation("in_line_or_above", figure, year_groups=["Y4"]))
    trust.row(20, 13, measure="taught", year_group="Y4", window="spring", group="girls")
    found = trust.benchmark(70, group="boys").answer()
    assert (found["verdict"], found["comparator_kind"], found["gap"]) == ("not_met", "proxy", -5)
    assert (found["stands_in"], found["group"], found["short_low"]) == ("Year 6", "girls", 1)


def test_all_of_them_is_counted_however_few() -> None:
    trust = Expecting(expectation("all_of_them", {"measures": ["passed"]})).row(3, 3)
    trust.school("birch", 100002).row(3, 2, school="birch")
    found = of_schools(trust)
    assert (found["ash"]["verdict"], found["ash"]["short_low"]) == ("met", None)
    assert (found["birch"]["verdict"], found["birch"]["short_low"]) == ("not_met", 1)


def test_a_small_cohort_is_answered_on_years_pooled_or_not_at_all() -> None:
    row = expectation("in_line_or_above", PASSED)
    alone = Expecting(row).row(8, 2).benchmark(67).answer(academic_year="2024/25")
    assert (alone["verdict"], "only 8 pupils" in alone["because"]) == ("cannot_tell", True)
    pooled = Expecting(row)
    for year in ("2022/23", "2023/24", "2024/25"):
        pooled.row(8, 6, year=year).benchmark(67, year=year)
    assert pooled.answer(academic_year="2024/25")["verdict"] == "met"  # 18 of 24 against 67


def test_what_is_not_made_nationally_is_not_measured() -> None:
    figure = {"measures": ["ended"], "against": NATIONAL}
    trust = Expecting(expectation("in_line_or_above", figure)).row(30, 20, measure="ended")
    assert trust.answer()["verdict"] in ("not_measured", "no_figure")
    nothing = expectation("not_measured", note="Nobody does.")
    found = Expecting(nothing).answer()
    assert (found["verdict"], found["note"], found["measure"]) == (
        "not_measured", "Nobody does.", None,
    )  # fmt: skip


def test_a_school_without_a_figure_says_so() -> None:
    trust = Expecting(expectation("in_line_or_above", PASSED)).benchmark(67)
    trust.school("birch", 100002).row(30, 20, school="birch")
    trust.school("reed", 100003, phase="infant").school("yew", 100004, left="2020-08-31")
    by_school = {row["school"]: row for row in trust.answers().to_dicts()}
    assert sorted(by_school) == ["", "ash", "birch"]  # an infant school has no Year 6
    assert by_school["ash"]["verdict"] == "no_figure"
    assert by_school["birch"]["verdict"] == "met"
    assert by_school[""]["places"] == ["schools/birch/kpis/2024-25.csv:2"]


def test_what_lacks_beside_what_stands_in_is_said() -> None:
    """Of two measures that stand in, the one that is not there must not go for the other that is."""
    proxy = NATIONAL | {"measure": "passed", "year_group": "Y6", "proxy": True}
    own = [
        {"measures": [name], "against": proxy, "stands_in": "Year 6"}
        for name in ("taught", "score")
    ]
    other = {"measures": ["progress"], "against": NATIONAL, "stands_in": "something else"}
    trust = Expecting(expectation("in_line_or_above", *own, other, year_groups=["Y6"]))
    trust.benchmark(70).row(20, 13, measure="taught", window="spring").row(20, 12, measure="passed")
    found = trust.answers().filter(school="ash").select("measure", "verdict").rows()
    # Of progress there is nothing at all, and so no news.
    assert found == [("taught", "not_met"), ("score", "no_figure")]


def test_the_trust_is_the_sum_of_its_schools() -> None:
    trust = Expecting(expectation("in_line_or_above", PASSED)).benchmark(67)
    trust.row(30, 18).school("birch", 100002).row(60, 42, school="birch")
    found = trust.answer(school="")
    assert (found["eligible"], found["achieved"], found["verdict"]) == (90, 60, "met")  # 66.7
    assert found["places"] == ["schools/ash/kpis/2024-25.csv:2", "schools/birch/kpis/2024-25.csv:2"]


def test_the_trust_is_not_compared_with_itself() -> None:
    figure = {"measures": ["passed"], "against": {"level": "trust", "proxy": True}}
    trust = Expecting(expectation("in_line_or_above", figure)).row(30, 20)
    trust.school("birch", 100002).row(30, 15, school="birch")
    assert trust.answer(school="")["verdict"] == "not_measured"
    assert trust.answer()["verdict"] == "met"
    assert trust.answer(school="birch")["verdict"] == "not_met"


def test_progress_is_positive_only_above_nought() -> None:
    figure = {"measures": ["progress"], "against": {"level": "fixed", "fixed": 0}}
    trust = Expecting(expectation("above", figure)).row(30, measure="progress", value=0.4)
    trust.school("nought", 100002).row(30, measure="progress", value="0.0", school="nought")
    trust.school("less", 100003).row(30, measure="progress", value=-0.1, school="less")
    found = {name: each["verdict"] for name, each in of_schools(trust).items()}
    assert (found["ash"], found["nought"], found["less"]) == ("met", "not_met", "not_met")


def test_two_groups_of_the_trust_are_summed_before_they_are_compared() -> None:
    # Girls: (10 × 1.0 + 30 × −0.4) / 40 = −0.05, printed −0.1; boys (20 × 0.3 + 20 × 0.1) / 40 = 0.2.
    figure = {"measures": ["progress"], "group": "girls", "rest": "boys"}
    trust = Expecting(expectation("above_the_rest", figure)).school("birch", 100002)
    for school, group, n, value in (
        ("ash", "girls", 10, 1.0), ("birch", "girls", 30, -0.4),
        ("ash", "boys", 20, 0.3), ("birch", "boys", 20, 0.1),
    ):  # fmt: skip
        trust.row(n, measure="progress", value=value, group=group, school=school)
    found = trust.answer(school="")
    assert (found["gap"], found["verdict"], found["eligible"]) == (-0.3, "not_met", 40)
    assert len(found["places"]) == len(found["against_places"]) == 2
    few = trust.answer(school="ash")
    assert (few["verdict"], "only 10" in few["because"]) == ("cannot_tell", True)


def test_no_variation_needs_limits_within_the_tolerance() -> None:
    trust = Expecting(expectation("no_variation", SEXES))
    cases = [
        ((25, 30), (5, 30), "not_met"),
        ((15, 30), (15, 30), "cannot_tell"),  # 0 ± 24 points
        ((3000, 6000), (3000, 6000), "met"),  # 0 ± 1.8
        ((3030, 6000), (2970, 6000), "met"),  # 1 ± 1.8, within 3
        ((3120, 6000), (3000, 6000), "not_met"),  # 2 ± 1.8: beyond 3, and not over nought
        ((2970, 6000), (3030, 6000), "met"),
        ((3000, 6000), (3120, 6000), "not_met"),
        ((1470, 3000), (1530, 3000), "cannot_tell"),  # −2 ± 2.5
        ((8, 10), (8, 10), "cannot_tell"),
    ]
    for at, (girls, boys, _) in enumerate(cases):
        trust.school(f"school-{at}", 200001 + at)
        trust.row(girls[1], girls[0], group="girls", school=f"school-{at}")
        trust.row(boys[1], boys[0], group="boys", school=f"school-{at}")
    found = of_schools(trust)
    assert [found[f"school-{at}"]["verdict"] for at in range(len(cases))] == [x[2] for x in cases]


def counts() -> st.SearchStrategy[tuple[int, int]]:
    return st.integers(11, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=3)
@given(st.lists(st.tuples(counts(), counts()), min_size=60, max_size=60))
def test_no_variation_is_met_by_no_test_that_could_not_have_found_any(
    pairs: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    trust = Expecting(expectation("no_variation", SEXES))
    for at, (girls, boys) in enumerate(pairs):
        trust.school(f"school-{at}", 200001 + at)
        trust.row(girls[1], girls[0], group="girls", school=f"school-{at}")
        trust.row(boys[1], boys[0], group="boys", school=f"school-{at}")
    verdicts = {row["school"]: row["verdict"] for row in trust.answers().to_dicts()}
    for at, (girls, boys) in enumerate(pairs):
        low, high = (100 * limit for limit in newcombe(*girls, *boys))
        verdict = verdicts[f"school-{at}"]
        within, found = -3 <= low <= high <= 3, low > 0 or high < 0
        assert verdict == ("met" if within else "not_met" if found else "cannot_tell")
        if Fraction(*girls) == Fraction(*boys) and 0 < girls[0] < girls[1]:
            assert verdict == "cannot_tell"  # up to 400 of each are too few for 3 points


@pytest.mark.parametrize("spread", [None, 15])
def test_means_that_are_alike_show_no_lack_of_variation(spread: int | None) -> None:
    figure: dict[str, Any] = SEXES | {"measures": ["score"], "tolerance": 2}
    if spread:
        figure |= {"spread": {"value": spread, "source": "made up"}}
    trust = Expecting(expectation("no_variation", figure))
    # 1.96 × 15 × √(1/200 + 1/200) = 2.94, more than 2.
    for at, n in enumerate((11, 30, 60, 200)):
        trust.school(f"school-{at}", 200001 + at)
        for group in ("girls", "boys"):
            trust.row(n, measure="score", value=101.5, group=group, school=f"school-{at}")
    found = trust.answers().filter(pl.col("school").str.starts_with("school"))
    assert found["verdict"].to_list() == ["cannot_tell"] * 4


def test_means_with_a_spread_show_it_where_there_are_enough() -> None:
    figure = SEXES | {"measures": ["score"], "tolerance": 2}
    figure |= {"spread": {"value": 15, "source": "made up"}}
    trust = Expecting(expectation("no_variation", figure))
    for group in ("girls", "boys"):
        trust.row(500, measure="score", value=101.5, group=group)
    assert trust.answer()["verdict"] == "met"  # ± 1.86


TESTS: list[tuple[str, dict[str, Any]]] = [
    ("in_line_or_above", PASSED), ("above", PASSED), ("all_of_them", {"measures": ["passed"]}),
    ("above_the_rest", SEXES), ("no_variation", SEXES),
]  # fmt: skip
MISSING: list[dict[str, Any]] = [{"reason": reason} for reason in "czxpun"] + [{}]


def test_what_is_missing_is_neither_met_nor_not_met() -> None:
    grid = [expectation(test, figure, id=f"row-{at}") for at, (test, figure) in enumerate(TESTS)]
    trust = Expecting(*grid).benchmark(67)
    for at, missing in enumerate(MISSING):
        for side, other in (("girls", "boys"), ("boys", "girls")):
            school = f"school-{at}-{side}"
            trust.school(school, 200001 + 2 * at + (side == "girls"))
            trust.row(school=school, **missing).row(school=school, group=side, **missing)
            trust.row(30, 30, school=school, group=other)
    found = trust.answers().filter(pl.col("school").str.starts_with("school"))
    assert found.height == 2 * len(MISSING) * len(TESTS)
    assert found["verdict"].unique().to_list() == ["no_figure"]
    assert found["because"].null_count() == 0


def test_a_comparator_that_is_missing_leaves_no_answer() -> None:
    trust = Expecting(expectation("in_line_or_above", PASSED)).row(30, 30)
    assert trust.answer()["verdict"] == "no_figure"


def test_one_figure_can_be_asked_twice() -> None:
    boys = {"measures": ["passed"], "against": NATIONAL | {"group": "boys"}}
    grid = [expectation("in_line_or_above", PASSED), expectation("above", boys, id="other")]
    trust = Expecting(*grid).row(30, 20).benchmark(60).benchmark(70, group="boys")
    assert trust.answer(row="row")["verdict"] == "met"
    assert trust.answer(row="other")["verdict"] == "not_met"


def test_the_published_figure_counts_before_the_teachers() -> None:
    trust = Expecting(expectation("in_line_or_above", PASSED)).benchmark(67)
    trust.row(30, 30, status="internal", recorded="2026-01-01").row(30, 10, urn=100001, basis="x")
    assert trust.answer()["achieved"] == 10
