"""The judgements that stand on a day, each with all that the folder says of what it was made on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Literal, TypeVar

from trustkit.judge.rests_on.entries import Entry
from trustkit.judge.rests_on.history import History, Series, history_of
from trustkit.judge.rests_on.looked_at import (
    cited_entries,
    cited_series,
    scheme_entries,
    scheme_series,
)
from trustkit.judge.schemes.decisions import in_order, standing
from trustkit.records.academic_year import containing
from trustkit.records.base import Record
from trustkit.records.decision import Decision
from trustkit.records.evaluation import FigureCited, SefArea, SelfEvaluation
from trustkit.records.rating_rules import RatingDefaults, RatingRules
from trustkit.records.review import Finding, Review
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.store.folder import Folder, Stored
from trustkit.text.located import Location

R = TypeVar("R", bound=Record)
Kind = Literal["grade", "finding", "decision"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement that stands: what it is about, where it stands, and what it was made on.

    ``about`` is the area of a grade or finding, the scheme of a decision. ``day`` is the day as at
    which it was made, ``entries`` all that the folder says of what was looked at, and ``rests_on``
    the hash that was written down, if one was.
    """

    kind: Kind
    about: str
    stored: Stored[Any]
    location: Location
    subject: str
    day: date
    entries: tuple[Entry, ...]
    rests_on: str | None


def judgements(folder: Folder, as_of: date, current_year: str) -> Iterator[Judgement]:
    """The judgements that stand on a day: history is left alone.

    They are the grades of each school's newest self-evaluation; of each scheme the decision in
    force; and the findings of the reviews since the trust's current year began, and of those that
    a decision in force rests on. Schools that the trust no longer has, or not yet, are left out.
    """
    in_force = decisions_in_force(folder, as_of)
    sefs = _newest_evaluations(folder, as_of)
    reviews = _reviews_that_matter(folder, as_of, current_year, in_force)
    series: set[Series] = set()
    for sef in sefs:
        series |= cited_series(
            sef.school, (one for area in sef.record.areas for one in _cited(area))
        )
    for review in reviews:
        found = (one for finding in review.record.findings for one in _cited(finding))
        series |= cited_series(review.school, found)
    made_by = _with_schemes(folder, in_force)
    for decision, scheme in made_by:
        series |= scheme_series(decision.school, scheme.record)
    history = history_of(folder, series)
    for sef in sefs:
        yield from _grades(sef, history)
    for review in reviews:
        yield from _findings(review, history)
    for decision, scheme in made_by:
        yield _decision(decision, scheme.record, _pooled_years(folder, scheme), history)


def judgements_of(folder: Folder, decisions: Iterable[Stored[Decision]]) -> Iterator[Judgement]:
    """Some decisions as judgements; those whose policy or scheme is not there are left out."""
    made_by = _with_schemes(folder, decisions)
    series = (scheme_series(decision.school, scheme.record) for decision, scheme in made_by)
    history = history_of(folder, {one for each in series for one in each})
    for decision, scheme in made_by:
        yield _decision(decision, scheme.record, _pooled_years(folder, scheme), history)


def _with_schemes(
    folder: Folder, decisions: Iterable[Stored[Decision]]
) -> list[tuple[Stored[Decision], Stored[Scheme]]]:
    """Each decision with the scheme of the version of the policy that it was made by."""
    schemes = {
        (each.named["version"], each.record.id): each for each in folder.all_of("scheme", Scheme)
    }
    keys = (
        (each, (each.record.evidence.policy.isoformat(), each.record.scheme)) for each in decisions
    )
    return [(each, schemes[key]) for each, key in keys if key in schemes]


def _cited(judged: SefArea | Finding) -> list[FigureCited]:
    if isinstance(judged, SefArea):
        return [each.figure for each in judged.evidence if each.figure]
    return [judged.figure] if judged.figure else []


def _grades(sef: Stored[SelfEvaluation], history: History) -> Iterator[Judgement]:
    for at, area in enumerate(sef.record.areas):
        yield Judgement(
            kind="grade",
            about=area.area,
            stored=sef,
            location=("areas", at, "grade"),
            subject=f"{area.area}:grade",
            day=sef.record.updated,
            entries=cited_entries(history, sef.school, _cited(area)),
            rests_on=area.rests_on,
        )


def _findings(review: Stored[Review], history: History) -> Iterator[Judgement]:
    for at, finding in enumerate(review.record.findings):
        yield Judgement(
            kind="finding",
            about=finding.area,
            stored=review,
            location=("findings", at, "finding"),
            subject=f"{finding.area}|{finding.kind}|{_named(_cited(finding))}:finding",
            day=review.record.date,
            entries=cited_entries(history, review.school, _cited(finding)),
            rests_on=finding.rests_on,
        )


def _named(cited: list[FigureCited]) -> str:
    return "|".join(
        f"{each.measure}|{each.academic_year}|{each.window}|{each.year_group}|{each.group}"
        for each in cited
    )


def _decision(
    decision: Stored[Decision], scheme: Scheme, pooled_years: int, history: History
) -> Judgement:
    evidence = decision.record.evidence
    entries = scheme_entries(history, decision.school, scheme, pooled_years, evidence.as_of)
    return Judgement(
        kind="decision",
        about=scheme.title,
        stored=decision,
        location=("evidence", "as_of"),
        subject="evidence:as_of",
        day=evidence.as_of,
        entries=entries,
        rests_on=evidence.rests_on,
    )


def _pooled_years(folder: Folder, scheme: Stored[Scheme]) -> int:
    version = scheme.named["version"]
    rules = (
        each.record.defaults
        for each in folder.all_of("rating_rules", RatingRules)
        if each.named["version"] == version
    )
    return next(rules, RatingDefaults()).pooled_years


def decisions_in_force(folder: Folder, as_of: date) -> list[Stored[Decision]]:
    """The decision in force of each of the trust's schools under each scheme, on a day."""
    made: dict[tuple[str, str], list[Stored[Decision]]] = {}
    for each in _known(folder, "decision", Decision, "known_from", as_of):
        made.setdefault((each.school, each.record.scheme), []).append(each)
    return [found[-1] for each in made.values() if (found := standing(in_order(each)))]


def _newest_evaluations(folder: Folder, as_of: date) -> list[Stored[SelfEvaluation]]:
    known = _known(folder, "self_evaluation", SelfEvaluation, "updated", as_of)
    by_year = sorted(known, key=lambda each: each.named["year"])
    return list({each.school: each for each in by_year}.values())


def _reviews_that_matter(
    folder: Folder, as_of: date, current_year: str, in_force: Iterable[Stored[Decision]]
) -> list[Stored[Review]]:
    rested_on = {
        (each.school, each.record.evidence.review.removeprefix("reviews/"))
        for each in in_force
        if each.record.evidence.review
    }
    return [
        each
        for each in _known(folder, "review", Review, "date", as_of)
        if containing(each.record.date) >= current_year
        or (each.school, each.path.rpartition("/")[2]) in rested_on
    ]


def _known(folder: Folder, kind: str, model: type[R], dated: str, as_of: date) -> list[Stored[R]]:
    """The records of a kind made by a day, of the trust's schools on that day, oldest first."""
    gone = {
        each.school for each in folder.all_of("school", School) if not each.record.in_trust(as_of)
    }
    day = attrgetter(f"record.{dated}")
    return [
        each
        for each in sorted(folder.all_of(kind, model), key=lambda each: (day(each), each.path))
        if day(each) <= as_of and each.school not in gone
    ]
