"""A filled-in return workbook taken into the folder, or refused cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.intake.returns.conftest import TINY, Cell, Make, filled, rows_of

from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Status, Window

Ingest = Callable[..., Intake]
Rows = Callable[[str, str], list[dict[str, str]]]
Contents = Callable[[], dict[str, bytes]]

PUPILS = {
    ("Year 4", "", "all", "eligible"): 30,
    ("Year 4", "", "girls", "eligible"): 14,
    ("Year 4", "", "boys", "eligible"): 16,
}
LATER = "Not known yet: we will send it later"
CANARY = "Jemima Puddleduck"
WIDER = (
    "19 achieved this, and only 18 achieved “Reading: at the expected standard for the year group”, "
    "which they all must have"
)


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    names = ("eligible", "achieved", "value", "reason", "basis", "status", "urn")
    return {
        (row["year_group"], row["measure"], row["group"]): tuple(row[name] for name in names)
        for row in rows
    }


def _faults(done: Intake) -> list[tuple[str, str]]:
    """Each fault's code and its message up to the colon: the cell."""
    found = [*done.refused, *done.diagnostics]
    return [(each.code, each.message.partition(":")[0]) for each in found]


def test_a_filled_workbook_becomes_the_schools_figures(
    make: Make, ingest: Ingest, kpis: Rows
) -> None:
    path = filled(
        make(),
        PUPILS
        | {
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "reading_expected", "girls", "achieved"): 10,
            ("Year 4", "reading_expected", "boys", "achieved"): 8,
            # Two boys were not there on the day.
            ("Year 4", "maths_expected", "boys", "eligible"): 14,
            ("Year 4", "maths_expected", "boys", "achieved"): 0,
            ("Year 4", "maths_expected", "all", "reason"): LATER,
            ("Year 4", "reading_standardised_score", "all", "value"): 101.5,
            ("Year 4", "reading_standardised_score", "all", "basis"): "NTS tests",
            ("Year 4", "mtc_full_marks", "all", "achieved"): 9,
            ("Reception", "", "all", "eligible"): 28,
            ("Reception", "gld", "all", "achieved"): 21,
            ("Whole school", "absence_overall", "all", "value"): 4.6,
            ("Whole school", "roll", "all", "value"): 207,
            ("Whole school", "staff_survey_views_heard", "all", "eligible"): 25,
            ("Whole school", "staff_survey_views_heard", "all", "achieved"): 13,
        },
    )
    done = ingest(path, status=Status.PROVISIONAL)
    assert not done.refused_rows, done.diagnostics
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "reading_expected", "all"): ("30", "18", "", "", "teacher", "internal", "900001"),
        ("Y4", "reading_expected", "girls"): ("14", "10", "", "", "teacher", "internal", "900001"),
        ("Y4", "reading_expected", "boys"): ("16", "8", "", "", "teacher", "internal", "900001"),
        ("Y4", "maths_expected", "boys"): ("14", "0", "", "", "teacher", "internal", "900001"),
        ("Y4", "maths_expected", "all"): ("30", "", "", "n", "teacher", "internal", "900001"),
        ("Y4", "reading_standardised_score", "all"): (
            "30", "", "101.5", "", "nts", "internal", "900001",
        ),
        ("Y4", "mtc_full_marks", "all"): (
            "30", "9", "", "", "statutory_return", "provisional", "900001",
        ),
        ("R", "gld", "all"): ("28", "21", "", "", "statutory_return", "provisional", "900001"),
        ("all", "absence_overall", "all"): (
            "", "", "4.6", "", "attendance_return", "internal", "900001",
        ),
        ("all", "roll", "all"): ("", "", "207", "", "school_return", "internal", "900001"),
        ("all", "staff_survey_views_heard", "all"): (
            "25", "13", "", "", "survey", "internal", "900001",
        ),
    }  # fmt: skip
    assert {row["window"] for row in kpis("ashcombe", "2024-25")} == {"summer"}
    counts = done.taken[0].taken.counts
    assert counts.rows_used == 11
    assert counts.rows_read == 11 + counts.refused.total() + counts.ignored.total()
    assert counts.ignored["numbers of pupils, read with the rows below them"] == 4


def test_taking_it_in_again_changes_nothing(make: Make, ingest: Ingest, contents: Contents) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    ingest(path)
    before = contents()
    assert ingest(path).taken[0].changed_nothing
    assert contents() == before


