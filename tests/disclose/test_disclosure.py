"""Nothing protected survives, and nothing hidden follows from what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.disclose.apply import disclose
from trustkit.disclose.rules import Rules

SCHEMA: dict[str, type[pl.DataType]] = {
    "school": pl.String, "academic_year": pl.String, "window": pl.String,
    "year_group": pl.String, "measure": pl.String, "group": pl.String, "basis": pl.String,
    "eligible": pl.Int64, "achieved": pl.Int64, "value": pl.Float64, "reason": pl.String,
    "comparator_level": pl.String, "comparator_measure": pl.String, "comparator_group": pl.String,
    "comparator_value": pl.Float64, "gap": pl.Float64, "rating": pl.String,
    "rating_reason": pl.String, "based_on": pl.String, "pooled_eligible": pl.Int64,
    "pooled_achieved": pl.Int64, "trend": pl.String, "path": pl.String, "line": pl.Int64,
}  # fmt: skip
PARTITION = {
    "girls": "sex", "boys": "sex", "disadvantaged": "disadvantage",
    "not_disadvantaged": "disadvantage", "no_sen": "need", "sen_support": "need", "ehcp": "need",
    "all": "all", "looked_after": "looked_after",
}  # fmt: skip


def rules(k: int = 6, audience: str = "trustees") -> Rules:
    return Rules(
        audience=audience,
        minimum_cell=k,
        characteristic=frozenset(PARTITION) - {"all"},
        confidential=frozenset({"looked_after"}),
        partition=PARTITION,
        exempt=frozenset({"roll"}),
        shares=frozenset({"rwm", "absence"}),
    )


def row(  # noqa: PLR0913 - a cell has that many parts
    school: str,
    group: str,
    eligible: int | None,
    achieved: int | None = None,
    *,
    year: str = "2024/25",
    measure: str = "rwm",
    **more: Any,
) -> dict[str, Any]:
    value = 100 * achieved / eligible if achieved is not None and eligible else None
    return {
        "school": school, "academic_year": year, "window": "summer", "year_group": "Y6",
        "measure": measure, "group": group, "basis": "dfe_tables" if school else "",
        "eligible": eligible, "achieved": achieved, "value": value, "reason": None,
        "comparator_level": "national", "comparator_measure": measure,
        "comparator_group": group, "comparator_value": 62.0, "gap": 1.0, "rating": "green",
        "rating_reason": f"{achieved} of {eligible}", "based_on": "one_year",
        "pooled_eligible": 90, "pooled_achieved": 60, "trend": "improving",
        "path": "kpis/2024-25.csv", "line": 2,
    } | more  # fmt: skip


def frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def shown(
    rows: Sequence[dict[str, Any]], totals: Sequence[dict[str, Any]] = (), k: int = 6
) -> set[str]:
    """What is still shown, as ``school/group`` (or ``school/group/year`` before 2024/25)."""
    done = disclose(frame(rows), frame(totals), rules(k))
    both = pl.concat([done.results, done.totals]).filter(~pl.col("hidden"))
    return {
        f"{each['school']}/{each['group']}"
        + ("" if each["academic_year"] == "2024/25" else "/" + each["academic_year"])
        for each in both.iter_rows(named=True)
    }


def test_results_of_one_to_five_pupils_are_hidden_and_six_are_not() -> None:
    rows = [row(f"s{n}", "all", n, n // 2) for n in (1, 5, 6)]
    assert shown(rows) == {"s6/all"}


def test_no_pupils_is_no_result_to_hide() -> None:
    assert shown([row("a", "all", 0, 0)]) == {"a/all"}


def test_all_or_none_of_a_group_under_eleven_is_hidden_and_of_a_cohort_is_not() -> None:
    """Ten girls who all reached it are each known to have reached it; eleven are taken to be many."""
    rows = [row("a", "girls", 10, 10), row("b", "girls", 11, 11), row("c", "all", 8, 0)]
    rows += [row("d", "girls", 10, 0), row("e", "girls", 10, 9)]
    assert shown(rows) == {"b/girls", "c/all", "e/girls"}


def test_a_published_percentage_is_protected_as_counts_are() -> None:
    rows = [row("a", "girls", 8, value=100.0), row("b", "girls", 4, value=50.0)]
    rows += [row("c", "girls", None, value=50.0), row("d", "all", None, value=50.0)]
    assert shown(rows) == {"d/all"}


def test_looked_after_children_are_for_the_confidential_paper_alone() -> None:
    rows = [row("a", "all", 60, 30), row("a", "looked_after", 20, 9)]
    assert shown(rows) == {"a/all"}
    assert shown(rows, k=0) == {"a/all"}
    confidential = disclose(frame(rows), frame([]), rules(0, "confidential"))
    assert not confidential.results["hidden"].any()


def test_the_other_half_of_a_row_goes_too() -> None:
    rows = [row("a", "all", 30, 18), row("a", "girls", 4, 2), row("a", "boys", 26, 16)]
    assert shown(rows) == {"a/all"}


def test_of_three_needs_the_smallest_shown_goes() -> None:
    rows = [row("a", "all", 40, 25), row("a", "no_sen", 28, 20)]
    rows += [row("a", "sen_support", 9, 4), row("a", "ehcp", 3, 1)]
    assert shown(rows) == {"a/all", "a/no_sen"}


def test_pupils_of_no_group_returned_are_protected_as_well() -> None:
    """28 of 30 are disadvantaged: the total less them would be the two others."""
    rows = [row("a", "all", 30, 18), row("a", "disadvantaged", 28, 17)]
    assert shown(rows) == {"a/all"}
    rows = [row("a", "all", 30, 18), row("a", "disadvantaged", 20, 11)]
    assert shown(rows) == {"a/all", "a/disadvantaged"}


def test_a_second_partition_stands_for_a_total_that_was_not_returned() -> None:
    rows = [row("a", "girls", 14, 8), row("a", "boys", 16, 9), row("a", "disadvantaged", 3, 1)]
    rows.append(row("a", "not_disadvantaged", 27, 16))
    assert shown(rows) == {"a/girls", "a/boys"}


def test_down_the_column_the_next_smallest_school_goes() -> None:
    rows = [row("a", "all", 4, 2), row("b", "all", 20, 12), row("c", "all", 50, 30)]
    assert shown(rows, [row("", "all", 74, 44)]) == {"c/all", "/all"}


def test_with_no_other_school_the_trust_total_goes() -> None:
    rows = [row("a", "ehcp", 4, 2), row("b", "all", 20, 12)]
    assert shown(rows, [row("", "ehcp", 8, 4), row("", "all", 20, 12)]) == {
        "b/all",
        "/all",
        "/ehcp",
    }
    assert shown(rows, [row("", "ehcp", 4, 2), row("", "all", 20, 12)]) == {"b/all", "/all"}


def test_a_school_outside_the_total_hides_nothing_in_it() -> None:
    """School b had not joined yet: a alone would be the total less c, so c is hidden with it."""
    rows = [row("a", "all", 4, 2), row("b", "all", 5, 3), row("c", "all", 50, 30)]
    totals = frame([row("", "all", 54, 32)]).with_columns(schools=pl.lit(["a", "c"]))
    done = disclose(frame(rows), totals, rules())
    assert done.results["hidden"].to_list() == [True, True, True]
    assert done.totals["hidden"].to_list() == [False]


def test_a_total_hidden_is_not_left_to_be_added_up() -> None:
    """School b's cohort goes with a's; its girls and boys would add up to it again."""
    rows = [row("a", "all", 4, 2), row("b", "all", 20, 12), row("c", "all", 50, 30)]
    rows += [row("b", "girls", 9, 5), row("b", "boys", 11, 7)]
    assert shown(rows, [row("", "all", 74, 44)]) == {"c/all", "/all", "b/boys"}


def test_what_was_suppressed_at_its_source_is_protected_too() -> None:
    rows = [row("a", "all", 30, 18), row("a", "girls", 4, reason="c"), row("a", "boys", 26, 15)]
    assert shown(rows) == {"a/all"}


def test_a_hidden_row_keeps_nothing_made_from_the_figure() -> None:
    done = disclose(frame([row("a", "all", 4, 2)]), frame([]), rules()).results
    kept = {name for name, value in done.row(0, named=True).items() if value is not None}
    assert kept == {
        "school", "academic_year", "window", "year_group", "measure", "group", "basis", "eligible",
        "reason", "comparator_level", "comparator_measure", "comparator_group",
        "comparator_value", "hidden", "comparison_hidden", "years_hidden",
    }  # fmt: skip
    assert done["reason"].to_list() == ["c"]


def test_a_comparator_that_is_itself_hidden_is_not_shown_beside_another_group() -> None:
    """Disadvantaged pupils compared with the school's others: the two others are not to be seen."""
    rows = [row("a", "all", 60, 30), row("a", "disadvantaged", 40, 20)]
    rows += [row("a", "girls", 30, 15, comparator_level="school", comparator_group="ehcp")]
    rows += [row("a", "ehcp", 3, 1)]
    done = disclose(frame(rows), frame([]), rules()).results
    girls = done.filter(pl.col("group") == "girls").row(0, named=True)
    assert girls["comparison_hidden"]
    assert girls["value"] == 50
    assert girls["comparator_value"] is None
    assert girls["gap"] is None
    assert girls["rating"] is None


