"""Facts about the school's own evaluation: its grades, and how they fit the figures."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.judged import judgement_of
from trustkit.judge.schemes.facts.phases import not_compared
from trustkit.judge.schemes.trace import Leaf, Reading, State, Test
from trustkit.judge.schemes.words import months_in_words, months_later
from trustkit.judge.sef_accuracy import Judgements, verdict_words, verdicts
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.scheme_facts import (
    JUDGEMENTS,
    FigureNamed,
    GradeClaim,
    Judged,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
)
from trustkit.records.vocabulary import YearGroup
from trustkit.store.folder import Stored


@dataclass(frozen=True, slots=True)
class OwnGrade:
    """The grade that a school's newest self-evaluation gives an area, and where it stands."""

    grade: str
    leaf: Leaf


def own_grade(area: str, oldest_months: int, evidence: SchoolEvidence) -> OwnGrade | str | Leaf:
    """The grade; in words why there is none; or where it stands, if it is too old to use."""
    if not evidence.sefs:
        return "the folder holds no self-evaluation"
    stored = evidence.sefs[-1]
    record = stored.record
    at = next((at for at, each in enumerate(record.areas) if each.area == area), None)
    if at is None:
        return f"the self-evaluation of {record.academic_year} gives {area} no grade"
    leaf = _leaf(stored, at)
    old = evidence.as_of > months_later(record.updated, oldest_months)
    return leaf if old else OwnGrade(record.areas[at].grade, leaf)


def _leaf(stored: Stored[SelfEvaluation], at: int) -> Leaf:
    record = stored.record
    area = record.areas[at]
    return Leaf(
        text=f"self-evaluation {record.academic_year}: {area.area.replace('_', ' ')} “{area.grade}”",
        path=stored.path,
        line=stored.where("areas", at, "grade").line,
        source=record.author,
        recorded=record.updated,
    )


def read_self_evaluation(fact: SelfEvaluationFact, evidence: SchoolEvidence) -> Reading:
    """The grade of an area in the newest self-evaluation."""
    everything = tuple(fact.values)
    found = own_grade(fact.area, fact.oldest_months, evidence)
    if isinstance(found, str):
        return Reading(everything, found)
    asks = f"the school’s own grade for {fact.area.replace('_', ' ')}"
    if isinstance(found, Leaf):
        return _too_old(fact, asks, found)
    value = fact.gives.get(found.grade.lower(), fact.gives.get(found.grade))
    if value is None:
        because = f"the scheme gives the grade “{found.grade}” no value"
        said = f"{found.leaf.text}; {because}"
        return Reading(everything, because, (_test(fact, asks, "unknown", said, found.leaf),))
    test = _test(fact, asks, "met", found.leaf.text, found.leaf)
    return Reading((value,), found.leaf.text, (test,))


def _too_old(
    fact: SelfEvaluationFact | SelfEvaluationAccuracyFact, asks: str, leaf: Leaf
) -> Reading:
    because = f"it is more than {months_in_words(fact.oldest_months)} old"
    test = _test(fact, asks, "unknown", f"{leaf.text}; {because}", leaf)
    return Reading(tuple(fact.values), because, (test,))


def _test(
    fact: SelfEvaluationFact | SelfEvaluationAccuracyFact,
    asks: str,
    state: State,
    found: str,
    leaf: Leaf,
) -> Test:
    return Test(asks, state, found, fact.source, (leaf,))


def read_accuracy(fact: SelfEvaluationAccuracyFact, evidence: SchoolEvidence) -> Reading:
    """What the figures say of the school's own grade for an area."""
    everything = tuple(fact.values)
    grade = own_grade(fact.area, fact.oldest_months, evidence)
    if isinstance(grade, str):
        return Reading(everything, grade)
    asks = f"the school’s own grade for {fact.area.replace('_', ' ')}"
    if isinstance(grade, Leaf):
        return _too_old(fact, asks, grade)
    own = _test(fact, asks, "met", grade.leaf.text, grade.leaf)
    claim = fact.claim_of(grade.grade)
    if claim is None:
        because = f"the scheme does not say what the grade “{grade.grade}” claims"
        return Reading(everything, because, (own,))
    figures = _figures(fact, evidence)
    if isinstance(figures, str):
        return Reading(everything, f"{grade.leaf.text}; {figures}", (own,))
    tests, judged = _judged(fact, claim, figures, evidence)
    found = verdicts(claim, judged)
    because = f"{grade.leaf.text}: {verdict_words(found)}"
    values = {fact.gives[each] for each in found}
    possible = tuple(value for value in everything if value in values)
    return Reading(possible, because, (own, *tests))


def _figures(
    fact: SelfEvaluationAccuracyFact, evidence: SchoolEvidence
) -> tuple[FigureNamed, ...] | str:
    if why := not_compared(fact.phases, evidence):
        return why
    taught = {YearGroup.ALL, *evidence.school.record.age_range.year_groups}
    figures = tuple(named for named in fact.figures if named.year_group in taught)
    return figures or "the school teaches none of the year groups looked at"


def _judged(
    fact: SelfEvaluationAccuracyFact,
    claim: GradeClaim,
    figures: tuple[FigureNamed, ...],
    evidence: SchoolEvidence,
) -> tuple[list[Test], list[Judgements]]:
    """What each figure was judged, by the judgements that the claim looks at, with the tests."""
    looked_at = [each.of for each in (*claim.too_high, *claim.too_low, *claim.supported)]
    tests: list[Test] = []
    judged: list[Judgements] = []
    for named in figures:
        said: dict[Judged, str | None] = dict.fromkeys(JUDGEMENTS)
        for of in dict.fromkeys(looked_at):
            said[of], test = judgement_of(
                named, of, fact.newest_within_years, claim.source, evidence
            )
            tests.append(test)
        judged.append(said)
    return tests, judged