WRONG: list[tuple[str, str, str, dict[str, object], str, str]] = [
    # measure, group, what is wrong, what is typed, the code, and the column it is put down to
    ("reading_expected", "girls", "more than there are", {"achieved": 15}, "INT292", "E"),
    ("writing_expected", "all", "words", {"achieved": CANARY}, "INT290", "E"),
    ("writing_expected", "girls", "part of a pupil", {"achieved": 7.5}, "INT290", "E"),
    ("writing_expected", "boys", "fewer than none", {"achieved": -3}, "INT290", "E"),
    ("reading_standardised_score", "all", "words", {"value": CANARY}, "INT291", "F"),
    ("maths_expected", "all", "no figure", {"eligible": 29}, "INT294", "E"),
    (
        "maths_expected", "girls", "a figure and a reason",
        {"achieved": 9, "reason": LATER}, "INT295", "H",
    ),
    ("maths_expected", "boys", "a reason of one's own", {"reason": CANARY}, "INT296", "H"),
    ("reading_higher", "all", "a percentage alone", {"percentage": 0.6}, "INT297", "G"),
    ("reading_higher", "girls", "a figure in a locked cell", {"value": 60}, "INT298", "F"),
    ("mtc_full_marks", "all", "a reason, of no number", {"eligible": CANARY, "reason": LATER}, "INT290", "D"),
    ("mtc_full_marks", "girls", "a percentage and a reason", {"percentage": 0.6, "reason": LATER}, "INT295", "G"),
    (
        "reading_higher", "boys", "a test nobody knows",
        {"achieved": 4, "basis": CANARY}, "INT300", "I",
    ),
]  # fmt: skip


def test_what_is_wrong_is_named_by_sheet_and_cell_and_the_rest_is_taken(
    make: Make, ingest: Ingest, kpis: Rows
) -> None:
    path = make()
    rows = rows_of(load_workbook(path)["Year 4"])
    cells: dict[Cell, object] = {
        **PUPILS,
        ("Year 4", "reading_expected", "all", "achieved"): 12,
        # Scores that can't be, and of an unknown test; and nobody knows of how many.
        ("Year 3", "reading_standardised_score", "all", "value"): 1015,
        ("Year 3", "reading_standardised_score", "all", "basis"): "NTS tests",
        ("Year 2", "reading_standardised_score", "all", "value"): 101.5,
        ("Year 1", "reading_expected", "all", "achieved"): 12,
    }
    expected = {
        ("INT299", "sheet “Year 3”, cell F"),
        ("INT301", "sheet “Year 2”, cell I"),
        ("INT293", "sheet “Year 1”, cell D"),
    }
    for measure, group, _, typed, code, letter in WRONG:
        cells |= {("Year 4", measure, group, field): cell for field, cell in typed.items()}
        expected.add((code, f"sheet “Year 4”, cell {letter}{rows[measure, group]}"))
    done = ingest(filled(path, cells))
    errors = [each for each in done.diagnostics if each.severity == "error"]
    found = {(each.code, each.message.partition(":")[0]) for each in errors}
    assert {
        (code, place if "Year 4" in place else place.rstrip("0123456789")) for code, place in found
    } == expected
    assert len(errors) == len(WRONG) + 3
    assert CANARY not in str(done.diagnostics)
    assert list(_figures(kpis("ashcombe", "2024-25"))) == [("Y4", "reading_expected", "all")]
    for each in errors:
        # The line and the column are those of the cell that the message names.
        cell = each.message.partition(":")[0].rpartition(" ")[2]
        assert cell == f"{'ABCDEFGHIJK'[each.column - 1]}{each.line}"
    counts = done.taken[0].taken.counts
    assert counts.refused.total() == len(WRONG) + 3


def test_a_number_of_pupils_that_cannot_be_read_is_named_once(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(),
        {
            ("Year 4", "", "all", "eligible"): f"{CANARY} and friends",
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "writing_expected", "all", "achieved"): 12,
            ("Year 5", "", "all", "eligible"): 20,
            ("Year 5", "writing_expected", "all", "achieved"): 12,
        },
    )
    done = ingest(path)
    errors = [each for each in done.diagnostics if each.severity == "error"]
    assert [(each.code, each.line, each.column) for each in errors] == [("INT303", 5, 4)]
    assert "2 rows below rest on it" in errors[0].message
    counts = done.taken[0].taken.counts
    assert (counts.rows_used, counts.refused.total()) == (1, 3)
    assert CANARY not in str(done.diagnostics)


