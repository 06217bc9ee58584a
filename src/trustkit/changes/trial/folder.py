"""A policy laid beside the one in force, over the same folder as at the same date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trustkit.changes.consequences.causes import Causes
from trustkit.changes.consequences.criteria import Criteria
from trustkit.changes.consequences.model import CategoryMove
from trustkit.changes.records.files import record_changes
from trustkit.changes.sides import Judged
from trustkit.changes.trial.steady import Steadiness, steadiness
from trustkit.changes.words import Words
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import ChangeSet, Direction, Proposed
from trustkit.policy.in_force import Policy

Possible = tuple[str, ...]
"""Outcomes that are possible for a school, best first; one, where it is settled."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One school under one scheme of a policy, and the nearest change each way, if any was looked for."""

    proposed: Proposed
    up: ChangeSet | None = None
    down: ChangeSet | None = None


@dataclass(frozen=True, slots=True)
class SchemeTrial:
    """One scheme under both policies; None where one of them does not have it.

    ``before`` are proposals of the policy in force and ``after`` those of the policy tried, by school.
    ``moves`` are the schools whose place or criteria differ, with the criteria and causes.
    """

    scheme: str
    title: str
    before: dict[str, Proposed] | None
    after: dict[str, Placed] | None
    moves: tuple[CategoryMove, ...]

    @property
    def moved(self) -> tuple[CategoryMove, ...]:
        """The schools whose place differs, and not only a criterion."""
        return tuple(each for each in self.moves if each.place_moved)


@dataclass(frozen=True, slots=True)
class FolderTrial:
    """What a policy makes of a folder's schools.

    ``other`` is whether the policy tried is another than the one in force. ``steady`` is that of the
    policy tried, and ``steady_before`` that of the one in force where they differ.
    """

    as_of: date
    in_force: Policy
    tried: Policy
    other: bool
    words: Words
    schemes: tuple[SchemeTrial, ...]
    steady: Steadiness | None = None
    steady_before: Steadiness | None = None


def over_folder(
    before: Judged,
    after: Judged | None,
    schemes: Sequence[str] | None = None,
    schools: Iterable[str] | None = None,
    *,
    whole: bool = True,
) -> FolderTrial:
    """The policy of ``after`` beside that of ``before``; the one in force alone where ``after`` is None.

    ``whole`` looks for the nearest changes and into earlier years too, which takes longer.
    """
    tried = after or before
    words = Words(before.folder, tried.folder)
    names = sorted(
        name
        for name in before.policy.schemes.keys() | tried.policy.schemes.keys()
        if schemes is None or name in schemes
    )
    asked = _Asked(names, None if schools is None else frozenset(schools))
    moves = _moves(before, after, words) if after is not None else ()
    placed = _with_nearest(tried, asked) if whole else _plain(tried, asked)
    steady, steady_before = None, None
    if whole:
        steady = _steadiness(tried, names)
        steady_before = _steadiness(before, names) if after is not None else None
    old = [each for each in before.proposals.values() if asked.has(each.school, each.scheme)]
    moved = tuple(each for each in moves if asked.has(each.school, each.scheme))
    return FolderTrial(
        as_of=before.as_of,
        in_force=before.policy,
        tried=tried.policy,
        other=after is not None,
        words=words,
        schemes=tuple(
            _scheme(name, (before.policy, tried.policy), old, placed, moved) for name in names
        ),
        steady=steady,
        steady_before=steady_before,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The schemes and schools asked for; of schools None is all."""

    schemes: list[str]
    schools: frozenset[str] | None

    def has(self, school: str, scheme: str) -> bool:
        return scheme in self.schemes and (self.schools is None or school in self.schools)


def _steadiness(side: Judged, names: list[str]) -> Steadiness:
    mine = [name for name in names if name in side.policy.schemes]
    now = list(side.proposals.values())
    return steadiness(side.folder, side.policy, side.as_of, mine, now)


def _moves(before: Judged, after: Judged, words: Words) -> tuple[CategoryMove, ...]:
    changes = record_changes(before.folder, after.folder, words, before.as_of)
    causes = Causes(before, after, changes.rows, words)
    return Criteria(before, after, changes.rows, causes, words).moves()


def _with_nearest(tried: Judged, asked: _Asked) -> list[Placed]:
    found = propose_all(
        tried.folder,
        tried.policy,
        tried.frame,
        tried.as_of,
        schemes=asked.schemes,
        schools=asked.schools,
        with_changes=True,
    )
    return [Placed(each, _nearest(each, "up"), _nearest(each, "down")) for each in found]


def _plain(tried: Judged, asked: _Asked) -> list[Placed]:
    found = tried.proposals.values()
    return [Placed(each) for each in found if asked.has(each.school, each.scheme)]


def _nearest(proposed: Proposed, way: Direction) -> ChangeSet | None:
    return next((each for each in proposed.changes if each.direction == way), None)


def _scheme(
    name: str,
    policies: tuple[Policy, Policy],
    before: list[Proposed],
    after: list[Placed],
    moves: tuple[CategoryMove, ...],
) -> SchemeTrial:
    in_force, tried = (policy.schemes.get(name) for policy in policies)
    stored = tried or in_force
    old = {each.school: each for each in before if each.scheme == name}
    new = {each.proposed.school: each for each in after if each.proposed.scheme == name}
    return SchemeTrial(
        scheme=name,
        title=stored.record.title if stored else name,
        before=old if in_force else None,
        after=new if tried else None,
        moves=tuple(each for each in moves if each.scheme == name and in_force and tried),
    )


def counts(proposals: Iterable[Proposed]) -> Counter[Possible]:
    """How many schools there are of each set of possible outcomes."""
    return Counter(each.possible for each in proposals)
