"""What a sheet is called: by its name only where that can be nobody's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from trustkit.intake.opening.sheet_name import shown_name
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window

HEADING = ("Year group", "Measure", "Eligible", "Achieved")


@pytest.mark.parametrize(
    "title", ["Year 4", "Y4 maths", "Sheet1", "Attendance (autumn)", "2025-26", "KS2 results", "R"]
)
def test_plain_words_are_shown(title: str) -> None:
    assert shown_name(title, 3) == title


@pytest.mark.parametrize(
    "title", ["Oliver Twist", "Mrs Crabtree", "Year 4 Zoë", "B\u200bob", "Oak class", " "]
)
def test_a_name_that_could_be_somebodys_is_a_number(title: str) -> None:
    assert shown_name(title, 3) == "sheet 3"


def test_no_sheet_named_after_a_child_is_named_in_the_account_or_a_finding(
    ingest: Callable[..., Intake], tmp_path: Path
) -> None:
    book = Workbook()
    assert book.worksheets
    right = book.worksheets[0]
    right.title = "Year 4"
    right.append(HEADING)
    right.append(("Y4", "Reading", 30, 18))
    wrong = book.create_sheet("Canary Oakley")
    wrong.append(HEADING)
    wrong.append(("Y4", "Juggling", 30, 18))
    book.create_sheet("Canary Notes").append(("nothing", "here"))
    path = tmp_path / "return.xlsx"
    book.save(path)
    done = ingest(path, year="2024/25", window=Window.AUTUMN, school="ashcombe")
    said = repr([(each.path, each.message, each.remedy) for each in done.diagnostics])
    assert "sheet 2" in said
    assert "sheet 3" in said
    assert "canary" not in said.casefold()
    assert "canary" not in done.taken[0].known.recognition.told_by.casefold()
    assert all(b"anary" not in raw for raw in done.files.values())