def test_a_group_of_nobody_does_not_apply(make: Make, ingest: Ingest, kpis: Rows) -> None:
    path = filled(
        make(asked=TINY),
        {
            ("Year 4", "", "girls", "eligible"): 0,
            ("Year 4", "reading_expected", "girls", "achieved"): 0,
        },
    )
    assert not ingest(path).refused_rows
    figures = _figures(kpis("ashcombe", "2024-25"))
    assert figures["Y4", "reading_expected", "girls"][:4] == ("0", "", "", "z")


def test_numbers_pasted_as_text_are_numbers(make: Make, ingest: Ingest, kpis: Rows) -> None:
    path = filled(
        make(),
        {
            ("Year 4", "", "all", "eligible"): " 30 ",
            ("Year 4", "reading_expected", "all", "achieved"): "18",
            ("Whole school", "absence_overall", "all", "value"): "4.6 %",
            ("Whole school", "roll", "all", "value"): "1,204",
            ("Year 4", "writing_expected", "all", "achieved"): "n/a",
        },
    )
    assert not ingest(path).refused_rows
    figures = _figures(kpis("ashcombe", "2024-25"))
    assert figures["Y4", "reading_expected", "all"][:2] == ("30", "18")
    assert figures["all", "absence_overall", "all"][2] == "4.6"
    assert figures["all", "roll", "all"][2] == "1204"
    assert figures["Y4", "writing_expected", "all"][:4] == ("30", "", "", "z")


def test_columns_that_were_moved_are_found_by_their_headings(
    make: Make, ingest: Ingest, kpis: Rows
) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    book = load_workbook(path)
    book["Year 4"].insert_cols(4)
    book["Year 4"].insert_rows(1, 2)
    book["Year 4"].title = CANARY
    book.save(path)
    done = ingest(path)
    assert not done.refused_rows, done.diagnostics
    assert _figures(kpis("ashcombe", "2024-25"))["Y4", "reading_expected", "all"][:2] == (
        "30",
        "18",
    )
    assert CANARY not in str(done.diagnostics)


def test_rows_and_sheets_of_a_persons_own_are_not_taken(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    book = load_workbook(path)
    page = book["Year 4"]
    last = page.max_row + 1
    page.cell(last, 2).value = CANARY
    page.cell(last, 4).value = 3
    own = book.create_sheet(CANARY)
    own.append(["late arrivals", 2])
    book.save(path)
    done = ingest(path)
    found = [each for each in _faults(done) if each[0] in ("INT287", "INT305")]
    assert sorted(found) == [
        ("INT287", f"sheet “Year 4”, cell B{last}"),
        ("INT305", f"sheet number {len(book.worksheets)}"),
    ]
    assert CANARY not in str(done.diagnostics)
    counts = done.taken[0].taken.counts
    assert counts.rows_read == counts.rows_used + counts.refused.total() + counts.ignored.total()
    assert counts.ignored["rows of sheets that are not the return's own"] == 1


def test_words_of_a_row_that_were_changed_make_it_no_ones(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "girls", "achieved"): 10}
    )
    book = load_workbook(path)
    page = book["Year 4"]
    page.cell(rows_of(page)["reading_expected", "girls"], 3).value = "Boys"
    book.save(path)
    done = ingest(path)
    assert [code for code, _ in _faults(done) if code != "INT304"] == ["INT288"]
    assert not done.taken[0].taken.figures


def test_a_sheet_without_its_headings_is_not_read(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(),
        PUPILS
        | {
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Whole school", "roll", "all", "value"): 207,
        },
    )
    book = load_workbook(path)
    book["Year 4"].delete_rows(4)
    book.save(path)
    done = ingest(path)
    assert ("INT286", "sheet “Year 4”") in _faults(done)
    assert [each.key[2] for each in done.taken[0].taken.figures] == ["roll"]


def test_a_sheet_copied_within_the_workbook_counts_once(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    book = load_workbook(path)
    book.copy_worksheet(book["Year 4"])
    book.save(path)
    done = ingest(path)
    assert len(done.taken[0].taken.figures) == 1
    assert {code for code, _ in _faults(done)} == {"INT289", "INT304"}


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"school": "birch-infant"}, "INT281"),
        ({"year": "2023/24"}, "INT282"),
        ({"window": Window.AUTUMN}, "INT282"),
    ],
)
def test_a_workbook_of_another_school_year_or_window_is_refused_whole(
    options: dict[str, object], code: str, make: Make, ingest: Ingest, kpis: Rows
) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    done = ingest(path, **options)
    assert [each.code for each in done.refused] == [code]
    assert not kpis("ashcombe", "2024-25")


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("; Test", "; Another Trust", "INT280"),
        ("URN 900001", "URN 900777", "INT280"),
        ("layout 1", "layout 2", "INT283"),
    ],
)
def test_a_workbook_of_another_trust_or_layout_is_refused_whole(  # noqa: PLR0913
    was: str, becomes: str, code: str, make: Make, ingest: Ingest, kpis: Rows
) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    book = load_workbook(path)
    for page in book.worksheets:
        page["A1"].value = page["A1"].value.replace(was, becomes)
    book.save(path)
    done = ingest(path)
    assert [each.code for each in done.refused] == [code]
    assert not kpis("ashcombe", "2024-25")


