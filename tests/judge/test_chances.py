"""How often luck makes a school red: the claims that docs/statistics.md prints, added up exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.judge.build import Trust, rule
from tests.judge.exact_chances import binomial, by_fixed_margin, chance_of_red, chances
from tests.judge.reference_intervals import newcombe_side

COHORTS = (8, 11, 20, 30, 45, 60, 90, 120, 200, 315, 630)
NATIONAL = 62
AT = Fraction(NATIONAL)


@pytest.mark.parametrize("n", COHORTS)
def test_few_schools_at_the_national_rate_are_red(n: int) -> None:
    if n >= 11:
        assert 0.02 < chance_of_red(n, NATIONAL, AT, years=1) < 0.04
    assert 0.025 < chance_of_red(n, NATIONAL, AT, years=3) < 0.055


def test_near_the_top_of_the_scale_there_are_more() -> None:
    found = {
        (c, n): chance_of_red(n, c, Fraction(c), years=3)
        for c in (75, 80, 85, 90, 95)
        for n in COHORTS[1:8]
    }
    assert max(found, key=lambda case: found[case]) == (95, 11)
    assert 0.1 < found[95, 11] < 0.11
    assert all(0.03 < chance < 0.1 for case, chance in found.items() if case != (95, 11))


@pytest.mark.parametrize("n", [8, 11, 20, 30])
def test_a_fixed_margin_of_five_makes_a_third_of_them_red(n: int) -> None:
    assert 0.33 < by_fixed_margin(n, NATIONAL, AT).red < 0.42


def test_a_school_ten_points_below_is_found() -> None:
    true = Fraction(NATIONAL - 10)
    assert chance_of_red(30, NATIONAL, true, years=3) == pytest.approx(0.50, abs=0.03)
    assert chance_of_red(60, NATIONAL, true, years=3) == pytest.approx(0.75, abs=0.03)


def simulated(n: int) -> list[float | None]:
    """A line of the table, in per cent: the usual rule, one year alone, three years together."""

    def ours(below: int, years: int = 3) -> float:
        return chances(n, NATIONAL, Fraction(NATIONAL - below), years=years).red

    usual = [by_fixed_margin(n, NATIONAL, Fraction(NATIONAL - below)) for below in (0, 10)]
    few = n < 11
    found = [
        usual[0].red, usual[1].red, usual[1].green,
        None if few else ours(0, 1), None if few else ours(10, 1),
        ours(0), ours(5), ours(10), ours(15),
        chances(n, NATIONAL, Fraction(NATIONAL - 10), years=3).green,
    ]  # fmt: skip
    return [None if each is None else 100 * each for each in found]


def test_the_page_on_statistics_prints_these_figures(repository: Path) -> None:
    page = (repository / "docs" / "statistics.md").read_text(encoding="utf-8")
    printed = re.findall(r"^\| +(\d+) +\|(.+)\|$", page, flags=re.MULTILINE)
    table = {int(n): [cell.strip() for cell in cells.split("|")] for n, cells in printed}
    assert tuple(table) == COHORTS
    for n, cells in table.items():
        for cell, exact in zip(cells, simulated(n), strict=True):
            assert (cell == "–") == (exact is None), (n, cell)
            assert exact is None or float(cell) == pytest.approx(exact, abs=0.51), (n, cell)


def test_the_engine_makes_as_many_red_as_the_sums_say() -> None:
    """Every pair of counts that 11 pupils a year could have, rated by the program itself."""
    n = 11
    trust = Trust()
    for a in range(n + 1):
        for b in range(2 * n + 1):
            group = f"g{a}_{b}"
            trust.row(n, a, group=group).row(2 * n, b, group=group, year="2023/24")
            for year in ("2024/25", "2023/24"):
                trust.benchmark(NATIONAL, year=year, group=group)
    rows = trust.results().filter(academic_year="2024/25")
    found = {"red": 0.0, "green": 0.0, "amber": 0.0}
    for row in rows.iter_rows(named=True):
        a, b = (int(count) for count in row["group"][1:].split("_"))
        found[row["rating"]] += binomial(n, AT)[a] * binomial(2 * n, AT)[b]
    assert sum(found.values()) == pytest.approx(1)
    exact = chances(n, NATIONAL, AT, years=3)
    assert (found["red"], found["green"]) == pytest.approx((exact.red, exact.green), abs=1e-9)


def test_the_chance_beside_a_result_is_the_exact_one() -> None:
    trust = Trust()
    cases = [(n, c) for n in (11, 14, 23, 30, 47, 60, 90) for c in (35, 62, 75, 90)]
    cases += [(n, NATIONAL) for n in (8, 200, 315, 630)]
    for at, (n, c) in enumerate(cases):
        for year in ("2024/25", "2023/24", "2022/23"):
            trust.row(n, n // 2, year=year, group=f"g{at}").benchmark(c, year=year, group=f"g{at}")
    rows = trust.results()
    for at, (n, c) in enumerate(cases):
        for years, year in ((1, "2022/23"), (3, "2024/25")):
            row = rows.filter(group=f"g{at}", academic_year=year).to_dicts()[0]
            if n < 11 and years == 1:
                assert row["chance_of_red"] is None  # not rated
                continue
            exact = chance_of_red(n, c, Fraction(c), years=years)
            close = 1e-6 if years == 1 else 0.01
            assert row["chance_of_red"] == pytest.approx(exact, abs=close), (n, c, years)


def test_where_lower_is_better_the_chance_is_that_of_the_mirror_image() -> None:
    trust = Trust(rule(tolerance=2.5))
    trust.row(30, 12, measure="late").benchmark(38, measure="late")
    trust.row(30, 18).benchmark(62)
    late, passed = (
        trust.result(measure="late")["chance_of_red"],
        trust.result(measure="passed")["chance_of_red"],
    )
    assert late == pytest.approx(passed, abs=1e-9)


def test_certain_comparators_have_a_chance_too() -> None:
    trust = Trust(rule(comparisons=[{"level": "fixed", "fixed": 100}]))
    for year in ("2024/25", "2023/24"):
        trust.row(30, 28, year=year)
    assert trust.result()["chance_of_red"] == 0


@pytest.mark.parametrize(("n", "m", "tolerance"), [(20, 40, 3), (40, 150, 3), (40, 40, 20)])
def test_against_the_trusts_other_schools_both_vary(n: int, m: int, tolerance: int) -> None:
    """Every pair of counts of a school and of the others, both at one true rate."""
    exact = sum(
        binomial(n, AT)[a] * binomial(m, AT)[b]
        for a in range(n + 1)
        for b in range(m + 1)
        if Fraction(b, m) - Fraction(a, n) > Fraction(tolerance, 100)
        and newcombe_side(a, n, b, m) == "below"
    )
    trust = Trust(rule(comparisons=[{"level": "trust"}], tolerance=tolerance))
    trust.school("beech", 100002).row(n, n * 62 // 100).row(m, m * 62 // 100, school="beech")
    assert trust.result(school="ash")["chance_of_red"] == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize(
    ("made", "row", "chance"),
    [
        # 1 point is 1.03 errors of 7.5/√60, under 1.96; 4 points are 4.13 errors.
        ({"method": "margin", "tolerance": 1, "spread": 7.5}, {"value": "104"}, 0.025),
        ({"method": "margin", "tolerance": 4, "spread": 7.5}, {"value": "104"}, 0.0000181),
        ({"method": "margin", "tolerance": 1}, {"value": "104"}, 0),
        ({"method": "published_limits"}, {"value": "0.4", "lower": "-1", "upper": "1.8"}, 0.025),
    ],
)
def test_of_means_luck_is_the_tail_beyond_their_limits(
    made: dict[str, Any], row: dict[str, Any], chance: float
) -> None:
    spread = made.pop("spread", None)
    fields: dict[str, Any] = {}
    if spread:
        fields["spread"] = {"value": spread, "source": "made up"}
    measure = "progress" if made["method"] == "published_limits" else "score"
    fixed = {"level": "fixed", "fixed": 0}
    comparisons = [fixed if measure == "progress" else {"level": "national"}]
    trust = Trust(rule(**made, **fields, comparisons=comparisons))
    trust.benchmark(105, measure="score").row(60, measure=measure, **row)
    assert trust.result()["chance_of_red"] == pytest.approx(chance, abs=1e-6)


@pytest.mark.parametrize("measure", ["absence", "incidents", "survey"])
def test_of_rates_and_surveys_it_is_not_known(measure: str) -> None:
    trust = Trust(rule("margin", tolerance=1)).benchmark("30", measure=measure)
    row = trust.row(60, value="31", measure=measure).result()
    assert row["rating"] != "not_rated"
    assert row["chance_of_red"] is None


def test_what_a_missing_year_leaves_undecided_can_not_be_red_by_luck() -> None:
    trust = Trust().benchmark(62).row(30, 20).row(30, 20, year="2023/24")
    trust.benchmark(62, year="2023/24").row(year="2022/23", reason="n")
    assert trust.result()["years_pooled"] == 2
    assert trust.result()["chance_of_red"] == pytest.approx(
        chance_of_red(30, NATIONAL, AT, years=1), abs=1e-6
    )


def test_two_measures_of_one_national_rate_have_chances_of_their_own() -> None:
    """Of 11 at 52% two or fewer are red where higher is better; where lower is, nine or more."""
    trust = Trust(rule("margin")).benchmark(52).benchmark(52, measure="late")
    trust.row(11, 5).row(11, 5, measure="late")
    each = binomial(11, Fraction(52))
    for measure, chance in {"passed": sum(each[:3]), "late": sum(each[9:])}.items():
        row = trust.result(measure=measure)
        assert row["chance_of_red"] == pytest.approx(chance, abs=1e-6)
