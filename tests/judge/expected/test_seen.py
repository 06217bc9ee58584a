"""The grid and the aims for an audience: nothing of a hidden figure is left in them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.judge.build import AS_OF
from tests.judge.expected.expecting import NATIONAL, Expecting, criterion, expectation

from trustkit.disclose.answers import as_seen_in
from trustkit.disclose.apply import disclose
from trustkit.disclose.rules import rules_for
from trustkit.judge.aims.evaluated import aims_of
from trustkit.judge.grid.evaluated import grid_of
from trustkit.judge.results import evaluate
from trustkit.judge.totals import totals
from trustkit.policy.in_force import policy_for
from trustkit.records.trust import Trust as TrustRecord

PASSED = {"measures": ["passed"], "against": NATIONAL}
SAYS = ("achieved", "value", "gap", "confidence", "short_low", "pooled_achieved", "gap_lower")


def seen(trust: Expecting, audience: str = "trustees") -> tuple[list[dict[str, Any]], ...]:
    """The grid and the aims as an audience may see them, as rows."""
    folder = trust.folder()
    policy = policy_for(folder, AS_OF)
    audiences = TrustRecord(format=1, name="Test", current_year="2024/25").audiences
    rules = rules_for(audience, audiences, policy.measures, policy.groups)  # type: ignore[arg-type]
    whole = totals(folder, policy, AS_OF)
    safe = as_seen_in(disclose(evaluate(folder, policy, AS_OF).frame, whole, rules))
    grid = grid_of(folder, policy, AS_OF, safe).to_dicts()
    return grid, aims_of(folder, policy, AS_OF, safe).to_dicts()


def small_school_among_large() -> Expecting:
    """Five pupils in one school, thirty in each of three: the small one, and a second, are hidden."""
    trust = Expecting(expectation("in_line_or_above", PASSED)).benchmark(67)
    trust.row(5, 1).aiming(criterion(), criterion(scope="the_trust"))
    for at, achieved in enumerate((25, 24, 23)):
        trust.school(f"school-{at}", 200001 + at).row(30 + at, achieved, school=f"school-{at}")
    return trust


def test_a_small_cohort_and_what_would_give_it_away_are_hidden_from_the_grid() -> None:
    grid, _ = seen(small_school_among_large())
    by_school = {row["school"]: row for row in grid}
    verdicts = {school: row["verdict"] for school, row in by_school.items()}
    assert verdicts == {
        "": "met", "ash": "hidden", "school-0": "hidden", "school-1": "met", "school-2": "met",
    }  # fmt: skip
    for school in ("ash", "school-0"):
        assert [by_school[school][name] for name in SAYS] == [None] * len(SAYS)
        assert not by_school[school]["places"]
        # How many pupils there are is no secret, nor is what is published.
        assert by_school[school]["comparator_value"] == 67
    assert (by_school["ash"]["eligible"], by_school["ash"]["because"][:6]) == (5, "hidden")


def test_aims_are_made_of_what_is_left() -> None:
    """The hidden school falls short; that every school's answer is open must not say so."""
    _, aims = seen(small_school_among_large())
    every, whole = aims
    assert (every["verdict"], every["meeting"], every["falling_short"]) == ("cannot_tell", 2, [])
    assert every["cannot_tell"] == ["ash", "school-0"]
    assert whole["verdict"] == "met"
    hidden = [unit for unit in every["units"] if unit["school"] == "ash"]
    assert hidden[0]["years"][0]["achieved"] is hidden[0]["years"][0]["value"] is None


def test_the_confidential_see_what_the_trust_sees() -> None:
    trust = small_school_among_large()
    grid, aims = seen(trust, "confidential")
    assert grid == trust.answers().to_dicts()
    assert aims == trust.aimed()


@pytest.mark.parametrize(("girls", "verdict"), [((20, 12), "cannot_tell"), ((4, 2), "hidden")])
def test_a_gap_is_shown_only_where_both_groups_are(girls: tuple[int, int], verdict: str) -> None:
    figure = {"measures": ["passed"], "group": "boys", "rest": "girls"}
    trust = Expecting(expectation("no_variation", figure))
    trust.row(24 + girls[0], 14 + girls[1]).row(24, 14, group="boys")
    trust.row(girls[0], girls[1], group="girls")
    grid, _ = seen(trust)
    found = {row["school"]: row["verdict"] for row in grid}
    assert found["ash"] == verdict


def test_an_answer_over_years_goes_where_one_of_them_is_hidden() -> None:
    """Eight pupils are answered on three years together; of one of these years four were eligible."""
    trust = Expecting(expectation("in_line_or_above", PASSED))
    for year, eligible in (("2022/23", 8), ("2023/24", 4), ("2024/25", 8)):
        trust.row(eligible, eligible - 2, year=year).benchmark(67, year=year)
    newest = trust.answer(academic_year="2024/25")
    assert (newest["verdict"], newest["pooled_years"], newest["pooled_achieved"]) == ("met", 3, 14)
    grid, _ = seen(trust)
    found = {row["academic_year"]: row for row in grid if row["school"] == "ash"}
    assert found["2024/25"]["verdict"] == "hidden"
    assert found["2024/25"]["pooled_achieved"] is None


def test_the_trusts_other_schools_are_no_comparator_where_the_trust_is_hidden() -> None:
    figure = {"measures": ["passed"], "against": {"level": "trust", "proxy": True}}
    trust = Expecting(expectation("in_line_or_above", figure)).row(30, 20)
    trust.school("birch", 100002).row(4, 1, school="birch")
    grid, _ = seen(trust)
    found = {row["school"]: row for row in grid}
    # The other school of ash is birch alone, whose four pupils nobody may see.
    assert (found["ash"]["verdict"], found["ash"]["comparator_value"]) == ("hidden", None)
    assert found["birch"]["verdict"] == "hidden"
