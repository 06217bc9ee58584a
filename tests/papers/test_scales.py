"""Several scales in one paper: each by itself, a profile by where its aspects stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.judge.schemes.made_up import evidence, inspected, inspection_rows, signed, stored_scheme
from tests.judge.schemes.test_new_facts import (
    EARLIER,
    LATER,
    OVERALL,
    RI,
    inspections,
    shipped_stuck,
)
from tests.judge.schemes.test_profile import BOATS
from tests.papers.build import SCHEME, material

from trustkit.judge.schemes.put import propose
from trustkit.judge.schemes.trace import Proposed
from trustkit.papers.board import board

SCHOOL = "Ashcombe Lane Primary"


def boat(overall: str = "good", **answers: str) -> Proposed:
    stored = stored_scheme(BOATS)
    found = inspection_rows({"overall_effectiveness": overall}, "overall_effectiveness")
    given = tuple(signed(question, answer) for question, answer in answers.items())
    known = evidence(stored.record, inspections=inspected(found), answers=given)
    return propose(stored, known, date(2025, 9, 1))


def shown(proposed: Proposed, **changed: object) -> tuple[str, ...]:
    scale = (stored_scheme(BOATS).record, {"ashcombe": proposed})
    paper = board(replace(material(), other_schemes=[scale], **changed))  # type: ignore[arg-type]
    assert paper.categories is not None
    assert paper.categories.title == SCHEME.title
    (other,) = paper.other_categories
    assert other.name == "boats"
    (row,) = other.rows
    assert row.school == SCHOOL
    return row.decided_by


def test_a_profile_shows_where_its_aspects_stand_and_which_are_far_off() -> None:
    assert shown(boat(hull="dry", sail="dry", oars="dry", crew="wet")) == (
        "Sea-going: Hull, Sail, Oars",
        "Moored: Crew",
        "Far below the others: Crew",
    )
    assert shown(boat(hull="damp", sail="damp", oars="none")) == (
        "Coasting: Hull, Sail",
        "Not applicable: Oars",
        "Sea-going or Coasting or Moored or not applicable: Crew",
    )


def test_what_goes_before_the_median_is_said_first() -> None:
    told = shown(boat("inadequate", hull="dry", sail="dry", oars="dry", crew="dry"))
    assert told[0] == "Before all else: it would sink"


def test_an_aspect_that_rests_on_a_hidden_figure_is_not_placed() -> None:
    hidden = frozenset({("schools/ashcombe/answers.yaml", 4)})
    assert shown(boat(hull="dry", sail="dry", oars="dry", crew="wet"), hidden_places=hidden) == (
        "Figures hidden: Hull, Sail, Oars, Crew",
    )


def test_a_flag_that_is_raised_stands_among_the_notes_of_the_inspection(repository: Path) -> None:
    whole = material()
    first, *others = whole.schools
    both = inspected(inspections((OVERALL, RI, EARLIER), (OVERALL, RI, LATER), urn=900001))
    paper = board(
        replace(
            whole,
            schools=[replace(first, inspections=both), *others],
            flags=[shipped_stuck(repository)],
        )
    )
    notes = {row.school: row.note for era in paper.eras for row in era.rows}
    assert notes[first.school.name] == "Stuck, by the DfE's rule"
    assert not any("Stuck" in note for name, note in notes.items() if name != first.school.name)
