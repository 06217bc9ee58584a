"""What people and inspectors said, had they said something else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.judge.schemes.made_up import evidence, inspected, inspection_rows, signed, stored_scheme
from tests.judge.schemes.test_propose import KITES, review, sef

from trustkit.judge.schemes.changes.judgements import judgement_of, with_judgement
from trustkit.judge.schemes.changes.levers import Lever, looked_at
from trustkit.judge.schemes.facts import read_fact
from trustkit.records.scheme import Scheme

CARD = {
    "inclusion": "expected standard",
    "curriculum_and_teaching": "needs attention",
    "achievement": "strong standard",
    "attendance_and_behaviour": "expected standard",
    "personal_development_and_wellbeing": "expected standard",
    "leadership_and_governance": "expected standard",
    "safeguarding": "met",
}
INSPECTION = """
  seen_by:
    kind: inspection
    label: Inspection
    oldest_years: 5
    values: {fine: fine, poor: poor}
    who: the director
    source: made up
    lines:
      - {when: {safeguarding: not met}, value: poor, because: unsafe, source: made up}
      - {when: {grades: [needs attention], at_least: 2}, value: poor, because: two, source: made up}
      - {when: {}, value: fine, because: the rest, source: made up}
outcomes:"""


@pytest.fixture(scope="module")
def kites() -> Scheme:
    return stored_scheme(KITES.replace("\noutcomes:", INSPECTION)).record


HELD: dict[str, Any] = {
    "answers": (signed("string", "frayed"), signed("string", True, date(2025, 9, 1))),
    "sefs": (sef("good"),),
    "reviews": (review("concern", date(2025, 6, 1)), review("improve", date(2025, 9, 1))),
    "inspections": inspected(
        inspection_rows(
            CARD, "report_card", inspected=date(2025, 10, 8), recorded=date(2025, 10, 9)
        )
    ),
}


@pytest.mark.parametrize(
    ("fact", "lever", "now", "others"),
    [
        ("string", Lever("answer", ("string",)), "frayed", ("yes", "no")),
        ("seen", Lever("review_finding", ("leadership",)), "improve", ("strength", "concern")),
        (
            "seen_by",
            Lever("inspection", ("curriculum_and_teaching",)),
            "needs attention",
            ("expected standard", "urgent improvement", "strong standard", "exceptional"),
        ),
        ("seen_by", Lever("inspection", ("safeguarding",)), "met", ("not met",)),
    ],
)
def test_a_judgement_as_it_is_and_as_it_could_have_been(
    kites: Scheme, fact: str, lever: Lever, now: str, others: tuple[str, ...]
) -> None:
    known = evidence(kites, **HELD)
    asked = kites.facts[fact]
    assert lever in looked_at(asked, known)
    found = judgement_of(lever, [asked], known)
    assert found is not None
    assert (found.now, found.others) == (now, others)
    assert all(leaf.path and leaf.line >= 1 and leaf.source for leaf in found.leaves)


@pytest.mark.parametrize(
    ("fact", "lever", "value", "before", "after"),
    [
        ("string", Lever("answer", ("string",)), "yes", "worn", "whole"),
        ("seen", Lever("review_finding", ("leadership",)), "concern", "patched", "torn"),
        ("seen_by", Lever("inspection", ("safeguarding",)), "not met", "fine", "poor"),
        ("seen_by", Lever("inspection", ("achievement",)), "needs attention", "fine", "poor"),
    ],
)
def test_put_into_the_evidence_it_is_read_like_any_other(  # noqa: PLR0913 - a row of a table
    kites: Scheme, fact: str, lever: Lever, value: str, before: str, after: str
) -> None:
    known = evidence(kites, **HELD)
    assert read_fact(fact, kites.facts[fact], known).possible == (before,)
    changed = with_judgement(lever, value, known)
    assert read_fact(fact, kites.facts[fact], changed).possible == (after,)


def test_what_nobody_said_could_not_have_been_said_otherwise(kites: Scheme) -> None:
    nothing = evidence(kites)
    for name in ("string", "mood", "seen", "seen_by"):
        fact = kites.facts[name]
        held = [
            lever
            for lever in looked_at(fact, nothing)
            if judgement_of(lever, [fact], nothing) is not None
        ]
        assert held == []


def test_a_school_in_no_category_of_concern_is_not_imagined_in_one(kites: Scheme) -> None:
    fact = kites.facts["seen_by"]
    levers = looked_at(fact, evidence(kites, **HELD))
    assert Lever("inspection", ("category_of_concern",)) not in levers
    rows = inspection_rows(
        {"overall_effectiveness": "inadequate", "category_of_concern": "special measures"},
        "overall_effectiveness",
    )
    placed = evidence(kites, inspections=inspected(rows))
    lever = Lever("inspection", ("category_of_concern",))
    found = judgement_of(lever, [fact], placed)
    assert found is not None
    assert (found.now, found.others) == ("special measures", ("none",))
    assert with_judgement(lever, "none", placed).inspections.counts is not None
