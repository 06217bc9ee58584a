"""Every way of being missing stays itself, and none of them makes a rating better or worse."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import AS_OF, Trust, rule
from tests.judge.made_worlds import MISSING, YEARS, Made

from trustkit.cli.asked import Asked
from trustkit.cli.benchmark_shown import as_csv, as_json
from trustkit.judge.totals import totals
from trustkit.policy.in_force import policy_for

STATES = {
    "c": "suppressed",
    "z": "not_applicable",
    "x": "not_available",
    "p": "not_published",
    "u": "unreliable",
    "n": "not_returned",
    "low": "rounds_to_zero",
    "": "no_value",
}

Key = tuple[Any, ...]


def _key(row: dict[str, Any]) -> Key:
    basis = row.get("basis", "dfe_tables")
    return (row["school"], row["year"], row["window"], row["measure"], row["group"], basis, 0)


def _ratings_that_may_not_turn(
    before: dict[Key, dict[str, Any]], after: dict[Key, dict[str, Any]]
) -> list[str]:
    """Ratings that became another colour: of the rows whose comparator others' figures don't make."""
    return [
        f"{key}: {row['rating']} became {after[key]['rating']}"
        for key, row in before.items()
        if row["comparator_level"] != "trust"
        and after[key]["rating"] not in (row["rating"], "not_rated")
    ]


@settings(max_examples=3)
@given(seed=st.integers(0, 2**32), at=st.integers(0, 10**6), missing=st.sampled_from(MISSING))
def test_a_missing_value_only_becomes_its_own_state(seed: int, at: int, missing: str) -> None:
    """Whatever figure goes, this year's or one that is pooled, and for whatever reason."""
    made = Made(seed)
    before = made.results()
    rows = [row for row in made.rows if before[_key(row)]["state"] == "value"]
    # Several at once, each of another series, so that one evaluation tries many.
    gone = {
        (row["school"], row["measure"], row["group"], row.get("basis")): row
        for row in rows[at % 7 :: 7]
    }.values()
    for row in gone:
        for name in ("n", "a", "value", "lower", "upper", "reason"):
            row.pop(name, None)
        if missing:
            row["reason"] = missing
    after = made.results()
    for row in gone:
        result = after[_key(row)]
        said = (result["state"], result["rating"], result["not_rated_because"])
        assert said[:2] == (STATES[missing], "not_rated")
        assert said[2] == STATES[missing]
        assert result["reason"] == (missing or None)
    assert _ratings_that_may_not_turn(before, after) == []


@settings(max_examples=3)
@given(seed=st.integers(0, 2**32), year=st.sampled_from(YEARS))
def test_no_benchmark_only_becomes_its_own_state(seed: int, year: str) -> None:
    """Nothing published for a year, nor anything earlier that could stand in for it."""
    made = Made(seed)
    before = made.results()
    made.benchmarks = [each for each in made.benchmarks if each["year"] > year]
    after = made.results()
    for key, row in after.items():
        if row["comparator_level"] in ("national", "la") and key[1] <= year:
            assert row["comparator_state"] in ("no_benchmark", "not_made")
            assert row["rating"] == "not_rated"
            assert row["state"] == before[key]["state"]
    assert _ratings_that_may_not_turn(before, after) == []


def three_years(**changed: Any) -> Trust:
    """A school that is red by three years together, and amber by the last alone."""
    trust = Trust()
    for year in ("2024/25", "2023/24", "2022/23"):
        trust.row(**({"n": 30, "a": 15} | changed.pop(year, {})), year=year)
        trust.benchmark(62, year=year)
    return trust


