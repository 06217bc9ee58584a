"""What ``why`` says beside a figure: its target, its trend, and the groups of pupils within it."""

from __future__ import annotations

from tests.judge.build import AS_OF, Trust

from trustkit.judge.results import evaluate
from trustkit.judge.why.measure import Narrowed, measure_page, measure_traces
from trustkit.judge.why.page import as_text
from trustkit.policy.in_force import policy_for
from trustkit.records.school import School


def said(trust: Trust, **narrowed: str) -> str:
    """What is said of the school's figures of ``passed``."""
    folder = trust.folder()
    policy = policy_for(folder, AS_OF)
    results = evaluate(folder, policy, AS_OF)
    traces = measure_traces(folder, results, "ash", "passed", Narrowed(**narrowed))
    (school,) = folder.all_of("school", School)
    return as_text(measure_page(traces, school, policy, AS_OF))


def passed() -> Trust:
    trust = Trust().benchmark(60).row(30, 15)
    trust.row(12, 4, group="girls").row(18, 11, group="boys")
    return trust.target(60).target(50, year="2023/24")


def test_a_target_is_met_or_missed_and_rates_nothing() -> None:
    # 18 of 30 is 60%: three more than 15.
    text = said(passed())
    assert (
        "target: 60%, missed: three more pupils would have met it; a target rates nothing" in text
    )
    assert "schools/ash/targets/2024-25.csv:2; Headteacher; set 1 October 2024" in text
    assert "50%, m" not in text
    assert "target: 45%, met; a target rates nothing" in said(
        passed().target(45, set_on="2025-01-01")
    )


def test_the_groups_within_are_set_against_each_other() -> None:
    # 4 of 12 is 33%, 11 of 18 is 61%: 28 points.
    text = said(passed())
    assert "girls 4 of 12, boys 11 of 18: −28 percentage points" in text
    assert "too few pupils to tell" in text
    assert "girls 4 of 12" in said(passed(), group="boys")


def test_a_trend_says_both_its_gaps() -> None:
    trust = passed()
    for year, achieved, comparator in (("2023/24", 18, 58), ("2022/23", 15, 62)):
        trust.row(30, achieved, year=year).benchmark(comparator, year=year)
    # 33 of 60 is 55%, against 58 and 62, which is 60 on the whole.
    assert (
        "this year −10 percentage points; the two years before it together 33 of 60 pupils (55%) "
        "against 60%"
    ) in said(trust)
    assert "the two years before it" not in said(passed())
