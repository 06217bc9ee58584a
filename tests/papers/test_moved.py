"""What a paper says would have moved a category, and when it says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.papers.build import material

from trustkit.judge.schemes.trace import Change, ChangeSet, Direction, FactTrace, Leaf, Test
from trustkit.papers.board import board
from trustkit.papers.material import Material
from trustkit.papers.moved import HIDDEN

SCHOOL = "ashcombe"
PATH = f"schools/{SCHOOL}/kpis/2024-25.csv"
FACT = FactTrace(
    id="outcomes", label="Outcomes", kind="outcomes", possible=("low",), words=("low",),
    because="low", contested=None, settled_by=None, who="", question=None, source="made up",
    tests=(Test("combined", "met", "below", "made up", (Leaf("combined", PATH, 6, "made up"),)),),
)  # fmt: skip


def change(line: int, *also: Change) -> Change:
    leaf = Leaf("2024/25: 21 of 30 pupils (70%)", PATH, line, "made up")
    return Change(
        kind="pupils", criterion="figure/writing/Y6/all/summer", label="Writing, Year 6", where="",
        was=21, becomes=24, by=3, of=30, text="three more pupils in Writing, Year 6", also=also,
        leaves=(leaf, replace(leaf, line=line + 100)),
    )  # fmt: skip


def changes(direction: Direction, outcome: str, pupils: int, *parts: Change) -> ChangeSet:
    text = f"with {pupils} more pupils"
    return ChangeSet(direction, outcome, (outcome,), pupils, 0.0, parts, text, ())


def shown(*hidden: tuple[str, int], found: tuple[ChangeSet, ...]) -> tuple[str, ...]:
    """What the paper says of one school, with some rows hidden."""
    before: Material = material()
    proposal = replace(before.proposals[SCHOOL], facts=(FACT,), changes=found)
    proposals = {**before.proposals, SCHOOL: proposal}
    paper = board(replace(before, proposals=proposals, hidden_places=frozenset(hidden)))
    assert paper.categories is not None
    at = [each.slug for each in before.schools].index(SCHOOL)
    return paper.categories.rows[at].moved


UP = changes("up", "sustain", 3, change(7, change(8)))
FURTHER = changes("up", "sustain", 5, change(9))
DOWN = changes("down", "reinforce", 1, change(7))


def test_the_nearest_each_way_is_shown() -> None:
    assert shown(found=(UP, FURTHER, DOWN)) == (
        "Up to Sustain: with 3 more pupils",
        "Down to Reinforce: with 1 more pupils",
    )
    assert shown(found=()) == ()


@pytest.mark.parametrize("line", [6, 7, 8, 9, 107])
def test_a_hidden_row_hides_what_would_have_moved_it(line: int) -> None:
    """Be it the row changed, one that goes along, one of a year before, or one that a fact looks at."""
    assert shown((PATH, line), found=(UP, FURTHER, DOWN)) == (HIDDEN,)


def test_a_hidden_row_of_another_school_hides_nothing() -> None:
    assert len(shown(("schools/birch/kpis/2024-25.csv", 7), found=(UP, DOWN))) == 2
