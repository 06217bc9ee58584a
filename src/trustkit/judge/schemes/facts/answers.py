"""Facts that people supply: signed answers, self-evaluations and reviews."""

from __future__ import annotations

from trustkit.judge.schemes.evidence import SchoolEvidence, said
from trustkit.judge.schemes.trace import Leaf, Reading, Test
from trustkit.judge.schemes.words import day, months_later
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.review import Review
from trustkit.records.scheme_facts import AnswerFact, ReviewFindingFact, SelfEvaluationFact
from trustkit.store.folder import Stored


def read_from_people(
    fact: AnswerFact | SelfEvaluationFact | ReviewFindingFact, evidence: SchoolEvidence
) -> Reading:
    """A fact that somebody wrote down."""
    if isinstance(fact, AnswerFact):
        return read_answer(fact, evidence)
    if isinstance(fact, SelfEvaluationFact):
        return read_self_evaluation(fact, evidence)
    return read_review(fact, evidence)


def read_answer(fact: AnswerFact, evidence: SchoolEvidence) -> Reading:
    """What a named role answered, while the answer holds."""
    everything = tuple(fact.values)
    signed = evidence.answer_to(fact.question)
    if signed is None:
        return Reading(everything, f"nobody has answered “{fact.question}”, or no answer holds now")
    answer = said(signed.answer)
    value = fact.gives.get(answer)
    test = Test(
        asks=f"{fact.question}: {', '.join(fact.gives)}?",
        state="unknown" if value is None else "met",
        found=signed.leaf.text,
        source=fact.source,
        leaves=(signed.leaf,),
    )
    if value is None:
        offered = ", ".join(fact.gives)
        return Reading(everything, f"the answer “{answer}” is none of: {offered}", (test,))
    return Reading((value,), f"answered {signed.leaf.text}", (test,))


def read_self_evaluation(fact: SelfEvaluationFact, evidence: SchoolEvidence) -> Reading:
    """The grade of an area in the newest self-evaluation."""
    everything = tuple(fact.values)
    if not evidence.sefs:
        return Reading(everything, "the folder holds no self-evaluation")
    stored = evidence.sefs[-1]
    record = stored.record
    at = next((at for at, area in enumerate(record.areas) if area.area == fact.area), None)
    if at is None:
        return Reading(
            everything, f"the self-evaluation of {record.academic_year} gives {fact.area} no grade"
        )
    leaf = _sef_leaf(stored, at)
    grade = record.areas[at].grade
    value = fact.gives.get(grade.lower(), fact.gives.get(grade))
    if evidence.as_of > months_later(record.updated, fact.oldest_months):
        value, because = None, f"it is more than {fact.oldest_months} months old"
    else:
        because = leaf.text if value else f"the scheme gives the grade “{grade}” no value"
    test = Test(
        asks=f"the school’s own grade for {fact.area.replace('_', ' ')}",
        state="met" if value else "unknown",
        found=leaf.text if value else f"{leaf.text}; {because}",
        source=fact.source,
        leaves=(leaf,),
    )
    return Reading((value,) if value else everything, because, (test,))


def _sef_leaf(stored: Stored[SelfEvaluation], at: int) -> Leaf:
    record = stored.record
    area = record.areas[at]
    return Leaf(
        text=f"self-evaluation {record.academic_year}: {area.area.replace('_', ' ')} “{area.grade}”",
        path=stored.path,
        line=stored.where("areas", at, "grade").line,
        source=record.author,
        recorded=record.updated,
    )


def read_review(fact: ReviewFindingFact, evidence: SchoolEvidence) -> Reading:
    """What the newest review that looked at an area found there."""
    everything = tuple(fact.values)
    area = fact.area.replace("_", " ")
    for stored in reversed(evidence.reviews):
        found = [
            (at, finding)
            for at, finding in enumerate(stored.record.findings)
            if finding.area == fact.area
        ]
        if not found:
            continue
        leaves = tuple(_review_leaf(stored, at) for at, _ in found)
        kinds = {finding.kind for _, finding in found}
        kind = next((kind for kind in fact.gives if kind in kinds), None)
        old = evidence.as_of > months_later(stored.record.date, fact.oldest_months)
        when = f"the review of {day(stored.record.date)}"
        if kind is None or old:
            why = (
                f"is more than {fact.oldest_months} months old"
                if old
                else "says nothing that counts"
            )
            test = Test(f"a finding on {area}", "unknown", f"{when} {why}", fact.source, leaves)
            return Reading(everything, f"{when} {why}", (test,))
        because = f"{when} found {kind.replace('improve', 'something to improve')} in {area}"
        test = Test(f"a finding on {area}", "met", because, fact.source, leaves)
        return Reading((fact.gives[kind],), because, (test,))
    return Reading(everything, f"no review in the folder has a finding on {area}")


def _review_leaf(stored: Stored[Review], at: int) -> Leaf:
    finding = stored.record.findings[at]
    return Leaf(
        text=f"{finding.kind}: {finding.finding}",
        path=stored.path,
        line=stored.where("findings", at).line,
        source=f"review, {stored.record.kind.replace('-', ' ')}",
        recorded=stored.record.date,
    )
