"""The table of trusts, and the check of its figures against the schools' own."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.account import account
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

REAL = "trusts/2023-24_england_ks2-mats-performance.csv"
KS2 = "ks2/2018-19_850_ks2final.csv"
RECORDED = date(2026, 1, 20)
HEADING = [
    "TIME_PERIOD", "TIME_IDENTIFIER", "TRUST_GROUP_TYPE", "TRUST_NAME", "TRUST_UID", "TRUST_ID",
    "TRUST_COMPANIES_HOUSE_NUMBER", "TRUST_UKPRN", "TRUST_LEADREGION", "INSTITUTIONS_MATPTINC",
    "NUMINST_MATPTINC", "NUMINST_3_MATPTINC", "NUMINST_4PLUS_MATPTINC", "TELIG_MATPTINC",
    "PRWM_EXP_WGTAVG", "PRWM_EXP_WGTAVG_FSM6CLA1A", "PRWM_EXP_WGTAVG_NOTFSM6CLA1A",
    "INSTITUTIONS_INMAT",
]  # fmt: skip
OURS = {
    "TIME_PERIOD": "201819", "TRUST_NAME": "MADE-UP TRUST", "TRUST_UID": "99001",
    "TRUST_COMPANIES_HOUSE_NUMBER": "1234567", "TRUST_UKPRN": "10099001",
}  # fmt: skip
Ingest = Callable[..., Intake]
Ks2File = Callable[..., Path]


@pytest.fixture
def identified(data: Path) -> Path:
    """The folder of a trust that says its numbers."""
    with (data / "trustkit.yaml").open("a") as file:
        file.write('identifiers: {group_uid: 99001, companies_house: "01234567"}\n')
    return data


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Writes a table of trusts: the made-up trust's row, changed, and other rows."""

    def write(*rows: dict[str, str], **changed: str) -> Path:
        path = tmp_path / "trusts.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, HEADING, restval="")
            writer.writeheader()
            writer.writerows([*rows, OURS | changed])
        return path

    return write


Table = Callable[..., Path]


def _comparators(data: Path) -> list[dict[str, str]]:
    path = data / "benchmarks/dfe-ks2-trusts.csv"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return list(csv.DictReader(text.splitlines()))


def _codes(done: Intake) -> list[str]:
    return sorted(each.code for each in done.diagnostics if each.severity is not Severity.NOTE)


