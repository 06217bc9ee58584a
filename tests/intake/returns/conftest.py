"""Return workbooks made from the small folder, and filled in as a school's office would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from trustkit.intake.formats.return_workbook.drawing import drawn
from trustkit.intake.formats.return_workbook.folder import ask_for
from trustkit.intake.formats.return_workbook.making import book_of
from trustkit.records.vocabulary import Window
from trustkit.store.tree import WorkingTree

YEAR = "2024/25"
COLUMN = {
    "eligible": 4,
    "achieved": 5,
    "value": 6,
    "percentage": 7,
    "reason": 8,
    "basis": 9,
    "notes": 11,
}
FIRST_ROW = 5

Cell = tuple[str, str, str, str]
"""A sheet, a measure (blank for the number of pupils), a group and a field."""


def rows_of(sheet: Any) -> dict[tuple[str, str], int]:
    """The row of each measure and group of a sheet, by the keys in its first column."""
    found = {}
    for row in range(FIRST_ROW, sheet.max_row + 1):
        key = sheet.cell(row, 1).value
        if key:
            _, measure, group, _ = key.split("/")
            found[measure, group] = row
    return found


SMALL = {
    "measures": [
        "gld", "mtc_full_marks", "reading_expected", "writing_expected", "maths_expected",
        "reading_higher", "reading_standardised_score", "absence_overall", "roll",
        "staff_survey_views_heard",
    ],
    "groups": ["girls", "boys"],
}  # fmt: skip
"""A row of every kind."""
TINY = {"measures": ["reading_expected"], "groups": ["girls", "boys"]}
"""As little as there can be, where it does not matter."""


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """Workbooks made so far, from the folder as ``data`` makes it: each takes a while to make."""
    return {}


@pytest.fixture
def make(data: Path, tmp_path: Path, made: dict[str, bytes]) -> Callable[..., Path]:
    """Makes a school's workbook as the command does; ``name`` is what the file is called."""

    def run(
        school: str = "ashcombe",
        window: Window = Window.SUMMER,
        year: str = YEAR,
        name: str = "return.xlsx",
        asked: Mapping[str, list[str]] = SMALL,
    ) -> Path:
        key = repr((school, window, year, sorted(asked.items())))
        if key not in made:
            book = book_of(school, ask_for(WorkingTree(data), year, window, **asked))
            assert book is not None
            made[key] = drawn(book)
        path = tmp_path / name
        path.write_bytes(made[key])
        return path

    return run


def filled(path: Path, cells: Mapping[Cell, Any]) -> Path:
    """Writes into cells of a workbook, as somebody types who takes no notice of any rule."""
    book = load_workbook(path)
    for (sheet, measure, group, field), value in cells.items():
        page = book[sheet]
        page.cell(rows_of(page)[measure, group], COLUMN[field]).value = value
    book.save(path)
    return path


Make = Callable[..., Path]
