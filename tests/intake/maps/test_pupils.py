"""Pupils of made-up exports counted through a mapping; the figures are counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.intake.maps.conftest import WIDE

from trustkit.intake.account import account
from trustkit.intake.pupils.cohort import Cohort, Sheet
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window

Put = Callable[..., Path]
Typed = Callable[..., Path]
Take = Callable[..., Intake]
Counts = Callable[..., dict[str, str]]

# Six made-up pupils: four in Year 4, two in Year 5; their numbers are of no real pupil.
WIDE_CSV = """\
UPN,Surname,Class,NC Year,Sex,PP,SEN,EAL,KS1 band,Reading Aut,Maths Aut
H801200001001,Made-up,4A,4,F,Y,N,N,Middle,EXS,WTS
H801200001002,Made-up,4A,Year 4,M,,K,Y,Low,WTS,WTS
H801200001003,Made-up,4B,Y4,F,,N,N,High,GDS,EXS
H801200001004,Made-up,4B,4,M,Y,E,N,Low,A,
H801200001005,Made-up,5A,5,F,,N,N,Middle,EXS,GDS
H801200001006,Made-up,5A,5,M,,N,Y,Middle,L,EXS
"""

LONG = """\
title: Results of tests, one a row
source: a made-up export of a test provider
recognised_by:
  headings: [UPN, Subject, Result Type, Result]
rows: pupil_results
basis: nts
columns:
  told_apart_by: UPN
  year_group: Year Group
  sex: Sex
  subject: Subject
  type: Result Type
  result: Result
  assessed_on: Date
results:
  - {called: Reading, type: GLOBAL STD SCORE, assessment: standardised_score, subject: reading}
  - {called: Maths, type: GLOBAL STD SCORE, assessment: standardised_score, subject: maths}
"""

DIVIDED = """\
title: Assessments with divided headings
source: a made-up export
recognised_by:
  headings: [UPN, Surname]
rows: pupils
columns: {told_apart_by: UPN}
heading_parts:
  divider: $
  parts: [type, window, year_group, subject]
results:
  - {called: Reading, type: Teacher Assessment, assessment: teacher_standard, subject: reading}
