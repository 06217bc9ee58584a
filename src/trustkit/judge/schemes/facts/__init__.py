"""One module a kind of fact (or family of kinds): from evidence to the values still possible.

Each reader takes the fact and a school's evidence, and returns a
:class:`~trustkit.judge.schemes.trace.Reading`: it may exclude a value only on evidence, and gives
the row of every piece of evidence it looked at. :func:`read_fact` then lets a signed answer settle
what the evidence left open.
"""

from __future__ import annotations

from typing import assert_never

from trustkit.judge.schemes.evidence import SchoolEvidence, SignedAnswer, said
from trustkit.judge.schemes.facts.answers import read_answer, read_review
from trustkit.judge.schemes.facts.gaps import read_gap
from trustkit.judge.schemes.facts.history import read_support_history
from trustkit.judge.schemes.facts.inspection import read_inspection
from trustkit.judge.schemes.facts.judged import read_judged, read_share
from trustkit.judge.schemes.facts.named import read_flag_fact, read_phase
from trustkit.judge.schemes.facts.outcomes import read_outcomes
from trustkit.judge.schemes.facts.self_evaluation import read_accuracy, read_self_evaluation
from trustkit.judge.schemes.trace import FactTrace, Reading
from trustkit.records.scheme_facts import (
    AnswerFact,
    Fact,
    FlagFact,
    GapFact,
    InspectionFact,
    JudgedFact,
    OutcomesFact,
    PhaseFact,
    ReviewFindingFact,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
    ShareFact,
    SupportHistoryFact,
)


def read_fact(name: str, fact: Fact, evidence: SchoolEvidence) -> FactTrace:
    """One fact of one school, with its reasons."""
    reading = _reading(fact, evidence)
    answer = None if isinstance(fact, AnswerFact) else evidence.answer_to(fact.question)
    possible, because, settled_by = reading.possible, reading.because, None
    if answer is not None and len(possible) > 1:
        value = said(answer.answer)
        if value in possible:
            possible, settled_by = (value,), answer.leaf
            because = f"{because}; settled by a signed answer: {answer.leaf.text}"
        else:
            because = f"{because}; {_not_used(fact, answer, possible)}"
    return FactTrace(
        id=name,
        label=fact.label,
        kind=fact.kind,
        possible=possible,
        words=tuple(fact.values[value] for value in possible),
        because=because,
        tests=reading.tests,
        contested=reading.contested,
        settled_by=settled_by,
        who=fact.who,
        question=fact.question,
        source=fact.source,
    )


def _not_used(fact: Fact, answer: SignedAnswer, possible: tuple[str, ...]) -> str:
    return (
        f"the answer “{said(answer.answer)}” to {fact.question} ({answer.leaf.path}:"
        f"{answer.leaf.line}) is not used, since it is none of {', '.join(possible)}"
    )


def _reading(fact: Fact, evidence: SchoolEvidence) -> Reading:  # noqa: C901, PLR0911 - one line a kind
    match fact:
        case InspectionFact():
            return read_inspection(fact, evidence)
        case OutcomesFact():
            return read_outcomes(fact, evidence)
        case JudgedFact():
            return read_judged(fact, evidence)
        case ShareFact():
            return read_share(fact, evidence)
        case GapFact():
            return read_gap(fact, evidence)
        case AnswerFact():
            return read_answer(fact, evidence)
        case ReviewFindingFact():
            return read_review(fact, evidence)
        case SelfEvaluationFact():
            return read_self_evaluation(fact, evidence)
        case SelfEvaluationAccuracyFact():
            return read_accuracy(fact, evidence)
        case SupportHistoryFact():
            return read_support_history(fact, evidence)
        case FlagFact():
            return read_flag_fact(fact, evidence)
        case PhaseFact():
            return read_phase(fact, evidence)
    assert_never(fact)
