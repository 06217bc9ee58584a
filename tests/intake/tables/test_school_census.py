"""The school census: the real table of England, and made-up rows in its layout."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from trustkit.checks.registry import validate
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.take import Intake
from trustkit.judge.results import evaluate
from trustkit.policy.in_force import policy_for
from trustkit.records.vocabulary import Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

REAL = "census/2024-25_england_census.csv"
HEADING = (
    "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,"
    "NUMENGFL,NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCLF,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER\n"
)
ROW = (
    "900001,850,2001,State-funded primary,200,90,110,45.00%,55.00%,6,3.00%,30,15.00%,50,149,1,"
    "25.00%,74.50%,0.5,40,45,180,25.00%\n"
)
RECORDED = date(2025, 9, 1)
Ingest = Callable[..., Intake]
Typed = Callable[..., Path]
Kpis = Callable[[str, str], list[dict[str, str]]]


def _cells(rows: list[dict[str, str]]) -> dict[str, tuple[str, str, str, str]]:
    return {
        row["measure"]: (row["eligible"], row["achieved"], row["value"], row["reason"])
        for row in rows
    }


def _take(ingest: Ingest, typed: Typed, rows: str, **options: object) -> Intake:
    asked = {"recorded": RECORDED, "year": "2024/25", **options}
    return ingest(typed(HEADING + rows, "census.csv"), **asked)


def test_the_roll_and_the_shares_of_a_school(ingest: Ingest, typed: Typed, kpis: Kpis) -> None:
    done = _take(ingest, typed, ROW)
    rows = kpis("ashcombe", "2024-25")
    assert _cells(rows) == {
        "roll": ("", "", "200", ""),
        "census_ehcp": ("200", "6", "", ""),
        "census_sen_support": ("200", "30", "", ""),
        "census_eal": ("200", "50", "", ""),
        "census_fsm": ("200", "40", "", ""),
        "census_fsm_ever_6": ("180", "45", "", ""),
    }
    assert {(r["window"], r["year_group"], r["group"], r["basis"]) for r in rows} == {
        ("spring", "all", "all", "school_census")
    }
    assert not done.refused_rows
    assert not [each for each in done.diagnostics if each.severity is Severity.WARNING]


def test_the_folder_with_a_census_in_it_is_sound_and_rates_nothing_of_it(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    _take(ingest, typed, ROW)
    folder = read_folder(WorkingTree(data))
    assert folder.diagnostics == []
    results = evaluate(folder, policy_for(folder, RECORDED), RECORDED)
    assert results.frame.height == 6
    assert set(results.frame["rating"]) == {"not_rated"}
    assert set(results.frame["comparator_value"]) == {None}
    found = validate(folder, RECORDED).diagnostics
    assert [each for each in found if each.path.startswith("schools/ashcombe/kpis")] == []


def test_the_year_must_be_named_and_the_window_is_the_spring(ingest: Ingest, typed: Typed) -> None:
    done = _take(ingest, typed, ROW, year=None)
    assert [each.code for each in done.refused] == ["INT005"]
    assert "census of January 2025" in done.refused[0].remedy
    done = _take(ingest, typed, ROW, window=Window.SUMMER)
    assert [each.code for each in done.refused] == ["CMD008"]


def test_na_and_suppressed_cells_are_reasons_and_nobody_on_roll_has_no_shares(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    rows = (
        "900001,850,2001,State-funded primary,200,90,110,45%,55%,SUPP,SUPP,30,15%,50,149,1,25%,74.5%,"
        "0.5,40,NA,NA,0.00%\n"
        "900002,850,2002,State-funded primary,0,0,0,0%,0%,0,0%,0,0%,0,0,0,0%,0%,0,0,0,0,0%\n"
    )
    done = _take(ingest, typed, rows)
    found = _cells(kpis("ashcombe", "2024-25"))
    assert found["census_ehcp"] == ("200", "", "", "c")
    assert found["census_fsm_ever_6"] == ("", "", "", "z")
    none = _cells(kpis("birch-infant", "2024-25"))
    assert none["roll"] == ("", "", "0", "")
    assert none["census_eal"] == ("0", "", "", "z")
    counts = done.taken[0].taken.counts
    assert counts.cells_read == 14
    assert counts.cells_without_value == {"c": 1, "z": 2}


def test_a_percentage_that_its_counts_do_not_give_is_said_and_the_counts_are_taken(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    done = _take(
        ingest, typed, ROW.replace("3.00%", "3.60%").replace("25.00%,74.50%", "25.04%,74.50%")
    )
    assert _cells(kpis("ashcombe", "2024-25"))["census_ehcp"] == ("200", "6", "", "")
    [warning] = [each for each in done.diagnostics if each.code == "INT152"]
    # 50 of 200 printed as 25.04% is within a printed decimal; 6 of 200 as 3.60% is not.
    assert "more than rounding: 1, such as PSENELSE 3.60% beside TSENELSE 6 of NOR 200" in (
        warning.message
    )


def test_parts_that_are_not_the_roll_are_said(ingest: Ingest, typed: Typed) -> None:
    done = _take(ingest, typed, ROW.replace("200,90,110", "200,90,101"))
    [warning] = [each for each in done.diagnostics if each.code == "INT153"]
    assert warning.message == "URN 900001: girls and boys are 191 pupils, and the roll is 200"


@pytest.mark.parametrize(
    ("was", "becomes", "heading"),
    [(",6,3.00%", ",6.5,3.25%", "TSENELSE"), (",6,3.00%", ",six,3%", "TSENELSE"),
     (",40,45,180", ",240,45,180", "NUMFSM"), (",40,45,180", ",-4,45,180", "NUMFSM")],
)  # fmt: skip
def test_a_cell_that_is_no_number_of_the_schools_pupils_is_refused_alone(  # noqa: PLR0913 - fixtures
    ingest: Ingest, typed: Typed, kpis: Kpis, was: str, becomes: str, heading: str
) -> None:
    done = _take(ingest, typed, ROW.replace(was, becomes))
    [fault] = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert fault.code == "INT142"
    assert fault.message.startswith(f"{heading} is “")
    assert len(kpis("ashcombe", "2024-25")) == 5


def test_other_schools_and_bad_urns_are_counted(ingest: Ingest, typed: Typed) -> None:
    rows = ROW + ROW.replace("900001", "100001") + ROW.replace("900001", "9001")
    rows += ROW.replace("900001", "1.00063E+11")
    counts = _take(ingest, typed, rows).taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (4, 1)
    assert counts.ignored == {"schools that are not the trust's": 1}
    assert counts.refused == {"without a usable URN": 2}


def test_one_school_only_where_one_is_named(ingest: Ingest, typed: Typed, kpis: Kpis) -> None:
    rows = ROW + ROW.replace("900001", "900002")
    counts = _take(ingest, typed, rows, school="birch-infant").taken[0].taken.counts
    assert counts.ignored == {"schools other than the one named": 1}
    assert kpis("ashcombe", "2024-25") == []
    assert len(kpis("birch-infant", "2024-25")) == 6


def test_a_policy_without_the_basis_or_the_measures_is_said(
    data: Path, ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    path = data / "policy/2025-09-01/measures.yaml"
    whole = path.read_text()
    path.write_text(whole.replace("  - id: school_census\n", "  - id: other_census\n"))
    done = _take(ingest, typed, ROW)
    assert [each.code for each in done.refused] == ["INT143"]
    start = whole.index("  - id: census_eal\n")
    end = whole.index("  - id: census_fsm\n")
    path.write_text(whole[:start] + whole[end:])
    done = _take(ingest, typed, ROW)
    [note] = [each for each in done.diagnostics if each.code == "INT066"]
    assert "census_eal" in note.message
    assert len(kpis("ashcombe", "2024-25")) == 5


def test_the_list_of_its_fields_is_told_from_the_table(
    ingest: Ingest, real_file: Callable[[str], Path]
) -> None:
    done = ingest(real_file("meta/2024-25_census_meta.csv"), recorded=RECORDED, year="2024/25")
    assert [each.code for each in done.refused] == ["INT140"]


def test_every_figure_of_real_schools_is_the_one_that_was_published(
    data: Path,
    ingest: Ingest,
    add_school: Callable[..., None],
    kpis: Kpis,
    real_file: Callable[[str], Path],
) -> None:
    path = real_file(REAL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    schools = [row for row in rows if row["URN"].isdecimal() and row["NUMEAL"]]
    # Every four-hundredth state school, and the first of each that is odd.
    odd = [next(row for row in schools if row["NOR"] == "0")]
    odd.append(next(row for row in schools if row["NUMFSMEVER"] == "NA" and row["NOR"] != "0"))
    chosen = {row["URN"]: row for row in [*schools[::400], *odd]}
    for urn in chosen:
        add_school(f"s{urn}", int(urn))
    done = ingest(path, recorded=RECORDED, year="2024/25").taken[0]
    assert done.taken.counts.rows_read == len(rows)
    assert done.taken.counts.rows_used == len(chosen) + 1
    assert done.taken.counts.ignored["schools that are not the trust's"] == (
        len(rows) - 3 - len(chosen)
    )
    for urn, row in chosen.items():
        nobody = row["NOR"] == "0"
        expected = {"roll": ("", "", row["NOR"], "")}
        for measure, achieved, eligible in (
            ("census_ehcp", "TSENELSE", "NOR"), ("census_sen_support", "TSENELK", "NOR"),
            ("census_eal", "NUMEAL", "NOR"), ("census_fsm", "NUMFSM", "NOR"),
            ("census_fsm_ever_6", "NUMFSMEVER", "NORFSMEVER"),
        ):  # fmt: skip
            if row[achieved] == "NA":
                expected[measure] = ("", "", "", "z")
            elif row[eligible] == "0":
                expected[measure] = ("0", "", "", "z")
            else:
                expected[measure] = (row[eligible], row[achieved], "", "")
        assert _cells(kpis(f"s{urn}", "2024-25")) == expected, (urn, nobody)
    assert read_folder(WorkingTree(data)).diagnostics == []


def test_englands_real_row_for_primary_schools_is_a_comparator(
    data: Path, ingest: Ingest, add_school: Callable[..., None], real_file: Callable[[str], Path]
) -> None:
    path = real_file(REAL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        [england] = [r for r in csv.DictReader(file) if (r["URN"], r["Estab"]) == ("NAT", "PRI")]
    add_school("one", 100000)
    done = ingest(path, recorded=RECORDED, year="2024/25")
    text = (data / "benchmarks/dfe-series.csv").read_text(encoding="utf-8")
    found = {row["measure"]: row for row in csv.DictReader(text.splitlines())}
    exact = {
        "census_ehcp": Fraction(int(england["TSENELSE"]), int(england["NOR"])),
        "census_sen_support": Fraction(int(england["TSENELK"]), int(england["NOR"])),
        "census_eal": Fraction(int(england["NUMEAL"]), int(england["NOR"])),
        "census_fsm": Fraction(int(england["NUMFSM"]), int(england["NOR"])),
        "census_fsm_ever_6": Fraction(int(england["NUMFSMEVER"]), int(england["NORFSMEVER"])),
    }
    assert found.keys() == exact.keys()
    for measure, share in exact.items():
        assert abs(100 * share - Fraction(found[measure]["value"])) <= Fraction(1, 20)
        assert (
            Fraction(int(found[measure]["numerator"]), int(found[measure]["denominator"])) == share
        )
        assert (found[measure]["window"], found[measure]["period"]) == ("spring", "term")
    # As printed: 3.5%, 23.4%, 26.3%; SEN support is printed as 15% beside counts that give 14.8%.
    assert {m: row["value"] for m, row in found.items()} == {
        "census_ehcp": "3.5", "census_eal": "23.4", "census_fsm": "24.7",
        "census_fsm_ever_6": "26.3", "census_sen_support": "14.8",
    }  # fmt: skip
    [warning] = [each for each in done.diagnostics if each.code == "INT152"]
    assert "PSENELK 15% beside TSENELK 671977 of NOR 4554974" in warning.message
