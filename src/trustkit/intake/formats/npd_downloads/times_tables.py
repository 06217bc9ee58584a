"""Multiplication tables check: the mark, or why there is none."""

from __future__ import annotations

from trustkit.intake.formats.npd_downloads.coded import all_in, coded, results_by_code
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import YearGroup

MARK, REASON = "FORMMARK", "REASONNOTTAKINGCHECK"


def read(part: Part) -> Read:
    """The results of the rows of one year. A reason counts before a mark: the check was annulled."""
    reason = part.cells(REASON)
    written = reason.zip_with(reason.str.strip_chars() != "", part.cells(MARK))
    judged, faults = coded(part, "mtc_mark", MARK, written)
    return Read(
        results_by_code(part, judged),
        all_in(part, YearGroup.Y4),
        refused=part.lines.filter(judged.refused),
        diagnostics=faults,
    )


KIND = Kind(
    format="npd_times_tables",
    title="multiplication tables check",
    told_by=frozenset({"ACADYR", "UPN", MARK, REASON}),
    columns=Columns(year="ACADYR"),
    read=read,
    year_of=understood,
)
