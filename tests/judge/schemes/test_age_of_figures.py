"""How old a school's newest figure may be and still be used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.judge.schemes.made_up import evidence, preset_scheme, result

from trustkit.records.scheme_facts import FigureNamed
from trustkit.records.vocabulary import YearGroup

NAMED = FigureNamed(measure="gld", year_group=YearGroup.R)


@pytest.mark.parametrize(
    ("as_of", "within_years", "year"),
    [
        # The academic year turns on 1 September.
        (date(2025, 8, 31), 2, "2022/23"),
        (date(2025, 9, 1), 2, "2023/24"),
        (date(2026, 8, 31), 2, "2023/24"),
        (date(2025, 11, 3), 1, "2024/25"),
        (date(2025, 11, 3), 0, "2025/26"),
    ],
)
def test_the_oldest_year_that_is_used(
    repository: Path, as_of: date, within_years: int, year: str
) -> None:
    scheme = preset_scheme(repository).record
    start = int(year[:4])
    before = f"{start - 1}/{start % 100:02}"
    for named, used in ((year, True), (before, False)):
        row = result("gld", "R", year=named, achieved=20, eligible=30)
        held = replace(evidence(scheme, [row]), as_of=as_of)
        newest = held.newest(NAMED, within_years)
        if used:
            assert isinstance(newest, dict)
            assert newest["academic_year"] == year
        else:
            assert newest == f"the newest figure is of {before}, too old to use"


def test_no_figure_is_said_to_be_none(repository: Path) -> None:
    assert evidence(preset_scheme(repository).record).newest(NAMED, 2) == "no figure in the folder"
