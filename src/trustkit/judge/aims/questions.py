"""The criteria of the strategy as questions, and the schools that each is put to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trustkit.judge.asking.ask import TRUST, Ask
from trustkit.policy.in_force import Policy
from trustkit.records.cycle import Aim, AimFigures, AimTest, StrategicCriterion, Strategy
from trustkit.records.measures import Measure
from trustkit.records.school import School
from trustkit.records.vocabulary import YearGroup
from trustkit.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Question:
    """One figure by which a criterion is known to be met; ``ask`` asks nothing else.

    ``at`` is the criterion's position in its aim.
    """

    aim: Aim
    at: int
    criterion: StrategicCriterion
    test: AimTest
    ask: Ask
    measure: str
    year_group: str
    group: str


def questions_of(strategy: Strategy) -> list[Question]:
    """Every figure that the criteria ask for, in the order of the file."""
    found: list[Question] = []
    for aim in strategy.aims:
        for at, criterion in enumerate(aim.criteria):
            if criterion.test is None:
                continue
            for figures, measure, year_group, group in _cells(criterion.test):
                ask = Ask(
                    id=f"figure-{len(found)}",
                    test=criterion.test.relation,
                    measures=(measure,),
                    year_groups=(year_group,),
                    group=group,
                    windows=tuple(map(str, figures.windows)),
                    against=criterion.test.against,
                )
                found.append(
                    Question(aim, at, criterion, criterion.test, ask, measure, year_group, group)
                )
    return found


def _cells(test: AimTest) -> Iterator[tuple[AimFigures, str, str, str]]:
    for figures in test.figures:
        for measure in figures.measures:
            for year_group in figures.year_groups:
                for group in figures.groups:
                    yield figures, measure, str(year_group), group


def asked_of(question: Question, folder: Folder, policy: Policy, as_of: date) -> list[str]:
    """The schools that a question is put to, by name; the trust alone (blank) where it is asked."""
    if question.test.scope == "the_trust":
        return [TRUST]
    measure = policy.measures.get(question.measure)
    return sorted(
        stored.school
        for stored in folder.all_of("school", School)
        if measure is not None
        and stored.record.in_trust(as_of)
        and _has(stored.record, measure, question)
    )


def _has(school: School, measure: Measure, question: Question) -> bool:
    taught = {str(each) for each in (YearGroup.ALL, *school.age_range.year_groups)}
    wanted = question.test.phases
    return (
        school.phase in measure.phases
        and question.year_group in taught
        and (wanted is None or school.phase in wanted)
    )