def test_the_trust_without_a_hidden_school_is_not_its_comparator() -> None:
    rows = [row("a", "all", 4, 2, comparator_level="trust")]
    done = disclose(frame(rows), frame([]), rules()).results
    assert done["comparator_value"].to_list() == [None]


def test_pooled_figures_go_with_a_hidden_year() -> None:
    rows = [row("a", "all", 4, 2, year="2023/24"), row("a", "all", 14, 9, based_on="pooled")]
    rows += [row("b", "all", 12, 6, year="2023/24"), row("b", "all", 14, 9, based_on="pooled")]
    done = disclose(frame(rows), frame([]), rules()).results.filter(
        pl.col("academic_year") == "2024/25"
    )
    a, b = done.row(0, named=True), done.row(1, named=True)
    assert (a["value"], a["pooled_achieved"], a["trend"], a["rating"]) == (
        pytest.approx(900 / 14), None, None, None,
    )  # fmt: skip
    assert (b["pooled_achieved"], b["trend"], b["rating"]) == (60, "improving", "green")


def test_pupils_on_roll_are_not_results() -> None:
    assert shown([row("a", "all", None, measure="roll", value=4.0)]) == {"a/all"}


# --- whatever the trust ----------------------------------------------------------------------

_SPLITS = {
    "sex": ("girls", "boys"),
    "disadvantage": ("disadvantaged", "not_disadvantaged"),
    "need": ("no_sen", "sen_support", "ehcp"),
}