not_read: [Surname]
"""


def test_a_wide_export_is_counted_by_year_group_and_group(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    done = take(typed(WIDE_CSV, "export.csv"), year="2025/26")
    assert done.refused == []
    reading = counts("reading_expected", "autumn")
    # The absent pupil counts as not having achieved; who left is not counted at all.
    assert {name: figure for name, figure in reading.items() if name.startswith("Y4")} == {
        "Y4 all": "2/4", "Y4 girls": "2/2", "Y4 boys": "0/2", "Y4 disadvantaged": "1/2",
        "Y4 not_disadvantaged": "1/2", "Y4 no_sen": "2/2", "Y4 sen_support": "0/1",
        "Y4 ehcp": "0/1", "Y4 eal": "0/1", "Y4 not_eal": "2/3", "Y4 prior_low": "0/2",
        "Y4 prior_middle": "1/1", "Y4 prior_high": "1/1",
    }  # fmt: skip
    assert reading["Y5 all"] == "1/1"
    assert counts("reading_higher", "autumn")["Y4 all"] == "1/4"
    # The blank cell is no result: three of the four in Year 4 have one.
    assert counts("maths_expected", "autumn")["Y4 all"] == "1/3"
    assert counts("maths_expected", "autumn")["Y5 all"] == "2/2"


def test_every_row_and_cell_is_accounted_for(put_map: Put, typed: Typed, take: Take) -> None:
    put_map(WIDE)
    done = take(typed(WIDE_CSV, "export.csv"), year="2025/26")
    [file] = done.taken
    counts = file.taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused, counts.ignored) == (6, 6, {}, {})
    assert (counts.cells_read, counts.cells_with_value) == (12, 11)
    assert counts.cells_without_value == {"blank": 1}
    text = account(done)
    assert "Assessments of our MIS (mapping our-mis)" in text
    assert "“UPN”, “NC Year”, “Reading Aut”, on line 1" in text


def test_blank_means_no_only_where_the_mapping_says_so(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE.replace('disadvantaged: "no"', "disadvantaged: unknown"))
    take(typed(WIDE_CSV, "export.csv"), year="2025/26")
    reading = counts("reading_expected", "autumn")
    assert reading["Y4 disadvantaged"] == "1/2"
    # Of three pupils it is not known, and an unknown is in neither group.
    assert "Y4 not_disadvantaged" not in reading


def test_codes_of_the_files_own_are_read_as_the_mapping_says(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    own = WIDE_CSV.replace("EXS", "2+").replace("GDS", "3").replace("WTS", "1")
    put_map(WIDE + "codes:\n  2+: EXS\n  3: GDS\n  1: WTS\n")
    done = take(typed(own, "export.csv"), year="2025/26")
    assert not done.refused_rows
    assert counts("reading_expected", "autumn")["Y4 all"] == "2/4"
    assert counts("reading_higher", "autumn")["Y4 all"] == "1/4"


def test_an_outcome_that_is_no_code_is_refused_and_the_rest_used(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    wrong = WIDE_CSV.replace("Low,WTS,WTS", "Low,ZZZ,WTS")
    done = take(typed(wrong, "export.csv"), year="2025/26")
    assert done.refused_rows
    assert counts("reading_expected", "autumn")["Y4 all"] == "2/3"
    assert done.taken[0].taken.counts.cells_without_value == {"blank": 1, "not_understood": 1}


def test_a_row_of_no_known_year_group_is_refused_without_being_repeated(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    wrong = WIDE_CSV.replace("4A,4,F", "4A,Amaryllis,F").replace("H801200001006", "")
    done = take(typed(wrong, "export.csv"), year="2025/26")
    told = [each for each in done.diagnostics if each.severity.value == "error"]
    assert [(each.code, each.line) for each in told] == [("INT257", 2), ("INT259", 7)]
    assert not any("Amaryllis" in each.message for each in done.diagnostics)
    counted = done.taken[0].taken.counts
    assert (counted.rows_read, counted.rows_used, counted.refused.total()) == (6, 4, 2)
    assert counts("reading_expected", "autumn")["Y4 all"] == "1/3"


def test_a_pupil_listed_twice_counts_once_or_not_at_all(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    lines = WIDE_CSV.splitlines(keepends=True)
    again = lines[1]
    differently = lines[3].replace("GDS,EXS", "WTS,EXS")
    done = take(typed("".join([*lines, again, differently]), "export.csv"), year="2025/26")
    counted = done.taken[0].taken.counts
    assert counted.ignored == {"that repeat another of the same pupil": 1}
    assert counted.refused == {"one pupil given twice, differently": 2}
    assert (counted.rows_read, counted.rows_used) == (8, 5)
    assert counts("reading_expected", "autumn")["Y4 all"] == "1/3"


def test_a_word_that_is_not_known_puts_pupils_into_no_group(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    odd = WIDE_CSV.replace("4,F,Y,N,N,Middle", "4,Amaryllis,Y,N,N,Middle")
    done = take(typed(odd, "export.csv"), year="2025/26")
    [note] = [each for each in done.diagnostics if each.code == "INT258"]
    assert (note.line, "Amaryllis" in note.message, done.refused_rows) == (2, False, False)
    reading = counts("reading_expected", "autumn")
    # Whether she is a girl is not known, so neither group of the year is whole.
    assert reading["Y4 all"] == "2/4"
    assert not {"Y4 girls", "Y4 boys"} & reading.keys()
    assert reading["Y5 girls"] == "1/1"


def test_rows_of_one_pupil_that_disagree_make_the_characteristic_unknown(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(LONG.replace("standardised_score", "teacher_standard"))
    text = """\
UPN,Year Group,Sex,Subject,Result Type,Result,Date
H801200001001,4,F,Reading,GLOBAL STD SCORE,EXS,12/12/2025
H801200001001,4,M,Maths,GLOBAL STD SCORE,EXS,12/12/2025
H801200001002,4,M,Reading,GLOBAL STD SCORE,WTS,12/12/2025
"""
    done = take(typed(text, "export.csv"))
    assert [each.line for each in done.diagnostics if each.code == "INT263"] == [2]
    reading = counts("reading_expected", "autumn")
    assert reading["Y4 all"] == "1/2"
    assert not {"Y4 girls", "Y4 boys"} & reading.keys()


def test_results_one_a_row_are_brought_together_by_pupil_and_day(
    put_map: Put, typed: Typed, take: Take, kpis: Callable[[str, str], list[dict[str, str]]]
) -> None:
    put_map(LONG)
    text = """\
