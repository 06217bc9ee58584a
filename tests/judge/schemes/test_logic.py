"""Three-valued logic against the plain thing it stands for: every completion, one by one."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from trustkit.judge.schemes.logic import Possible, holds, matters, outcomes_reached
from trustkit.records.scheme import Scheme

VALUES = {"colour": ("a", "b", "c"), "size": ("p", "q"), "taste": ("x", "y", "z")}
PLACED = ("best", "second", "third", "worst")


def line(when: dict[str, list[str]], **named: Any) -> dict[str, Any]:
    return {"when": when, "source": "made up", **named}


def scheme(**parts: Any) -> Scheme:
    facts = {
        name: {
            "kind": "answer", "label": name, "question": name, "who": "nobody", "source": "made up",
            "values": {value: value for value in values}, "gives": {value: value for value in values},
        }
        for name, values in VALUES.items()
    }  # fmt: skip
    return Scheme.model_validate(
        {
            "id": "made-up", "title": "x", "about": "x", "source": "x", "adopted": None,
            "facts": facts, **parts,
        }
    )  # fmt: skip


def outcome(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "descriptor": name, "source": "made up", **more}


@st.composite
def whens(draw: st.DrawFn, fewest: int = 0) -> dict[str, list[str]]:
    facts = draw(st.sets(st.sampled_from(sorted(VALUES)), min_size=fewest))
    return {
        fact: draw(st.lists(st.sampled_from(VALUES[fact]), min_size=1, unique=True))
        for fact in sorted(facts)
    }


def overrides(names: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.builds(
        lambda when, to: line(when, outcome=to, because="so"), whens(1), st.sampled_from(names)
    )
    return st.lists(one, max_size=2)


@st.composite
def tables(draw: st.DrawFn) -> Scheme:
    drawn = draw(st.lists(whens(), min_size=2, max_size=5))
    outcomes = [outcome(f"o{at}", when=when) for at, when in enumerate(drawn)]
    return scheme(outcomes=outcomes, overrides=draw(overrides([each["id"] for each in outcomes])))


@st.composite
def profiles(draw: st.DrawFn) -> Scheme:
    aspects = []
    for at, fact in enumerate(draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1))):
        off = draw(st.sets(st.sampled_from(VALUES[fact]), max_size=len(VALUES[fact]) - 1))
        places = {
            value: draw(st.sampled_from(PLACED)) for value in VALUES[fact] if value not in off
        }
        aspects.append(
            {
                "id": f"aspect_{at}", "label": "x", "fact": fact, "places": places,
                "not_applicable": sorted(off), "source": "made up",
            }
        )  # fmt: skip
    return scheme(
        shape="profile",
        outcomes=[outcome(name) for name in PLACED],
        aspects=aspects,
        overrides=draw(overrides(list(PLACED))),
    )


schemes = st.one_of(tables(), profiles())
knowledge = st.fixed_dictionaries(
    {
        fact: st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
        for fact, values in VALUES.items()
    }
)


def completions(possible: Possible) -> list[dict[str, str]]:
    return [dict(zip(possible, values, strict=True)) for values in product(*possible.values())]


def plainly(made: Scheme, known: dict[str, str]) -> str | None:
    """The outcome when everything is known, worked out as a person would."""
    for override in made.overrides:
        if all(known[fact] in wanted for fact, wanted in override.when.items()):
            return override.outcome
    if made.shape == "table":
        for each in made.outcomes:
            if all(known[fact] in wanted for fact, wanted in each.when.items()):
                return each.id
        return None
    stand = []
    for aspect in made.aspects:
        assert aspect.places is not None
        if known[aspect.fact] not in aspect.not_applicable:
            stand.append(PLACED.index(aspect.places[known[aspect.fact]]))
    for at, name in enumerate(PLACED):
        if sum(each <= at for each in stand) > len(stand) / 2:
            return name
    return None


@given(schemes, knowledge)
def test_what_is_reached_is_what_some_completion_leads_to(made: Scheme, possible: Possible) -> None:
    every = {plainly(made, completion) for completion in completions(possible)}
    assert outcomes_reached(made, possible) == every


@given(schemes, knowledge, st.data())
def test_more_knowledge_never_adds_an_outcome_nor_changes_a_settled_one(
    made: Scheme, possible: Possible, data: st.DataObject
) -> None:
    more = {
        fact: tuple(data.draw(st.lists(st.sampled_from(values), min_size=1, unique=True)))
        for fact, values in possible.items()
    }
    before, after = outcomes_reached(made, possible), outcomes_reached(made, more)
    assert after <= before
    assert len(before) > 1 or after == before


@given(schemes, knowledge, st.sampled_from(sorted(VALUES)))
def test_an_unknown_matters_exactly_when_it_changes_some_completion(
    made: Scheme, possible: Possible, fact: str
) -> None:
    changes = any(
        plainly(made, known) != plainly(made, {**known, fact: value})
        for known in completions(possible)
        for value in possible[fact]
    )
    assert matters(made, fact, possible) == changes


def test_unknown_is_not_false() -> None:
    when = {"outcomes": ["p"]}
    assert holds(when, {"outcomes": ("p", "q")}) == "unknown"
    assert holds(when, {"outcomes": ("q",)}) == "not_met"
    assert holds(when, {"outcomes": ("p",)}) == "met"


def test_one_condition_that_fails_settles_it_whatever_else_is_unknown() -> None:
    when = {"outcomes": ["p"], "trend": ["x"]}
    assert holds(when, {"outcomes": ("q",), "trend": ("x", "y", "z")}) == "not_met"
