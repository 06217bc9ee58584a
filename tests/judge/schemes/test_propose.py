"""Whole proposals: a scheme of another shape and other words, and the shipped one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.judge.schemes.made_up import (
    AS_OF,
    GOOD,
    decided,
    evidence,
    inspected,
    preset_scheme,
    result,
    signed,
    stored_scheme,
)
from tests.judge.schemes.test_outcomes_fact import BELOW, rows

from trustkit.judge.schemes.decisions import differs
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.propose import propose
from trustkit.judge.schemes.trace import Proposed
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.review import Review
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored
from trustkit.text.yaml_document import read_yaml

POLICY = date(2025, 9, 1)

# Three colours of kite, judged on a rating, a share and a person's word: no inspection, no
# outcomes, no word of the shipped scheme.
KITES = """
id: kites
title: Kites
about: made up
source: made up
adopted: {by: The board, on: 2025-09-20}
facts:
  wind:
    kind: rating
    label: Wind
    figure: {measure: gld, year_group: R}
    gives: {green: fair, amber: fair, red: foul}
    values: {fair: fair, foul: foul}
    who: the school
    source: made up
  string:
    kind: answer
    label: String
    question: string
    gives: {"yes": whole, frayed: worn, "no": broken}
    values: {whole: whole, worn: worn, broken: broken}
    who: the kite master
    source: made up
  flock:
    kind: share
    label: Flock
    of: confidence
    counted: [above, not_distinguishable]
    bands: [{at_least: 1, value: every}, {at_least: 0, value: not_every}]
    values: {every: every one, not_every: not every one}
    figures:
      - {measure: gld, year_group: R}
      - {measure: ks2_rwm_expected, year_group: Y6}
    who: the school
    source: made up
  mood:
    kind: self_evaluation
    label: Mood
    area: leadership
    oldest_months: 12
    gives: {good: high, inadequate: deep}
    values: {high: high, deep: deep}
    who: the school
    source: made up
  seen:
    kind: review_finding
    label: Seen
    area: leadership
    oldest_months: 12
    gives: {concern: torn, improve: patched, strength: sound}
    values: {sound: sound, patched: patched, torn: torn}
    who: the team
    source: made up
outcomes:
  - {id: red-kite, title: Red kite, descriptor: flies, when: {wind: [fair], string: [whole]}, source: made up}
  - {id: grey-kite, title: Grey kite, descriptor: flies low, when: {wind: [fair], string: [worn, broken]}, source: made up, move_on: {to: red-kite, within_months: 6}}
  - {id: no-kite, title: No kite, descriptor: stays down, when: {wind: [foul]}, source: made up}
contested_at: 1
features:
  - {id: torn, text: it was seen torn, when: {seen: [torn]}, contradicts: [red-kite], source: made up}
  - {id: flocks, text: all fly, when: {flock: [every], mood: [high]}, supports: [red-kite], source: made up}
