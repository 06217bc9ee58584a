"""Facts that people supply: signed answers and the findings of reviews."""

from __future__ import annotations

from trustkit.judge.schemes.evidence import SchoolEvidence, said
from trustkit.judge.schemes.trace import Leaf, Reading, Test
from trustkit.judge.schemes.words import day, listed, months_in_words, months_later
from trustkit.records.review import Review
from trustkit.records.scheme_facts import AnswerFact, ReviewFindingFact
from trustkit.store.folder import Stored


def read_answer(fact: AnswerFact, evidence: SchoolEvidence) -> Reading:
    """What a named role answered, while the answer holds."""
    everything = tuple(fact.values)
    signed = evidence.answer_to(fact.question)
    if signed is None:
        return Reading(everything, f"nobody has answered “{fact.question}”, or no answer holds now")
    answer = said(signed.answer)
    value = fact.gives.get(answer)
    test = Test(
        asks=f"{fact.question}: {listed(list(fact.gives), 'or')}",
        state="unknown" if value is None else "met",
        found=f"answered {signed.leaf.text}",
        source=fact.source,
        leaves=(signed.leaf,),
    )
    if value is None:
        offered = ", ".join(fact.gives)
        return Reading(everything, f"the answer “{answer}” is none of: {offered}", (test,))
    return Reading((value,), f"answered {signed.leaf.text}", (test,))


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
                f"is more than {months_in_words(fact.oldest_months)} old"
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