def test_a_sheet_of_another_return_makes_the_workbook_no_ones(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    book = load_workbook(path)
    mark = book["Year 5"]["A1"]
    mark.value = mark.value.replace("2024/25 summer", "2023/24 summer")
    book.save(path)
    assert [each.code for each in ingest(path).refused] == ["INT285"]


def test_an_empty_workbook_is_no_return(make: Make, ingest: Ingest, contents: Contents) -> None:
    before = contents()
    done = ingest(make())
    assert [each.code for each in done.refused] == ["INT284"]
    assert contents() == before


def test_a_figure_that_contradicts_the_folders_is_named_by_its_sheet(
    make: Make, ingest: Ingest
) -> None:
    cell = ("Year 4", "reading_expected", "all", "achieved")
    ingest(filled(make(asked=TINY), PUPILS | {cell: 18}))
    done = ingest(filled(make(asked=TINY), PUPILS | {cell: 19}))
    found = [(each.path, each.line) for each in done.diagnostics if each.code == "INT043"]
    # Rows 5 to 7 are the numbers of pupils.
    assert [(path.rpartition("/")[2], line) for path, line in found] == [
        ("return.xlsx [Year 4]", 8)
    ]


def test_rows_left_empty_are_counted_and_named(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(asked={"measures": ["reading_expected", "maths_expected"], "groups": ["girls"]}),
        {
            ("Year 4", "", "all", "eligible"): 30,
            ("Year 4", "reading_expected", "all", "achieved"): 18,
        },
    )
    done = ingest(path)
    message = next(each.message for each in done.diagnostics if "“Year 4”" in each.message)
    # Rows 5 and 6 ask for numbers of pupils; 7 and 8 are reading, 9 and 10 maths.
    assert message == "sheet “Year 4”: 3 of its 4 rows have no figure yet: 8 to 10"
    assert not done.refused_rows


def test_what_can_hardly_be_right_is_taken_with_a_warning(make: Make, ingest: Ingest) -> None:
    path = filled(
        make(),
        {
            ("Year 4", "", "all", "eligible"): 30,
            ("Year 4", "", "girls", "eligible"): 31,
            ("Year 4", "", "boys", "eligible"): 16,
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "reading_higher", "all", "achieved"): 19,
            ("Year 4", "reading_expected", "girls", "achieved"): 12,
            ("Year 4", "reading_expected", "boys", "achieved"): 5,
            # As many as at the expected standard: that can be.
            ("Year 4", "reading_higher", "girls", "achieved"): 12,
        },
    )
    done = ingest(path)
    assert not done.refused_rows
    said = {each.message.partition(": ")[2] for each in done.diagnostics if each.code != "INT304"}
    assert said == {
        "31 for “Girls”, and only 30 for all pupils",
        "31 Girls + 16 Boys make 47, and all pupils are 30",
        "12 Girls + 5 Boys make 17, and all pupils are 18",
        WIDER,
    }


def test_notes_are_neither_kept_nor_quoted(make: Make, ingest: Ingest, contents: Contents) -> None:
    path = filled(
        make(asked=TINY),
        PUPILS
        | {
            ("Year 4", "reading_expected", "all", "achieved"): 18,
            ("Year 4", "reading_expected", "all", "notes"): f"{CANARY} joined in May",
        },
    )
    done = ingest(path)
    assert CANARY not in str(done.diagnostics)
    assert not [name for name, raw in contents().items() if CANARY.encode() in raw]


def test_it_is_known_by_its_mark_and_not_by_its_name(
    make: Make, ingest: Ingest, tmp_path: Path
) -> None:
    path = filled(
        make(asked=TINY), PUPILS | {("Year 4", "reading_expected", "all", "achieved"): 18}
    )
    moved = path.rename(tmp_path / "Copy of Book1 (2) FINAL.xlsx")
    done = ingest(moved)
    recognition = done.taken[0].known.recognition
    assert recognition.source.format == "return_workbook"
    assert recognition.told_by == "the mark of the return of URN 900001, summer 2024/25"
