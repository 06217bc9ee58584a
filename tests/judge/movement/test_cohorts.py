"""A cohort set beside itself a window and a year before."""

from __future__ import annotations

from typing import Any

from tests.judge.build import AS_OF, Trust

from trustkit.judge.cohorts import followed
from trustkit.policy.in_force import policy_for

TAUGHT = {"measure": "taught", "status": "internal"}


def rows_of(trust: Trust, **wanted: Any) -> list[dict[str, Any]]:
    folder = trust.folder()
    return followed(folder, policy_for(folder, AS_OF), AS_OF).filter(**wanted).to_dicts()


def year_4_and_5(**later: Any) -> Trust:
    """Year 4 of 2023/24, who are Year 6 of 2025/26 (``taught`` is of Years 4 and 6 only)."""
    trust = Trust().row(30, 15, year="2023/24", year_group="Y4", **TAUGHT)
    return trust.row(28, 21, year="2025/26", **(TAUGHT | {"recorded": "2026-04-01"} | later))


def test_a_year_group_is_set_beside_the_same_cohort_in_an_earlier_window() -> None:
    [row] = rows_of(year_4_and_5())
    assert (row["year_group"], row["previous_year_group"], row["step"]) == ("Y6", "Y4", "window")
    assert (row["previous_value"], row["value"], row["change"]) == (50.0, 75.0, 25.0)
    assert row["at_least_moved"] == -2


def test_the_change_is_of_printed_figures() -> None:
    trust = Trust().row(3, 1, year="2025/26", window="autumn", **TAUGHT, recorded="2025-12-01")
    trust.row(3, 2, year="2025/26", window="spring", **TAUGHT, recorded="2026-04-01")
    [row] = rows_of(trust)
    assert row["change"] == 34.0  # 67 − 33, though the shares differ by 33.3


def test_another_provider_gives_no_change_and_says_so() -> None:
    [row] = rows_of(year_4_and_5(basis="teacher"))
    assert (row["change"], row["no_change_because"]) == (
        None,
        "measured otherwise: teacher, before x",  # the policy labels dfe_tables “x”
    )


def test_the_same_provider_is_chosen_where_two_stand_before() -> None:
    trust = year_4_and_5()
    trust.row(30, 6, year="2023/24", year_group="Y4", **(TAUGHT | {"basis": "a_teacher"}))
    assert [row["previous_value"] for row in rows_of(trust)] == [50.0]


def test_a_break_between_the_two_gives_no_change_and_its_reason() -> None:
    trust = year_4_and_5().break_before("2024/25", measure="taught", year_group="all")
    [row] = rows_of(trust)
    assert (row["change"], row["no_change_because"]) == (None, "the test changed")


def test_a_break_before_both_does_not_matter() -> None:
    trust = year_4_and_5().break_before("2023/24", measure="taught", year_group="all")
    assert rows_of(trust)[0]["change"] == 25.0


def test_a_value_that_is_missing_is_no_change_and_not_nought() -> None:
    trust = Trust().row(30, 15, year="2023/24", year_group="Y4", **TAUGHT)
    trust.row(28, None, year="2025/26", reason="n", **TAUGHT, recorded="2026-04-01")
    [row] = rows_of(trust)
    assert (row["change"], row["no_change_because"]) == (None, "not returned")


def test_the_same_window_a_year_before_is_found_beside_the_last_window() -> None:
    trust = Trust()
    for year, group, window, achieved in (
        ("2023/24", "Y4", "summer", 10), ("2025/26", "Y6", "autumn", 12),
        ("2025/26", "Y6", "spring", 18),
    ):  # fmt: skip
        day = "2024-09-01" if year == "2023/24" else "2026-04-01"
        trust.row(20, achieved, year=year, year_group=group, window=window, **TAUGHT, recorded=day)
    found = [(row["window"], row["step"], row["change"]) for row in rows_of(trust)]
    assert found == [("autumn", "window", 10.0), ("spring", "window", 30.0)]


def test_other_cohorts_are_never_set_beside_one_another() -> None:
    trust = Trust().row(30, 15, year="2024/25", year_group="Y4", **TAUGHT)
    trust.row(28, 21, year="2025/26", **TAUGHT, recorded="2026-04-01")
    assert rows_of(trust) == []
