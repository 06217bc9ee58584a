"""Phonics screening check: the outcome in Year 1, or retaken in Year 2."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.formats.npd_downloads.coded import coded, results_by_code
from trustkit.intake.formats.npd_downloads.flags import disagreement, plain
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import YearGroup

OUTCOME, MARK, YEAR_GROUP = (
    "PHONICS_PHONICS_OUTCOME",
    "PHONICS_PHONICS_MARK",
    "PHONICS_NCYEARACTUAL",
)
_YEAR_GROUPS = {
    "R": YearGroup.R.value,
    **{str(year): f"Y{year}" for year in range(1, 14)},
}


def read(part: Part) -> Read:
    """The results of the rows of one year; the mark is laid beside the outcome."""
    year_groups = (
        plain(part.cells(YEAR_GROUP))
        .replace_strict(_YEAR_GROUPS, default=None, return_dtype=pl.String)
        .alias("year_group")
    )
    judged, faults = coded(part, "phonics_outcome", OUTCOME)
    marked, _ = coded(part, "phonics_mark", MARK)
    faults += disagreement(
        part,
        (OUTCOME, MARK),
        judged.frame["met"],
        marked.frame["met"],
        among=marked.frame["score"].is_not_null(),
    )
    # Which check it was can't be told then: the first one, or the one retaken.
    nowhere = part.lines.filter(judged.frame["eligible"].is_not_null() & year_groups.is_null())
    if len(nowhere):
        line = int(nowhere.min() or 1)  # type: ignore[arg-type]
        faults.append(
            catalogue.PHONICS_NO_YEAR_GROUP.at(
                part.path, line, subject=YEAR_GROUP, count=len(nowhere)
            )
        )
    return Read(
        results_by_code(part, judged, year_groups),
        pl.DataFrame([part.lines, year_groups]),
        refused=pl.concat([part.lines.filter(judged.refused), nowhere]),
        diagnostics=faults,
    )


KIND = Kind(
    format="npd_phonics",
    title="phonics screening check",
    told_by=frozenset({"PHONICS_ACADYR", "PHONICS_UPN", OUTCOME}),
    columns=Columns(
        year="PHONICS_ACADYR",
        upn="PHONICS_UPN",
        urn="PHONICS_URN",
        la="PHONICS_LA",
        estab="PHONICS_ESTAB",
        laestab="",
        sex="PHONICS_SEX",
    ),
    read=read,
    year_of=understood,
)
