"""The judgements whose ground has changed since they were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustkit.judge.rests_on.entries import Entry, hash_of, on_day
from trustkit.judge.rests_on.judgements import Judgement, judgements
from trustkit.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Change:
    """What one thing said when it was looked at, and what it has said since."""

    then: Entry
    now: Entry


@dataclass(frozen=True, slots=True)
class Stale:
    """A judgement whose ground has changed: by entries made since, or by history rewritten.

    ``looked`` is the day on which its ground was looked at last. ``then`` is the hash of what the
    folder says was held on the judgement's own day, ``now`` of what it holds now. Without
    ``changes`` it is the stored hash that fits no day since then.
    """

    judgement: Judgement
    looked: date
    changes: tuple[Change, ...]
    then: str
    now: str


def stale_judgements(folder: Folder, as_of: date, current_year: str) -> list[Stale]:
    """Every judgement that stands on a day and is stale, in the order of the files."""
    found = (stale_on(each, as_of) for each in judgements(folder, as_of, current_year))
    return sorted((each for each in found if each), key=lambda each: each.judgement.stored.path)


def stale_on(judgement: Judgement, as_of: date) -> Stale | None:
    """What has changed under a judgement by a day; None if nothing has."""
    found = _looked_on(judgement, as_of)
    looked = found or judgement.day
    then = on_day(judgement.entries, looked)
    # An answer that has merely lapsed says nothing else than it did.
    now = then | on_day(judgement.entries, as_of)
    changes = tuple(
        Change(entry, now[named])
        for named, entry in sorted(then.items())
        if entry.says != now[named].says
    )
    if found and not changes:
        return None
    hashes = [hash_of(on_day(judgement.entries, day)) for day in (judgement.day, as_of)]
    return Stale(judgement, looked, changes, *hashes)


def _looked_on(judgement: Judgement, as_of: date) -> date | None:
    """The last day on which what was looked at had the hash that was written down.

    Without a hash it is the judgement's own day. None if it had it on no day since then.
    """
    if judgement.rests_on is None:
        return judgement.day
    later = {entry.since for entry in judgement.entries if judgement.day < entry.since <= as_of}
    return next(
        (
            day
            for day in sorted({judgement.day, *later}, reverse=True)
            if hash_of(on_day(judgement.entries, day)) == judgement.rests_on
        ),
        None,
    )