def test_a_red_by_three_years_does_not_turn_amber_when_a_year_is_suppressed() -> None:
    assert three_years().result()["rating"] == "red"
    row = three_years(**{"2022/23": {"n": None, "a": None, "reason": "c"}}).result()
    assert (row["rating"], row["not_rated_because"]) == ("not_rated", "earlier_year")
    assert (row["state"], row["pool_cut"], row["years_pooled"]) == ("value", "suppressed", 2)
    assert row["rating_reason"] == (
        "this year alone does not decide it, and 2022/23, which is pooled with it, is suppressed "
        "at source"
    )
    assert row["gap"] == -12


def test_what_this_year_decides_alone_is_rated_all_the_same() -> None:
    gone = {"2023/24": {"n": None, "a": None, "reason": "n"}}
    assert three_years(**gone, **{"2024/25": {"n": 30, "a": 20}}).result()["rating"] == "green"
    assert three_years(**gone, **{"2024/25": {"n": 30, "a": 10}}).result()["rating"] == "red"


def test_a_trust_may_leave_out_what_is_missing() -> None:
    trust = three_years(**{"2023/24": {"n": None, "a": None, "reason": "c"}})
    trust.defaults["missing_year"] = "left_out"
    row = trust.result()
    assert (row["rating"], row["based_on"], row["pool_cut"]) == ("amber", "one_year", "suppressed")


def test_a_year_that_is_not_there_is_not_missing() -> None:
    trust = Trust().row(30, 15).benchmark(62)
    assert trust.result()["rating"] == "amber"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"n": 0, "a": 0}, "not_applicable"),
        ({"n": 10, "a": 12}, "impossible"),
        ({"n": 30, "value": "101"}, "impossible"),
        ({"n": 30, "a": 0}, "value"),
        ({}, "no_value"),
    ],
)
def test_none_to_count_and_none_of_them_are_different_things(
    row: dict[str, Any], state: str
) -> None:
    assert Trust().row(**row).benchmark(62).result()["state"] == state


def test_the_figure_of_another_group_keeps_its_state() -> None:
    within = rule("margin", groups=["girls"], comparisons=[{"level": "school", "group": "boys"}])
    trust = Trust(within).row(30, 20, group="girls").row(group="boys", reason="c")
    row = trust.result(group="girls")
    assert (row["state"], row["comparator_state"]) == ("value", "suppressed")
    assert row["rating_reason"] == "the school’s figure for boys: suppressed at source"


def test_a_measure_that_ended_is_not_one_without_a_benchmark() -> None:
    trust = Trust().row(30, 20, measure="ended").row(30, 20)
    assert trust.result(measure="ended")["comparator_state"] == "not_made"
    assert trust.result(measure="passed")["comparator_state"] == "no_benchmark"


def missing_everywhere() -> Trust:
    trust = Trust().benchmark(62).row(30, 20)
    for at, reason in enumerate(MISSING):
        slug = f"s{at}"
        trust.school(slug, 200001 + at).row(school=slug, reason=reason)
    return trust


def test_totals_say_what_each_school_without_a_figure_has_instead() -> None:
    folder = missing_everywhere().folder()
    row = totals(folder, policy_for(folder, AS_OF), AS_OF).to_dicts()[0]
    said = dict(zip(row["without_figure"], row["without_figure_states"], strict=True))
    assert said == {f"s{at}": STATES[reason] for at, reason in enumerate(MISSING)}
    assert (row["achieved"], row["eligible"]) == (20, 30)


def test_json_and_csv_keep_them_apart() -> None:
    trust = missing_everywhere()
    folder = trust.folder()
    asked = Asked(folder, policy_for(folder, AS_OF), AS_OF)
    rows = trust.results()
    printed = json.loads("".join(as_json(rows, asked)))["results"]
    said = {each["school"]: (each["state"], each["not_rated_because"]) for each in printed}
    wanted = {f"s{at}": (STATES[reason],) * 2 for at, reason in enumerate(MISSING)}
    assert said == wanted | {"ash": ("value", None)}
    csv = pl.read_csv(as_csv(rows).encode())
    assert set(csv["state"]) == {*STATES.values(), "value"}