UPN\tYear Group\tSex\tSubject\tResult Type\tResult\tDate
H801200001001\t4\tF\tReading\tRAW SCORE\t33\t12/12/2025
H801200001001\t4\tF\tReading\tGLOBAL STD SCORE\t99\t02/12/2025
H801200001001\t4\tF\tReading\tGLOBAL STD SCORE\t101\t12/12/2025
H801200001001\t4\tF\tMaths\tGLOBAL STD SCORE\t95\t11/12/2025
H801200001002\t4\tM\tReading\tGLOBAL STD SCORE\t120\t12/12/2025
H801200001002\t4\tM\tMaths\tGLOBAL STD SCORE\tA\t12/12/2025
H801200001002\t4\tM\tReading\tGLOBAL STD SCORE\t110\t20/03/2026
H801200001003\t4\tM\tReading\tGLOBAL STD SCORE\t100\tsoon
"""
    done = take(typed(text, "export.tsv"))
    rows = {
        (row["window"], row["measure"], row["group"]): (row["eligible"], row["value"], row["basis"])
        for row in kpis("ashcombe", "2025-26")
    }
    # Of two results of the autumn the later counts: (101 + 120) / 2; the absent pupil has no score.
    assert rows["autumn", "reading_standardised_score", "all"] == ("2", "110.5", "nts")
    assert rows["autumn", "maths_standardised_score", "all"] == ("1", "95", "nts")
    assert rows["spring", "reading_standardised_score", "all"] == ("1", "110", "nts")
    counted = done.taken[0].taken.counts
    assert counted.ignored == {
        "of a result that the mapping does not name": 1,
        "with an earlier result of the same window": 1,
    }
    assert counted.refused == {"a row of which one cell is not understood": 1}
    assert (counted.rows_read, counted.rows_used) == (8, 5)


def test_divided_headings_say_window_year_group_and_subject(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(DIVIDED)
    text = """\
UPN,Surname,Teacher Assessment$Autumn$Year 4$Reading,Teacher Assessment$Spring$Year 4$Reading,Teacher Assessment$Summer$Year 3$Reading,Teacher Assessment$Autumn$Year 5$Reading,Effort$Autumn$Year 4$Reading
H801200001001,Made-up,EXS,GDS,WTS,,1
H801200001002,Made-up,WTS,EXS,EXS,,2
H801200001003,Made-up,,,,GDS,3
"""
    done = take(typed(text, "export.csv"), year="2025/26")
    assert counts("reading_expected", "autumn") == {"Y4 all": "1/2", "Y5 all": "1/1"}
    assert counts("reading_expected", "spring") == {"Y4 all": "2/2"}
    # What they had in Year 3 is of the year before, and is not this summer's.
    assert counts("reading_expected", "summer") == {}
    [unread] = [each for each in done.diagnostics if each.code == "INT262"]
    assert "“Effort$Autumn$Year 4$Reading”" in unread.message


def test_a_pupil_of_a_year_group_that_no_heading_names_is_without_a_result(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    put_map(DIVIDED.replace("{told_apart_by: UPN}", "{told_apart_by: UPN, year_group: NC Year}"))
    text = """\
