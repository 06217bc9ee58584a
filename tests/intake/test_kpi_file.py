"""A school's KPI file, as offices type it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trustkit.intake.reading.spoken import commonly_spoken
from trustkit.intake.reading.words import numbers_in_words
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Reason, Status, Window, YearGroup
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Ingest = Callable[..., Intake]
Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

WHEN = {"year": "2024/25", "window": Window.AUTUMN}
AT_ASHCOMBE = {**WHEN, "school": "ashcombe"}
HEADING = "Year group,Measure,Group,Eligible,Achieved,%\n"


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    names = ("eligible", "achieved", "value", "reason")
    return {
        (row["year_group"], row["measure"], row["group"]): tuple(row[name] for name in names)
        for row in rows
    }


def test_a_file_as_an_office_types_it_is_understood(
    ingest: Ingest, typed: Typed, kpis: Rows, data: Path
) -> None:
    text = (
        "Ashcombe Lane Primary - autumn data,,,,,,\n"
        ",,,,,,\n"
        "Yr ,Subject,Pupils,No. of pupils,Number achieving,Percent,Comments\n"
        "Year 4,Reading,All pupils, 30 ,18,60 %,\n"
        "Y4,reading_expected,Girls,14,,64%,two absent\n"
        "4,Maths,PP,8,NR,,\n"
        "Year 4,Writing,All,30,57%,,\n"
        "Yr 5,Reading,,0,0,,\n"
        "Whole school,Overall absence,,,,4.6%,\n"
        ",,,,,,\n"
        'Year 1,Reading score,All,"1,030",,101.5,\n'
    )
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert not done.refused_rows, done.diagnostics
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "reading_expected", "all"): ("30", "18", "", ""),
        ("Y4", "reading_expected", "girls"): ("14", "", "64", ""),
        ("Y4", "maths_expected", "disadvantaged"): ("8", "", "", "n"),
        ("Y4", "writing_expected", "all"): ("30", "", "57", ""),
        ("Y5", "reading_expected", "all"): ("0", "", "", "z"),
        ("all", "absence_overall", "all"): ("", "", "4.6", ""),
        ("Y1", "reading_standardised_score", "all"): ("1030", "", "101.5", ""),
    }
    rows = kpis("ashcombe", "2024-25")
    assert {row["status"] for row in rows} == {"internal"}
    assert {row["window"] for row in rows} == {"autumn"}
    bases = {row["measure"]: row["basis"] for row in rows}
    assert bases["reading_expected"] == "teacher"
    assert bases["absence_overall"] == "attendance_return"
    assert read_folder(WorkingTree(data)).diagnostics == []
    assert {each.code for each in done.diagnostics} == {"INT067"}


def test_columns_of_school_window_year_and_basis_are_used(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = (
        "School;Academic year;Term;Year group;Measure;Eligible;Achieved;Basis\n"
        "ashcombe lane primary school;2024-25;Autumn 1;Y4;Reading;30;18;NTS tests\n"
        "900002;202425;Dec 2024;Y2;Reading;20;10;\n"
        "Saint Birchs Infant School;2023/2024;Summer term;Y2;Reading;20;11;nts\n"
    )
    done = ingest(typed(text))
    assert not done.refused_rows, done.diagnostics
    assert done.taken[0].taken.academic_years == ["2023/24", "2024/25"]
    assert kpis("ashcombe", "2024-25")[0]["basis"] == "nts"
    assert [row["achieved"] for row in kpis("birch-infant", "2024-25")] == ["10"]
    assert [row["window"] for row in kpis("birch-infant", "2023-24")] == ["summer"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",,,30,18,", ("INT020", "the cell is blank; delete the row if it is a total")),
        ("Y4,Readng,All,30,18,", ("INT020", "did you mean")),
        ("Y4,Reading,Grils,30,18,", ("INT021", "did you mean “girls”")),
        ("Y4,Reading,?,30,18,", ("INT021", "“?”")),
        ("Y44,Reading,All,30,18,", ("INT025", "Y44")),
        ("Y4,GLD,All,30,18,", ("INT026", "measured in R")),
        ("Y4,Reading,All,28,30,", ("INT035", "30 achieved of 28")),
        ("Y4,Reading,All,29.5,18,", ("INT033", "Eligible")),
        ("Y4,Reading,All,thirty,18,", ("INT034", "thirty")),
        ("Y4,Reading,All,30,tbc,", ("INT034", "Achieved")),
        ("Y4,Reading,All,30,,61", ("INT036", "18 (60.0%) and 19 (63.3%)")),
        ("Y4,Reading,All,30,18,65", ("INT037", "18 of 30 is 60.0%")),
        ("Y4,Reading,All,30,,160%", ("INT038", "160%")),
        ("Y4,Reading,All,,18,", ("INT039", "18 achieved")),
        ("Y4,Reading,All,,,0.6", ("INT041", "0.6% or 60%")),
        ("all,Overall absence,All,210,12,", ("INT040", "absence")),
        ("all,Overall absence,All,,,140", ("INT038", "0 to 100")),
        ("Y4,Reading score,All,30,,1040", ("INT038", "60 to 145")),
        ("Y4,Reading,All,0,3,", ("INT035", "of 0")),
        ("Y8,Reading,All,30,18,", ("INT026", "Y8")),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_line_and_sound_rows_are_taken(
    ingest: Ingest, typed: Typed, kpis: Rows, row: str, fault: tuple[str, str]
) -> None:
    done = ingest(typed(f"{HEADING}{row}\nY5,Maths,All,30,15,\n"), **AT_ASHCOMBE)
    [said] = done.diagnostics
    assert (said.code, said.line, said.path[-10:]) == (fault[0], 2, "return.csv")
    assert fault[1] in said.message
    assert done.refused_rows
    assert list(_figures(kpis("ashcombe", "2024-25"))) == [("Y5", "maths_expected", "all")]
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (2, 1, 1)


def test_every_fault_of_a_file_is_named_in_one_go(ingest: Ingest, typed: Typed) -> None:
    text = HEADING + "Y4,Readng,All,30,18,\nY4,Reading,Grils,30,18,\nY4,Reading,All,28,30,\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert [(each.line, each.code) for each in done.diagnostics] == [
        (2, "INT020"), (3, "INT021"), (4, "INT035"),
    ]  # fmt: skip
    assert done.files == {}


def test_a_school_that_is_not_the_trusts_is_refused_with_the_nearest(
    ingest: Ingest, typed: Typed
) -> None:
    text = "School,Year group,Measure,Eligible,Achieved\nAshcomb Lane Primary School,Y4,Maths,9,8\n"
    [fault] = ingest(typed(text), **WHEN).diagnostics
    assert fault.code == "INT022"
    assert "did you mean “Ashcombe Lane Primary School”" in fault.message


def test_a_year_group_that_the_school_does_not_have_is_refused(
    ingest: Ingest, typed: Typed
) -> None:
    text = HEADING + "Y6,Reading,All,30,18,\n"
    [fault] = ingest(typed(text), **{**WHEN, "school": "birch-infant"}).diagnostics
    assert fault.code == "INT027"
    assert "has no Y6 (ages 4 to 7)" in fault.message


def test_a_blank_is_neither_zero_nor_a_reason(ingest: Ingest, typed: Typed, kpis: Rows) -> None:
    done = ingest(typed(HEADING + "Y4,Reading,All,30,,\nY4,Maths,All,30,0,\n"), **AT_ASHCOMBE)
    assert [each.code for each in done.diagnostics] == ["INT064"]
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "maths_expected", "all"): ("30", "0", "", "")
    }
    assert done.taken[0].taken.counts.ignored.total() == 1


def test_one_figure_given_twice_differently_is_refused_both_times(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = (
        HEADING
        + "Y4,Reading,All,30,18,\nY4,Maths,All,30,9,\nY4,Reading,,30,19,\nY4,Maths,All,30,9,\n"
    )
    done = ingest(typed(text), **AT_ASHCOMBE)
    [fault] = done.diagnostics
    assert fault.code == "INT042"
    assert "lines 2, 4" in fault.message
    assert list(_figures(kpis("ashcombe", "2024-25"))) == [("Y4", "maths_expected", "all")]


def test_statutory_results_take_the_status_asked_for_and_others_stay_internal(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = HEADING + "R,GLD,All,30,21,\nY4,Reading,All,30,21,\n"
    asked = {**AT_ASHCOMBE, "window": Window.SUMMER, "status": Status.PROVISIONAL}
    ingest(typed(text), **asked)
    rows = {row["measure"]: (row["status"], row["basis"]) for row in kpis("ashcombe", "2024-25")}
    assert rows == {
        "gld": ("provisional", "statutory_return"),
        "reading_expected": ("internal", "teacher"),
    }


def test_who_assessed_is_said_for_the_trusts_own_assessments_only(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = HEADING + "Y4,Reading,All,30,21,\nall,Overall absence,All,,,4.6\n"
    ingest(typed(text), **AT_ASHCOMBE, basis="nts")
    bases = {row["measure"]: row["basis"] for row in kpis("ashcombe", "2024-25")}
    assert bases == {"reading_expected": "nts", "absence_overall": "attendance_return"}


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({"school": "ashcombe"}, ["INT005", "INT006"]),
        ({"school": "ashcombe", "year": "2024/25"}, ["INT006"]),
        ({"school": "ashcombe", "window": Window.SPRING}, ["INT005"]),
    ],
)
def test_a_file_that_does_not_say_when_is_refused_whole(
    ingest: Ingest, typed: Typed, options: dict[str, object], codes: list[str]
) -> None:
    done = ingest(typed(HEADING + "Y4,Reading,All,30,18,\n"), **options)
    assert [each.code for each in done.refused] == codes
    assert done.files == {}


def test_a_file_for_another_year_is_refused_whole(ingest: Ingest, typed: Typed) -> None:
    text = "Academic year,Year group,Measure,Eligible,Achieved\n2023/24,Y4,Maths,30,18\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert [each.code for each in done.refused] == ["INT004"]
    assert done.files == {}


def test_no_cell_of_a_file_about_pupils_is_read_or_quoted(ingest: Ingest, typed: Typed) -> None:
    text = "UPN,Surname,Year group,Measure,Achieved\nA123456789012,Okonkwo,Y4,Maths,1\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    [fault] = done.refused
    assert fault.code == "INT011"
    assert "Okonkwo" not in f"{fault.message}{fault.remedy}"
    assert done.files == {}


@pytest.mark.parametrize(
    ("cell", "year_group"),
    [("Y4", "Y4"), ("4", "Y4"), ("yr 4", "Y4"), ("Year 04", "Y4"), ("Reception", "R"), ("R", "R"),
     ("Rec", "R"), ("N", "N"), ("All", "all"), ("whole school", "all"), ("Y13", "Y13")],
)  # fmt: skip
def test_year_groups_by_their_usual_names(cell: str, year_group: str) -> None:
    assert commonly_spoken().year_group(cell) is YearGroup(year_group)


@pytest.mark.parametrize("cell", ["Y14", "44", "Class 4", "4B", "?"])
def test_classes_and_nonsense_are_no_year_groups(cell: str) -> None:
    assert commonly_spoken().year_group(cell) is None


@pytest.mark.parametrize(
    ("cell", "window"),
    [("Autumn", "autumn"), ("Aut 2", "autumn"), ("aut1", "autumn"), ("Dec 2024", "autumn"),
     ("Spring Term", "spring"), ("March", "spring"), ("SUMMER", "summer"), ("June data drop", "summer")],
)  # fmt: skip
def test_windows_by_their_usual_names(cell: str, window: str) -> None:
    assert commonly_spoken().window(cell) is Window(window)
    assert commonly_spoken().window(f"{cell} fayre") is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("NR", "n"), ("not returned", "n"), ("n/a", "z"), ("N/A", "z"), ("supp", "c"), ("c", "c"), ("low", "low")],
)  # fmt: skip
def test_words_for_there_being_no_figure(cell: str, reason: str) -> None:
    assert commonly_spoken().reason(cell) is Reason(reason)
    assert commonly_spoken().reason("0") is None


def test_year_beside_year_group_is_the_academic_year(
    ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = "Year,Year group,Measure,Group,Eligible,Achieved\n2024/25,Y4,Reading,All,30,18\n"
    done = ingest(typed(text), **AT_ASHCOMBE)
    assert not done.refused_rows, done.diagnostics
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "reading_expected", "all"): ("30", "18", "", "")
    }


def test_a_percentage_is_never_said_as_if_it_were_pupils() -> None:
    assert numbers_in_words(("30", "18", "", "", "", "")) == "18 of 30"
    assert numbers_in_words(("30", "", "70", "", "", "")) == "70 (of 30)"
    assert numbers_in_words(("30", "", "-1.2", "-3.4", "1", "")) == "-1.2 (-3.4 to 1) (of 30)"
    assert numbers_in_words(("", "", "4.6", "", "", "")) == "4.6"
