"""Cells that lie exactly on the edge of what is hidden."""

from __future__ import annotations

import math
from fractions import Fraction

import polars as pl
from tests.disclose.test_disclosure import frame, row, rules, shown

from trustkit.disclose.apply import disclose
from trustkit.disclose.cells import cells_of


def test_hidden_parts_that_number_five_together_take_the_next_with_them() -> None:
    """All less those without needs would be five pupils, of whom as many as reached it is known."""
    rows = [row("a", "all", 35, 21), row("a", "no_sen", 30, 19)]
    five = [*rows, row("a", "sen_support", 3, 1), row("a", "ehcp", 2, 1)]
    assert shown(five) == {"a/all"}
    six = [row("a", "all", 36, 21), rows[1], row("a", "sen_support", 3, 1), row("a", "ehcp", 3, 1)]
    assert shown(six) == {"a/all", "a/no_sen"}


def test_hidden_parts_none_or_all_of_whom_reached_it_take_the_next_with_them() -> None:
    """Seven of whom none, or all, reached it: of each one it is known."""
    for reached in (0, 1):
        rows = [row("a", "all", 37, 19 + 7 * reached), row("a", "no_sen", 30, 19)]
        rows += [row("a", "sen_support", 4, 4 * reached), row("a", "ehcp", 3, 3 * reached)]
        assert shown(rows) == {"a/all"}


def test_pooled_figures_go_with_a_year_hidden_two_years_before() -> None:
    years = ("2021/22", "2022/23", "2023/24", "2024/25")
    rows = [row("a", "all", 4 if year == "2022/23" else 40, 2, year=year) for year in years]
    done = disclose(frame(rows), frame([]), rules()).results.sort("academic_year")
    assert done["years_hidden"].to_list()[2:] == [True, True]
    assert done["pooled_achieved"].to_list() == [60, None, None, None]
    assert done["trend"].to_list() == ["improving", None, None, None]
    assert done["rating"].to_list() == ["green", None, "green", "green"]


def test_a_policy_that_pools_five_years_looks_four_years_back() -> None:
    years = ("2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
    rows = [row("a", "all", 4 if year == "2020/21" else 40, 2, year=year) for year in years]
    pooled = frame(rows).with_columns(years_pooled=pl.int_range(1, 6))
    done = disclose(pooled, frame([]), rules()).results.sort("academic_year")
    assert done["years_hidden"].to_list() == [False, True, True, True, True]


def test_a_total_that_nobody_is_in_takes_no_school_with_it() -> None:
    """Where the totals say who is added up in each, a school that is not keeps its figure."""
    rows = [row("a", "all", 4, 2), row("b", "all", 20, 12)]
    for members, left in (([], {"b", ""}), (["a", "b"], {""}), (None, {""})):
        total = frame([row("", "all", 24, 14)])
        total = total.with_columns(schools=pl.Series([members], dtype=pl.List(pl.String)))
        done = disclose(frame(rows), total, rules())
        both = pl.concat([done.results, done.totals.drop("schools")])
        assert set(both.filter(~pl.col("hidden"))["school"]) == left


def test_a_published_percentage_stands_for_the_nearest_count_and_a_half_for_the_greater() -> None:
    """The count that the judge rates on: to the even one would make 12 of 12.5."""
    cases = [(25, 50.0), (25, 54.0), (50, 57.0), (45, 54.4), (30, 58.3), (7, 64.3), (1000, 64.55)]
    rows = [
        row(f"s{at}", "all", n, 0) | {"achieved": None, "value": value}
        for at, (n, value) in enumerate(cases)
    ]
    cells = cells_of([frame(rows)], rules()).sort("school")
    exact = [n * Fraction(str(value)) / 100 for n, value in cases]
    assert cells["achieved"].to_list() == [math.floor(each + Fraction(1, 2)) for each in exact]
