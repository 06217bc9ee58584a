"""A named judgement as it could have been: an answer, a grade, a finding, a line of an inspection.

Each is put into the evidence in the place of what stands there, so that everything that looks at
it reads it in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from trustkit.judge.inspections import CONCERN, NO_CONCERN, OVERALL, SAFEGUARDING, SCALES
from trustkit.judge.schemes.changes.levers import Lever
from trustkit.judge.schemes.evidence import SchoolEvidence, SignedAnswer, said
from trustkit.judge.schemes.trace import Leaf
from trustkit.judge.schemes.words import day, within_sentence
from trustkit.records.evaluation import SelfEvaluation
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
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
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
    """A judgement as it is: what it says, what it could have been (nearest first), where it stands.

    ``what`` says what was judged and ``where`` by whom or in what, both to follow “yes instead of
    no”. ``words`` are those of the values that have others than themselves.
    """

    now: str
    others: tuple[str, ...]
    what: str
    where: str
    leaves: tuple[Leaf, ...]
    words: Mapping[str, str]

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
    if lever.kind == "self_evaluation":
        return _self_evaluated(name, facts, evidence)
    if lever.kind == "review_finding":
        return _found(name, facts, evidence)
    return _inspected(name, evidence)


def with_judgement(lever: Lever, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    """The evidence, had the judgement been another."""
    (name, *_) = lever.name
    if lever.kind == "answer":
        return _with_answer(name, value, evidence)
    if lever.kind == "self_evaluation":
        return _with_grade(name, value, evidence)
    if lever.kind == "review_finding":
        return _with_finding(name, value, evidence)
    return _with_inspection(name, value, evidence)


def _nearest(now: str, scale: Iterable[str]) -> tuple[str, ...]:
    """The other values of a scale, the nearest to the present one first."""
    values = list(dict.fromkeys(scale))
    if now not in values:
        return tuple(values)
    at = values.index(now)
    others = [value for value in values if value != now]
    return tuple(sorted(others, key=lambda value: abs(values.index(value) - at)))


def _answered(question: str, facts: Sequence[Fact], evidence: SchoolEvidence) -> Judgement | None:
    signed = evidence.answer_to(question)
    if signed is None:
        return None
    offered = [
        value
        for fact in facts
        for value in (fact.gives if isinstance(fact, AnswerFact) else fact.values)
    ]
    now = said(signed.answer)
    words = {
        value: f"“{text}”"
        for fact in facts
        if not isinstance(fact, AnswerFact)
        for value, text in fact.values.items()
    }
    where = f"in the answer signed by {signed.answer.by} on {day(signed.answer.on)}"
    what = f"for {within_sentence(facts[0].label)}"
    return Judgement(now, _nearest(now, offered), what, where, (signed.leaf,), words)


def _with_answer(question: str, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    signed = evidence.answer_to(question)
    answers = tuple(
        SignedAnswer(each.answer.model_copy(update={"answer": value}), each.leaf)
        if each is signed
        else each
        for each in evidence.answers
    )
    return replace(evidence, answers=answers)


def _self_evaluated(area: str, facts: Sequence[Fact], evidence: SchoolEvidence) -> Judgement | None:
    stored = evidence.sefs[-1] if evidence.sefs else None
    at = _area_at(stored, area)
    if stored is None or at is None:
        return None
    record = stored.record
    offered = [grade for fact in facts for grade in _grades_of(fact)]
    grade = record.areas[at].grade
    now = next((each for each in offered if each == grade.lower()), grade)
    words = area.replace("_", " ")
    leaf = Leaf(
        text=f"self-evaluation {record.academic_year}: {words} “{grade}”",
        path=stored.path,
        line=stored.where("areas", at, "grade").line,
        source=record.author,
        recorded=record.updated,
    )
    where = f"in the self-evaluation of {record.academic_year}"
    return Judgement(now, _nearest(now, offered), f"for {words}", where, (leaf,), {})


def _grades_of(fact: Fact) -> list[str]:
    """The grades of a self-evaluation that a fact knows, best first."""
    if isinstance(fact, SelfEvaluationAccuracyFact):
        return [grade for claim in fact.claims for grade in claim.grades]
    return list(fact.gives) if isinstance(fact, SelfEvaluationFact) else []


def _area_at(stored: Stored[SelfEvaluation] | None, area: str) -> int | None:
    areas = stored.record.areas if stored else []
    return next((at for at, each in enumerate(areas) if each.area == area), None)


def _with_grade(area: str, value: str, evidence: SchoolEvidence) -> SchoolEvidence:
    stored = evidence.sefs[-1]
    areas = [
        each.model_copy(update={"grade": value}) if each.area == area else each
        for each in stored.record.areas
    ]
    newest = replace(stored, record=stored.record.model_copy(update={"areas": areas}))
    return replace(evidence, sefs=(*evidence.sefs[:-1], newest))


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
    order = sorted(set(offered), key=list(_FINDINGS).index)
    what = f"in {area.replace('_', ' ')}"
    where = f"in the review of {day(stored.record.date)}"
    return Judgement(now, _nearest(now, order), what, where, leaves, _FINDINGS)


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
    return Judgement(now, _nearest(now, scale), what, where, leaves, {})


def _graded(given: str, inspection: Graded) -> tuple[str | None, tuple[str, ...]]:
    """What an inspection gave to something, and all that it could have given."""
    if given == CONCERN:
        return inspection.category_of_concern, (NO_CONCERN,)
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
