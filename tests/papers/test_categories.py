"""What the paper says of one school’s category: each thing once, with what placed the school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.papers.build import material

from trustkit.judge.schemes.trace import AspectTrace, Gate, OverrideTrace, Proposed, State
from trustkit.papers.board import board
from trustkit.papers.categories import CategoryRow
from trustkit.papers.render import render


def row(school: str, **change: Any) -> CategoryRow:
    """A school’s row, its proposal changed."""
    whole = material()
    proposal = replace(whole.proposals[school], **change)
    paper = board(replace(whole, proposals={**whole.proposals, school: proposal}))
    assert paper.categories is not None
    (found,) = (each for each in paper.categories.rows if each.school == proposal.name)
    return found


def override(state: State, because: str) -> OverrideTrace:
    return OverrideTrace("stabilise", because, state, (), "made up")


SUNK = override("met", "no school that is sunk can float")


def test_an_override_that_placed_a_school_stands_before_its_reasons() -> None:
    dry = override("not_met", "no dry school needs a boat")
    assert row("eastwater", overrides=(dry, SUNK)).decided_by == (
        "Before all else: no school that is sunk can float",
        "Outcomes: low (combined 44% over three years, 18 points below)",
    )
    aspect = AspectTrace("hull", "Hull", "outcomes", ("stabilise",), False, None, "made up")
    assert row("eastwater", overrides=(SUNK,), aspects=(aspect,)).decided_by == (
        "Before all else: no school that is sunk can float",
        "Stabilise: Hull",
    )


def test_an_override_that_holds_with_each_value_of_a_fact_names_the_fact() -> None:
    """Of a fact with two values left, nothing is decided but by the override."""
    (low,) = material().proposals["eastwater"].facts
    open_ = replace(low, id="crew", label="Crew", possible=("glum", "gone"), words=("glum", "gone"))
    sunk = replace(SUNK, gates=(Gate("crew", "Crew", ("glum", "gone"), ("glum", "gone"), "met"),))
    found = row("eastwater", overrides=(sunk,), facts=(low, open_), decided_by=())
    assert found.decided_by[1:] == (
        "Crew: glum or gone (combined 44% over three years, 18 points below)",
    )


def test_an_override_that_another_may_go_before_has_not_placed_a_school() -> None:
    maybe = override("unknown", "no school on fire can float")
    for overrides in ((maybe, SUNK), (maybe,), ()):
        assert len(row("eastwater", overrides=overrides).decided_by) == 1


def test_a_row_says_each_thing_once() -> None:
    assert row("brackenfell").said == (
        "Nothing decided yet; proposed: 1 Sustain. Settled; first decision."
    )
    assert row("hollin", last_decision=None).said == (
        "Nothing decided yet. Provisional: Sustain or Refine."
    )
    decided = "Last decided: Sustain, 3 July 2025, by Director of education."
    assert row("hollin").said == (
        f"1 Sustain since Jul 2024. Provisional: Sustain or Refine. {decided}"
    )
    assert row("cinder-hill").said == f"1 Sustain since Jul 2024. Settled; no change. {decided}"
    assert "Settled; no change; contested. Last decided: " in row("dunmoor").said


def test_where_all_is_known_and_no_outcome_holds_nothing_is_settled() -> None:
    nowhere = row("hollin", certainty="settled", possible=(), uncovered=True, unknown=())
    assert "; not settled. Last decided:" in nowhere.said


@pytest.mark.parametrize(
    ("move_on", "said"),
    [
        ({"move_on_by": date(2027, 10, 23)}, "Expected to move on by 23 October 2027"),
        (
            {"move_on_by": date(2027, 10, 23), "move_on_from": date(2027, 4, 23), "move_on_to": "Afloat"},
            "Expected to move on to Afloat between 23 April 2027 and 23 October 2027",
        ),
        ({"move_on_by": date(2026, 4, 1), "overdue": True}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_decision_says_until_when_a_school_is_expected_to_move_on(
    move_on: dict[str, Any], said: str
) -> None:
    whole = material()
    proposal: Proposed = whole.proposals["ashcombe"]
    assert proposal.last_decision is not None
    last = replace(proposal.last_decision, **move_on)
    found = row("ashcombe", last_decision=last)
    assert found.decided.moves_on == said
    assert found.said.endswith(f" {said}." if said else "by Director of education.")
    late = ("expected to have moved on by 1 April 2026",) if last.overdue else ()
    assert found.decided.overdue == late
    proposals = {"ashcombe": replace(proposal, last_decision=last)}
    view = board(replace(whole, schools=whole.schools[:1], proposals=proposals))
    for form in ("md", "html"):
        text = render("board", form, view)
        assert text.count(said or "Expected to move on") == 1  # the head of a table in the appendix
