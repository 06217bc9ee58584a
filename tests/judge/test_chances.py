"""How often luck makes a school red: the claims that docs/statistics.md prints, added up exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from tests.judge.build import Trust, rule
from tests.judge.exact_chances import chance_by_fixed_margin, chance_of_red

COHORTS = (11, 15, 20, 30, 45, 60, 90, 120)
NATIONAL = 62


@pytest.mark.parametrize("n", COHORTS)
def test_few_schools_at_the_national_rate_are_red(n: int) -> None:
    assert 0.02 < chance_of_red(n, NATIONAL, Fraction(NATIONAL), years=1) < 0.04
    assert 0.03 < chance_of_red(n, NATIONAL, Fraction(NATIONAL), years=3) < 0.055


@pytest.mark.parametrize("n", [11, 15, 20, 30])
def test_a_fixed_margin_of_five_makes_a_third_of_them_red(n: int) -> None:
    assert 0.20 < chance_by_fixed_margin(n, NATIONAL) < 0.42


def test_a_school_ten_points_below_is_found() -> None:
    true = Fraction(NATIONAL - 10)
    assert chance_of_red(30, NATIONAL, true, years=3) == pytest.approx(0.50, abs=0.03)
    assert chance_of_red(60, NATIONAL, true, years=3) == pytest.approx(0.75, abs=0.03)


def test_the_page_on_statistics_prints_these_figures(repository: Path) -> None:
    page = (repository / "docs" / "statistics.md").read_text(encoding="utf-8")
    printed = re.findall(r"^\| +(\d+) +\|(.+)\|$", page, flags=re.MULTILINE)
    table = {int(n): [float(cell) for cell in cells.split("|")] for n, cells in printed}
    assert tuple(table) == COHORTS
    at, below = Fraction(NATIONAL), Fraction(NATIONAL - 10)
    for n, cells in table.items():
        exact = [
            chance_by_fixed_margin(n, NATIONAL),
            chance_of_red(n, NATIONAL, at, years=1),
            chance_of_red(n, NATIONAL, at, years=3),
            chance_of_red(n, NATIONAL, below, years=1),
            chance_of_red(n, NATIONAL, below, years=3),
        ]
        assert cells == pytest.approx([100 * each for each in exact], abs=0.51)


def test_the_chance_beside_a_result_is_the_exact_one() -> None:
    trust = Trust()
    cases = [(n, c) for n in (11, 14, 23, 30, 47, 60, 90) for c in (35, 62, 75, 90)]
    for at, (n, c) in enumerate(cases):
        for year in ("2024/25", "2023/24", "2022/23"):
            trust.row(n, n // 2, year=year, group=f"g{at}").benchmark(c, year=year, group=f"g{at}")
    rows = trust.results()
    for at, (n, c) in enumerate(cases):
        for years, year in ((1, "2022/23"), (3, "2024/25")):
            row = rows.filter(group=f"g{at}", academic_year=year).to_dicts()[0]
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