@st.composite
def schools(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of one to five schools whose partitions add up, and the trust totals of each group."""
    rows: list[dict[str, Any]] = []
    for name in "abcde"[: draw(st.integers(1, 5))]:
        reached = draw(st.lists(st.booleans(), min_size=1, max_size=40))
        rows.append(row(name, "all", len(reached), sum(reached)))
        for groups in _SPLITS.values():
            if not draw(st.booleans()):
                continue
            places = draw(
                st.lists(st.sampled_from(groups), min_size=len(reached), max_size=len(reached))
            )
            for group in groups:
                inside = [yes for yes, place in zip(reached, places, strict=True) if place == group]
                rows.append(row(name, group, len(inside), sum(inside)))
    totals = []
    for group in PARTITION:
        same = [each for each in rows if each["group"] == group]
        if same:
            total = [sum(each[name] for each in same) for name in ("eligible", "achieved")]
            totals.append(row("", group, *total))
    return rows, totals


def _cells(
    rows: Sequence[dict[str, Any]], totals: Sequence[dict[str, Any]], k: int
) -> dict[tuple[str, str], dict[str, Any]]:
    done = disclose(frame(rows), frame(totals), rules(k))
    both = pl.concat([done.results, done.totals])
    return {(each["school"], each["group"]): each for each in both.iter_rows(named=True)}


@given(schools(), st.integers(1, 12))
def test_no_protected_cell_survives(
    data: tuple[list[dict[str, Any]], list[dict[str, Any]]], k: int
) -> None:
    rows, totals = data
    after = _cells(rows, totals, k)
    for each in [*rows, *totals]:
        small = 0 < each["eligible"] < k
        telling = (
            each["group"] != "all"
            and each["eligible"] < 11
            and each["achieved"] in {0, each["eligible"]}
        )
        if small or telling:
            assert after[each["school"], each["group"]]["value"] is None
            assert after[each["school"], each["group"]]["achieved"] is None


@given(schools(), st.integers(1, 12))
def test_no_hidden_cell_follows_by_subtraction(
    data: tuple[list[dict[str, Any]], list[dict[str, Any]]], k: int
) -> None:
    """Of the terms of every sum, two or more of those with pupils are unknown, or none is.

    A group that is its whole cohort is the exception: the cohort's own figure tells it.
    """
    after = _cells(*data, k)
    names = sorted({school for school, _ in after})
    sums = [
        ([(school, "all"), *((school, group) for group in groups if (school, group) in after)])
        for school in names
        for groups in _SPLITS.values()
    ]
    sums += [
        [("", group), *((school, group) for school in names if school and (school, group) in after)]
        for group in PARTITION
        if ("", group) in after
    ]
    for terms in sums:
        if len(terms) == 1:
            continue
        full = [term for term in terms if after[term]["eligible"]]
        alone = len(full) == 2 and full[0][1] == "all"
        unknown = [term for term in full if after[term]["hidden"]]
        assert len(unknown) != 1 or (alone and unknown != [full[0]]), terms


@given(schools(), st.integers(1, 12))
def test_hiding_twice_is_hiding_once(
    data: tuple[list[dict[str, Any]], list[dict[str, Any]]], k: int
) -> None:
    once = disclose(frame(data[0]), frame(data[1]), rules(k))
    twice = disclose(once.results, once.totals, rules(k))
    assert twice.results.equals(once.results)
    assert twice.totals.equals(once.totals)


@given(schools())
def test_the_confidential_paper_hides_nothing(
    data: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    done = disclose(frame(data[0]), frame(data[1]), rules(0, "confidential"))
    assert done.results.select(list(SCHEMA)).equals(frame(data[0]))
    assert done.totals.select(list(SCHEMA)).equals(frame(data[1]))