"""


def kites(known: SchoolEvidence) -> Proposed:
    return propose(stored_scheme(KITES), known, POLICY)


def kite_evidence(rating: str | None, **others: Any) -> SchoolEvidence:
    scheme = stored_scheme(KITES).record
    figures = [result("gld", "R", achieved=20, eligible=30, rating=rating)] if rating else []
    return evidence(scheme, figures, **others)


def review(kind: str, on: date = date(2025, 6, 1)) -> Stored[Review]:
    text = f"date: {on}\nkind: visit\nteam: [Lead]\nfindings:\n  - {{area: leadership, kind: {kind}, finding: seen}}\n"
    path = f"schools/ashcombe/reviews/{on}-visit.md"
    document = read_yaml(text, path)
    return Stored(Review.model_validate(document.value), path, {"school": "ashcombe"}, document)


def sef(grade: str, updated: date = date(2025, 9, 1)) -> Stored[SelfEvaluation]:
    text = (
        f"academic_year: 2025/26\nupdated: {updated}\nauthor: Headteacher\nscale: oeif\n"
        f"areas:\n  - area: leadership\n    grade: {grade}\n    evidence: [{{text: seen}}]\n"
    )
    path = "schools/ashcombe/sef/2025-26.yaml"
    document = read_yaml(text, path)
    return Stored(
        SelfEvaluation.model_validate(document.value), path, {"school": "ashcombe"}, document
    )


@pytest.mark.parametrize(
    ("rating", "answer", "outcome", "possible"),
    [
        ("green", True, "red-kite", ("red-kite",)),
        ("amber", "frayed", "grey-kite", ("grey-kite",)),
        ("red", None, "no-kite", ("no-kite",)),
        ("green", None, None, ("red-kite", "grey-kite")),
        ("not_rated", False, None, ("grey-kite", "no-kite")),
        (None, None, None, ("red-kite", "grey-kite", "no-kite")),
    ],
)
def test_a_scheme_of_other_words_and_shape(
    rating: str | None, answer: str | bool | None, outcome: str | None, possible: tuple[str, ...]
) -> None:
    answers = () if answer is None else (signed("string", answer),)
    found = kites(kite_evidence(rating, answers=answers))
    assert found.outcome == outcome
    assert found.possible == possible
    assert found.certainty == ("settled" if outcome else "provisional")


def test_an_answer_that_no_longer_holds_or_means_nothing_is_unknown() -> None:
    found = kites(kite_evidence("green", answers=(signed("string", "perhaps"),)))
    assert found.possible == ("red-kite", "grey-kite")
    assert "perhaps" in found.unknown[0].because


def test_the_unknowns_that_matter_say_who_and_where_each_value_leads() -> None:
    (unknown,) = kites(kite_evidence("green")).unknown
    assert (unknown.fact, unknown.who) == ("string", "the kite master")
    assert unknown.would_give == (
        ("whole", ("red-kite",)),
        ("worn", ("grey-kite",)),
        ("broken", ("grey-kite",)),
    )


def test_an_unknown_that_changes_nothing_is_not_asked_for() -> None:
    assert kites(kite_evidence("red")).unknown == ()


def test_one_feature_against_is_enough_where_the_scheme_says_so() -> None:
    answers = (signed("string", "yes"),)
    plain = kites(kite_evidence("green", answers=answers))
    torn = kites(kite_evidence("green", answers=answers, reviews=(review("concern"),)))
    old = kites(
        kite_evidence("green", answers=answers, reviews=(review("concern", date(2024, 6, 1)),))
    )
    assert (plain.contested, torn.contested, old.contested) == (False, True, False)
    assert torn.outcome == "red-kite"
    assert torn.contested_by == ("it was seen torn",)


def test_features_read_self_evaluations_and_shares_and_stay_unknown_without_them() -> None:
    scheme = stored_scheme(KITES).record
    figures = [
        result("gld", "R", achieved=20, eligible=30, rating="green", confidence="above"),
        result("ks2_rwm_expected", "Y6", achieved=9, eligible=30, confidence="below"),
    ]
    states = {}
    for name, given, evaluations in (
        ("both", [figures[0], figures[1] | {"confidence": "above"}], (sef("good"),)),
        ("one below", figures, (sef("good"),)),
        ("one missing", figures[:1], (sef("good"),)),
        ("no evaluation", [figures[0], figures[1] | {"confidence": "above"}], ()),
    ):
        found = kites(evidence(scheme, given, sefs=evaluations))
        states[name] = next(each.state for each in found.features if each.id == "flocks")
    assert states == {
        "both": "met",
        "one below": "not_met",
        "one missing": "unknown",
        "no evaluation": "unknown",
    }


@pytest.mark.parametrize(
    ("decisions", "change", "overdue", "months"),
    [
        ((), "new", None, None),
        ((decided("grey-kite", date(2025, 4, 2), "kites"),), "up", True, 7),
        ((decided("grey-kite", date(2025, 5, 4), "kites"),), "up", False, 5),
        ((decided("red-kite", date(2025, 5, 3), "kites"),), "same", False, 6),
        (
            # In this outcome since the first of two decisions for it, not since the second.
            (
                decided("grey-kite", date(2024, 11, 3), "kites"),
                decided("grey-kite", date(2025, 5, 3), "kites"),
            ),
            "up",
            True,
            12,
        ),
        (
            (
                decided("grey-kite", date(2025, 3, 3), "kites"),
                decided("red-kite", date(2025, 4, 3), "kites", supersedes="2025-03-03-kites.yaml"),
            ),
            "same",
            False,
            7,
        ),
        ((decided("retired-kite", date(2025, 4, 3), "kites"),), None, False, 7),
        ((decided("grey-kite", date(2025, 4, 3), "another-scheme"),), "new", None, None),
    ],
)
def test_the_last_decision_and_the_move_since(
    decisions: tuple[Any, ...], change: str | None, overdue: bool | None, months: int | None
) -> None:
    answers = (signed("string", "yes"),)
    found = kites(kite_evidence("green", answers=answers, decisions=decisions))
    last = found.last_decision
    assert found.change == change
    assert (last.overdue if last else None) == overdue
    assert (last.months if last else None) == months


def test_a_provisional_proposal_differs_only_from_a_decision_it_excludes() -> None:
    down = (decided("no-kite", date(2025, 4, 3), "kites"),)
    low = (decided("grey-kite", date(2025, 4, 3), "kites"),)
    for decisions, expected in ((down, True), (low, False), ((), False)):
        found = kites(kite_evidence("green", decisions=decisions))
        assert found.outcome is None
        assert differs(found.possible, found.last_decision) == expected


def preset(repository: Path, achieved: dict[str, int | None], **others: Any) -> Proposed:
    stored = preset_scheme(repository)
    known = evidence(stored.record, rows(**achieved), **others)
    return propose(stored, known, POLICY)


def test_the_shipped_scheme_end_to_end(repository: Path) -> None:
    good = inspected(GOOD)
    assert preset(repository, {}, inspections=good).outcome == "sustain"
    assert preset(repository, {"gld": BELOW}, inspections=good).outcome == "refine"
    provisional = preset(repository, {"gld": None}, inspections=good)
    assert (provisional.outcome, provisional.possible) == (None, ("sustain", "refine"))
    assert any("Refine" in note for note in provisional.notes)


def test_every_leaf_of_a_trace_says_where_it_stands(repository: Path) -> None:
    found = preset(
        repository,
        {},
        inspections=inspected(GOOD),
        answers=(signed("can_support_others", "yes"),),
        decisions=(decided("refine", date(2024, 10, 1)),),
        reviews=(review("strength"),),
    )
    leaves = [leaf for fact in found.facts for leaf in fact.leaves]
    besides = [leaf.beside for leaf in leaves if leaf.beside]
    assert found.last_decision is not None
    for leaf in (*leaves, *besides, found.last_decision.leaf):
        assert leaf.path
        assert leaf.line >= 1
        assert leaf.source
    assert all(test.source for fact in found.facts for test in fact.tests)


def test_why_not_another_names_the_condition_that_fails(repository: Path) -> None:
    found = preset(repository, {"gld": BELOW}, inspections=inspected(GOOD))
    failing = {
        outcome.id: [gate.fact for gate in outcome.gates if gate.state == "not_met"]
        for outcome in found.outcomes
    }
    assert failing == {
        "sustain": ["outcomes"],
        "refine": [],
        "reinforce": ["inspection"],
        "stabilise": ["inspection"],
    }


def test_two_features_against_make_the_shipped_outcome_contested(repository: Path) -> None:
    against_one = preset(
        repository, {}, inspections=inspected(GOOD), answers=(signed("can_support_others", "no"),)
    )
    stored = preset_scheme(repository)
    absence = result("absence_persistent", "all", achieved=None, eligible=200, rating="red")
    known = evidence(
        stored.record,
        [*rows(), absence | {"value": 25.0}],
        inspections=inspected(GOOD),
        answers=(signed("can_support_others", "no"),),
    )
    against_two = propose(stored, known, POLICY)
    assert (against_one.outcome, against_one.contested) == ("sustain", False)
    assert (against_two.outcome, against_two.contested) == ("sustain", True)


def test_knowing_more_never_changes_a_settled_outcome() -> None:
    settled = kites(kite_evidence("red"))
    more = kites(
        kite_evidence("red", answers=(signed("string", "yes"),), reviews=(review("concern"),))
    )
    assert settled.outcome == more.outcome == "no-kite"
    assert settled.as_of == AS_OF


def test_a_scheme_that_covers_not_every_school_says_so() -> None:
    text = KITES.replace("string: [worn, broken]", "string: [worn]")
    known = kite_evidence("green", answers=(signed("string", "no"),))
    found = propose(stored_scheme(text), known, POLICY)
    assert (found.outcome, found.possible, found.uncovered) == (None, (), True)


def test_a_scheme_that_names_what_it_does_not_have_is_refused_with_every_place() -> None:
    text = KITES.replace("string: [whole]", "strand: [whole]").replace("to: red-kite", "to: pink")
    value = read_yaml(text, "kites.yaml").value
    with pytest.raises(ValueError) as refused:
        Scheme.model_validate(value)
    assert "“strand” is no fact of the scheme" in str(refused.value)
    assert "outcomes.1.move_on.to" in str(refused.value)
