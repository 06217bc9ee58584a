"""Why another outcome is not proposed: true in every completion of what is not known."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.judge.schemes.made_up import evidence, signed, stored_scheme
from tests.judge.schemes.test_logic import VALUES, profiles, tables

from trustkit.judge.schemes.neighbours import why_not
from trustkit.judge.schemes.put import propose
from trustkit.judge.schemes.trace import Proposed
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored

ORCHARD = """
id: orchard
title: Orchard
about: how a tree grows
source: made up
adopted: null
facts:
  roots: {kind: answer, label: Roots, question: roots, who: the gardener, source: made up,
          values: {deep: deep, shallow: shallow}, gives: {deep: deep, shallow: shallow}}
  pests: {kind: answer, label: Pests, question: pests, who: the gardener, source: made up,
          values: {some: some, none: none}, gives: {some: some, none: none}}
overrides:
  - {when: {roots: [deep], pests: [some]}, outcome: bare, because: it is being eaten, source: made up}
  - {when: {roots: [deep]}, outcome: bare, because: it was moved this winter, source: made up}
outcomes:
  - {id: fruiting, title: Fruiting, descriptor: it bears, source: made up, when: {roots: [deep]}}
  - {id: leafing, title: Leafing, descriptor: it grows, source: made up, when: {pests: [none]}}
  - {id: bare, title: Bare, descriptor: it does not, source: made up, when: {pests: [some]}}
"""
"""The second override settles the outcome while a fact of the first is still open."""


def orchard(text: str = ORCHARD, **answers: str) -> dict[str, str]:
    """Why each outcome is none of those that are possible, by its name."""
    stored = stored_scheme(text)
    return reasons(stored, proposed(stored, answers))


def proposed(stored: Stored[Scheme], answers: dict[str, str]) -> Proposed:
    given_ = tuple(signed(question, answer) for question, answer in answers.items())
    known = evidence(stored.record, answers=given_)
    return propose(stored, known, known.as_of)


def reasons(stored: Stored[Scheme], found: Proposed) -> dict[str, str]:
    return {
        each.id: why_not(each, found, stored.record)
        for each in found.outcomes
        if each.id not in found.possible
    }


def test_an_outcome_below_which_an_override_places_is_not_said_to_have_a_better_one() -> None:
    said = (
        "something goes before it, whatever is not known: either it is being eaten; or it was "
        "moved this winter"
    )
    assert orchard(roots="deep") == {"fruiting": said, "leafing": said}


def test_an_override_that_holds_alone_is_the_reason() -> None:
    assert orchard(roots="deep", pests="none") == {
        "fruiting": "something goes before it: it was moved this winter",
        "leafing": "something goes before it: it was moved this winter",
    }


def test_an_override_that_takes_whatever_the_outcome_could_hold_for() -> None:
    open_ = ORCHARD.replace("  - {when: {roots: [deep], pests: [some]}, outcome: bare, because: it is being eaten, source: made up}\n", "")  # fmt: skip
    assert orchard(open_, pests="some")["fruiting"] == (
        "where it would hold, something goes before it: it was moved this winter"
    )


def test_a_better_outcome_is_the_reason_unless_an_override_holds() -> None:
    wider = ORCHARD.replace(
        "  - {when: {roots: [deep]}, outcome: bare, because: it was moved this winter, source: made up}\n",
        "",
    ).replace("it grows, source: made up, when: {pests: [none]}", "x, source: made up, when: {roots: [deep]}")  # fmt: skip
    assert orchard(wider, roots="deep", pests="none")["leafing"] == "a better outcome holds already"
    assert orchard(wider, roots="deep")["leafing"] == (
        "a better outcome holds already, unless something goes before all: it is being eaten"
    )


def decides(made: Scheme, known: dict[str, str]) -> tuple[str, str] | None:
    """Which line of a table decides once everything is known: an override or an outcome."""
    lines = [("override", each.when, each.outcome) for each in made.overrides]
    lines += [("outcome", each.when, each.id) for each in made.outcomes]
    for kind, when, outcome in lines:
        if all(known[fact] in wanted for fact, wanted in when.items()):
            return kind, outcome
    return None


@settings(max_examples=60)
@given(tables(), st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 1)))
def test_whatever_is_said_of_a_table_is_so_in_every_completion(
    made: Scheme, picked: dict[str, int]
) -> None:
    stored = Stored(made, "x.yaml", {}, stored_scheme(ORCHARD).document)
    answers = {fact: VALUES[fact][at] for fact, at in picked.items()}
    found = proposed(stored, answers)
    every = [
        dict(zip(VALUES, values, strict=True))
        for values in product(*VALUES.values())
        if all(values[list(VALUES).index(fact)] == value for fact, value in answers.items())
    ]
    for name, said in reasons(stored, found).items():
        when = made.outcome(name).when
        kinds = {
            decided[0]
            for known in every
            if all(known[fact] in wanted for fact, wanted in when.items())
            and (decided := decides(made, known))
        }
        if "would have to be" in said:
            assert kinds == set()
        elif "a better outcome holds" in said and "unless" not in said:
            assert kinds == {"outcome"}
        elif "unless" not in said:
            assert kinds == {"override"}


@settings(max_examples=60)
@given(profiles(), st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 1)))
def test_the_median_is_the_reason_only_where_the_outcome_is_no_median(
    made: Scheme, picked: dict[str, int]
) -> None:
    assume(made.overrides)
    stored = Stored(made, "x.yaml", {}, stored_scheme(ORCHARD).document)
    answers = {fact: VALUES[fact][at] for fact, at in picked.items()}
    without = Stored(made.model_copy(update={"overrides": []}), "x.yaml", {}, stored.document)
    medians = proposed(without, answers).possible
    for name, said in reasons(stored, proposed(stored, answers)).items():
        if "aspects have reached" in said or "of the aspects" in said:
            assert name not in medians
        if said.startswith("more than half") and medians:
            order = made.order
            assert order[name] > min(order[each] for each in medians)
