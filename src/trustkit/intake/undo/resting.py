"""What people judged on figures that are to be taken out."""

from __future__ import annotations

from trustkit.judge.rests_on.entries import hash_of, on_day
from trustkit.judge.rests_on.judgements import Judgement, judgements
from trustkit.judge.time import as_of_default
from trustkit.records.academic_year import containing
from trustkit.records.trust import Trust
from trustkit.store.folder import Folder


def resting(before: Folder, after: Folder) -> list[Judgement]:
    """The judgements that stand and would find otherwise what they found on their day.

    ``before`` is the folder, ``after`` the folder without the rows. In the order of the files.
    """
    as_of = as_of_default(before)
    trust = before.one_of("trust", Trust)
    year = trust.record.current_year if trust else containing(as_of)
    grounds = {
        (each.stored.path, each.location): _ground(each) for each in judgements(after, as_of, year)
    }
    found = [
        each
        for each in judgements(before, as_of, year)
        if _ground(each) != grounds.get((each.stored.path, each.location))
    ]
    return sorted(found, key=lambda each: each.stored.path)


def _ground(judgement: Judgement) -> str:
    """What it was made on: the hash of what counted on its day."""
    return hash_of(on_day(judgement.entries, judgement.day))
