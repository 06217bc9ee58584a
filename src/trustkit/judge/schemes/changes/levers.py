"""What could have been otherwise: one figure of one cohort, or one named judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trustkit.judge.inspections import CONCERN, OVERALL, SAFEGUARDING
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.figures import FigureKey, figures_of, key_of
from trustkit.records.inspection import OverallEffectiveness, Ungraded
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import (
    OWN_GRADES,
    Fact,
    FlagFact,
    InspectionFact,
    InspectionTest,
    ReviewFindingFact,
)


@dataclass(frozen=True, slots=True, order=True)
class Lever:
    """One criterion that could have been otherwise.

    ``name`` is a figure's key, a question, an area, or what an inspection gave a grade to.
    """

    kind: Literal["figure", "answer", "review_finding", "inspection"]
    name: tuple[str, ...]

    @property
    def id(self) -> str:
        """The criterion as one text, as data files name its parts."""
        return "/".join((self.kind, *self.name))


Setting = int | str
"""What a lever is set to: a count of pupils, units of a value's last place, or a judgement."""

Settings = Mapping[Lever, Setting]
"""Levers that are not as they were."""


def figure_lever(key: FigureKey) -> Lever:
    """The lever of a figure."""
    return Lever("figure", key)


def figure_key(lever: Lever) -> FigureKey:
    """The key of a figure's lever."""
    measure, year_group, group, window = lever.name
    return (measure, year_group, group, window)


def looked_at(fact: Fact, evidence: SchoolEvidence) -> frozenset[Lever]:
    """What the reading of a fact hangs on, of what the folder holds of a school.

    The grade that a school gives itself is not among it, nor an answer that stands in for one: they
    are no criterion that could have been otherwise, and of such a fact only the figures are.
    """
    found = {figure_lever(key_of(named)) for named in figures_of(fact) if evidence.rows(named)}
    if isinstance(fact, OWN_GRADES):
        return frozenset(found)
    if fact.question and evidence.answer_to(fact.question):
        found.add(Lever("answer", (fact.question,)))
    if isinstance(fact, ReviewFindingFact):
        found.add(Lever("review_finding", (fact.area,)))
    elif inspection_tests(fact, evidence):
        found.update(Lever("inspection", (given,)) for given in _given(evidence))
    return frozenset(found)


def set_aside(scheme: Scheme) -> tuple[str, ...]:
    """The facts that can decide and rest on the grade that a school gives itself, in order."""
    return tuple(name for name in scheme.deciding if isinstance(scheme.facts[name], OWN_GRADES))


def inspection_tests(fact: Fact, evidence: SchoolEvidence) -> list[InspectionTest]:
    """All that a fact asks of the last graded inspection; nothing where it is about something else."""
    if isinstance(fact, InspectionFact):
        return [line.when for line in fact.lines]
    flag = evidence.flags.get(fact.flag) if isinstance(fact, FlagFact) else None
    return [line.when for line in (*flag.unless, *flag.latest)] if flag else []


def _given(evidence: SchoolEvidence) -> list[str]:
    """What the last graded inspection judged.

    A category of concern follows from grades and is no grade of its own: a school that is in none is
    not imagined in one.
    """
    if evidence.inspections.counts is None:
        return []
    inspection = evidence.inspections.counts.inspection
    found = [] if isinstance(inspection, Ungraded) else list(inspection.areas)
    if isinstance(inspection, OverallEffectiveness):
        found.append(OVERALL)
    if inspection.safeguarding is not None:
        found.append(SAFEGUARDING)
    if inspection.category_of_concern is not None:
        found.append(CONCERN)
    return found
