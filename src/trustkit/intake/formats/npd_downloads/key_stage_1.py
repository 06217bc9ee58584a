"""Key stage 1: four teacher assessments, by their codes."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.banding import bands_of
from trustkit.intake.formats.npd_downloads.coded import all_in, coded, results_by_code
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import YearGroup

SUBJECTS = {
    "READ_OUTCOME": "ks1_reading_ta",
    "WRIT_OUTCOME": "ks1_writing_ta",
    "MATH_OUTCOME": "ks1_maths_ta",
    "SCI_OUTCOME": "ks1_science_ta",
}
"""The column of each subject, and its codes."""


def read(part: Part) -> Read:
    """The results of the rows of one year."""
    made: list[pl.DataFrame] = []
    bands: list[pl.DataFrame] = []
    faults: list[Diagnostic] = []
    refused = pl.Series("refused", [False] * part.frame.height, dtype=pl.Boolean)
    for column, assessment in SUBJECTS.items():
        judged, said = coded(part, assessment, column)
        made.append(results_by_code(part, judged))
        bands.append(bands_of(judged, part.lines))
        refused = refused | judged.refused
        faults += said
    about = all_in(part, YearGroup.Y2)
    return Read(
        pl.concat(made), about, bands=pl.concat(bands), baseline="ks1",
        refused=part.lines.filter(refused), diagnostics=faults,
    )  # fmt: skip


KIND = Kind(
    format="npd_key_stage_1",
    title="key stage 1",
    told_by=frozenset({"ACADYR", "READ_OUTCOME", "WRIT_OUTCOME", "MATH_OUTCOME"}),
    columns=Columns(year="ACADYR"),
    read=read,
    year_of=understood,
)
