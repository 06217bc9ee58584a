"""Early years foundation stage profile: seventeen goals, and the DfE's verdict on GLD."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.judging import Judged
from trustkit.intake.formats.npd_downloads.coded import all_in, coded
from trustkit.intake.formats.npd_downloads.flags import disagreement, yes_no
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.intake.pupils.early_years import early_years_results
from trustkit.intake.pupils.early_years_bands import early_years_bands
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import YearGroup

_AREAS_SINCE_2021 = [
    "COM",
    "COM",
    "PSE",
    "PSE",
    "PSE",
    "PHY",
    "PHY",
    "LIT",
    "LIT",
    "LIT",
    "MAT",
    "MAT",
    "UTW",
    "UTW",
    "UTW",
    "EXP",
    "EXP",
]
_AREAS_BEFORE = [
    "COM",
    "COM",
    "COM",
    "PHY",
    "PHY",
    "PSE",
    "PSE",
    "PSE",
    "LIT",
    "LIT",
    "MAT",
    "MAT",
    "UTW",
    "UTW",
    "UTW",
    "EXP",
    "EXP",
]
_REFORMED = "2021/22"


def goal_columns(academic_year: str) -> dict[str, str]:
    """The column of each goal, by its number: E01 to E17 since 2021/22, G01 to G17 before."""
    since = academic_year >= _REFORMED
    areas, letter = (_AREAS_SINCE_2021, "E") if since else (_AREAS_BEFORE, "G")
    return {
        f"E{number:02d}": f"FSP_{area}_{letter}{number:02d}"
        for number, area in enumerate(areas, start=1)
    }


VERDICT = "FSP_GLD"


def read(part: Part) -> Read:
    """The results of the rows of one year; GLD is laid beside the file's own."""
    goals: dict[str, Judged] = {}
    faults: list[Diagnostic] = []
    refused = pl.Series("refused", [False] * part.frame.height, dtype=pl.Boolean)
    for goal, column in goal_columns(part.academic_year).items():
        if part.has(column):
            goals[goal], said = coded(part, "eyfs_goal", column)
            refused = refused | goals[goal].refused
            faults += said
    profiles = early_years_results(goals, part.lines, part.academic_year)
    gld = profiles.results.filter(pl.col("measure") == "gld").select("line", "achieved")
    worked_out = part.frame.select(pl.col("line").cast(pl.UInt32)).join(
        gld, on="line", how="left", maintain_order="left"
    )["achieved"]
    faults += disagreement(part, (VERDICT, "the goals"), yes_no(part.cells(VERDICT)), worked_out)
    return Read(
        profiles.results,
        all_in(part, YearGroup.R),
        bands=early_years_bands(_of_subjects(goals, part.academic_year), part.lines),
        baseline="eyfs",
        refused=part.lines.filter(refused | profiles.incomplete),
        diagnostics=faults,
    )


def _of_subjects(goals: dict[str, Judged], academic_year: str) -> dict[str, Judged]:
    """The goals as numbered since 2021/22; before, goal 9 was all of reading."""
    if academic_year >= _REFORMED or "E09" not in goals:
        return goals
    return {**goals, "E08": goals["E09"]}


KIND = Kind(
    format="npd_early_years",
    title="early years foundation stage profile",
    told_by=frozenset({"FSP_ACADYR", "FSP_UPN", "FSP_URN", "FSP_GLD"}),
    columns=Columns(
        year="FSP_ACADYR",
        upn="FSP_UPN",
        urn="FSP_URN",
        la="FSP_LA",
        estab="FSP_ESTAB",
        laestab="FSP_LAESTAB",
        sex="FSP_SEX",
    ),
    read=read,
    year_of=understood,
)
