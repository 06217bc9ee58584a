"""A named judgement as it could have been: an answer, a finding, a line of an inspection.

Each is put into the evidence in the place of what stands there, so that everything that looks at
it reads it in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from trustkit.judge.inspections import CONCERN, NO_CONCERN, OVERALL, SAFEGUARDING, SCALES
from trustkit.judge.schemes.changes.levers import Lever
from trustkit.judge.schemes.evidence import SchoolEvidence, SignedAnswer, said
from trustkit.judge.schemes.trace import Direction, Leaf
from trustkit.judge.schemes.words import day, within_sentence
from trustkit.records.inspection import (
    OverallEffectiveness,
    ReportCard,
    Safeguarding,
    SubJudgements,
    Ungraded,
)
from trustkit.records.review import Review
from trustkit.records.scheme_facts import (
    AnswerFact,
    Fact,
    ReviewFindingFact,
)
from trustkit.store.folder import Stored

Graded = OverallEffectiveness | SubJudgements | ReportCard
"""An inspection that gave grades."""

_FINDINGS = {
    "strength": "a strength",
    "improve": "something to improve",
    "concern": "a concern",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement as it is: what it says, what it could have been, where it stands.

    ``scale`` is what it could have been, best first; ``now`` is one of it, unless it is a word that
    nothing looks for. ``what`` says what was judged and ``where`` by whom or in what, both to follow
    “yes instead of no”. ``words`` are those of the values that have others than themselves.
    """

    now: str
    scale: tuple[str, ...]
    what: str
    where: str
    leaves: tuple[Leaf, ...]
    words: Mapping[str, str]

    @property
    def others(self) -> tuple[str, ...]:
        """The other values of the scale, the nearest to the present one first."""
        if self.now not in self.scale:
            return self.scale
        at = self.scale.index(self.now)
        others = (value for value in self.scale if value != self.now)
        return tuple(sorted(others, key=lambda value: abs(self.scale.index(value) - at)))

    def way_to(self, value: str) -> Direction | None:
        """Whether another value is better or less good; ``None`` where the present one is on no scale."""
        if self.now not in self.scale:
            return None
        return "up" if self.scale.index(value) < self.scale.index(self.now) else "down"

    def said(self, value: str) -> str:
        """A value for a reader: in its own words, or in quotation marks."""
        return self.words.get(value, f"“{value.replace('_', ' ')}”")


def judgement_of(lever: Lever, facts: Sequence[Fact], evidence: SchoolEvidence) -> Judgement | None:
    """The judgement that a lever is, or ``None`` where the folder holds none.

    ``facts`` are those that look at it: what they give values to is what it could have been.
    """
    (name, *_) = lever.name
    if lever.kind == "answer":
        return _answered(name, facts, evidence)
    if lever.kind == "review_finding":
        return _found(name, facts, evidence)
    return _inspected(name, evidence)


