"""Three-valued logic against the plain thing it stands for: every completion, one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from trustkit.judge.schemes.logic import Possible, holds, matters, reachable
from trustkit.records.scheme import SchemeOutcome

VALUES = {"inspection": ("a", "b", "c"), "outcomes": ("p", "q"), "trend": ("x", "y", "z")}


def outcome(name: str, when: dict[str, list[str]]) -> SchemeOutcome:
    return SchemeOutcome(id=name, title=name, descriptor=name, when=when, source="made up")


@st.composite
def whens(draw: st.DrawFn) -> dict[str, list[str]]:
    facts = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return {
        fact: draw(st.lists(st.sampled_from(VALUES[fact]), min_size=1, unique=True))
        for fact in sorted(facts)
    }


tables = st.lists(whens(), min_size=1, max_size=5).map(
    lambda whens: [outcome(f"o{at}", when) for at, when in enumerate(whens)]
)
knowledge = st.fixed_dictionaries(
    {
        fact: st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
        for fact, values in VALUES.items()
    }
)


def completions(possible: Possible) -> list[dict[str, tuple[str, ...]]]:
    return [
        {fact: (value,) for fact, value in zip(possible, values, strict=True)}
        for values in product(*possible.values())
    ]


def first_that_holds(table: list[SchemeOutcome], known: Possible) -> str | None:
    return next((each.id for each in table if holds(each.when, known) == "met"), None)


@given(tables, knowledge)
def test_what_is_reachable_is_what_some_completion_leads_to(
    table: list[SchemeOutcome], possible: Possible
) -> None:
    every = {first_that_holds(table, completion) for completion in completions(possible)}
    assert reachable(table, possible) == every


@given(tables, knowledge)
def test_settled_exactly_when_all_completions_agree(
    table: list[SchemeOutcome], possible: Possible
) -> None:
    agree = len({first_that_holds(table, each) for each in completions(possible)}) == 1
    assert (len(reachable(table, possible)) == 1) == agree


@given(tables, knowledge, st.data())
def test_more_knowledge_never_adds_an_outcome_nor_changes_a_settled_one(
    table: list[SchemeOutcome], possible: Possible, data: st.DataObject
) -> None:
    more = {
        fact: tuple(data.draw(st.lists(st.sampled_from(values), min_size=1, unique=True)))
        for fact, values in possible.items()
    }
    before, after = reachable(table, possible), reachable(table, more)
    assert after <= before
    assert len(before) > 1 or after == before


@given(tables, knowledge, st.sampled_from(sorted(VALUES)))
def test_an_unknown_matters_exactly_when_it_changes_some_completion(
    table: list[SchemeOutcome], possible: Possible, fact: str
) -> None:
    changes = any(
        first_that_holds(table, known) != first_that_holds(table, {**known, fact: (value,)})
        for known in completions(possible)
        for value in possible[fact]
    )
    assert matters(fact, table, possible, reachable(table, possible)) == changes


def test_unknown_is_not_false() -> None:
    when = {"outcomes": ["p"]}
    assert holds(when, {"outcomes": ("p", "q")}) == "unknown"
    assert holds(when, {"outcomes": ("q",)}) == "not_met"
    assert holds(when, {"outcomes": ("p",)}) == "met"


def test_one_condition_that_fails_settles_it_whatever_else_is_unknown() -> None:
    when = {"outcomes": ["p"], "trend": ["x"]}
    assert holds(when, {"outcomes": ("q",), "trend": ("x", "y", "z")}) == "not_met"
