"""What people judged on figures and comparators that are to be taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trustkit.judge.rests_on.comparators import Comparator, Held, HeldAgainst, held_against
from trustkit.judge.rests_on.entries import hash_of, on_day
from trustkit.judge.rests_on.judgements import Judgement, judgements
from trustkit.judge.time import as_of_default
from trustkit.policy.in_force import NoPolicy, policy_of
from trustkit.records.academic_year import containing
from trustkit.records.trust import Trust
from trustkit.store.folder import Folder

Lost = Mapping[Held, Comparator]
"""The comparators that some figures would no longer be held against, by figure."""


@dataclass(frozen=True, slots=True)
class Resting:
    """The judgements that stand and would find otherwise what they found on their day.

    ``on_figures`` are in the order of the files; so are the decisions of ``on_comparators``.
    """

    on_figures: list[Judgement]
    on_comparators: list[tuple[Judgement, Lost]]


def resting(before: Folder, after: Folder) -> Resting:
    """What was judged on the rows by which two states of a folder differ.

    ``before`` is the folder, ``after`` the folder without the rows.
    """
    as_of = as_of_default(before)
    trust = before.one_of("trust", Trust)
    year = trust.record.current_year if trust else containing(as_of)
    grounds = {
        (each.stored.path, each.location): _ground(each) for each in judgements(after, as_of, year)
    }
    standing = sorted(judgements(before, as_of, year), key=lambda each: each.stored.path)
    return Resting(
        on_figures=[
            each
            for each in standing
            if _ground(each) != grounds.get((each.stored.path, each.location))
        ],
        on_comparators=_on_comparators(
            [each for each in standing if each.kind == "decision"], before, after
        ),
    )


def _ground(judgement: Judgement) -> str:
    """What it was made on: the hash of what counted on its day."""
    return hash_of(on_day(judgement.entries, judgement.day))


def _on_comparators(
    decisions: Iterable[Judgement], before: Folder, after: Folder
) -> list[tuple[Judgement, Lost]]:
    """The decisions whose figures would be held against something else than they were."""
    alike: dict[tuple[date, str, date], list[Judgement]] = defaultdict(list)
    for each in decisions:
        record = each.stored.record
        alike[record.evidence.policy, record.scheme, each.day].append(each)
    found: list[tuple[Judgement, Lost]] = []
    for (version, scheme, day), made in sorted(alike.items(), key=lambda item: item[0]):
        schools = [each.stored.school for each in made]
        then, now = (_held(each, version, scheme, schools, day) for each in (before, after))
        lost = {school: _lost(held, now.get(school)) for school, held in then.items()}
        found += [(each, lost[each.stored.school]) for each in made if lost.get(each.stored.school)]
    return sorted(found, key=lambda each: each[0].stored.path)


def _held(
    folder: Folder, version: date, scheme: str, schools: list[str], day: date
) -> dict[str, HeldAgainst]:
    """What was found with the version of the policy that a decision names; nothing without it."""
    try:
        policy = policy_of(folder, version)
    except NoPolicy:
        return {}
    return held_against(folder, policy, policy.schemes[scheme].record, schools, day)


def _lost(then: HeldAgainst, now: HeldAgainst | None) -> Lost:
    """The comparators looked at of figures that stay and would be held against another, or none."""
    if now is None:
        return {}
    return {
        held: comparator
        for held, comparator in sorted(then.looked_at.items())
        if comparator.value and held in now.named and not comparator.is_as(now.named[held])
    }
