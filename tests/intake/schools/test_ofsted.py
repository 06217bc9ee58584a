"""Ofsted's management information: inspections of three eras, and what becomes of their grades."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from trustkit.checks.registry import validate
from trustkit.judge.inspections import read_inspections
from trustkit.records.inspection import ReportCard, SubJudgements
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree
from trustkit.text.dates import british_date

Write = Callable[..., Path]
Ingest = Callable[..., Any]
Rows = Callable[[str], list[dict[str, str]]]

CARD = {
    "Safeguarding standards": "Met",
    "Inclusion": "Strong standard",
    "Curriculum and teaching": "Expected standard",
    "Achievement": "Needs attention",
    "Attendance and behaviour": "Expected standard",
    "Personal development and wellbeing": "Exceptional",
    "Early years (where applicable)": "Urgent improvement",
    "Leadership and governance": "Expected standard",
}
CARD_ROWS = {
    "achievement": "needs attention",
    "attendance_and_behaviour": "expected standard",
    "curriculum_and_teaching": "expected standard",
    "early_years": "urgent improvement",
    "inclusion": "strong standard",
    "leadership_and_governance": "expected standard",
    "personal_development_and_wellbeing": "exceptional",
    "safeguarding": "met",
}


FULL_IN_YEAR = {"URN": "900001", "Inspection start date": "02/12/2025", **CARD}


def dated(day: str, **others: str) -> dict[str, str]:
    """The days on which the areas of a report card were graded."""
    areas = [area.replace(" (where applicable)", "") for area in CARD]
    return {f"{area} - date of grade": others.get(area, day) for area in areas}


FULL = {
    "URN": "900001",
    "School name": "Ashcombe Lane Primary School",
    "Inspection number of latest full inspection": "10300001",
    "Inspection start date": "02/12/2025",
    "Publication date": "22/01/2026",
    "Does the latest full inspection relate to the URN of the current school?": "Yes",
    "URN at time of latest full inspection": "900001",
    **CARD,
    **dated("02/12/2025"),
}


def oeif(**cells: str) -> dict[str, str]:
    """The last graded inspection before report cards, by what each heading ends with."""
    lead = {
        "inspected": "Inspection start date of latest OEIF graded inspection",
        "published": "Publication date of latest OEIF graded inspection",
        "urn": "URN at time of latest OEIF graded inspection",
        "name": "School name at time of latest OEIF graded inspection",
        "overall": "Latest OEIF overall effectiveness",
        "concern": "Latest OEIF category of concern",
        "quality": "Latest OEIF quality of education",
        "behaviour": "Latest OEIF behaviour and attitudes",
        "development": "Latest OEIF personal development",
        "leadership": "Latest OEIF effectiveness of leadership and management",
        "safeguarding": "Latest OEIF  safeguarding is effective?",
        "early": "Latest OEIF early years provision (where applicable)",
        "sixth": "Latest OEIF sixth form provision (where applicable)",
    }
    return {"URN": "900001", **{lead[name]: cell for name, cell in cells.items()}}


def by_area(rows: list[dict[str, str]]) -> dict[str, str]:
    return {row["area"]: row["grade"] for row in rows}


def test_a_report_card_keeps_its_own_words(
    data: Path, ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    done = ingest(most_recent([FULL]))
    rows = inspections("ashcombe")
    assert by_area(rows) == CARD_ROWS
    assert {(r["inspected"], r["published"], r["urn"], r["era"], r["recorded"]) for r in rows} == {
        ("2025-12-02", "2026-01-22", "900001", "report_card", "2025-01-20")
    }
    identity = done.taken[0].known.file.id
    assert {row["source"] for row in rows} == {f"intake:{identity}; Ofsted management information"}
    folder = read_folder(WorkingTree(data))
    found, faults = read_inspections(folder.table("inspection"))
    assert not folder.diagnostics
    assert not faults
    assert isinstance(found["ashcombe"][0].inspection, ReportCard)


def test_numbers_are_the_words_of_the_framework_before(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    row = oeif(
        inspected="14/11/2023", published="17/01/2024", urn="900001", overall="3", quality="3",
        behaviour="2", development="1", leadership="4", safeguarding="No", early="2", sixth="9",
        concern="SWK",
    )  # fmt: skip
    ingest(most_recent([row]))
    assert by_area(inspections("ashcombe")) == {
        "overall_effectiveness": "requires improvement",
        "quality_of_education": "requires improvement",
        "behaviour_and_attitudes": "good",
        "personal_development": "outstanding",
        "leadership_and_management": "inadequate",
        "early_years": "good",
        "safeguarding": "not met",
        "category_of_concern": "requires significant improvement",
    }


def test_no_overall_grade_since_september_2024(
    data: Path, ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    row = oeif(
        inspected="05/11/2024", published="12/12/2024", urn="900001", overall="Not judged",
        quality="3", behaviour="2", development="2", leadership="3", safeguarding="Yes",
    )  # fmt: skip
    ingest(most_recent([row]))
    assert {row["era"] for row in inspections("ashcombe")} == {"sub_judgements"}
    found, faults = read_inspections(read_folder(WorkingTree(data)).table("inspection"))
    assert not faults
    assert isinstance(found["ashcombe"][0].inspection, SubJudgements)


def test_no_overall_grade_before_september_2024_is_a_fault(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    row = oeif(inspected="05/11/2019", urn="900001", overall="9", quality="3")
    done = ingest(most_recent([row]))
    assert [each.code for each in done.diagnostics] == ["INT187"]
    assert not inspections("ashcombe")
    assert done.taken[0].taken.counts.refused == {"of inspections that are not understood": 1}


def test_an_inspection_belongs_to_the_urn_inspected(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    known = oeif(inspected="14/11/2013", urn="900091", overall="2")
    unknown = oeif(inspected="14/11/2012", urn="900777", name="Elsewhere School", overall="2")
    done = ingest(most_recent([known, unknown | {"URN": "900002"}]))
    assert [row["urn"] for row in inspections("ashcombe")] == ["900091"]
    assert not inspections("birch-infant")
    (warning,) = done.diagnostics
    assert warning.code == "INT180"
    assert "URN 900777 (Elsewhere School)" in warning.message
    counts = done.taken[0].taken.counts
    assert counts.rows_used == 1
    assert counts.ignored == {"inspected only under URNs that school.yaml does not list": 1}


def test_a_visit_without_grades_keeps_its_outcome_as_published(
    data: Path, ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    visit = {
        "URN": "900001",
        "Latest ungraded inspection number": "10200001",
        "Date of latest ungraded inspection": "13/06/2023",
        "Ungraded inspection publication date": "18/07/2023",
        "URN at time of the ungraded inspection": "900001",
        "Ungraded inspection overall outcome": "School remains Good (Improving) - S5 Next",
    }
    ingest(most_recent([visit]))
    (row,) = inspections("ashcombe")
    assert (row["era"], row["area"]) == ("ungraded", "outcome")
    assert row["grade"] == "School remains Good (Improving) - S5 Next"
    assert not read_folder(WorkingTree(data)).diagnostics


def test_rows_are_all_accounted_for(ours: Path, ingest: Ingest, most_recent: Write) -> None:
    del ours
    rows = [
        FULL,
        {"URN": "900002"},
        FULL | {"URN": "900600", "Multi-academy trust UID": "9001", "School name": "Cedar School"},
        FULL | {"URN": "900601", "Multi-academy trust UID": "77"},
        FULL | {"URN": "none"},
    ]
    done = ingest(most_recent(rows))
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (5, 1)
    assert counts.refused == {"without a usable URN": 1}
    assert counts.ignored == {
        "schools of the trust without an inspection in the file": 1,
        "schools of the trust that no school.yaml has": 1,
        "schools that are not the trust's": 1,
    }
    assert any("900600 Cedar School" in each.message for each in done.diagnostics)


def test_a_grade_or_day_that_is_not_understood_is_named(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    bad = FULL | {"Achievement": "Good", "Publication date": "January"}
    worse = FULL | {"URN": "900002", "Inspection start date": "31/02/2026"}
    worse["URN at time of latest full inspection"] = "900002"
    done = ingest(most_recent([bad, worse]))
    assert sorted(each.code for each in done.diagnostics) == ["INT181", "INT182", "INT182"]
    assert "“Achievement” is “Good” for ashcombe" in " ".join(e.message for e in done.diagnostics)
    assert "achievement" not in by_area(inspections("ashcombe"))
    assert len(inspections("ashcombe")) == 7
    assert not inspections("birch-infant")
    assert done.refused_rows


def test_the_year_so_far_has_report_cards_and_old_visits(
    ingest: Ingest, in_year: Write, inspections: Rows
) -> None:
    rows = [
        {"URN": "900001", "Inspection number": "1", "Inspection start date": "02/12/2025", **CARD},
        {
            "URN": "900002",
            "Inspection start date": "20/11/2025",
            "Publication date": "20/12/2025",
            "Outcomes for legacy monitoring inspections": "Leaders have made progress",
        },
        {"URN": "900002", "Inspection start date": "20/01/2026", "Achievement": "Strong standard"},
    ]
    done = ingest(in_year(rows))
    assert by_area(inspections("ashcombe")) == CARD_ROWS
    assert by_area(inspections("birch-infant")) == {"outcome": "Leaders have made progress"}
    assert [each.code for each in done.diagnostics] == ["INT186"]
    assert done.taken[0].taken.counts.ignored == {"visits that graded only some areas": 1}


@pytest.mark.parametrize(("kind", "visit"), [("graded", "ungraded"), ("full", "section 8")])
def test_the_layouts_before_2026(
    tmp_path: Path, ingest: Ingest, inspections: Rows, kind: str, visit: str
) -> None:
    heading = mi_before(kind, visit)
    row = dict.fromkeys(heading, "NULL") | {
        "URN": "900001",
        "Inspection start date": "14/11/2023",
        "Publication date": "17/01/2024",
        f"URN at time of latest {kind} inspection": "900001",
        "Overall effectiveness": "2",
        "Quality of education": "2",
        "Safeguarding is effective?": "Yes",
        "Sixth form provision (where applicable)": "9",
        "Previous inspection start date": "10/05/2011",
        "Previous publication date": "10/06/2011",
        f"URN at time of previous {kind} inspection": "900091",
        f"Previous {kind} inspection overall effectiveness": "4",
        "Previous category of concern": "SM",
        f"Date of latest {visit} inspection": "01/02/2025",
        f"{visit.capitalize()} inspection publication date": "01/03/2025",
        f"Did the latest {visit} inspection convert to a {kind} inspection?": "No",
        f"{visit.capitalize()} inspection overall outcome": "School remains Good",
        f"URN at time of the {visit} inspection": "900001",
    }
    path = tmp_path / "before.csv"
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.DictWriter(file, heading)
        writer.writeheader()
        writer.writerow(row)
    ingest(path)
    found = [
        (r["inspected"], r["urn"], r["era"], r["area"], r["grade"]) for r in inspections("ashcombe")
    ]
    assert found == [
        (
            "2011-05-10",
            "900091",
            "overall_effectiveness",
            "category_of_concern",
            "special measures",
        ),
        ("2011-05-10", "900091", "overall_effectiveness", "overall_effectiveness", "inadequate"),
        ("2023-11-14", "900001", "overall_effectiveness", "overall_effectiveness", "good"),
        ("2023-11-14", "900001", "overall_effectiveness", "quality_of_education", "good"),
        ("2023-11-14", "900001", "overall_effectiveness", "safeguarding", "met"),
        ("2025-02-01", "900001", "ungraded", "outcome", "School remains Good"),
    ]


def test_a_visit_that_became_a_graded_inspection_is_not_one_itself(
    tmp_path: Path, ingest: Ingest, inspections: Rows
) -> None:
    heading = mi_before("graded", "ungraded")
    row = dict.fromkeys(heading, "NULL") | {
        "URN": "900001",
        "Date of latest ungraded inspection": "01/02/2025",
        "Did the latest ungraded inspection convert to a graded inspection?": "Yes",
        "Ungraded inspection overall outcome": "Converted",
    }
    path = tmp_path / "before.csv"
    path.write_text(
        ",".join(f'"{each}"' for each in heading) + "\n" + ",".join(row.values()) + "\n"
    )
    ingest(path)
    assert not inspections("ashcombe")


def test_a_second_time_changes_nothing(
    ingest: Ingest, most_recent: Write, contents: Callable[[], dict[str, bytes]]
) -> None:
    path = most_recent([FULL | oeif(inspected="14/11/2013", urn="900091", overall="2")])
    ingest(path)
    before = contents()
    done = ingest(path, recorded=date(2026, 5, 1))
    assert done.taken[0].changed_nothing
    assert contents() == before


def test_files_that_agree_in_any_order(
    data: Path, ingest: Ingest, most_recent: Write, in_year: Write, inspections: Rows
) -> None:
    files = [
        most_recent([FULL], name="one.csv"),
        most_recent([FULL, {"URN": "900002"}], name="two.csv"),
        in_year([{"URN": "900001", "Inspection start date": "02/12/2025", **CARD}]),
    ]
    found = []
    for order in (files, files[::-1], [files[1], files[2], files[0]]):
        for path in order:
            ingest(path)
        found.append(inspections("ashcombe"))
        (data / "schools/ashcombe/inspections.csv").unlink()
    ingest(*files)
    found.append(inspections("ashcombe"))
    assert all(each == found[0] for each in found)
    # The report's day is known from the other two, whichever came first.
    assert {row["published"] for row in found[0]} == {"2026-01-22"}


def test_a_grade_that_a_later_visit_gave_stands_beside_the_first(
    data: Path, ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    later = FULL | {
        "Achievement": "Expected standard",
        "Achievement - date of grade": "10/06/2026",
    }
    ingest(most_recent([FULL], name="march.csv"), recorded=date(2026, 3, 1))
    done = ingest(most_recent([later], name="july.csv"), recorded=date(2026, 7, 1))
    assert not done.diagnostics
    rows = [row for row in inspections("ashcombe") if row["area"] == "achievement"]
    assert [(row["grade"], row["recorded"]) for row in rows] == [
        ("needs attention", "2026-03-01"),
        ("expected standard", "2026-07-01"),
    ]
    assert rows[1]["source"].endswith("; graded 2026-06-10")
    table = read_folder(WorkingTree(data)).table("inspection")
    for as_of, grade in ((date(2026, 6, 30), "needs attention"), (None, "expected standard")):
        (placed,) = read_inspections(table, as_of)[0]["ashcombe"]
        assert isinstance(placed.inspection, ReportCard)
        assert placed.inspection.areas["achievement"] == grade
    # March's file once more: its grade is the earlier one, and no contradiction.
    again = ingest(most_recent([FULL], name="march.csv"), recorded=date(2026, 8, 1))
    assert not again.diagnostics
    assert again.taken[0].changed_nothing


def test_grades_of_two_visits_taken_in_on_one_day_in_either_order(
    data: Path, ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    later = FULL | {
        "Achievement": "Expected standard",
        "Achievement - date of grade": "10/06/2026",
    }
    files = [most_recent([FULL], name="march.csv"), most_recent([later], name="july.csv")]
    found = []
    for order in itertools.permutations(files):
        for path in order:
            ingest(path)
        found.append(inspections("ashcombe"))
        (data / "schools/ashcombe/inspections.csv").unlink()
    ingest(*files)
    assert found[0] == found[1] == inspections("ashcombe")
    assert by_area(found[0])["achievement"] == "expected standard"
    assert not read_inspections(read_folder(WorkingTree(data)).table("inspection"))[1]


def test_a_contradiction_is_refused_until_it_is_a_correction(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    other = most_recent([FULL | {"Achievement": "Strong standard"}], name="other.csv")
    ingest(most_recent([FULL]), recorded=date(2026, 3, 1))
    done = ingest(other, recorded=date(2026, 4, 1))
    (fault,) = done.diagnostics
    assert fault.code == "INT183"
    assert "“strong standard” here; the folder has “needs attention”" in fault.message
    assert done.refused_rows
    assert by_area(inspections("ashcombe"))["achievement"] == "needs attention"
    same_day = ingest(other, recorded=date(2026, 3, 1), correction="amended")
    assert [each.code for each in same_day.diagnostics] == ["INT184"]
    done = ingest(other, recorded=date(2026, 4, 1), correction="Ofsted amended the report")
    assert not done.diagnostics
    rows = [row for row in inspections("ashcombe") if row["area"] == "achievement"]
    assert [row["grade"] for row in rows] == ["needs attention", "strong standard"]


def test_a_report_that_comes_out_later_dates_the_rows_there_are(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    ingest(most_recent([FULL | {"Publication date": "NULL"}], name="december.csv"))
    assert {row["published"] for row in inspections("ashcombe")} == {""}
    done = ingest(most_recent([FULL]), recorded=date(2026, 2, 1))
    rows = inspections("ashcombe")
    assert {row["published"] for row in rows} == {"2026-01-22"}
    assert len(rows) == 8
    assert not done.diagnostics
    other = most_recent([FULL | {"Publication date": "23/01/2026"}], name="other.csv")
    (note,) = ingest(other).diagnostics
    assert note.code == "INT185"
    assert {row["published"] for row in inspections("ashcombe")} == {"2026-01-22"}


def test_what_a_person_wrote_is_known_and_stays(
    data: Path, ingest: Ingest, most_recent: Write
) -> None:
    path = data / "schools/ashcombe/inspections.csv"
    typed = (
        "inspected,published,urn,era,area,grade,recorded,source\n"
        "02/12/2025,2026-01-22,900001,report_card,achievement,Needs attention,2026-01-23,the report\n"
    )
    path.write_text(typed)
    done = ingest(most_recent([FULL]), recorded=date(2026, 3, 1))
    laid = next(each for each in done.taken[0].others if each.kind == "inspections")
    assert (laid.added, laid.known) == (7, 1)
    assert (
        "02/12/2025,2026-01-22,900001,report_card,achievement,Needs attention" in path.read_text()
    )


def test_a_category_of_concern_is_taken_back_only_by_correction(
    ingest: Ingest, most_recent: Write, inspections: Rows
) -> None:
    concern = FULL | {"Category of concern": "RSI"}
    ingest(most_recent([concern], name="one.csv"), recorded=date(2026, 3, 1))
    done = ingest(most_recent([FULL]), recorded=date(2026, 4, 1))
    assert [each.code for each in done.diagnostics] == ["INT183"]
    ingest(most_recent([FULL]), recorded=date(2026, 4, 1), correction="removed on appeal")
    rows = [row["grade"] for row in inspections("ashcombe") if "concern" in row["area"]]
    assert rows == ["requires significant improvement", "none"]


def test_a_folder_with_inspections_of_three_eras_is_sound(
    data: Path, ingest: Ingest, most_recent: Write
) -> None:
    row = FULL | oeif(
        inspected="05/11/2024", published="12/12/2024", urn="900001", overall="Not judged",
        quality="3", behaviour="2", development="2", leadership="3", sixth="2", concern="NULL",
    )  # fmt: skip
    row |= {
        "Date of latest ungraded inspection": "13/06/2023",
        "URN at time of the ungraded inspection": "900091",
        "Ungraded inspection overall outcome": "School remains Good",
    }
    ingest(most_recent([row, oeif(inspected="14/11/2013", urn="900091", overall="2")]))
    found = validate(read_folder(WorkingTree(data)), date(2026, 10, 1))
    about = [each for each in found.diagnostics if "inspections.csv" in each.path]
    assert about == []
    assert len((data / "schools/ashcombe/inspections.csv").read_text().splitlines()) == 16


def test_both_files_as_sheets_of_one_workbook(
    tmp_path: Path, ingest: Ingest, most_recent: Write, in_year: Write, inspections: Rows
) -> None:
    book = Workbook()
    for name, path in (
        ("D1_In_year_inspections", in_year([FULL_IN_YEAR])),
        ("D2_Most_recent_inspections", most_recent([FULL])),
    ):
        sheet = book.create_sheet(name)
        sheet.append(["Management information"])
        with path.open(newline="") as file:
            for row in csv.reader(file):
                sheet.append([_as_spreadsheets_have_it(cell) for cell in row])
    del book["Sheet"]
    book.save(tmp_path / "mi.xlsx")
    done = ingest(tmp_path / "mi.xlsx")
    assert by_area(inspections("ashcombe")) == CARD_ROWS
    assert {row["inspected"] for row in inspections("ashcombe")} == {"2025-12-02"}
    assert "“sheet 1”" in " ".join(each.message for each in done.diagnostics)


def _as_spreadsheets_have_it(cell: str) -> object:
    """A day as a date, a number as a number."""
    if cell.isdecimal():
        return int(cell)
    day = british_date(cell)
    return datetime(day.year, day.month, day.day) if day else cell


def mi_before(kind: str, visit: str) -> list[str]:
    """The most recent inspections before 2026, by what Ofsted called an inspection then."""
    latest = "" if visit == "ungraded" else "latest "
    lead = visit.capitalize()
    judged = [
        "category of concern",
        "quality of education",
        "behaviour and attitudes",
        "personal development",
        "effectiveness of leadership and management",
        "safeguarding is effective?",
        "early years provision (where applicable)",
        "sixth form provision (where applicable)",
    ]
    return [
        *("Web link", "URN", "LAESTAB", "School name", "Ofsted phase", "Type of education"),
        f"Latest {visit} inspection number since last {kind} inspection",
        f"URN at time of the {visit} inspection",
        f"School name at time of the {latest}{visit} inspection",
        f"Date of latest {visit} inspection",
        f"{lead} inspection publication date",
        f"Did the latest {visit} inspection convert to a {kind} inspection?",
        f"{lead} inspection overall outcome",
        f"Inspection number of latest {kind} inspection",
        *("Inspection start date", "Inspection end date", "Publication date"),
        f"Does the latest {kind} inspection relate to the URN of the current school?",
        f"URN at time of latest {kind} inspection",
        f"School name at time of latest {kind} inspection",
        "Overall effectiveness",
        *(each.capitalize() for each in judged),
        f"Previous {kind} inspection number",
        *("Previous inspection start date", "Previous inspection end date"),
        "Previous publication date",
        f"URN at time of previous {kind} inspection",
        f"School name at time of previous {kind} inspection",
        f"Previous {kind} inspection overall effectiveness",
        *(f"Previous {each}" for each in judged),
    ]
