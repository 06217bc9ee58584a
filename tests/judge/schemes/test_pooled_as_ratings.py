"""Pooled figures in a scheme are read as ratings read them: uncertain comparators, and years that lack."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.judge.build import AS_OF, MemoryTree, Trust, rule
from tests.judge.schemes.changes.worlds import scheme

from trustkit.judge.results import evaluate
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import FactTrace
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import read_folder

PASSED = {"measure": "passed", "year_group": "Y6"}
OUTCOMES: dict[str, Any] = {
    "kind": "outcomes", "label": "Outcomes", "met": "good", "not_met": "low", "fewest_pupils": 1,
    "values": {"good": "good", "low": "low"}, "who": "the school", "source": "made up",
    "sections": [{"phases": ["primary"], "none_below": [PASSED], "source": "made up"}],
}  # fmt: skip
GAP: dict[str, Any] = {
    "kind": "gap", "label": "Gap", "figure": PASSED, "values": {"near": "near", "far": "far"},
    "bands": [{"at_least": 0, "value": "near"}, {"value": "far"}], "who": "the school",
    "source": "made up",
}  # fmt: skip


def read(trust: Trust, fact: dict[str, Any], school: str = "ash") -> FactTrace:
    files = trust.files()
    table = scheme({"fact": fact}, [{"fact": [next(iter(fact["values"]))]}, {}])
    files["policy/2010-09-01/schemes/kites.yaml"] = json.dumps(table).encode()
    folder = read_folder(MemoryTree(files))
    assert not folder.diagnostics, folder.diagnostics
    policy = policy_for(folder, AS_OF)
    frame = evaluate(folder, policy, AS_OF).frame
    (found,) = propose_all(folder, policy, frame, AS_OF, schools=[school])
    return found.facts[0]


def two_schools(achieved: int) -> Trust:
    """Ash, held against the trust's other school, in which 20 of 30 pass."""
    trust = Trust(rule(comparisons=[{"level": "trust"}]), minimum_cohort=1)
    trust.school("ash", 100001).school("elm", 100002)
    return trust.row(30, achieved, school="ash").row(30, 20, school="elm")


def test_the_trusts_other_schools_are_uncertain_themselves() -> None:
    # 14 of 30 is 46.7%, its Wilson limit 63.9%: below a published 66.7%. Held against 20 of 30, whose
    # own lower limit is 48.8%, Newcombe's limits of the difference are −42 and +5: not told apart.
    assert read(two_schools(14), OUTCOMES).possible == ("good",)
    # 11 of 30 is 36.7%, up to 54.5%: √(17.8² + 17.9²) = 25.2 is less than the gap of 30.
    assert read(two_schools(11), OUTCOMES).possible == ("low",)
    national = Trust(minimum_cohort=1).school("ash", 100001).row(30, 14, school="ash")
    assert read(national.benchmark(67), OUTCOMES).possible == ("low",)


def test_so_are_they_to_a_gap() -> None:
    assert read(two_schools(14), GAP).possible == ("near", "far")
    assert read(two_schools(11), GAP).possible == ("far",)


def three_years(missing: str) -> Trust:
    """15 of 30 in each of three years against 62%, the first of them hidden at its source."""
    trust = Trust().school("ash", 100001)
    trust.defaults["missing_year"] = missing
    for year in ("2024/25", "2023/24"):
        trust.row(30, 15, year=year, school="ash").benchmark(62, year=year)
    return trust.row(None, None, reason="c", year="2022/23", school="ash").benchmark(
        62, year="2022/23"
    )


def test_what_a_hidden_year_would_have_said_is_not_known() -> None:
    found = read(three_years("cannot_tell"), OUTCOMES)
    assert found.possible == ("good", "low")
    assert "2022/23 is suppressed at source" in found.because


def test_a_year_that_the_policy_leaves_out_is_named() -> None:
    found = read(three_years("left_out"), OUTCOMES)
    # 30 of 60: the Wilson limits are 37.7 and 62.3, which hold 62.
    assert found.possible == ("good",)
    (test,) = found.tests
    assert "over 2 years (2022/23 is suppressed at source and left out)" in test.found


@pytest.mark.parametrize("fact", [GAP, {"kind": "rating"}])
def test_a_figure_of_a_phase_that_the_fact_leaves_out_is_not_looked_at(
    fact: dict[str, Any],
) -> None:
    judged = GAP | {"gives": {"green": "near", "amber": "far", "red": "far"}} | fact
    if fact is not GAP:
        judged.pop("bands")
    else:
        judged.pop("gives")
    trust = Trust().school("ash", 100001).row(300, 100, school="ash").benchmark(62)
    assert read(trust, judged).possible == ("far",)
    assert read(trust, judged | {"phases": ["primary"]}).possible == ("far",)
    left_out = read(trust, judged | {"phases": ["junior", "middle"]})
    assert left_out.possible == ("near", "far")
    assert left_out.because == "the scheme compares no figures of a school of phase primary"


def test_a_year_group_that_is_not_taught_is_no_figure_that_is_missing() -> None:
    trust = Trust().school("ash", 100001, phase="infant", age_range={"lowest": 4, "highest": 7})
    found = read(trust.row(300, 100, school="ash", year_group="R").benchmark(62), GAP)
    assert found.because == "passed, Year 6: the school does not teach Year 6"
