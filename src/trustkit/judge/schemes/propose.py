"""The schemes put to the schools of a trust."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from trustkit.judge.schemes.changes import Otherwise, set_aside, what_would_change
from trustkit.judge.schemes.evidence import gather
from trustkit.judge.schemes.put import propose
from trustkit.judge.schemes.trace import Proposed
from trustkit.policy.in_force import Policy
from trustkit.store.folder import Folder

__all__ = ["propose", "propose_all"]


def propose_all(  # noqa: PLR0913 - what to judge by, two ways to narrow it, and how far to go
    folder: Folder,
    policy: Policy,
    frame: pl.DataFrame,
    as_of: date,
    *,
    schemes: Iterable[str] | None = None,
    schools: Iterable[str] | None = None,
    with_changes: bool = False,
) -> list[Proposed]:
    """What each scheme proposes for each school: by school's slug, then the schemes by id.

    ``frame`` is the results frame as at the same date. ``schemes`` and ``schools`` narrow it to
    those ids and slugs. Schools that the trust no longer has, or does not have yet, are left out.
    ``with_changes`` looks for what would have changed each outcome as well.
    """
    wanted = [
        stored
        for name, stored in sorted(policy.schemes.items())
        if schemes is None or name in set(schemes)
    ]
    slugs = None if schools is None else set(schools)
    records = [each.record for each in wanted]
    evidence = [
        each
        for each in gather(folder, frame, policy.measures, as_of, records, policy.flags)
        if (slugs is None or each.slug in slugs) and each.school.record.in_trust(as_of)
    ]
    found = [
        (stored, each, propose(stored, each, policy.version))
        for each in evidence
        for stored in wanted
    ]
    if not with_changes:
        return [proposed for _, _, proposed in found]
    otherwise = Otherwise(folder, policy, as_of, evidence, records)
    changed: list[Proposed] = []
    for stored, each, proposed in found:
        changes, unmoved = what_would_change(stored, each, proposed, otherwise)
        aside = set_aside(stored.record)
        changed.append(replace(proposed, changes=changes, unmoved=unmoved, set_aside=aside))
    return changed
