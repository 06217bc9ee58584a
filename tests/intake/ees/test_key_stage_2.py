"""Key stage 2 by school, authority and England: made-up figures in the published layout."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.intake.ees.layouts import ENGLAND, KS2_AREA, KS2_SCHOOL, authority, school

from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.records.vocabulary import Status
from trustkit.store.folder import read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

Ingest = Callable[..., Intake]
Write = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

ALL = {"version": "Final", "breakdown_topic": "All pupils", "breakdown": "Total"}
READING = {**ALL, "subject": "Reading"}
STATE = {"establishment_type_group": "All state funded"}


def _figures(done: Intake) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(f.key[2], f.key[3]): f.numbers for f in done.taken[0].taken.figures}


def test_a_symbol_is_kept_as_the_reason_there_is_no_figure(ingest: Ingest, ees_file: Write) -> None:
    # The reasons are the contract of the folder.
    symbols = {
        "c": "c", "z": "z", "x": "x", "u": "u", "low": "low", "k": "low", "b": "x", ":": "x",
        "..": "x", ".": "z",
    }  # fmt: skip
    rows = [
        school(900001, **READING, expected_standard_pupil_percent=symbol)
        | {"time_period": f"20{at}{at + 1}"}
        for at, symbol in enumerate(symbols, start=30)
    ]
    done = ingest(ees_file(KS2_SCHOOL, rows))
    found = [f for f in done.taken[0].taken.figures if f.key[2] == "ks2_reading_expected"]
    assert [each.numbers for each in found] == [
        ("", "", "", "", "", reason) for reason in symbols.values()
    ]
    assert not done.refused_rows


def test_a_cell_that_is_no_figure_is_refused_and_the_others_of_its_row_are_taken(
    ingest: Ingest, ees_file: Write
) -> None:
    cells = [("~", "INT130"), ("-", "INT130"), ("w", "INT130"), ("6O", "INT129"),
             ("101", "INT131"), ("-1", "INT131")]  # fmt: skip
    rows = [
        school(900001, **READING, expected_standard_pupil_percent=cell,
               higher_standard_pupil_percent="31") | {"time_period": f"20{at}{at + 1}"}
        for at, (cell, _) in enumerate(cells, start=30)
    ]  # fmt: skip
    done = ingest(ees_file(KS2_SCHOOL, rows))
    faults = [each for each in done.diagnostics if each.severity == "error"]
    assert [(fault.code, fault.line) for fault in faults] == [
        (code, line) for line, (_, code) in enumerate(cells, start=2)
    ]
    for fault, (cell, _) in zip(faults, cells, strict=True):
        plain = fault.message.replace("“", "").replace("”", "")
        assert f"expected_standard_pupil_percent is {cell}" in plain
    figures = done.taken[0].taken.figures
    higher = [f.numbers[2] for f in figures if f.key[2] == "ks2_reading_higher"]
    assert higher == ["31"] * len(cells)
    assert "ks2_reading_expected" not in {f.key[2] for f in figures}
    counts = done.taken[0].taken.counts
    assert counts.cells_without_value["not_understood"] == len(cells)
    assert (counts.rows_used, counts.refused.total()) == (len(cells), 0)


def test_subjects_become_measures_and_progress_its_limits(ingest: Ingest, ees_file: Write) -> None:
    rows = [
        school(
            900001, **ALL, time_period="202223", subject=subject,
            expected_standard_pupil_percent="70", higher_standard_pupil_percent="20",
            average_scaled_score="105", progress_measure_score="-1.2",
            progress_measure_lower_conf_interval="-2.4", progress_measure_upper_conf_interval="0",
        )
        for subject in ("Reading, writing and maths", "Reading", "Writing", "Maths",
                        "Grammar, punctuation and spelling", "Science")
    ]  # fmt: skip
    done = ingest(ees_file(KS2_SCHOOL, rows))
    found = _figures(done)
    assert {measure for measure, _ in found} == {
        "ks2_rwm_expected", "ks2_rwm_higher", "ks2_reading_expected", "ks2_reading_higher",
        "ks2_reading_scaled_score", "ks2_reading_progress", "ks2_writing_expected",
        "ks2_writing_greater_depth", "ks2_writing_progress", "ks2_maths_expected",
        "ks2_maths_higher", "ks2_maths_scaled_score", "ks2_maths_progress", "ks2_gps_expected",
        "ks2_gps_higher", "ks2_gps_scaled_score", "ks2_science_expected",
    }  # fmt: skip
    assert found["ks2_maths_progress", "all"] == ("", "", "-1.2", "-2.4", "0", "")


def test_progress_of_a_year_that_had_none_is_no_row(ingest: Ingest, ees_file: Write) -> None:
    row = school(900001, **READING, expected_standard_pupil_percent="70")
    assert ("ks2_reading_progress", "all") not in _figures(ingest(ees_file(KS2_SCHOOL, [row])))


def _maths_of(topic: str, breakdown: str) -> dict[str, str]:
    return school(
        900001, version="Final", breakdown_topic=topic, breakdown=breakdown, subject="Maths",
        expected_standard_pupil_percent="58",
    )  # fmt: skip


def test_a_breakdown_is_a_group(ingest: Ingest, ees_file: Write) -> None:
    groups = {
        ("Disadvantaged status", "Disadvantaged"): "disadvantaged",
        ("Disadvantaged status", "Disadvantaged all other"): "not_disadvantaged",
        ("Sex", "Girls"): "girls",
        ("Gender", "Male"): "boys",
    }
    done = ingest(ees_file(KS2_SCHOOL, [_maths_of(*each) for each in groups]))
    found = _figures(done)
    assert {g for measure, g in found if measure == "ks2_maths_expected"} == set(groups.values())


def test_a_breakdown_that_is_no_group_is_left_out_by_reason(
    ingest: Ingest, ees_file: Write
) -> None:
    rows = [
        ("Average (2023 to 2025)", "3 year average", "averages of several years"),
        ("Mobility", "Mobile", "groups of pupils that the folder has no name for"),
        ("Sex", "Grils", "labels that are not understood"),
        ("Sex by disadvantage", "Girls", "labels that are not understood"),
    ]
    done = ingest(ees_file(KS2_SCHOOL, [_maths_of(*row[:2]) for row in rows]))
    assert done.taken[0].taken.figures == []
    assert done.taken[0].taken.counts.ignored == Counter(row[2] for row in rows)
    [note] = [each for each in done.diagnostics if each.code == "INT139"]
    assert "breakdown “Grils”; breakdown_topic “Sex by disadvantage”" in note.message


def test_a_group_that_the_policy_does_not_look_at_is_left_out(
    ingest: Ingest, ees_file: Write, data: Path
) -> None:
    path = ees_file(KS2_SCHOOL, [_maths_of("Mobility", "Non mobile")])
    assert {figure.key[3] for figure in ingest(path).taken[0].taken.figures} == {"non_mobile"}
    measures = data / "policy/2025-09-01/measures.yaml"
    measures.write_text(measures.read_text().replace("id: non_mobile", "id: settled"))
    shutil.rmtree(data / "schools/ashcombe/kpis")
    assert ingest(path).taken[0].taken.counts.ignored == {
        "groups of pupils that the folder has no name for": 1
    }


def test_rows_of_every_level_in_one_file_go_where_they_belong(
    ingest: Ingest, ees_file: Write, data: Path
) -> None:
    cells = {**READING, "expected_standard_pupil_percent": "74"}
    headings = [*KS2_AREA, "school_urn", "school_laestab"]
    ours = {k: v for k, v in school(900001, **cells).items() if k in headings}
    path = ees_file(
        headings,
        [
            {**ENGLAND, **cells, **STATE},
            {**ENGLAND, **cells, "establishment_type_group": "All schools",
             "expected_standard_pupil_percent": "75"},
            {**ENGLAND, **cells, "establishment_type_group": "Converter academies"},
            {**ENGLAND, **cells, **STATE, "geographic_level": "Regional"},
            authority("850", **cells, **STATE),
            authority("201", **cells, **STATE),
            {**ours, **STATE},
            {**ours, **STATE, "school_urn": "900777"},
        ],
    )  # fmt: skip
    done = ingest(path)
    [file] = done.taken
    # The school is in authority 850 by its own row: school.yaml says nothing of it.
    assert "laestab" not in (data / "schools/ashcombe/school.yaml").read_text()
    assert [(c.key[6:], c.value) for c in file.taken.comparators] == [
        (("national", "england", "state_funded"), "74"),
        (("national", "england", "all_schools"), "75"),
        (("la", "la-850", "state_funded"), "74"),
    ]
    assert {figure.key[4] for figure in file.taken.figures} == {"900001"}
    assert file.taken.counts.ignored == {
        "other sets of schools": 1,
        "places that are neither England, a local authority nor a school": 1,
        "local authorities that none of the schools is in": 1,
        "schools that are not the trust's": 1,
    }
    assert file.taken.counts.rows_used == 4


def test_authorities_are_left_out_with_a_note_when_none_is_known(
    ingest: Ingest, ees_file: Write
) -> None:
    row = authority("850", **READING, **STATE, expected_standard_pupil_percent="70")
    done = ingest(ees_file(KS2_AREA, [row]))
    assert [each.code for each in done.diagnostics] == ["INT138"]
    assert done.files == {}


def test_a_former_urn_keeps_its_results_and_one_school_can_be_asked_for(
    ingest: Ingest, ees_file: Write
) -> None:
    cells = {**READING, "expected_standard_pupil_percent": "70"}
    path = ees_file(KS2_SCHOOL, [school(900091, **cells), school(900002, **cells)])
    [file] = ingest(path, school="ashcombe").taken
    assert {(f.school, f.key[4]) for f in file.taken.figures} == {("ashcombe", "900091")}
    assert file.taken.counts.ignored == {"schools other than the one named": 1}


def test_versions_say_how_final_and_a_later_one_supersedes(
    ingest: Ingest, ees_file: Write, kpis: Rows
) -> None:
    cells = {**READING, "expected_standard_pupil_percent": "70"}
    provisional = ees_file(KS2_SCHOOL, [school(900001, **(cells | {"version": "Provisional"}))])
    ingest(provisional, recorded=date(2025, 9, 8))
    final = ees_file(
        KS2_SCHOOL, [school(900001, **(cells | {"expected_standard_pupil_percent": "72"}))]
    )
    done = ingest(final, recorded=date(2026, 4, 23))
    assert not done.refused_rows
    rows = [r for r in kpis("ashcombe", "2024-25") if r["measure"] == "ks2_reading_expected"]
    assert [(row["status"], row["value"]) for row in rows] == [
        ("provisional", "70"), ("final", "72"),
    ]  # fmt: skip


def test_status_that_the_file_denies_is_refused(ingest: Ingest, ees_file: Write) -> None:
    row = school(900001, **(READING | {"version": "Provisional"}))
    done = ingest(ees_file(KS2_SCHOOL, [row]), status=Status.FINAL)
    assert [fault.code for fault in done.refused] == ["INT127"]


def test_release_is_that_given_or_late_enough(ingest: Ingest, ees_file: Write) -> None:
    rows = [
        {**ENGLAND, **READING, **STATE, "expected_standard_pupil_percent": "74"},
        {**ENGLAND, **READING, **STATE, "time_period": "202324", "version": "Revised",
         "expected_standard_pupil_percent": "73"},
    ]  # fmt: skip
    path = ees_file(KS2_AREA, rows)
    found = ingest(path).taken[0].taken.comparators
    assert [(c.status, c.released) for c in found] == [
        ("final", date(2026, 5, 1)), ("revised", date(2025, 1, 20)),
    ]  # fmt: skip
    found = ingest(path, released=date(2025, 12, 11)).taken[0].taken.comparators
    assert {c.released for c in found} == {date(2025, 12, 11)}


def test_a_year_can_be_asked_for(ingest: Ingest, ees_file: Write) -> None:
    cells = {**READING, "expected_standard_pupil_percent": "70"}
    old = school(900001, **cells) | {"time_period": "202324"}
    path = ees_file(KS2_SCHOOL, [school(900001, **cells), old])
    [file] = ingest(path, year="2023/24").taken
    assert file.taken.academic_years == ["2023/24"]
    assert file.taken.counts.ignored == {"years other than the one named": 1}
    assert [fault.code for fault in ingest(path, year="2018/19").refused] == ["INT004"]


def test_a_time_that_is_no_academic_year_is_refused_or_left_out(
    ingest: Ingest, ees_file: Write
) -> None:
    cells = {**READING, "expected_standard_pupil_percent": "70"}
    rows = [
        school(900001, **cells) | {"time_period": "2025"},
        school(900001, **cells) | {"time_period": "202427"},
        school(900001, **cells) | {"time_identifier": "Calendar year", "time_period": "2024"},
    ]
    done = ingest(ees_file(KS2_SCHOOL, rows))
    counts = done.taken[0].taken.counts
    assert counts.refused == {"with a time period that is not understood": 2}
    assert counts.ignored == {"periods that are no part of a school year": 1}
    assert [(f.code, f.line) for f in done.diagnostics] == [("INT128", 2), ("INT128", 3)]


def test_results_of_a_year_are_not_those_of_one_term(ingest: Ingest, ees_file: Write) -> None:
    row = school(900001, **READING, expected_standard_pupil_percent="70")
    done = ingest(ees_file(KS2_SCHOOL, [row | {"time_identifier": "Autumn term"}]))
    assert done.taken[0].taken.figures == []
    assert done.taken[0].taken.counts.ignored == {"parts of a year that the measures are not of": 1}


def test_what_the_policy_does_not_measure_is_named(
    ingest: Ingest, ees_file: Write, data: Path
) -> None:
    measures = data / "policy/2025-09-01/measures.yaml"
    measures.write_text(measures.read_text().replace("id: ks2_science_expected", "id: science_ks2"))
    row = school(900001, **(READING | {"subject": "Science"}), expected_standard_pupil_percent="80")
    done = ingest(ees_file(KS2_SCHOOL, [row]))
    assert done.taken[0].taken.counts.ignored == {
        "subjects and years that the policy has no measure for": 1
    }
    assert [each.code for each in done.diagnostics] == ["INT066"]


def _take(data: Path, *paths: Path) -> dict[str, bytes]:
    request = Request(recorded=date(2025, 1, 20))
    for path in paths:
        known, refused = recognise_all([path], None)
        assert refused == []
        with writing(data, "a test") as writer:
            done = take_in(known, WorkingTree(data), request)
            assert not done.refused_rows
            writer.commit(done.files)
    tree = WorkingTree(data)
    assert read_folder(tree).diagnostics == []
    return {path: tree.read(path) for path in tree.paths()}


@pytest.mark.parametrize(("percentage", "code"), [(77, "SUPP"), (0, "")])
def test_it_does_not_matter_whether_the_wide_table_comes_before_or_after(  # noqa: PLR0913
    ees_file: Write, ks2_file: Write, data: Path, tmp_path: Path, percentage: int, code: str
) -> None:
    wide = ks2_file(
        [
            {"RECTYPE": "1", "LEA": "850", "ESTAB": "0001", "URN": "900001", "SCHNAME": "A",
             "TELIG": "30", "BELIG": "14", "PTREAD_EXP": f"{percentage}%", "READ_AVERAGE": "104",
             "PTRWM_EXP": code, "PTRWM_EXP_18": "60%"},
        ],
        name="wide.csv",
        rename={"PTRWM_EXP_18": "PTRWM_EXP_24", "TELIG_18": "TELIG_24", "READPROG_18": "READPROG_24",
                "READPROG_LOWER_18": "READPROG_LOWER_24", "READ_AVERAGE_18": "READ_AVERAGE_24",
                "PTRWM_EXP_17": "PTRWM_EXP_23"},
    )  # fmt: skip
    tidy = ees_file(
        KS2_SCHOOL,
        [
            school(900001, **READING, expected_standard_pupil_percent=str(percentage),
                   average_scaled_score="104", higher_standard_pupil_percent="33"),
            school(900001, **(READING | {"subject": "Reading, writing and maths"}),
                   expected_standard_pupil_percent={"SUPP": "c"}.get(code, "z")),
        ],
    )  # fmt: skip
    found = []
    for name, paths in (
        ("one", (wide, tidy)),
        ("other", (tidy, wide)),
        ("thrice", (tidy, wide, tidy)),
    ):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        shutil.copytree(data, tmp_path / name)
        found.append(_take(tmp_path / name, *paths))
    kpis = [folder["schools/ashcombe/kpis/2024-25.csv"].decode() for folder in found]
    assert kpis[0] == kpis[1] == kpis[2]
    assert found[0] == found[1] == found[2]
    assert f"summer,Y6,ks2_reading_expected,all,900001,dfe_tables,30,,{percentage}," in kpis[0]
    assert "ks2_reading_higher,all,900001,dfe_tables,,,33," in kpis[0]
