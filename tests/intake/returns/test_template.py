"""What a return workbook asks for, of whom, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.intake.returns.conftest import COLUMN, FIRST_ROW, SMALL, TINY, Make, rows_of

from trustkit.intake.formats.return_workbook.drawing import drawn
from trustkit.intake.formats.return_workbook.folder import ask_for
from trustkit.intake.formats.return_workbook.layout import REASON_CHOICES, Book
from trustkit.intake.formats.return_workbook.making import book_of
from trustkit.records.vocabulary import Window
from trustkit.store.tree import WorkingTree

HEADING = (
    "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,"
    "recorded,revision,source\n"
)


@pytest.fixture
def held(data: Path) -> Callable[..., None]:
    """Puts rows into a school's year, as ``window,year_group,measure,group`` and the figure."""

    def put(school: str, year: str, *rows: str, urn: int = 900001) -> None:
        path = data / "schools" / school / "kpis" / f"{year}.csv"
        path.parent.mkdir(exist_ok=True)
        lines = []
        for row in rows:
            key, basis, numbers, status = row.split("|")
            lines.append(f"{key},{urn},{basis},{numbers},{status},2024-01-10,1,by hand\n")
        path.write_text(HEADING + "".join(lines))

    return put


@pytest.fixture
def book(data: Path) -> Callable[..., Book | None]:
    def run(
        school: str = "ashcombe",
        window: Window = Window.SUMMER,
        year: str = "2024/25",
        **asked: Any,
    ) -> Book | None:
        return book_of(school, ask_for(WorkingTree(data), year, window, **asked))

    return run


def _asked(made: Book | None) -> dict[str, list[tuple[str, str]]]:
    """The measure and group of each row that asks for a figure, by sheet."""
    assert made is not None
    return {
        sheet.name: [(row.key.measure, row.key.group) for row in sheet.rows if row.key.measure]
        for sheet in made.sheets
    }


Held = Callable[..., None]
MakeBook = Callable[..., "Book | None"]


def test_a_school_has_its_own_year_groups_only(book: MakeBook) -> None:
    primary = ["Reception", *(f"Year {each}" for each in range(1, 7)), "Whole school"]
    assert list(_asked(book("ashcombe"))) == primary
    infant = ["Reception", "Year 1", "Year 2", "Whole school"]
    assert list(_asked(book("birch-infant"))) == infant


def test_a_new_folder_asks_for_all_that_the_policy_measures_then_and_there(book: MakeBook) -> None:
    asked = _asked(book())
    in_summer = {measure for measure, _ in asked["Year 4"]}
    assert {"mtc_full_marks", "mtc_average_score", "reading_expected"} <= in_summer
    assert {"phonics_y1"} <= {measure for measure, _ in asked["Year 1"]}
    # Not measured since 2022/23.
    assert not {measure for measure, _ in asked["Year 2"] if measure.startswith("ks1_")}
    in_autumn = {measure for measure, _ in _asked(book(window=Window.AUTUMN))["Year 4"]}
    assert in_autumn == in_summer - {"mtc_full_marks", "mtc_average_score"}
    # The groups of the board paper, of shares of pupils.
    groups = {group for measure, group in asked["Year 4"] if measure == "reading_expected"}
    assert groups == {"all", "girls", "boys", "disadvantaged", "not_disadvantaged", "sen_support"}
    assert {group for measure, group in asked["Year 4"] if measure.endswith("score")} == {"all"}


def test_what_was_returned_a_year_ago_is_asked_for_again_and_nothing_else(
    held: Held, book: MakeBook
) -> None:
    held(
        "ashcombe", "2023-24",
        "summer,Y4,reading_expected,all|teacher|30,18,,,,|internal",
        "summer,Y4,reading_expected,eal|teacher|5,3,,,,|internal",
        "summer,R,gld,all|statutory_return|30,20,,,,|provisional",
        "summer,all,roll,all|school_return|,,207,,,|internal",
        "spring,all,parent_survey_recommend,all|survey|90,70,,,,|internal",
        # Published, and returned by nobody.
        "summer,Y6,ks2_reading_expected,all|dfe_tables|30,,61,,,|final",
    )  # fmt: skip
    held(
        "ashcombe", "2024-25",
        # Collected only since then; and what is of another window.
        "spring,Y5,maths_higher,all|teacher|30,4,,,,|internal",
        "spring,all,parent_survey_recommend,all|survey|90,71,,,,|internal",
    )  # fmt: skip
    assert _asked(book()) == {
        "Reception": [("gld", "all")],
        "Year 4": [("reading_expected", "all"), ("reading_expected", "eal")],
        "Year 5": [("maths_higher", "all")],
        "Whole school": [("roll", "all")],
    }


