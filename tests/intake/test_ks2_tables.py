"""A made-up performance table in the published layout, its figures worked out by eye."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from trustkit.intake.apply.kpis import Effect
from trustkit.intake.formats.ks2_tables.registration import phase_of
from trustkit.intake.take import Intake
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import Phase, Status, Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Rows = Callable[[str, str], list[dict[str, str]]]
Ingest = Callable[..., Intake]
Ks2 = Callable[..., Path]

ASHCOMBE = {
    "RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "URN": "900001", "SCHNAME": "Ashcombe Lane Primary",
    "ADDRESS1": "Ashcombe Lane, The Green", "ICLOSE": "0", "AGERANGE": "4-11", "TOTPUPS": "210",
    "TELIG": "30", "BELIG": "14", "GELIG": "16", "TKS1GROUP_L": "4", "TFSM6CLA1A": "8",
    "PTFSM6CLA1A": "27%", "TNotFSM6CLA1A": "22", "TEALGRP2": "2", "TMOBN": "29", "PTRWM_EXP": "60%",
    "PTRWM_HIGH": "7%", "READPROG": "-1.2", "READPROG_LOWER": "-3.4", "READPROG_UPPER": "1",
    "READCOV": "97%", "PTREAD_EXP": "77%", "READ_AVERAGE": "104", "PTWRITTA_HIGH": "0%",
    "PTRWM_EXP_B": "57%", "PTRWM_EXP_FSM6CLA1A": "50%", "PTRWM_EXP_NotFSM6CLA1A": "64%",
    "PTRWM_EXP_MOBN": "62%", "READPROG_L": "SUPP", "READPROG_L_LOWER": "SUPP",
    "READPROG_L_UPPER": "SUPP", "PTRWM_EXP_18": "55%", "READPROG_DESCR": "3",
}  # fmt: skip
SMALL = {
    "RECTYPE": "2", "LEA": "850", "ESTAB": "7001", "URN": "900055", "SCHNAME": "Elm Bank School",
    "AGERANGE": "2-19", "TOTPUPS": "80", "TELIG": "3", "BELIG": "SUPP", "PTRWM_EXP": "SUPP",
    "PTRWM_HIGH": "NA", "READPROG": "LOWCOV", "READPROG_LOWER": "LOWCOV", "READPROG_UPPER": "LOWCOV",
    "PTREAD_EXP": "NP", "READ_AVERAGE": "NE", "PTWRITTA_HIGH": "SP",
}  # fmt: skip
NEW_SCHOOL = {
    "RECTYPE": "1", "LEA": "851", "ESTAB": "2002", "URN": "900066", "SCHNAME": "Fern Primary School",
    "AGERANGE": "4-11", "TOTPUPS": "NEW",
}  # fmt: skip
AUTHORITY = {
    "RECTYPE": "3", "LEA": "850", "URN": " ", "SCHNAME": "Elmshire", "TELIG": "14,855",
    "PTRWM_EXP": "68%", "READ_AVERAGE": "105", "READPROG": "0.4",
}  # fmt: skip
OTHER_AUTHORITY = {**AUTHORITY, "LEA": "999", "SCHNAME": "Farshire"}
ENGLAND = {"RECTYPE": "4", "LEA": " ", "URN": " ", "TELIG": "649249", "PTRWM_EXP": "65%"}
STATE_FUNDED = {"RECTYPE": "5", "URN": "", "TELIG": "644967", "PTRWM_EXP": "64%"}
TABLE = [AUTHORITY, ENGLAND, ASHCOMBE, SMALL, NEW_SCHOOL, OTHER_AUTHORITY, STATE_FUNDED]


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    names = ("eligible", "achieved", "value", "lower", "upper", "reason")
    return {(row["measure"], row["group"]): tuple(row[name] for name in names) for row in rows}


def test_every_figure_of_a_school_is_taken_under_its_measure_and_group(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    done = ingest(ks2_file(TABLE))
    assert _figures(kpis("ashcombe", "2018-19")) == {
        ("ks2_rwm_expected", "all"): ("30", "", "60", "", "", ""),
        ("ks2_rwm_expected", "boys"): ("14", "", "57", "", "", ""),
        ("ks2_rwm_expected", "disadvantaged"): ("8", "", "50", "", "", ""),
        ("ks2_rwm_expected", "not_disadvantaged"): ("22", "", "64", "", "", ""),
        ("ks2_rwm_expected", "non_mobile"): ("29", "", "62", "", "", ""),
        ("ks2_rwm_higher", "all"): ("30", "", "7", "", "", ""),
        ("ks2_reading_expected", "all"): ("30", "", "77", "", "", ""),
        ("ks2_reading_scaled_score", "all"): ("30", "", "104", "", "", ""),
        ("ks2_writing_greater_depth", "all"): ("30", "", "0", "", "", ""),
        ("ks2_reading_progress", "all"): ("30", "", "-1.2", "-3.4", "1", ""),
        ("ks2_reading_progress", "prior_low"): ("4", "", "", "", "", "c"),
    }
    row = kpis("ashcombe", "2018-19")[0]
    assert (row["window"], row["year_group"]) == ("summer", "Y6")
    assert (row["urn"], row["basis"], row["status"]) == ("900001", "dfe_tables", "final")
    assert (row["recorded"], row["revision"]) == ("2025-01-20", "1")
    assert row["source"] == f"intake:{done.taken[0].known.file.sha256[:12]}"


def test_codes_become_reasons_and_a_blank_becomes_no_row(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    ingest(ks2_file(TABLE), create_schools=True)
    reasons = {key: figure[5] for key, figure in _figures(kpis("900055", "2018-19")).items()}
    assert reasons == {
        ("ks2_rwm_expected", "all"): "c",
        ("ks2_rwm_higher", "all"): "z",
        ("ks2_reading_progress", "all"): "u",
        ("ks2_reading_expected", "all"): "p",
        ("ks2_reading_scaled_score", "all"): "z",
        ("ks2_writing_greater_depth", "all"): "low",
    }


def test_every_row_and_cell_is_accounted_for(ingest: Ingest, ks2_file: Ks2) -> None:
    path = ks2_file(TABLE)
    counts = ingest(path).taken[0].taken.counts
    assert counts.rows_read == 7
    assert counts.rows_used == 4  # Ashcombe, its authority, England twice
    assert dict(counts.ignored) == {
        "schools that are not the trust's": 2,
        "local authorities that none of the schools is in": 1,
    }
    assert not counts.refused
    # Independently: the columns of figures, of limits, and of numbers of pupils that go with them.
    mapped = {
        "TELIG", "BELIG", "TKS1GROUP_L", "TFSM6CLA1A", "TNotFSM6CLA1A", "TMOBN", "PTRWM_EXP",
        "PTRWM_HIGH", "READPROG", "READPROG_LOWER", "READPROG_UPPER", "PTREAD_EXP", "READ_AVERAGE",
        "PTWRITTA_HIGH", "PTRWM_EXP_B", "PTRWM_EXP_FSM6CLA1A", "PTRWM_EXP_NotFSM6CLA1A",
        "PTRWM_EXP_MOBN", "READPROG_L", "READPROG_L_LOWER", "READPROG_L_UPPER",
    }  # fmt: skip
    with path.open(encoding="utf-8-sig", newline="") as file:
        used = [r for r in csv.DictReader(file) if r["URN"] == "900001" or r["RECTYPE"] in "45"
                or (r["LEA"] == "850" and r["RECTYPE"] == "3")]  # fmt: skip
    cells = Counter((row[name] or "blank").strip() for row in used for name in mapped)
    assert counts.cells_read == cells.total() == 4 * len(mapped)
    assert dict(counts.cells_without_value) == {"blank": cells["blank"], "c": cells["SUPP"]}
    assert counts.cells_with_value == cells.total() - cells["blank"] - cells["SUPP"]


def test_authority_and_national_rows_become_benchmarks(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    ingest(ks2_file(TABLE), released=date(2019, 12, 13))
    with (data / "benchmarks/dfe-ks2-2018-19.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {
        (row["level"], row["area"], row["basis"], row["measure"]): (
            row["value"], row["denominator"], row["dp"],
        )
        for row in rows
    }  # fmt: skip
    assert found == {
        ("la", "la-850", "state_funded", "ks2_rwm_expected"): ("68", "14855", "0"),
        ("la", "la-850", "state_funded", "ks2_reading_scaled_score"): ("105", "", "0"),
        ("la", "la-850", "state_funded", "ks2_reading_progress"): ("0.4", "", "1"),
        ("national", "england", "all_schools", "ks2_rwm_expected"): ("65", "649249", "0"),
        ("national", "england", "state_funded", "ks2_rwm_expected"): ("64", "644967", "0"),
    }
    assert {row["released"] for row in rows} == {"2019-12-13"}
    assert {(row["status"], row["period"], row["window"]) for row in rows} == {
        ("final", "full_year", "summer")
    }


def test_a_benchmark_that_is_known_is_not_repeated_and_one_that_contradicts_is_refused(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    national = data / "benchmarks/national.csv"
    line = (
        "ks2_rwm_expected,Y6,2018/19,summer,full_year,all,national,england,{value},,,0,{basis},"
        "final,2020-05-01,elsewhere,2025-01-01,official\n"
    )
    mine = line.format(value=65, basis="all_schools") + line.format(value=63, basis="state_funded")
    national.write_text(national.read_text() + mine)
    before = national.read_bytes()
    done = ingest(ks2_file(TABLE), correction="the table is right")
    assert (done.taken[0].outcome.known, done.taken[0].outcome.refused) == (1, 1)
    assert national.read_bytes() == before
    assert done.refused_rows
    [fault] = [each for each in done.diagnostics if each.code == "INT045"]
    assert "64 here" in fault.message
    assert "benchmarks/national.csv line 3 has 63" in fault.message


def test_the_tables_own_benchmark_is_corrected_only_with_a_reason(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    path = data / "benchmarks/dfe-ks2-2018-19.csv"
    ingest(ks2_file([ENGLAND]))
    before = path.read_bytes()
    other = ks2_file([{**ENGLAND, "PTRWM_EXP": "66%"}], name="other.csv")
    assert ingest(other).refused_rows
    assert path.read_bytes() == before
    done = ingest(other, correction="the December revision")
    assert done.taken[0].outcome.corrected == 1
    assert b",england,66," in path.read_bytes()
    assert b",england,65," not in path.read_bytes()


def test_a_school_is_found_by_its_predecessors_urn_and_recorded_under_it(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    ingest(ks2_file([{**ASHCOMBE, "URN": "900091"}]))
    assert {row["urn"] for row in kpis("ashcombe", "2018-19")} == {"900091"}


def test_a_row_of_a_former_urn_that_the_school_does_not_list_is_pointed_out(
    ingest: Ingest, ks2_file: Ks2
) -> None:
    done = ingest(ks2_file([{**ASHCOMBE, "URN": "900077", "URN_AC": "900001"}]))
    [note] = [each for each in done.diagnostics if each.code == "INT062"]
    assert "900077" in note.message


def test_schools_are_registered_with_what_the_table_says(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    done = ingest(ks2_file(TABLE), create_schools=True)
    assert [file.registered for file in done.taken] == [2]
    folder = read_folder(WorkingTree(data))
    assert folder.diagnostics == []
    school = next(s.record for s in folder.records["school"] if s.school == "900055")
    assert (school.name, school.phase, school.laestab) == ("Elm Bank School", "special", "850/7001")
    assert (school.age_range.lowest, school.age_range.highest) == (2, 19)
    text = (data / "schools/900066/school.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../schemas/school.schema.json\n# Reg"
    )
    assert "name: Fern Primary School\n" in text


def test_the_name_of_a_new_school_is_the_latest_years_whatever_the_order(
    ingest: Ingest, ks2_file: Ks2, data: Path
) -> None:
    older_years = {heading: heading.replace("_18", "_15").replace("_17", "_14")
                   for heading in ("PTRWM_EXP_18", "TELIG_18", "READPROG_18", "READPROG_LOWER_18",
                                   "READ_AVERAGE_18", "PTRWM_EXP_17")}  # fmt: skip
    new = ks2_file([NEW_SCHOOL], name="new.csv")
    old = ks2_file([{**NEW_SCHOOL, "SCHNAME": "Old Name"}], name="old.csv", rename=older_years)
    done = ingest(new, old, create_schools=True)
    assert [file.taken.academic_years for file in done.taken] == [["2015/16"], ["2018/19"]]
    assert "name: Fern Primary School" in (data / "schools/900066/school.yaml").read_text()


def test_a_school_without_an_age_range_is_refused_by_name(ingest: Ingest, ks2_file: Ks2) -> None:
    done = ingest(ks2_file([{**NEW_SCHOOL, "AGERANGE": ""}, ASHCOMBE]), create_schools=True)
    [fault] = [each for each in done.diagnostics if each.code == "INT050"]
    assert "Fern Primary School" in fault.message
    assert done.taken[0].taken.counts.rows_used == 1


@pytest.mark.parametrize(
    ("ages", "phase"),
    [
        ((4, 11), "primary"), ((3, 11), "primary"), ((5, 7), "infant"), ((7, 11), "junior"),
        ((4, 9), "first"), ((5, 10), "first"), ((9, 13), "middle"), ((8, 12), "middle"),
        ((4, 16), "all_through"), ((3, 19), "all_through"), ((11, 16), "secondary"),
    ],
)  # fmt: skip
def test_the_phase_follows_from_the_ages(ages: tuple[int, int], phase: str) -> None:
    assert phase_of(AgeRange(lowest=ages[0], highest=ages[1]), special=False) == phase
    assert phase_of(AgeRange(lowest=ages[0], highest=ages[1]), special=True) is Phase.SPECIAL


def test_unknown_codes_are_refused_by_cell_and_the_rest_of_the_row_is_taken(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    row = {**ASHCOMBE, "PTRWM_EXP": "6O%", "READ_AVERAGE": "1040", "TELIG": "3.5"}
    done = ingest(ks2_file([ENGLAND, row]))
    faults = [each for each in done.diagnostics if each.code == "INT046"]
    assert {each.line for each in faults} == {3}
    assert {each.message.split(" ")[0] for each in faults} == {"PTRWM_EXP", "READ_AVERAGE", "TELIG"}
    assert done.taken[0].taken.counts.cells_without_value["not_understood"] == 3
    assert ("ks2_rwm_higher", "all") in _figures(kpis("ashcombe", "2018-19"))
    assert _figures(kpis("ashcombe", "2018-19"))["ks2_rwm_higher", "all"][0] == ""
    assert ("ks2_rwm_expected", "all") not in _figures(kpis("ashcombe", "2018-19"))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({**ASHCOMBE, "RECTYPE": "7"}, "INT047"),
        ({**ASHCOMBE, "URN": "90001"}, "INT048"),
        ({**ASHCOMBE, "URN": ""}, "INT048"),
    ],
)
def test_rows_that_cannot_be_placed_are_refused(
    ingest: Ingest, ks2_file: Ks2, row: dict[str, str], code: str
) -> None:
    done = ingest(ks2_file([ENGLAND, row]))
    assert [each.code for each in done.diagnostics if each.code != "INT060"] == [code]
    assert done.taken[0].taken.counts.refused.total() == 1
    assert done.taken[0].taken.counts.rows_used == 1


def test_headings_are_found_in_any_spelling_of_capitals(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    ingest(ks2_file([ASHCOMBE], rename={"TNotFSM6CLA1A": "TNOTFSM6CLA1A", "URN": "Urn"}))
    figure = _figures(kpis("ashcombe", "2018-19"))["ks2_rwm_expected", "not_disadvantaged"]
    assert figure[0] == "22"


def test_years_without_assessments_are_passed_over(ingest: Ingest, ks2_file: Ks2) -> None:
    later = {"PTRWM_EXP_18": "PTRWM_EXP_19"}
    done = ingest(ks2_file([ASHCOMBE], rename=later))
    assert done.taken[0].taken.academic_years == ["2021/22"]


def test_a_file_for_another_year_is_refused_whole(
    ingest: Ingest, ks2_file: Ks2, contents: Callable[[], dict[str, bytes]]
) -> None:
    before = contents()
    done = ingest(ks2_file(TABLE), year="2017/18")
    assert [each.code for each in done.refused] == ["INT004"]
    assert "2018/19" in done.refused[0].message
    assert contents() == before


def test_a_window_other_than_summer_is_refused(ingest: Ingest, ks2_file: Ks2) -> None:
    assert [each.code for each in ingest(ks2_file(TABLE), window=Window.AUTUMN).refused] == [
        "CMD008"
    ]


def test_earlier_years_are_compared_and_never_taken(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows, data: Path
) -> None:
    path = data / "schools/ashcombe/kpis/2017-18.csv"
    path.parent.mkdir()
    path.write_text(
        "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,"
        "status,recorded,revision,source\n"
        "summer,Y6,ks2_rwm_expected,all,900001,dfe_tables,30,,57,,,,final,2019-01-01,1,x\n"
    )
    before = path.read_bytes()
    done = ingest(ks2_file(TABLE))
    assert path.read_bytes() == before
    [note] = [each for each in done.diagnostics if each.code == "INT063"]
    assert ": 1; different: 1, such as" in note.message
    assert "55 here, 57 there" in note.message
    assert kpis("ashcombe", "2016-17") == []


def test_a_later_status_supersedes_by_itself_and_the_older_row_stays(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows
) -> None:
    ingest(ks2_file([ASHCOMBE]), status=Status.PROVISIONAL)
    better = ks2_file([{**ASHCOMBE, "PTRWM_EXP": "63%"}], name="december.csv")
    done = ingest(better, status=Status.FINAL, recorded=date(2025, 2, 1))
    rows = [
        (row["value"], row["status"], row["revision"])
        for row in kpis("ashcombe", "2018-19")
        if (row["measure"], row["group"]) == ("ks2_rwm_expected", "all")
    ]
    assert rows == [("60", "provisional", "1"), ("63", "final", "1")]
    assert (done.taken[0].applied.effects[Effect.REVISED], done.refused_rows) == (1, False)


def test_only_the_school_named_is_taken(ingest: Ingest, ks2_file: Ks2, kpis: Rows) -> None:
    done = ingest(ks2_file(TABLE), school="birch-infant")
    assert done.taken[0].taken.counts.ignored["schools other than the one named"] == 1
    assert kpis("ashcombe", "2018-19") == []


def test_a_table_in_a_workbook_gives_the_same_figures(
    ingest: Ingest, ks2_file: Ks2, kpis: Rows, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    with ks2_file(TABLE).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(tmp_path / "ks2.xlsx")
    done = ingest(tmp_path / "ks2.xlsx")
    assert done.taken[0].taken.counts.rows_used == 4
    figures = _figures(kpis("ashcombe", "2018-19"))
    assert len(figures) == 11
    assert figures["ks2_rwm_expected", "boys"] == ("14", "", "57", "", "", "")
    assert figures["ks2_reading_progress", "all"] == ("30", "", "-1.2", "-3.4", "1", "")
