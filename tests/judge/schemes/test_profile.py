"""Profiles: a made-up one of other names, its median, what pulls apart, and what its lint finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.judge.schemes.made_up import (
    GOOD,
    MEASURES,
    evidence,
    inspected,
    inspection_rows,
    signed,
    stored_scheme,
)

from trustkit.judge.schemes.lint import lint_scheme
from trustkit.judge.schemes.put import propose
from trustkit.judge.schemes.trace import Proposed

BOATS = """
id: boats
title: Boats
about: how a boat rides the sea
source: made up
adopted: null
shape: profile
facts:
  hull: {kind: answer, label: Hull, question: hull, who: the boatswain, source: made up,
         values: {dry: dry, damp: damp, wet: wet}, gives: {dry: dry, damp: damp, wet: wet}}
  sail: {kind: answer, label: Sail, question: sail, who: the boatswain, source: made up,
         values: {dry: whole, damp: patched, wet: torn}, gives: {dry: dry, damp: damp, wet: wet}}
  oars: {kind: answer, label: Oars, question: oars, who: the boatswain, source: made up,
         values: {dry: ash, damp: pine, wet: driftwood, none: none}, gives: {dry: dry, damp: damp, wet: wet, none: none}}
  crew: {kind: answer, label: Crew, question: crew, who: the boatswain, source: made up,
         values: {dry: sober, damp: merry, wet: overboard, none: ashore}, gives: {dry: dry, damp: damp, wet: wet, none: none}}
  holed: {kind: inspection, label: Holed, oldest_years: 9, who: the harbour master, source: made up,
          values: {whole: whole, holed: holed},
          lines: [{when: {overall: [inadequate]}, value: holed, because: holed below the line, source: made up},
                  {when: {}, value: whole, because: not holed, source: made up}]}
aspects:
  - {id: hull, label: Hull, fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}, source: made up}
  - {id: sail, label: Sail, fact: sail, places: {dry: sea-going, damp: coasting, wet: moored}, source: made up}
  - {id: oars, label: Oars, fact: oars, places: {dry: sea-going, damp: coasting, wet: moored}, not_applicable: [none], source: made up}
  - {id: crew, label: Crew, fact: crew, places: {dry: sea-going, damp: coasting, wet: moored}, not_applicable: [none], source: made up}
overrides:
  - {when: {holed: [holed]}, outcome: moored, because: it would sink, source: made up}
outcomes:
  - {id: sea-going, title: Sea-going, descriptor: it crosses oceans, source: made up}
  - {id: coasting, title: Coasting, descriptor: it keeps to the shore, source: made up}
  - {id: moored, title: Moored, descriptor: it stays, move_on: {to: coasting, within_months: 6}, source: made up}
