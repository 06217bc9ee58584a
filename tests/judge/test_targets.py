"""Targets beside what was reached: met or missed, by how many pupils, apart from the comparator."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.build import AS_OF, TARGET, Trust, _csv, rule

from trustkit.judge.official import totals_beside_official
from trustkit.judge.results import evaluate
from trustkit.judge.targets import set_beside_targets
from trustkit.policy.in_force import policy_for


class Aiming(Trust):
    """A trust with targets of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.aims: list[dict[str, Any]] = []

    def aim(self, value: Any, **fields: Any) -> Aiming:
        self.aims.append(
            {
                "window": "summer", "year_group": "Y6", "measure": "passed", "group": "all",
                "value": value, "set_on": "2024-10-01", "set_by": "Chair of trustees",
            } | fields
        )  # fmt: skip
        return self

    def files(self) -> dict[str, bytes]:
        return super().files() | {"targets/2024-25.csv": _csv(TARGET, self.aims)}


def rows_of(trust: Trust) -> list[dict[str, Any]]:
    folder = trust.folder()
    return set_beside_targets(folder, evaluate(folder, policy_for(folder, AS_OF), AS_OF)).to_dicts()


def one(trust: Trust) -> dict[str, Any]:
    [row] = rows_of(trust)
    return row


def rounded(share: Fraction) -> int:
    """Half away from zero; shares are not negative."""
    return int(share + Fraction(1, 2))


@settings(max_examples=20)
@given(n=st.integers(1, 60), a=st.integers(0, 60), target=st.integers(0, 100))
def test_a_target_is_met_where_the_printed_figure_reaches_it_and_missed_by_the_fewest_pupils(
    n: int, a: int, target: int
) -> None:
    a = min(a, n)
    row = one(Trust().row(n, a).target(target))
    printed = rounded(Fraction(100 * a, n))
    assert row["met"] == (printed >= target)
    assert row["difference"] == printed - target
    enough = (count for count in range(a, n + 1) if rounded(Fraction(100 * count, n)) >= target)
    needed = next(enough) - a
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (needed, needed)


def test_fewer_pupils_are_needed_where_lower_is_better() -> None:
    row = one(Trust().row(30, 9, measure="late").target(25, measure="late"))
    # 9 of 30 is 30%, 8 is 27%, 7 is 23%
    assert (row["met"], row["difference"], row["pupils_from_low"]) == (False, 5.0, 2)


def test_a_published_percentage_that_fits_several_counts_misses_by_a_range() -> None:
    # 61% of 250 is 152 or 153 pupils; 65% needs 162 (64.8%).
    row = one(Trust().row(250, None, value=61).target(65))
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (9, 10)


def test_an_average_is_met_or_missed_by_its_value_and_no_pupils() -> None:
    trust = Trust().row(30, None, value=103.4, measure="score").target(104, measure="score")
    row = one(trust)
    assert (row["met"], row["difference"], row["pupils_from_low"]) == (False, -0.6, None)


def test_a_target_stands_beside_the_comparator_and_moves_nothing_of_it() -> None:
    trust = Trust().row(30, 20).benchmark(61)
    before = trust.result()
    row = one(trust.target(80))
    assert (row["met"], row["rating"], row["comparator_value"], row["gap"]) == (
        False, "green", 61.0, before["gap"],
    )  # fmt: skip
    after = trust.result()
    assert {name: after[name] for name in ("rating", "gap", "comparator")} == {
        name: before[name] for name in ("rating", "gap", "comparator")
    }


def test_a_target_whose_figure_is_not_there_says_so_and_is_neither_met_nor_missed() -> None:
    assert one(Trust().target(80))["no_figure"] == "no figure in the folder yet"
    row = one(Trust().row(30, None, reason="c").target(80))
    assert (row["met"], row["difference"]) == (None, None)
    assert "suppressed" in row["no_figure"]


def test_the_latest_target_counts_and_the_most_final_figure() -> None:
    trust = Trust().target(70).target(75, set_on="2025-01-10")
    trust.row(30, 20, status="internal", basis="teacher").row(30, 24)
    row = one(trust)
    assert (row["target"], row["achieved"], row["met"]) == (75.0, 24, True)


def test_the_trusts_target_is_set_beside_its_schools_added_up() -> None:
    trust = Aiming()
    trust.row(30, 20)
    trust.school("elm", 100002).row(10, 2, school="elm")
    trust.aim(60)
    row = one(trust)
    # 22 of 40 is 55%; 24 are 60%
    assert (row["school"], row["eligible"], row["achieved"]) == ("", 40, 22)
    assert (row["met"], row["difference"], row["pupils_from_low"]) == (False, -5.0, 2)