UPN,Surname,NC Year,Teacher Assessment$Autumn$Year 4$Reading
H801200001001,Made-up,4,EXS
H801200001002,Made-up,6,EXS
"""
    done = take(typed(text, "export.csv"), year="2025/26")
    assert counts("reading_expected", "autumn") == {"Y4 all": "1/1"}
    rows = done.taken[0].taken.counts
    assert (rows.rows_read, rows.rows_used) == (2, 1)
    assert dict(rows.ignored) == {"without a result": 1}


def test_a_workbook_is_read_below_its_title_and_sheet_by_sheet(
    put_map: Put, workbook: Callable[..., Path], take: Take, counts: Counts
) -> None:
    put_map(
        WIDE.replace("  year_group: NC Year\n", "").replace("    - NC Year\n", "") + "  - NC Year\n"
    )
    heading = ["UPN", "Sex", "PP", "SEN", "EAL", "KS1 band", "Reading Aut", "Maths Aut"]
    book = workbook(
        {
            "Cover": [["Assessments of the autumn"]],
            "Year 4": [
                ["Assessments of the autumn"], [], heading,
                ["H801200001001", "F", "Y", "N", "N", "Low", "EXS", "EXS"],
                ["H801200001002", "M", "", "N", "N", "Low", "WTS", "EXS"],
            ],
            "Year 5": [
                ["Assessments of the autumn"], [], heading,
                ["H801200001003", "F", "Y", "N", "N", "Low", "EXS", "WTS"],
                ["H801200001004", "M", "Y", "N", "N", "Low", "ZZZ", "WTS"],
            ],
        }
    )  # fmt: skip
    done = take(book, year="2025/26")
    assert done.refused == []
    reading = counts("reading_expected", "autumn")
    assert (reading["Y4 all"], reading["Y5 all"]) == ("1/2", "1/1")
    [fault] = [each for each in done.diagnostics if each.code == "INT202"]
    assert (fault.path.rpartition("/")[2], fault.line) == ("export.xlsx [Year 5]", 5)


def test_a_pupil_on_two_sheets_counts_once(
    put_map: Put, workbook: Callable[..., Path], take: Take, counts: Counts
) -> None:
    put_map(WIDE)
    rows = [line.split(",") for line in WIDE_CSV.splitlines()]
    done = take(workbook({"All": rows, "Class 4A": rows[:3]}), year="2025/26")
    assert counts("reading_expected", "autumn")["Y4 all"] == "2/4"
    counted = done.taken[0].taken.counts
    assert (counted.rows_read, counted.rows_used, counted.ignored.total()) == (8, 6, 2)


def test_a_figure_that_contradicts_is_placed_on_the_sheet_it_was_counted_from(
    put_map: Put, workbook: Callable[..., Path], take: Take
) -> None:
    """The sheets of a workbook are counted on from one to the next, which nobody sees there."""
    put_map(WIDE)
    heading, *pupils = [line.split(",") for line in WIDE_CSV.splitlines()]
    of_year_4 = [heading, *pupils[:4]]
    first = workbook({"Year 4": of_year_4, "Year 5": [["Year 5"], [], heading, *pupils[4:]]})
    assert take(first, year="2025/26").refused == []
    changed = [cell.replace("EXS", "WTS") for cell in pupils[4]]
    book = {"Year 4": of_year_4, "Year 5": [["Year 5"], [], heading, changed, *pupils[5:]]}
    done = take(workbook(book, "again.xlsx"), year="2025/26")
    found = [each for each in done.diagnostics if each.code == "INT043"]
    assert found
    assert {(each.path.rpartition("/")[2], each.line) for each in found} == {
        ("again.xlsx [Year 5]", 4)
    }


def test_the_lines_of_a_cohort_are_those_of_its_sheets() -> None:
    cohort = Cohort("2025/26", "autumn", "internal", "teacher", path="a.xlsx")
    assert cohort.place_of(14) == ("a.xlsx", 14)
    cohort.sheets = (Sheet(0, "a.xlsx [Year 4]"), Sheet(9, "a.xlsx [Year 5]"))
    places = [("a.xlsx [Year 4]", 1), ("a.xlsx [Year 4]", 9), ("a.xlsx [Year 5]", 1)]
    assert [cohort.place_of(line) for line in (1, 9, 10)] == places


def test_a_window_asked_for_leaves_out_the_columns_of_the_others(
    put_map: Put, typed: Typed, take: Take, counts: Counts
) -> None:
    spring = "  - {heading: Reading Spr, window: spring, assessment: teacher_standard, subject: reading}\n"
    put_map(WIDE.replace("results:\n", f"results:\n{spring}"))
    text = WIDE_CSV.replace("Reading Aut,", "Reading Spr,Reading Aut,").replace(
        "Middle,EXS,WTS", "Middle,GDS,EXS,WTS"
    ).replace("Low,", "Low,WTS,").replace("High,", "High,GDS,").replace(
        "Middle,EXS,GDS", "Middle,EXS,EXS,GDS"
    ).replace("Middle,L", "Middle,L,L")  # fmt: skip
    done = take(typed(text, "export.csv"), year="2025/26", window=Window.SPRING)
    assert done.refused == []
    assert counts("reading_expected", "spring")["Y4 all"] == "2/4"
    assert counts("reading_expected", "autumn") == {}
