"""Every flag of the policy for every school of the trust, as a table."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

import polars as pl

from trustkit.judge.flags.reading import FlagRead, read_flag
from trustkit.judge.inspections import inspection_on, read_inspections
from trustkit.policy.in_force import Policy
from trustkit.records.school import School
from trustkit.store.folder import Folder

COLUMNS = {
    "school": pl.String,
    "urn": pl.Int64,
    "flag": pl.String,
    "title": pl.String,
    "raised": pl.Boolean,
    "because": pl.String,
    "source": pl.String,
    "path": pl.String,
    "line": pl.Int64,
}
"""``raised`` is null where it is not known; ``path`` and ``line`` are the first row looked at."""


def flags_of_schools(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """One row a school of the trust and flag, by school, the flags in the order of their file."""
    inspections, _ = read_inspections(folder.table("inspection"), as_of)
    rows = [
        _row(stored.school, stored.record.urn, read_flag(flag, known))
        for stored in sorted(folder.all_of("school", School), key=attrgetter("school"))
        if stored.record.in_trust(as_of)
        for known in (inspection_on(inspections.get(stored.school, []), stored.record, as_of),)
        for flag in policy.flags.values()
    ]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _row(school: str, urn: int, read: FlagRead) -> tuple[object, ...]:
    leaf = next((leaf for test in read.tests for leaf in test.leaves), None)
    raised = None if read.state == "unknown" else read.state == "met"
    return (
        school, urn, read.flag.id, read.flag.title, raised, read.because, read.flag.source,
        leaf.path if leaf else None, leaf.line if leaf else None,
    )  # fmt: skip
