"""Cohorts of made-up pupils in memory, as sources hand them on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.pupils.cohort import BANDS, PUPILS, RESULTS, Cohort
from trustkit.intake.request import Request
from trustkit.intake.taken import Taken
from trustkit.store.tree import WorkingTree

LOW, MIDDLE, HIGH, NONE = "low", "middle", "high", "none"

Pupil = tuple[str | None, str | None, str, str | None]
"""A pupil: UPN or id, school, year group, and the band in reading, None for no band."""


def upn(number: int) -> str:
    """A number in the shape of a UPN; its check letter is not right, and nothing asks it to be."""
    return f"H9999001{number:05d}"


def cohort(  # noqa: PLR0913 - a made-up file
    pupils: Sequence[Pupil],
    *,
    year: str = "2024/25",
    window: str = "summer",
    baseline: str = "internal",
    former: dict[int, str] | None = None,
    sex: str = "",
    achieved: tuple[str, Sequence[bool]] | None = None,
    subject: str = "reading",
) -> Cohort:
    """A file of pupils, each on a line from 2 on; ``sex`` a letter a pupil."""
    rows = [
        {
            **dict.fromkeys(PUPILS),
            "line": at + 2,
            "pupil": pupil,
            "former": (former or {}).get(at),
            "school": school,
            "urn": None if school is None else "900001",
            "year_group": year_group,
            "sex": sex[at] if sex else None,
        }
        for at, (pupil, school, year_group, _) in enumerate(pupils)
    ]
    bands = [
        {"line": at + 2, "subject": subject, "band": band}
        for at, (*_, band) in enumerate(pupils)
        if band is not None
    ]
    measure, met = achieved or ("", [])
    results = [
        {"line": at + 2, "measure": measure, "eligible": True, "achieved": each, "score": None}
        for at, each in enumerate(met)
    ]
    return Cohort(
        year,
        window,
        "internal",
        "teacher",
        pupils=pl.DataFrame(rows, schema=dict(PUPILS)),
        results=pl.DataFrame(results, schema=dict(RESULTS)),
        bands=pl.DataFrame(bands, schema=dict(BANDS)),
        known=frozenset({"sex"} if sex else ()),
        baseline=baseline,
        path="made-up.csv",
    )


def taken(*cohorts: Cohort) -> Taken:
    """What a source took from one file."""
    years = sorted({each.academic_year for each in cohorts})
    return Taken(years, ["summer"], "internal", cohorts=list(cohorts))


def table(of: Taken, group: str = "all") -> Counter[tuple[str, str, str]]:
    """How many pupils there are by baseline, prior and current band."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for each in of.movements:
        _, _, _, its_group, baseline, prior, current = each.key
        if its_group == group:
            counted[baseline, prior, current] += each.pupils
    return counted


@pytest.fixture
def context(data: Path) -> Context:
    """What a source knows of the folder."""
    tree = WorkingTree(data)
    return context_of(read_needed(tree), Request(recorded=date(2025, 9, 1)))
