"""What a school says of itself is never what would have moved it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.schemes.changes.worlds import (
    Schools,
    answer_fact,
    judged_fact,
    proposed,
    scheme,
)

from trustkit.judge.schemes.trace import Proposed

GRADES = ("exceptional", "strong standard", "expected standard", "needs attention")
OWN: dict[str, Any] = {
    "own": {
        "kind": "self_evaluation", "label": "Its own view", "area": "achievement",
        "oldest_months": 24, "gives": {each: each.split()[0] for each in GRADES},
        "values": {each.split()[0]: each for each in GRADES}, "question": "stands_in",
        "who": "the headteacher", "source": "made up",
    },
    "held": {
        "kind": "sef_accuracy", "label": "Its own view, held", "area": "achievement",
        "oldest_months": 24, "figures": [{"measure": "passed", "year_group": "Y6"}],
        "claims": [
            {
                "grades": ["exceptional", "strong standard"], "source": "made up",
                "supported": [{"of": "rating", "counted": ["green"], "at_least": 1}],
                "too_high": [{"of": "rating", "counted": ["red"], "at_least": 1}],
            },
            {
                "grades": ["expected standard", "needs attention"], "source": "made up",
                "supported": [{"of": "rating", "counted": ["amber", "red"], "at_least": 1}],
                "too_low": [{"of": "rating", "counted": ["green"], "at_least": 1}],
            },
        ],
        "gives": {
            "supported": "fits", "not_contradicted": "fits", "at_odds_too_high": "high",
            "at_odds_too_low": "low",
        },
        "values": {"fits": "fits", "low": "too low", "high": "too high"},
        "who": "the headteacher", "source": "made up",
    },
}  # fmt: skip
OTHERS = {"passed": judged_fact("passed"), "asked": answer_fact()}
SEF = "schools/ash/sef/2025-26.yaml"


def of_a_school(grade: str, passed: int, answer: str, table: dict[str, Any]) -> Proposed:
    """What is proposed for a school that grades itself so."""
    schools = Schools({"passed": passed, "asked": answer}, table, 10)
    area = {"area": "achievement", "grade": grade, "evidence": [{"text": "seen"}]}
    schools.records[SEF] = {
        "academic_year": "2025/26", "updated": "2025-09-01", "author": "Headteacher",
        "scale": "report_card", "areas": [area],
    }  # fmt: skip
    return proposed(schools, with_changes=True)["ash"]


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Three outcomes, of which the first two look at the school's own grade and at other things."""
    facts = {**OWN, **OTHERS}
    whens = []
    for _ in range(2):
        names = draw(st.lists(st.sampled_from(sorted(facts)), min_size=1, unique=True))
        names.append(draw(st.sampled_from(sorted(OWN))))
        whens.append(
            {
                name: draw(
                    st.lists(st.sampled_from(list(facts[name]["values"])), min_size=1, unique=True)
                )
                for name in dict.fromkeys(names)
            }
        )
    return scheme(facts, [*whens, {}])


@settings(max_examples=8, deadline=None)
@given(
    tables(),
    st.sampled_from(GRADES),
    st.integers(0, 10),
    st.sampled_from(["high", "middle", "low"]),
)
def test_no_change_names_the_grade_that_a_school_gives_itself(
    table: dict[str, Any], grade: str, passed: int, answer: str
) -> None:
    found = of_a_school(grade, passed, answer, table)
    parts = [each for one in found.changes for part in one.parts for each in (part, *part.also)]
    assert {each.criterion.split("/")[0] for each in parts} <= {"figure", "answer"}
    assert all("stands_in" not in each.criterion for each in parts)
    assert all(leaf.path != SEF for each in parts for leaf in each.leaves)
    asked = {name for outcome in table["outcomes"] for name in outcome["when"]}
    assert found.set_aside == tuple(name for name in OWN if name in asked)
    for one in found.changes:
        for part in one.parts:
            if part.kind == "pupils":
                assert (float(part.by or 0) > 0) == (one.direction == "up")


def test_where_only_its_own_grade_would_move_it_nothing_is_given() -> None:
    table = scheme({"own": OWN["own"]}, [{"own": ["exceptional", "strong"]}, {}])
    for grade, outcome, unmoved in (
        ("needs attention", "second", ("up",)), ("exceptional", "first", ("down",)),
    ):  # fmt: skip
        found = of_a_school(grade, 5, "high", table)
        assert (found.outcome, found.changes, found.unmoved) == (outcome, (), unmoved)
        assert found.set_aside == ("own",)


def test_a_grade_too_high_for_the_figures_is_answered_by_the_figures_and_not_by_a_lower_grade() -> (
    None
):
    # 1 of 10 is red against 50%: too high for “strong standard”. From 2 of 10 on it is not red.
    table = scheme({"held": OWN["held"]}, [{"held": ["fits"]}, {}])
    found = of_a_school("strong standard", 1, "high", table)
    assert found.outcome == "second"
    assert [part.criterion for one in found.changes for part in one.parts] == [
        "figure/passed/Y6/all/summer"
    ]


def test_a_grade_too_low_for_the_figures_is_not_answered_by_worse_figures() -> None:
    # 5 of 10 is green: too low for “needs attention”, and four of ten would fit it.
    table = scheme({"held": OWN["held"]}, [{"held": ["fits"]}, {}])
    found = of_a_school("needs attention", 5, "high", table)
    assert (found.outcome, found.changes, found.unmoved) == ("second", (), ("up",))
