"""Pupil premium: who is disadvantaged, and who is looked after; it has no results and no school."""

from __future__ import annotations

import re

import polars as pl

from trustkit.intake.formats.npd_downloads.flags import any_true, disadvantaged, plain, yes_no
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.intake.pupils.cohort import RESULTS
from trustkit.intake.reading.days import numbered_day
from trustkit.records.academic_year import containing, named, understood
from trustkit.records.vocabulary import Window, YearGroup

_YEAR_GROUPS = {"R": YearGroup.R.value, **{str(year): f"Y{year}" for year in range(1, 14)}}
_DAY = re.compile(r"(?:\d{1,2}/(\d{1,2})/(\d{4})|(\d{4})-(\d{1,2})-\d{1,2})(?:[ T].*)?")
_SEPTEMBER = 9


def read(part: Part) -> Read:
    """Who the pupils are: disadvantaged by deprivation, or looked after, or adopted from care.

    That is the whole of the DfE's definition. The service child premium is no part of it.
    """
    looked_after = yes_no(part.cells("LOOKEDAFTERPREMIUM"))
    about = pl.DataFrame(
        {
            "line": part.lines,
            "year_group": plain(part.cells("NCYEAR")).replace_strict(
                _YEAR_GROUPS, default=None, return_dtype=pl.String
            ),
            "disadvantaged": disadvantaged(
                yes_no(part.cells("DEPRIVATIONPUPILPREMIUM")),
                any_true(yes_no(part.cells("ADOPTEDFROMCAREPREMIUM")), looked_after),
            ),
            "looked_after": looked_after,
        }
    )
    return Read(pl.DataFrame(schema=dict(RESULTS)), about, window=Window.SPRING.value)


def year_of(cell: str) -> str:
    """The academic year in which the financial year of a premium begins.

    The premium of April 2025 on rests on the censuses of 2024/25, as the groups of that summer's
    results do.

    Raises:
        ValueError: it is no day.
    """
    found = _DAY.fullmatch(cell.strip())
    numbered = numbered_day(cell)
    if numbered is not None:
        return containing(numbered)
    if not found:
        return understood(cell)
    month, year = int(found[1] or found[4]), int(found[2] or found[3])
    return named(year if month >= _SEPTEMBER else year - 1)


KIND = Kind(
    format="npd_pupil_premium",
    title="pupil premium",
    told_by=frozenset({"UPN", "DEPRIVATIONPUPILPREMIUM", "LOOKEDAFTERPREMIUM"}),
    columns=Columns(year="PUPILPREMIUMFYSTARTDATE", urn="", la="", estab="", laestab=""),
    read=read,
    year_of=year_of,
    results=False,
)