def test_what_half_of_the_schools_returned_is_asked_of_the_others(
    held: Held, book: MakeBook
) -> None:
    held("ashcombe", "2023-24", "summer,Y1,reading_expected,all|teacher|30,18,,,,|internal")
    # Of two schools with a Year 1 one is half; the groups are those of the papers.
    assert _asked(book("birch-infant"))["Year 1"] == [
        ("reading_expected", group)
        for group in ("all", "girls", "boys", "disadvantaged", "not_disadvantaged", "sen_support")
    ]


def test_the_trust_can_say_what_it_asks_for(book: MakeBook) -> None:
    asked = _asked(book(measures=["reading_expected", "roll"], groups=["eal"]))
    assert asked["Year 3"] == [("reading_expected", "all"), ("reading_expected", "eal")]
    assert asked["Whole school"] == [("roll", "all")]
    assert "Reception" not in asked


def test_a_school_of_which_nothing_is_asked_has_no_workbook(book: MakeBook) -> None:
    assert book("birch-infant", measures=["ks2_reading_expected"]) is None


def test_last_time_is_of_the_same_pupils(held: Held, book: MakeBook) -> None:
    held(
        "ashcombe", "2023-24",
        "summer,Y3,reading_expected,all|teacher|27,9,,,,|internal",
        "summer,Y4,reading_expected,all|teacher|30,29,,,,|internal",
        "summer,Y4,mtc_average_score,all|statutory_return|30,,19.5,,,|provisional",
        "summer,all,absence_overall,all|attendance_return|207,,4.6,,,|internal",
        "summer,R,gld,all|statutory_return|30,,,,,n|provisional",
        "summer,Y1,phonics_y1,all|statutory_return|24,18,,,,|provisional",
        "summer,Y1,phonics_y1,all|dfe_tables|24,19,,,,|final",
    )  # fmt: skip
    made = book("ashcombe", Window.AUTUMN, measures=["reading_expected", "absence_overall"])
    assert made is not None
    last = {
        (row.key.year_group.value, row.key.measure): row.last for s in made.sheets for row in s.rows
    }
    # 9 of 27 is a third; those pupils were in Year 3 then.
    assert last["Y4", "reading_expected"] == "Summer 2023/24, in Year 3: 9 of 27 (33%)"
    assert last["Y3", "reading_expected"] == ""
    assert last["all", "absence_overall"] == "Summer 2023/24: 4.6%"
    made = book(measures=["mtc_average_score", "gld", "phonics_y1"])
    assert made is not None
    last = {
        (row.key.year_group.value, row.key.measure): row.last for s in made.sheets for row in s.rows
    }
    assert last["Y4", "mtc_average_score"] == "Summer 2023/24, last year’s pupils: 19.5"
    assert last["R", "gld"] == "Summer 2023/24, last year’s pupils: not returned"
    # Of two figures the one that counts: final before provisional.
    assert last["Y1", "phonics_y1"] == "Summer 2023/24, last year’s pupils: 19 of 24 (79%)"


def test_who_assessed_starts_with_what_it_was(held: Held, book: MakeBook) -> None:
    held("ashcombe", "2023-24", "summer,Y4,reading_expected,all|nts|30,18,,,,|internal")
    made = book(measures=["reading_expected", "maths_expected", "maths_standardised_score", "gld"])
    assert made is not None
    basis = {
        (row.key.year_group.value, row.key.measure): row.basis
        for s in made.sheets
        for row in s.rows
    }
    assert basis["Y4", "reading_expected"] == "NTS tests"
    assert basis["Y4", "maths_expected"] == "Teacher assessment"
    # What one school returned is what another starts with.
    other = book("birch-infant", measures=["reading_expected"])
    assert other is not None
    assert {row.basis for row in other.sheets[0].rows if row.key.measure} == {"NTS tests"}
    # A score is never a teacher's; and nobody chooses who made a statutory assessment.
    assert basis["Y4", "maths_standardised_score"] == ""
    assert basis["R", "gld"] is None
    assert made.bases == ["Teacher assessment", "NTS tests", "PiXL tests"]