def with_judgement(lever: Lever, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    """The evidence, had the judgement been another."""
    (name, *_) = lever.name
    if lever.kind == "answer":
        return _with_answer(name, value, evidence)
    if lever.kind == "review_finding":
        return _with_finding(name, value, evidence)
    return _with_inspection(name, value, evidence)


def _answered(question: str, facts: Sequence[Fact], evidence: SchoolEvidence) -> Judgement | None:
    signed = evidence.answer_to(question)
    if signed is None:
        return None
    now = said(signed.answer)
    words = {
        value: f"“{text}”"
        for fact in facts
        if not isinstance(fact, AnswerFact)
        for value, text in fact.values.items()
    }
    where = f"in the answers signed by {signed.answer.by} on {day(signed.answer.on)}"
    what = f"for {within_sentence(facts[0].label)}"
    scale = tuple(dict.fromkeys(value for fact in facts for value in _offered(fact)))
    return Judgement(now, scale, what, where, (signed.leaf,), words)


def _offered(fact: Fact) -> list[str]:
    """The answers that a fact looks for, by the order of its values: best first."""
    if not isinstance(fact, AnswerFact):
        return list(fact.values)
    values = list(fact.values)
    return sorted(fact.gives, key=lambda answer: values.index(fact.gives[answer]))


def _with_answer(question: str, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    signed = evidence.answer_to(question)
    answers = tuple(
        SignedAnswer(each.answer.model_copy(update={"answer": value}), each.leaf)
        if each is signed
        else each
        for each in evidence.answers
    )
    return replace(evidence, answers=answers)


def _found(area: str, facts: Sequence[Fact], evidence: SchoolEvidence) -> Judgement | None:
    stored = _review_of(area, evidence)
    if stored is None:
        return None
    offered = [
        str(kind) for fact in facts if isinstance(fact, ReviewFindingFact) for kind in fact.gives
    ]
    found = {each.kind for each in stored.record.findings if each.area == area}
    # Where it found several things, the first kind that a scheme names is the one that counts.
    now = next((kind for kind in offered if kind in found), min(found))
    leaves = tuple(
        Leaf(
            text=f"{each.kind}: {each.finding}",
            path=stored.path,
            line=stored.where("findings", at).line,
            source=f"review, {stored.record.kind.replace('-', ' ')}",
            recorded=stored.record.date,
        )
        for at, each in enumerate(stored.record.findings)
        if each.area == area
    )
    scale = tuple(sorted(set(offered), key=list(_FINDINGS).index))
    what = f"in {area.replace('_', ' ')}"
    where = f"in the review of {day(stored.record.date)}"
    return Judgement(now, scale, what, where, leaves, _FINDINGS)


def _review_of(area: str, evidence: SchoolEvidence) -> Stored[Review] | None:
    """The newest review that found something in an area."""
    return next(
        (
            stored
            for stored in reversed(evidence.reviews)
            if any(each.area == area for each in stored.record.findings)
        ),
        None,
    )


def _with_finding(area: str, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    stored = _review_of(area, evidence)
    if stored is None:
        return evidence
    findings = [
        each.model_copy(update={"kind": value}) if each.area == area else each
        for each in stored.record.findings
    ]
    changed = replace(stored, record=stored.record.model_copy(update={"findings": findings}))
    reviews = tuple(changed if each is stored else each for each in evidence.reviews)
    return replace(evidence, reviews=reviews)


def _inspected(given: str, evidence: SchoolEvidence) -> Judgement | None:
    placed = evidence.inspections.counts
    if placed is None or isinstance(placed.inspection, Ungraded):
        return None
    inspection = placed.inspection
    now, scale = _graded(given, inspection)
    if now is None:
        return None
    row = placed.rows.get(given)
    leaves = (
        (
            Leaf(
                text=f"{given.replace('_', ' ')}: {row.grade}",
                path=row.path,
                line=row.line,
                source=row.source,
                recorded=row.recorded,
            ),
        )
        if row
        else ()
    )
    what = f"for {given.replace('_', ' ')}"
    where = f"in the inspection of {day(inspection.inspected)}"
    return Judgement(now, scale, what, where, leaves, {})


def _graded(given: str, inspection: Graded) -> tuple[str | None, tuple[str, ...]]:
    """What an inspection gave to something, and all that it could have given, best first."""
    if given == CONCERN:
        now = inspection.category_of_concern
        return now, (NO_CONCERN, *([now] if now else []))
    if given == SAFEGUARDING:
        return inspection.safeguarding, get_args(Safeguarding)
    scale = SCALES[inspection.era]
    if given == OVERALL and isinstance(inspection, OverallEffectiveness):
        return inspection.overall_effectiveness, scale
    return dict[str, str](inspection.areas).get(given), scale


def _with_inspection(given: str, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    placed = evidence.inspections.counts
    if placed is None or isinstance(placed.inspection, Ungraded):
        return evidence
    inspection = placed.inspection
    update: dict[str, object] = {given: value}
    if given == CONCERN:
        update = {given: None if value == NO_CONCERN else value}
    elif given in inspection.areas:
        update = {"areas": {**inspection.areas, given: value}}
    changed = replace(placed, inspection=inspection.model_copy(update=update))
    return replace(evidence, inspections=replace(evidence.inspections, counts=changed))