"""


def boats(rows: Any = GOOD, **answers: str) -> Proposed:
    stored = stored_scheme(BOATS)
    given = tuple(signed(question, answer) for question, answer in answers.items())
    known = evidence(stored.record, inspections=inspected(rows), answers=given)
    return propose(stored, known, known.as_of)


@pytest.mark.parametrize(
    ("stand", "median"),
    [
        ("dry damp wet none", "coasting"),
        ("wet dry dry none", "sea-going"),
        ("dry wet none none", "moored"),
        ("dry dry damp wet", "coasting"),
        ("dry dry wet wet", "moored"),
        ("damp damp none none", "coasting"),
    ],
)
def test_the_median_and_of_two_in_the_middle_the_less_good(stand: str, median: str) -> None:
    answers = dict(zip(("hull", "sail", "oars", "crew"), stand.split(), strict=True))
    assert boats(**answers).outcome == median


def test_the_median_decides_and_says_which_aspects_pull_apart() -> None:
    found = boats(hull="dry", sail="dry", oars="dry", crew="wet")
    assert (found.outcome, found.certainty) == ("sea-going", "settled")
    assert [(each.id, each.pulls) for each in found.aspects] == [
        ("hull", None), ("sail", None), ("oars", None), ("crew", "down"),
    ]  # fmt: skip
    assert [fact.id for fact in found.decided_by] == ["hull", "sail", "oars", "crew"]
    found = boats(hull="wet", sail="wet", oars="dry", crew="damp")
    assert found.outcome == "moored"
    assert [each.pulls for each in found.aspects] == [None, None, "up", None]
    found = boats(hull="wet", sail="wet", oars="wet")
    assert [each.pulls for each in found.aspects] == [None, None, None, None]


def test_an_aspect_that_is_not_known_only_matters_where_the_median_hangs_on_it() -> None:
    settled = boats(hull="damp", sail="damp", oars="damp")
    assert (settled.outcome, settled.unknown) == ("coasting", ())
    open_ = boats(hull="dry", sail="damp", oars="damp")
    assert open_.outcome == "coasting"
    half = boats(hull="dry", sail="wet", oars="none")
    assert half.possible == ("sea-going", "coasting", "moored")
    (unknown,) = half.unknown
    assert unknown.would_give == (
        ("dry", ("sea-going",)), ("damp", ("coasting",)), ("wet", ("moored",)), ("none", ("moored",)),
    )  # fmt: skip


def test_an_override_goes_before_the_median() -> None:
    holed = inspection_rows({"overall_effectiveness": "inadequate"}, "overall_effectiveness")
    found = boats(holed, hull="dry", sail="dry", oars="dry", crew="dry")
    assert (found.outcome, found.certainty) == ("moored", "settled")
    assert [each.state for each in found.overrides] == ["met"]
    assert [fact.id for fact in found.decided_by] == ["holed"]


def kinds(*changes: tuple[str, str]) -> list[tuple[str, tuple[str | int, ...]]]:
    text = BOATS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return [(each.kind, each.place) for each in lint_scheme(stored_scheme(text).record, MEASURES)]


def test_a_sound_profile_has_no_findings() -> None:
    assert kinds() == []


def test_an_aspect_that_can_not_stand_everywhere() -> None:
    found = kinds(("fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}",
                   "fact: hull, places: {dry: sea-going, damp: sea-going, wet: moored}"))  # fmt: skip
    assert found == [("narrow_aspect", ("aspects", 0))]


def test_an_outcome_that_is_never_the_median() -> None:
    everywhere = ("places: {dry: sea-going, damp: coasting, wet: moored}",
                  "places: {dry: sea-going, damp: sea-going, wet: moored}")  # fmt: skip
    found = kinds(everywhere)
    assert ("unreachable_outcome", ("outcomes", 1)) in found


def test_a_distance_that_no_aspect_can_have() -> None:
    assert kinds(("shape: profile\n", "shape: profile\napart: 3\n")) == [
        ("never_apart", ("apart",))
    ]


def test_a_school_to_which_no_aspect_applies() -> None:
    found = kinds(
        ("  - {id: hull, label: Hull, fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}, source: made up}\n", ""),
        ("  - {id: sail, label: Sail, fact: sail, places: {dry: sea-going, damp: coasting, wet: moored}, source: made up}\n", ""),
    )  # fmt: skip
    assert found == [
        ("unused_fact", ("facts", "hull")), ("unused_fact", ("facts", "sail")),
        ("uncovered", ("aspects",)),
    ]  # fmt: skip


def test_an_override_that_another_always_goes_before() -> None:
    once = (
        "  - {when: {holed: [holed]}, outcome: moored, because: it would sink, source: made up}\n"
    )
    narrower = once.replace("{holed: [holed]}", "{holed: [holed], crew: [wet]}")
    assert kinds((once, once + narrower)) == [("unreachable_override", ("overrides", 1))]
    assert kinds((once, narrower + once)) == []


def test_outcomes_that_schools_move_between_for_ever() -> None:
    back = "descriptor: it keeps to the shore, move_on: {to: moored, within_months: 6}"
    found = kinds(("descriptor: it keeps to the shore", back))
    assert found == [("moves_in_a_circle", ("outcomes", 1, "move_on"))]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("fact: hull, places", "fact: keel, places", ("aspects", 0, "fact"), "“keel” is no fact"),
        ("fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}", "fact: hull",
         ("aspects", 0, "fact"), "no outcome of the scheme"),
        ("fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}",
         "fact: hull, places: {dry: sea-going, damp: coasting}",
         ("aspects", 0, "places"), "does not say which outcome “wet”"),
        ("fact: hull, places: {dry: sea-going, damp: coasting, wet: moored}",
         "fact: hull, places: {dry: ashore, damp: coasting, wet: moored}",
         ("aspects", 0, "places", "dry"), "“ashore” is no outcome"),
        ("not_applicable: [none]", "not_applicable: [lost]",
         ("aspects", 2, "not_applicable", 0), "“lost” is no value"),
        ("id: sail, label", "id: hull, label", ("aspects", 1, "id"), "has this id already"),
        ("outcome: moored,", "outcome: sunk,", ("overrides", 0, "outcome"), "“sunk” is no outcome"),
        ("{id: coasting,", "{when: {hull: [dry]}, id: coasting,", ("outcomes", 1, "when"), "median"),
        ("shape: profile\n", "", ("aspects",), "is of shape: profile"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_in_its_place(
    old: str, new: str, place: tuple[str | int, ...], said: str
) -> None:
    assert old in BOATS
    with pytest.raises(ValidationError) as refused:
        stored_scheme(BOATS.replace(old, new))
    told = [(each["loc"], each["msg"]) for each in refused.value.errors()]
    assert any(loc == place and said in message for loc, message in told), told


@pytest.mark.parametrize(
    ("stand", "possible"),
    [
        ("dry damp wet", ("coasting",)),
        ("dry dry wet", ("sea-going",)),
        ("dry wet none", ("moored",)),
        ("damp damp", ("coasting",)),
        ("dry damp", ("sea-going", "coasting")),
    ],
)
def test_the_table_of_the_guide(repository: Path, stand: str, possible: tuple[str, ...]) -> None:
    text = (repository / "docs/policy/profiles.md").read_text(encoding="utf-8")
    stored = stored_scheme(text.partition("```yaml\n")[2].partition("```")[0])
    assert lint_scheme(stored.record, MEASURES) == []
    answers = [
        signed(question, answer)
        for question, answer in zip(("hull", "sail", "oars"), stand.split(), strict=False)
    ]
    known = evidence(stored.record, answers=tuple(answers))
    found = propose(stored, known, known.as_of)
    assert found.possible == possible
    if stand == "dry dry wet":
        assert [each.pulls for each in found.aspects] == [None, None, "down"]
