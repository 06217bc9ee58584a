"""Which of a school's entries somebody looked at: those that a text cites, or a scheme's facts read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trustkit.judge.pooling import BEFORE
from trustkit.judge.rests_on.entries import Entry, Named, on_day
from trustkit.judge.rests_on.history import History, Series, history_of
from trustkit.judge.schemes.figures import figures_of, key_of
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import start_of
from trustkit.records.evaluation import FigureCited
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import (
    INSPECTED,
    ReviewFindingFact,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
)
from trustkit.store.folder import Folder

_YEAR, _YEAR_GROUP = 1, 3
_AREA = 2
_SELF_EVALUATED = (SelfEvaluationFact, SelfEvaluationAccuracyFact)


def cited_entries(history: History, school: str, cited: Iterable[FigureCited]) -> tuple[Entry, ...]:
    """The entries of the figures cited: of every year group where none is named, of every basis."""
    return tuple(
        entry
        for of, year, year_group in dict.fromkeys(_asked(school, each) for each in cited)
        for entry in history.figures.get(of, [])
        if entry.named[_YEAR] == year and year_group in (None, entry.named[_YEAR_GROUP])
    )


def _asked(school: str, cited: FigureCited) -> tuple[Series, str, str | None]:
    year_group = None if cited.year_group is None else cited.year_group.value
    of = (school, cited.measure, cited.group, cited.window.value)
    return of, cited.academic_year, year_group


def cited_series(school: str, cited: Iterable[FigureCited]) -> set[Series]:
    """The series in which the figures cited are found."""
    return {_asked(school, each)[0] for each in cited}


def scheme_entries(
    history: History, school: str, scheme: Scheme, pooled_years: int, day: date
) -> tuple[Entry, ...]:
    """The entries that a scheme's facts read on a day.

    They are the figures it names, of the newest year that was known on the day and of the years
    before it that are pooled or make its trend; the inspection grades, if a fact is about
    inspections; the answers to the questions of its facts; the grades of the newest self-evaluation
    and the findings of the newest review with any, in the areas that its facts name.
    """
    facts = scheme.facts.values()
    years = max(pooled_years, BEFORE + 1)
    found: list[Entry] = []
    for key in dict.fromkeys(key_of(named) for fact in facts for named in figures_of(fact)):
        measure, year_group, group, window = key
        series = history.figures.get((school, measure, group, window), [])
        same = [entry for entry in series if entry.named[_YEAR_GROUP] == year_group]
        found += _newest_years(same, years, day)
    if any(isinstance(fact, INSPECTED) for fact in facts):
        found += history.inspections.get(school, [])
    for question in dict.fromkeys(fact.question for fact in facts if fact.question):
        found += history.answers.get((school, question), [])
    graded = {each.area for each in facts if isinstance(each, _SELF_EVALUATED)}
    newest = _newest(history.evaluations.get(school, []), day)
    found += [entry for entry in newest if entry.named[_AREA] in graded]
    for area in sorted({each.area for each in facts if isinstance(each, ReviewFindingFact)}):
        findings = history.findings.get(school, [])
        found += _newest([entry for entry in findings if entry.named[_AREA] == area], day)
    return tuple(found)


def _newest(entries: list[Entry], day: date) -> list[Entry]:
    """The entries of the newest record that was known on a day, and of those that came later."""
    known = [(entry.since, entry.named[:_AREA]) for entry in entries if entry.since <= day]
    if not known:
        return entries
    return [entry for entry in entries if (entry.since, entry.named[:_AREA]) >= max(known)]


def scheme_series(school: str, scheme: Scheme) -> set[Series]:
    """The series of a school that a scheme's facts read."""
    facts = scheme.facts.values()
    return {
        (school, named.measure, named.group, named.window.value)
        for fact in facts
        for named in figures_of(fact)
    }


def _newest_years(entries: list[Entry], years: int, day: date) -> list[Entry]:
    known = [start_of(entry.named[_YEAR]) for entry in entries if entry.since <= day]
    oldest = max(known, default=0) - years + 1
    return [entry for entry in entries if start_of(entry.named[_YEAR]) >= oldest]


def decision_rests_on(
    folder: Folder, policy: Policy, scheme: str, school: str, day: date
) -> dict[Named, Entry]:
    """What a decision under a scheme of a policy rests on if it is made on the evidence of a day.

    Raises:
        KeyError: the policy has no such scheme.
    """
    record = policy.schemes[scheme].record
    history = history_of(folder, scheme_series(school, record))
    pooled = policy.rating.defaults.pooled_years
    return on_day(scheme_entries(history, school, record, pooled, day), day)


def citation_rests_on(
    folder: Folder, school: str, cited: Iterable[FigureCited], day: date
) -> dict[Named, Entry]:
    """What a grade or a finding that cites some figures rests on if it is made on a day."""
    figures = list(cited)
    history = history_of(folder, cited_series(school, figures))
    return on_day(cited_entries(history, school, figures), day)