def test_the_trusts_own_row_is_told_by_its_numbers(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    other = OURS | {
        "TRUST_UID": "99002", "TRUST_COMPANIES_HOUSE_NUMBER": "7654321", "TRUST_UKPRN": "10099002",
    }  # fmt: skip
    path = table(
        other,
        INSTITUTIONS_MATPTINC="900001;900002",
        TELIG_MATPTINC="50",
        PRWM_EXP_WGTAVG="61%",
        PRWM_EXP_WGTAVG_FSM6CLA1A="SUPPMAT",
        PRWM_EXP_WGTAVG_NOTFSM6CLA1A="NELIG",
    )
    done = ingest(path, recorded=RECORDED)
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (2, 1)
    assert counts.ignored == {"trusts other than this one": 1}
    assert counts.cells_without_value == {"c": 1, "z": 1}
    [row] = _comparators(identified)
    assert row == row | {
        "measure": "ks2_rwm_expected", "year_group": "Y6", "academic_year": "2018/19",
        "level": "trust", "area": "trust-99001", "value": "61", "denominator": "50", "dp": "0",
        "status": "final", "released": "2020-05-01",
    }  # fmt: skip
    assert read_folder(WorkingTree(identified)).diagnostics == []


def test_a_folder_without_numbers_is_told_which_to_add(
    data: Path, ingest: Ingest, table: Table
) -> None:
    path = data / "trustkit.yaml"
    path.write_text(re.sub(r"(?m)^name: .*$", "name: Made-up Trust", path.read_text()))
    done = ingest(table(PRWM_EXP_WGTAVG="61%"), recorded=RECORDED)
    [fault] = done.refused
    assert fault.code == "INT144"
    assert "group_uid, companies_house or ukprn" in fault.remedy
    assert "group_uid 99001, companies_house 01234567, ukprn 10099001" in fault.message


def test_a_trust_that_is_not_in_the_table_is_told_so(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    done = ingest(
        table(TRUST_UID="5", TRUST_COMPANIES_HOUSE_NUMBER="7", TRUST_UKPRN="10000001"),
        recorded=RECORDED,
    )
    assert _codes(done) == ["INT145"]
    assert "group_uid 99001 or companies_house 01234567" in done.diagnostics[0].message
    assert _comparators(identified) == []


def test_a_row_with_some_of_the_trusts_numbers_is_refused(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    done = ingest(table(TRUST_COMPANIES_HOUSE_NUMBER="7654321"), recorded=RECORDED)
    assert _codes(done) == ["INT146"]
    [fault] = done.diagnostics
    assert "group_uid 99001" in fault.message
    assert "07654321 instead of 01234567" in fault.message
    assert done.taken[0].taken.counts.refused == {
        "with some of the trust's numbers and not others": 1
    }
    assert _comparators(identified) == []


def test_another_year_or_window_than_asked_is_refused(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    done = ingest(table(PRWM_EXP_WGTAVG="61%"), recorded=RECORDED, year="2023/24")
    assert [each.code for each in done.refused] == ["INT004"]
    done = ingest(table(PRWM_EXP_WGTAVG="61%"), recorded=RECORDED, window=Window.AUTUMN)
    assert [each.code for each in done.refused] == ["CMD008"]
    assert _comparators(identified) == []


def test_cells_that_are_no_figures_are_refused_alone(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    path = table(
        INSTITUTIONS_MATPTINC="900001;Ashcombe",
        PRWM_EXP_WGTAVG="610%",
        PRWM_EXP_WGTAVG_FSM6CLA1A="60%",
    )
    done = ingest(path, recorded=RECORDED)
    assert _codes(done) == ["INT142", "INT142"]
    assert [row["group"] for row in _comparators(identified)] == ["disadvantaged"]
    assert done.taken[0].taken.totals == []


def test_without_figures_of_the_schools_nothing_can_be_checked(
    identified: Path, ingest: Ingest, table: Table
) -> None:
    del identified
    path = table(INSTITUTIONS_MATPTINC="900001;900002", TELIG_MATPTINC="50", PRWM_EXP_WGTAVG="61%")
    done = ingest(path, recorded=RECORDED)
    [note] = [each for each in done.diagnostics if each.code == "INT148"]
    assert "no figure of 2018/19 for any of the 2 schools" in note.message
    assert "official totals" not in account(done)


def _schools(ks2_file: Ks2File, *rows: tuple[str, str, str]) -> Path:
    return ks2_file(
        [
            {"RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "URN": urn, "SCHNAME": f"School {urn}",
             "TELIG": pupils, "PTRWM_EXP": figure, "PTRWM_EXP_18": "60%", "TELIG_18": "30"}
            for urn, pupils, figure in rows
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("official", "newer", "how"),
    [
        # 40 pupils at 65% and 10 at 90% are 70% of 50 pupils, to within half a point.
        ("70", "0", "within rounding"),
        ("71", "0", "within rounding"),
        ("69", "0", "within rounding"),
        ("72", "0", ""),
        # With the first weighted 3 and the second 4 it is 71.25% (4 x 900 + 3 x 2600) / (40 + 120);
        # half a point of each school's and half of the DfE's reach 72%.
        ("72", "1", "within what rounding and the DfE's weights by years in the trust can explain"),
        ("73", "1", ""),
        ("60", "1", ""),
    ],
)
def test_a_difference_is_explained_by_rounding_by_weights_or_not_at_all(  # noqa: PLR0913 - fixtures
    identified: Path,
    ingest: Ingest,
    table: Table,
    ks2_file: Ks2File,
    official: str,
    newer: str,
    how: str,
) -> None:
    del identified
    schools = _schools(ks2_file, ("900001", "40", "65%"), ("900002", "10", "90%"))
    path = table(
        INSTITUTIONS_MATPTINC="900001;900002",
        NUMINST_3_MATPTINC=newer,
        TELIG_MATPTINC="50",
        PRWM_EXP_WGTAVG=f"{official}%",
    )
    # In one call, whichever is named first: the check waits for the schools' figures.
    done = ingest(path, schools, recorded=RECORDED)
    told = account(done)
    assert f"the DfE has {official}%, the folder's schools give 70.0%" in told
    assert "resting on 2 of 2 schools and 50 pupils of the DfE's 50" in told
    if how:
        assert how in told
        assert "official totals 1 checked, 0 different" in told
        assert _codes(done) == []
    else:
        assert "official totals 1 checked, 1 different" in told
        assert _codes(done) == ["INT147"]
    assert not done.refused_rows


def test_a_suppressed_school_may_explain_a_difference_and_a_missing_one_settles_nothing(
    identified: Path, ingest: Ingest, table: Table, ks2_file: Ks2File
) -> None:
    del identified
    schools = _schools(ks2_file, ("900001", "40", "65%"), ("900002", "5", "SUPP"))
    ingest(schools, recorded=RECORDED)
    # The five could all have reached it or none: from 57.8% to 68.9% of the 45.
    inside = ingest(
        table(INSTITUTIONS_MATPTINC="900001;900002", PRWM_EXP_WGTAVG="69%"), recorded=RECORDED
    )
    assert "within what rounding and the schools without a figure can explain" in account(inside)
    assert "nothing to count of URN 900002 (suppressed at source)" in account(inside)
    outside = ingest(
        table(INSTITUTIONS_MATPTINC="900001;900002", PRWM_EXP_WGTAVG="71%"), recorded=RECORDED,
        correction="for the test",
    )  # fmt: skip
    assert _codes(outside) == ["INT147"]
    missing = ingest(
        table(INSTITUTIONS_MATPTINC="900001;100001", PRWM_EXP_WGTAVG="90%"), recorded=RECORDED,
        correction="for the test",
    )  # fmt: skip
    assert "not the same schools, so it settles nothing" in account(missing)
    assert "nothing to count of URN 100001 (no figure in the folder)" in account(missing)
    assert _codes(missing) == []


def test_a_school_that_has_nobody_of_a_group_is_not_lacking_in_it(
    identified: Path, ingest: Ingest, table: Table, ks2_file: Ks2File
) -> None:
    del identified
    # So the tables print it: no pupil of the group, and a blank for the figure.
    row = {"RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "SCHNAME": "A school", "TELIG": "20",
           "PTRWM_EXP": "60%", "PTRWM_EXP_18": "60%", "TELIG_18": "30"}  # fmt: skip
    some = {"URN": "900001", "TFSM6CLA1A": "5", "PTRWM_EXP_FSM6CLA1A": "40%",
            "TNotFSM6CLA1A": "15", "PTRWM_EXP_NotFSM6CLA1A": "67%"}  # fmt: skip
    nobody = {"URN": "900002", "TFSM6CLA1A": "0", "TNotFSM6CLA1A": "20",
              "PTRWM_EXP_NotFSM6CLA1A": "60%"}  # fmt: skip
    official = table(
        INSTITUTIONS_MATPTINC="900001;900002", PRWM_EXP_WGTAVG="60%",
        PRWM_EXP_WGTAVG_FSM6CLA1A="52%",
    )  # fmt: skip
    done = ingest(ks2_file([row | some, row | nobody]), official, recorded=RECORDED)
    told = account(done)
    # 2 of 5 are 40%, and nobody of the other school could make it 52%.
    assert "disadvantaged, 2018/19: the DfE has 52%, the folder's schools give 40.0%" in told
    assert "resting on 1 of 2 schools and 5 pupils" in told
    assert "nothing to count of URN 900002 (no such pupils)" in told
    assert _codes(done) == ["INT147"]


def test_counts_are_exact_and_so_leave_less_to_rounding(
    identified: Path, ingest: Ingest, table: Table, data: Path
) -> None:
    del identified
    kpis = data / "schools/ashcombe/kpis"
    kpis.mkdir()
    heading = (
        "window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,"
        "status,recorded,revision,source\n"
    )
    row = "summer,Y6,ks2_rwm_expected,all,900001,statutory_return,30,20,,,,,final,2019-09-01,1,x\n"
    (kpis / "2018-19.csv").write_text(heading + row)
    done = ingest(table(INSTITUTIONS_MATPTINC="900001", PRWM_EXP_WGTAVG="67%"), recorded=RECORDED)
    assert "the folder's schools give 66.7% (0.3 points less): within rounding" in account(done)
    done = ingest(
        table(INSTITUTIONS_MATPTINC="900001", PRWM_EXP_WGTAVG="68%"), recorded=RECORDED,
        correction="for the test",
    )  # fmt: skip
    assert _codes(done) == ["INT147"]


def test_a_trust_of_real_schools_comes_to_the_figure_worked_out_from_the_real_table(
    identified: Path,
    ingest: Ingest,
    table: Table,
    add_school: Callable[..., None],
    real_file: Callable[[str], Path],
) -> None:
    del identified
    path = real_file(KS2)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [r for r in csv.DictReader(file, restval="") if r["RECTYPE"] == "1"]
    # Every eighth school of the authority stands for a trust.
    listed = [r for r in rows if re.fullmatch(r"\d+%", r["PTRWM_EXP"].strip())][::8]
    for row in listed:
        add_school(f"s{row['URN']}", int(row["URN"]))
    pupils = sum(int(r["TELIG"]) for r in listed)
    exact = sum(Fraction(r["PTRWM_EXP"].strip()[:-1]) * int(r["TELIG"]) for r in listed) / pupils
    printed = int(exact + Fraction(1, 2))
    tenths = int(exact * 10 + Fraction(1, 2))
    changed = {
        "INSTITUTIONS_MATPTINC": ";".join(r["URN"] for r in listed),
        "NUMINST_3_MATPTINC": "0",
        "TELIG_MATPTINC": str(pupils),
    }
    done = ingest(table(**changed, PRWM_EXP_WGTAVG=f"{printed}%"), path, recorded=RECORDED)
    told = account(done)
    ours = f"{tenths // 10}.{tenths % 10}%"
    assert f"the DfE has {printed}%, the folder's schools give {ours}" in told
    assert f"resting on {len(listed)} of {len(listed)} schools and {pupils:,} pupils" in told
    assert "INT147" not in _codes(done)
    other = table(**changed, PRWM_EXP_WGTAVG=f"{printed + 3}%")
    assert "INT147" in _codes(ingest(other, recorded=RECORDED, correction="for the test"))


def test_schools_registered_in_the_same_call_are_counted(
    identified: Path, ingest: Ingest, table: Table, ks2_file: Ks2File
) -> None:
    del identified
    schools = ks2_file(
        [
            {"RECTYPE": "1", "LEA": "850", "ESTAB": "2003", "URN": "900003", "SCHNAME": "Third",
             "AGERANGE": "4-11", "TELIG": "30", "PTRWM_EXP": "60%", "PTRWM_EXP_18": "60%"}
        ]
    )  # fmt: skip
    path = table(INSTITUTIONS_MATPTINC="900003", PRWM_EXP_WGTAVG="60%")
    done = ingest(path, schools, recorded=RECORDED, create_schools=True)
    assert "the folder's schools give 60.0% (no difference): within rounding" in account(done)


def test_the_real_table_gives_the_figures_of_one_trust_and_ignores_the_rest(
    data: Path, ingest: Ingest, real_file: Callable[[str], Path]
) -> None:
    path = real_file(REAL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = next(row for row in rows if row["PRWM_EXP_WGTAVG_FSM6CLA1A"].endswith("%"))
    with (data / "trustkit.yaml").open("a") as trust:
        number = ours["TRUST_COMPANIES_HOUSE_NUMBER"].zfill(8)
        trust.write(f'identifiers: {{companies_house: "{number}", ukprn: {ours["TRUST_UKPRN"]}}}\n')
    done = ingest(path, recorded=RECORDED)
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (len(rows), 1)
    found = {row["group"]: row["value"] for row in _comparators(data)}
    assert found == {
        "all": ours["PRWM_EXP_WGTAVG"][:-1],
        "disadvantaged": ours["PRWM_EXP_WGTAVG_FSM6CLA1A"][:-1],
        "not_disadvantaged": ours["PRWM_EXP_WGTAVG_NOTFSM6CLA1A"][:-1],
    }
    assert {row["academic_year"] for row in _comparators(data)} == {"2023/24"}
    urns = tuple(sorted(int(urn) for urn in ours["INSTITUTIONS_MATPTINC"].split(";")))
    assert {official.urns for official in done.taken[0].taken.totals} == {urns}
    assert ingest(path, recorded=RECORDED).taken[0].changed_nothing


def test_the_list_of_its_fields_is_told_from_the_table(
    ingest: Ingest, real_file: Callable[[str], Path]
) -> None:
    done = ingest(real_file("meta/2024-25_ks2-mats-performance_meta.csv"), recorded=RECORDED)
    assert [each.code for each in done.refused] == ["INT140"]
