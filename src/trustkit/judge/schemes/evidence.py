"""What the folder says of each school as at a date: all that a scheme may look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

import polars as pl

from trustkit.judge.inspections import InspectionOnDate, inspection_on, read_inspections
from trustkit.judge.schemes.figures import FigureKey, ResultRow, index_figures, key_of
from trustkit.judge.schemes.trace import Leaf
from trustkit.judge.schemes.words import day, year_group_words
from trustkit.records.academic_year import containing, start_of
from trustkit.records.base import Record
from trustkit.records.decision import Answer, Answers, Decision
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.flags import Flag
from trustkit.records.measures import Measure
from trustkit.records.review import Review
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import FigureNamed
from trustkit.records.school import School
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup
from trustkit.store.folder import Folder, Stored

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """An answer that holds on the date, and where it stands."""

    answer: Answer
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class SchoolEvidence:
    """One school as at a date.

    ``figures`` holds the rows of the results frame that rate, by figure, newest academic year
    first. ``sefs``, ``reviews`` and ``decisions`` are those known by then, oldest first. ``schemes``
    are those of every version of the policy, by the version and their id; ``flags`` are the
    policy's, by id. ``pooled`` keeps what was worked out of a row, for the next that asks.
    """

    school: Stored[School]
    as_of: date
    measures: Mapping[str, Measure]
    inspections: InspectionOnDate
    figures: Mapping[FigureKey, list[ResultRow]]
    answers: tuple[SignedAnswer, ...] = ()
    sefs: tuple[Stored[SelfEvaluation], ...] = ()
    reviews: tuple[Stored[Review], ...] = ()
    decisions: tuple[Stored[Decision], ...] = ()
    schemes: Mapping[tuple[str, str], Scheme] = field(default_factory=dict)
    flags: Mapping[str, Flag] = field(default_factory=dict)
    pooled: dict[tuple[int, int], tuple[ResultRow, Any]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def slug(self) -> str:
        """The school's slug."""
        return self.school.school

    def rows(self, named: FigureNamed) -> list[ResultRow]:
        """The rows of a figure, newest academic year first."""
        return self.figures.get(key_of(named), [])

    def newest(self, named: FigureNamed, within_years: int) -> ResultRow | str:
        """The newest row of a figure, or in words why there is none to use."""
        rows = self.rows(named)
        if not rows and not self._teaches(named):
            return f"the school does not teach {year_group_words(named.year_group.value)}"
        if not rows:
            return "no figure in the folder"
        year = str(rows[0]["academic_year"])
        if start_of(containing(self.as_of)) - start_of(year) > within_years:
            return f"the newest figure is of {year}, too old to use"
        return rows[0]

    def _teaches(self, named: FigureNamed) -> bool:
        """Whether the school has pupils of the year group that a figure is of."""
        years = self.school.record.age_range.year_groups
        return named.year_group is YearGroup.ALL or named.year_group in years

    def answer_to(self, question: str | None) -> SignedAnswer | None:
        """The last answer to a question that holds on the date."""
        found = [each for each in self.answers if each.answer.question == question]
        return max(found, key=lambda each: (each.answer.on, each.leaf.line), default=None)

    def label(self, named: FigureNamed) -> str:
        """A figure in words: measure, year group, and the group of pupils if not all."""
        measure = self.measures.get(named.measure)
        parts = [measure.short if measure else named.measure]
        if named.year_group.value != ALL_PUPILS:
            parts.append(year_group_words(named.year_group.value))
        if named.group != ALL_PUPILS:
            parts.append(named.group.replace("_", " "))
        return ", ".join(parts)


def gather(  # noqa: PLR0913 - all that evidence is read by
    folder: Folder,
    frame: pl.DataFrame,
    measures: Mapping[str, Measure],
    as_of: date,
    schemes: Iterable[Scheme],
    flags: Mapping[str, Flag] = MappingProxyType({}),
) -> list[SchoolEvidence]:
    """The evidence on every school, by slug; of the results, only the figures the schemes name.

    ``frame`` is the results frame (see ``judge.results``), evaluated as at the same date.
    ``measures`` and ``flags`` are the policy's.
    """
    figures = index_figures(frame, [fact for each in schemes for fact in each.facts.values()])
    inspections, _ = read_inspections(folder.table("inspection"), as_of)
    answers = {each.school: _answers(each, as_of) for each in folder.all_of("answers", Answers)}
    sefs = _known(folder.all_of("self_evaluation", SelfEvaluation), "updated", as_of)
    reviews = _known(folder.all_of("review", Review), "date", as_of)
    made = [each for each in folder.all_of("decision", Decision) if each.record.known_from <= as_of]
    decisions = _known(made, "decided", as_of)
    every_version = {
        (each.named["version"], each.record.id): each.record
        for each in folder.all_of("scheme", Scheme)
    }
    schools = sorted(folder.all_of("school", School), key=attrgetter("school"))
    return [
        SchoolEvidence(
            school=school,
            as_of=as_of,
            measures=measures,
            inspections=inspection_on(inspections.get(school.school, []), school.record, as_of),
            figures=figures.get(school.school, {}),
            answers=answers.get(school.school, ()),
            sefs=sefs.get(school.school, ()),
            reviews=reviews.get(school.school, ()),
            decisions=decisions.get(school.school, ()),
            flags=flags,
            schemes=every_version,
        )
        for school in schools
    ]


def _known(stored: list[Stored[R]], dated: str, as_of: date) -> dict[str, tuple[Stored[R], ...]]:
    """Records by school, of those dated by then; oldest first, and by path within a day."""
    found: dict[str, tuple[Stored[R], ...]] = {}
    for each in sorted(stored, key=lambda each: (getattr(each.record, dated), each.path)):
        if getattr(each.record, dated) <= as_of:
            found[each.school] = (*found.get(each.school, ()), each)
    return found


def _answers(stored: Stored[Answers], as_of: date) -> tuple[SignedAnswer, ...]:
    return tuple(
        SignedAnswer(
            answer,
            Leaf(
                text=f"“{said(answer)}”, {answer.by}, {day(answer.on)}: {answer.reason}",
                path=stored.path,
                line=stored.where("answers", at).line,
                source=answer.by,
                recorded=answer.on,
            ),
        )
        for at, answer in enumerate(stored.record.answers)
        if answer.on <= as_of and (answer.until is None or as_of <= answer.until)
    )


def said(answer: Answer) -> str:
    """What was answered, as text: true and false are yes and no."""
    if isinstance(answer.answer, bool):
        return "yes" if answer.answer else "no"
    return answer.answer