def test_a_policy_that_marks_no_way_of_assessing_leaves_all_that_may_be(
    data: Path, book: MakeBook
) -> None:
    path = data / "policy" / "2025-09-01" / "measures.yaml"
    path.write_text(path.read_text().replace("    assessment: true\n", ""))
    made = book(**TINY)
    assert made is not None
    assert {"Teacher assessment", "NTS tests", "PiXL tests"} < set(made.bases)
    assert not {"The trust's surveys", "The school's own count"} & set(made.bases)


def test_the_same_folder_gives_the_same_bytes(make: Make, data: Path) -> None:
    made = book_of("ashcombe", ask_for(WorkingTree(data), "2024/25", Window.SUMMER, **SMALL))
    assert made is not None
    assert drawn(made) == drawn(made) == make().read_bytes()


def test_only_the_cells_to_fill_in_are_unlocked(make: Make) -> None:
    opened = {
        "": {"eligible", "notes"},
        "share": {"eligible", "achieved", "reason", "notes"},
        "own_share": {"eligible", "achieved", "reason", "basis", "notes"},
        "score": {"eligible", "value", "reason", "notes"},
        "own_score": {"eligible", "value", "reason", "basis", "notes"},
        "number": {"value", "reason", "notes"},
    }
    kind = {
        "": "", "gld": "share", "mtc_full_marks": "share", "reading_expected": "own_share",
        "writing_expected": "own_share", "maths_expected": "own_share",
        "reading_higher": "own_share", "reading_standardised_score": "own_score",
        "absence_overall": "score", "roll": "number", "staff_survey_views_heard": "share",
    }  # fmt: skip
    field = {column: name for name, column in COLUMN.items()}
    seen = set()
    for sheet in load_workbook(make()).worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
        rows = {row: kind[measure] for (measure, _), row in rows_of(sheet).items()}
        for line in sheet.iter_rows():
            for cell in line:
                named = rows.get(cell.row or 0)
                should = named is not None and field.get(cell.column or 0, "") in opened[named]
                assert cell.protection.locked is not should, f"{sheet.title} {cell.coordinate}"
                if named is not None:
                    seen.add(named)
    assert seen == set(opened)


def test_a_sheet_prints_on_a4_and_keeps_its_headings_in_sight(make: Make) -> None:
    sheet = load_workbook(make(asked=TINY))["Year 4"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (shape := sheet.sheet_properties.pageSetUpPr) is not None
    assert shape.fitToPage
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$4:$4"
    assert (head := sheet.oddHeader) is not None
    assert head.left.text == "Ashcombe Lane Primary School"
    assert sheet.column_dimensions["A"].hidden


def test_cells_take_whole_numbers_no_greater_than_the_pupils(make: Make) -> None:
    book = load_workbook(make())
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2)
        for rule in book["Year 4"].data_validations.dataValidation
    }
    rows = rows_of(book["Year 4"])
    first, last = min(rows.values()), max(rows.values())
    assert rules[f"D{first}:D{last}"] == ("whole", "0", "100000")
    shares = [row for (measure, _), row in rows.items() if measure and "score" not in measure]
    assert rules[f"E{min(shares)}:E{max(shares)}"] == ("whole", "0", f"$D{min(shares)}")
    score = rows["reading_standardised_score", "all"]
    assert rules[f"F{score}"] == ("decimal", "60", "145") or rules[f"F{score}"][1:] == (
        "60.0",
        "145.0",
    )
    lists = {
        rule.formula1
        for rule in book["Year 4"].data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists == {"trustkit_reasons", "trustkit_bases"}
    # The names lead to the words.
    for name, words in (
        ("trustkit_reasons", list(REASON_CHOICES)),
        ("trustkit_bases", ["Teacher assessment", "NTS tests", "PiXL tests"]),
    ):
        ((title, cells),) = book.defined_names[name].destinations
        assert [cell.value for (cell,) in book[title][cells.replace("$", "")]] == words


def test_a_name_that_looks_like_a_formula_stays_a_name(data: Path, book: MakeBook) -> None:
    path = data / "schools" / "ashcombe" / "school.yaml"
    name = "=cmd|' /C calc'!A0 & ../../St <Jude>"
    path.write_text(path.read_text().replace("Ashcombe Lane Primary School", f'"{name}"'))
    made = book(**TINY)
    assert made is not None
    copy = data.parent / "made.xlsx"
    copy.write_bytes(drawn(made))
    sheet = load_workbook(copy)["Start here"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(name in str(cell.value) for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_the_first_row_to_fill_in_is_where_the_tests_think(make: Make) -> None:
    assert min(rows_of(load_workbook(make())["Year 4"]).values()) == FIRST_ROW
