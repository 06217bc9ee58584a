"""POL005-008: dates that cross, leave gaps or overlap, in the records of the policy and the schools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import policy
from trustkit.policy.cycle_days import day_of
from trustkit.policy.in_force import versions_of
from trustkit.records.cycle import Calendar
from trustkit.records.decision import Answers, Decision
from trustkit.records.school import School, SchoolUrn

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored
    from trustkit.text.located import Location

_A_DAY = timedelta(days=1)
_ANY_YEAR = "2023/24"
"""A year with a 29 February, to put days of any year in order."""

_Period = tuple["Stored[Any]", "Location", tuple[str, date], tuple[str, date]]
"""A record, where its end stands, and what each of two days is called, in the order meant."""


def periods(ground: Ground) -> list[Diagnostic]:
    """Two days of one record in the wrong order."""
    return [
        at_field(
            policy.ENDS_BEFORE_IT_BEGINS, stored, location,
            first=first, begin=begin, last=last, end=end,
        )
        for stored, location, (first, begin), (last, end) in _periods(ground)
        if end < begin
    ]  # fmt: skip


def _periods(ground: Ground) -> Iterator[_Period]:
    for school in ground.schools.values():
        for at, urn in enumerate(school.record.urns):
            if urn.start and urn.end:
                yield school, ("urns", at, "end"), ("its start", urn.start), ("the end", urn.end)
    for answers in ground.folder.all_of("answers", Answers):
        for at, each in enumerate(answers.record.answers):
            if each.until:
                last = ("“until”", each.until)
                yield answers, ("answers", at, "until"), ("it was signed on", each.on), last
    for decision in ground.folder.all_of("decision", Decision):
        made = decision.record
        rests = ("the day of its evidence,", made.evidence.as_of)
        yield decision, ("decided",), rests, ("the decision", made.decided)
        if made.review_by:
            last = ("“review_by”", made.review_by)
            yield decision, ("review_by",), ("the decision on", made.decided), last


def collections_in_order(ground: Ground) -> list[Diagnostic]:
    """Each collection of a calendar is due after it opens, and opens after the one before was due."""
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("calendar", Calendar):
        listed = stored.record.collections
        for at, each in enumerate(listed):
            if day_of(each.due, _ANY_YEAR) < day_of(each.opens, _ANY_YEAR):
                first = {"first": f"the {each.window} collection opens on", "begin": each.opens}
                last = {"last": "“due”", "end": each.due}
                where = ("collections", at, "due")
                found.append(at_field(policy.ENDS_BEFORE_IT_BEGINS, stored, where, **first, **last))
        for at, (before, each) in enumerate(pairwise(listed), start=1):
            if day_of(each.opens, _ANY_YEAR) <= day_of(before.due, _ANY_YEAR):
                found.append(
                    at_field(
                        policy.COLLECTIONS_OVERLAP, stored, ("collections", at, "opens"),
                        window=each.window, opens=each.opens, before=before.window, due=before.due,
                    )
                )  # fmt: skip
    return found


def decided_by_the_version_in_force(ground: Ground) -> list[Diagnostic]:
    """The policy that a decision rests on against the one in force on the day of its evidence.

    Nothing is said where the trust has fixed itself to one version, nor of a version that is not
    there (REF011), nor of evidence from before the first.
    """
    if ground.trust is None or ground.trust.record.policy != "in_force":
        return []
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("decision", Decision):
        evidence = stored.record.evidence
        past = [each for each in versions_of(ground.folder) if each <= evidence.as_of]
        named = evidence.policy
        if past and named.isoformat() in ground.versions and named != past[-1]:
            found.append(
                at_field(
                    policy.DECIDED_BY_ANOTHER_VERSION, stored, ("evidence", "policy"),
                    as_of=evidence.as_of, policy=named, in_force=past[-1],
                )
            )  # fmt: skip
    return found


def urns_of_schools(ground: Ground) -> list[Diagnostic]:
    """A school's URNs follow each other, and it joined and left under one of them.

    Only days that are given are looked at. A day in common, and several predecessors at one time
    (schools that were brought together), are usual.
    """
    return [
        at_field(policy.URNS_APART, stored, location, problem=problem)
        for stored in ground.schools.values()
        for location, problem in (*_between(stored.record), *_outside(stored.record))
    ]


def _between(school: School) -> Iterator[tuple[Location, str]]:
    """Each URN of the school's own against all those before it."""
    for at, urn in enumerate(school.urns):
        if urn.predecessor or urn.start is None:
            continue
        before = [each for each in school.urns if each is not urn and _earlier(each, urn)]
        if not before or any(each.end is None for each in before):
            continue
        last = max(before, key=lambda each: each.end or date.min)
        ended = last.end or date.min
        where: Location = ("urns", at, "start")
        if ended > urn.start + _A_DAY:
            yield where, f"URN {urn.urn} is in use from {urn.start}, and {last.urn} until {ended}"
        elif ended + _A_DAY < urn.start:
            since, until = ended + _A_DAY, urn.start - _A_DAY
            yield (
                where,
                f"no URN was in use from {since} to {until}, between {last.urn} and {urn.urn}",
            )


def _earlier(one: SchoolUrn, other: SchoolUrn) -> bool:
    """Whether a URN came before another: it began earlier, or was a predecessor's."""
    if one.start and other.start:
        return one.start < other.start
    return one.predecessor and not other.predecessor


def _outside(school: School) -> Iterator[tuple[Location, str]]:
    """The days of joining and leaving on which no URN was in use."""
    for name, words, day in (("joined", "joined", school.joined), ("left", "left", school.left)):
        if day and not any(
            (each.start or date.min) <= day + _A_DAY and day - _A_DAY <= (each.end or date.max)
            for each in school.urns
        ):
            yield (name,), f"the school {words} on {day}, when none of its URNs was in use"