def test_the_trust_without_a_school_is_the_rest_added_up() -> None:
    trust = Trust().row(30, 20)
    trust.school("elm", 100002).row(10, 2, school="elm")
    folder = trust.folder()
    policy = policy_for(folder, AS_OF)
    whole = totals_beside_official(folder, policy, AS_OF).to_dicts()[0]
    rest = totals_beside_official(folder, policy, AS_OF, without=["elm"]).to_dicts()[0]
    assert (whole["achieved"], whole["eligible"]) == (22, 40)
    assert (rest["achieved"], rest["eligible"], rest["schools"]) == (20, 30, ["ash"])


@pytest.mark.parametrize(("official", "difference"), [("55", 0.0), ("57", -2.0), ("54.6", 0.4)])
def test_the_official_total_stands_beside_ours_to_its_own_places(
    official: str, difference: float
) -> None:
    trust = Trust().row(30, 20)
    trust.school("elm", 100002).row(10, 2, school="elm")
    trust.benchmark(official, level="trust", area="trust-1234", basis="all_trust_schools")
    folder = trust.folder()
    [row] = totals_beside_official(folder, policy_for(folder, AS_OF), AS_OF).to_dicts()
    assert row["official_difference"] == pytest.approx(difference)  # ours is 55%


def test_figures_of_two_trusts_and_no_number_of_our_own_are_nobodys() -> None:
    trust = Trust().row(30, 20)
    for number in (1234, 5678):
        trust.benchmark(55, level="trust", area=f"trust-{number}", basis="all_trust_schools")
    folder = trust.folder()
    [row] = totals_beside_official(folder, policy_for(folder, AS_OF), AS_OF).to_dicts()
    assert row["official_value"] is None


class Numbered(Trust):
    """A trust that says its own group number."""

    def files(self) -> dict[str, bytes]:
        said = {"format": 1, "name": "Trust", "current_year": "2024/25"}
        said |= {"identifiers": {"group_uid": 5678}}
        return super().files() | {"trustkit.yaml": json.dumps(said).encode()}


def test_of_figures_of_two_trusts_the_one_with_our_number_is_ours_as_last_released() -> None:
    trust = Numbered().row(30, 20)
    released = {"55": "2025-12-01", "56": "2026-04-01", "57": "2026-02-01"}
    for basis, (value, day) in zip("bac", released.items(), strict=True):
        fields = {"level": "trust", "basis": f"{basis}_schools", "released": day}
        trust.benchmark(value, area="trust-5678", **fields)
        trust.benchmark(11, area="trust-1234", **fields)
    folder = trust.folder()
    [row] = totals_beside_official(folder, policy_for(folder, AS_OF), AS_OF).to_dicts()
    assert (row["official_value"], row["official_difference"]) == (56, 11)  # ours is 67%


def test_what_is_shown_beside_a_total_gives_it_no_second_row() -> None:
    compared = [{"level": "national"}, {"level": "national", "group": "girls"}]
    trust = Trust(rule(comparisons=compared)).row(30, 20)
    trust.benchmark(62).benchmark(65, group="girls")
    folder = trust.folder()
    [row] = totals_beside_official(folder, policy_for(folder, AS_OF), AS_OF).to_dicts()
    assert row["comparator_value"] == 62


def test_a_percentage_too_coarse_for_its_target_misses_by_one_pupil_at_the_least() -> None:
    # 60% of 300 is 179, 180 or 181 pupils; 60.2% needs 181, but 60% is all that is known.
    row = one(Trust().row(300, None, value=60).target("60.2"))
    assert (row["met"], row["difference"]) == (False, -0.2)
    assert (row["pupils_from_low"], row["pupils_from_high"]) == (1, 2)


def test_the_trusts_target_stands_beside_its_most_final_figure() -> None:
    for basis in ("a_teacher", "z_teacher"):
        trust = Aiming().aim(65).row(30, 20).row(30, 10, basis=basis, status="internal")
        row = one(trust)
        assert (row["school"], row["basis"], row["achieved"]) == ("", "dfe_tables", 20)


def test_two_predecessors_figures_are_not_what_the_school_reached() -> None:
    both = [{"urn": urn, "predecessor": True} for urn in (100008, 100009)]
    trust = Trust().school("ash", 100001, predecessors=both).target(65)
    row = one(trust.row(30, 20, urn=100008).row(20, 5, urn=100009))
    assert (row["met"], row["value"], row["no_figure"]) == (
        None,
        None,
        "no figure in the folder yet",
    )
