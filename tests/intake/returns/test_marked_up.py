"""The copy of a returned workbook that goes back to the school."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.intake.conftest import small_folder
from tests.intake.returns.conftest import YEAR, filled, rows_of

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.formats.return_workbook.drawing import drawn
from trustkit.intake.formats.return_workbook.folder import ask_for
from trustkit.intake.formats.return_workbook.making import book_of
from trustkit.intake.formats.return_workbook.marking import marked_up
from trustkit.intake.formats.return_workbook.taking import checked
from trustkit.intake.opening.file import open_file
from trustkit.intake.request import Request
from trustkit.records.vocabulary import Window
from trustkit.store.tree import WorkingTree

CANARY = "Jemima Puddleduck"
ASKED = {
    "measures": ["reading_expected", "reading_higher", "writing_expected", "maths_expected"],
    "groups": ["girls", "boys"],
}
RED, YELLOW = "FFF4B6A9", "FFFBE3A4"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_folder(tmp_path_factory.mktemp("marked") / "trust_data")


@pytest.fixture(scope="module")
def context(folder: Path) -> Context:
    return context_of(read_needed(WorkingTree(folder)), Request(recorded=date(2025, 8, 31)))


@pytest.fixture(scope="module")
def marked(folder: Path, context: Context) -> bytes:
    """The marked-up copy of a workbook with one thing wrong, one doubtful, and words all over."""
    book = book_of("ashcombe", ask_for(WorkingTree(folder), YEAR, Window.SUMMER, **ASKED))
    assert book is not None
    path = folder.parent / "return.xlsx"
    path.write_bytes(drawn(book))
    filled(
        path,
        {
            ("Year 4", "", "all", "eligible"): 30,
            ("Year 4", "", "girls", "eligible"): 14,
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "reading_expected", "girls", "achieved"): 15,
            ("Year 4", "reading_higher", "all", "achieved"): 20,
            # What the formula gives once a spreadsheet has saved it, and a number of its own.
            ("Year 4", "reading_higher", "all", "eligible"): 30,
            ("Year 4", "reading_higher", "girls", "eligible"): 13,
            ("Year 4", "reading_higher", "girls", "achieved"): 2,
            ("Year 4", "writing_expected", "all", "achieved"): CANARY,
            ("Year 4", "writing_expected", "all", "basis"): f"{CANARY}'s mother",
            ("Year 4", "maths_expected", "all", "reason"): f"{CANARY} was away",
            ("Year 4", "maths_expected", "all", "notes"): f"ask {CANARY}",
        },
    )
    typed = load_workbook(path)
    page = typed["Year 4"]
    page.cell(rows_of(page)["maths_expected", "boys"], 10).value = f"{CANARY} 2024"
    typed.create_sheet(CANARY)["A1"] = CANARY
    typed.save(path)
    raw = marked_up(checked(open_file(path), context), context)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert not [name for name in parts.namelist() if b"Jemima" in parts.read(name)]
    return raw


@pytest.fixture
def copy(marked: bytes) -> Workbook:
    return load_workbook(io.BytesIO(marked))


def test_wrong_cells_are_red_doubtful_ones_yellow_and_each_says_why(copy: Workbook) -> None:
    page = copy["Year 4"]
    rows = rows_of(page)
    wrong = page.cell(rows["reading_expected", "girls"], 5)
    assert wrong.value == 15
    assert wrong.fill.fgColor.rgb == RED
    assert wrong.comment is not None
    assert wrong.comment.text == (
        "15 achieved it, and there are only 14 pupils. Correct whichever of the two is wrong."
    )
    doubtful = page.cell(rows["reading_higher", "all"], 5)
    assert doubtful.fill.fgColor.rgb == YELLOW
    assert doubtful.comment is not None
    assert doubtful.comment.text.startswith("20 achieved this, and only 18 achieved")
    plain = page.cell(rows["reading_expected", "all"], 5)
    assert (plain.value, plain.comment) == (18, None)
    assert plain.fill.fgColor.rgb not in (RED, YELLOW)


def test_numbers_taken_from_the_top_of_the_sheet_still_are(copy: Workbook) -> None:
    page = copy["Year 4"]
    rows = rows_of(page)
    assert page.cell(rows["reading_higher", "all"], 4).value == '=IF(ISNUMBER($D$5),$D$5,"")'
    assert page.cell(rows["reading_higher", "girls"], 4).value == 13


def test_no_word_that_a_person_typed_is_copied(copy: Workbook) -> None:
    for page in copy.worksheets:
        assert CANARY not in page.title
        for row in page.iter_rows():
            for cell in row:
                assert CANARY not in str(cell.value)
                assert cell.comment is None or CANARY not in cell.comment.text
    page = copy["Year 4"]
    rows = rows_of(page)
    assert page.cell(rows["writing_expected", "all"], 5).value is None
    assert page.cell(rows["writing_expected", "all"], 5).fill.fgColor.rgb == RED


def test_the_first_sheet_seen_lists_what_to_put_right(copy: Workbook) -> None:
    assert copy.active is not None
    assert copy.active.title == "What to put right"
    page = copy["What to put right"]
    listed = [[cell.value for cell in row[1:6]] for row in page.iter_rows(min_row=5)]
    rows = rows_of(copy["Year 4"])
    assert [
        "Year 4", f"E{rows['reading_expected', 'girls']}",
        "15 achieved it, and there are only 14 pupils.",
        "Correct whichever of the two is wrong.", "INT292",
    ] in listed  # fmt: skip
    links = {cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert f"'Year 4'!E{rows['reading_expected', 'girls']}" in links


def test_the_copy_can_be_put_right_and_sent_back(
    copy: Workbook, context: Context, tmp_path: Path
) -> None:
    page = copy["Year 4"]
    rows = rows_of(page)
    for measure, group, column, value in (
        ("reading_expected", "girls", 5, 9),
        ("reading_higher", "all", 5, 6),
        ("writing_expected", "all", 5, 12),
        ("writing_expected", "all", 9, "Teacher assessment"),
    ):
        page.cell(rows[measure, group], column).value = value
    path = tmp_path / "again.xlsx"
    copy.save(path)
    done = checked(open_file(path), context)
    assert not [each for each in done.filling.remarks if each.wrong]
    assert {figure.key[2:4]: figure.numbers[:2] for figure in done.taken.figures} == {
        ("reading_expected", "all"): ("30", "18"),
        ("reading_expected", "girls"): ("14", "9"),
        ("reading_higher", "all"): ("30", "6"),
        ("reading_higher", "girls"): ("13", "2"),
        ("writing_expected", "all"): ("30", "12"),
    }
