"""Absence tables: the re-saved real one, and made-up rows in its layout and its neighbours'."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Status, Window
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

REAL = "absence/england_abs_resaved.csv"
RECORDED = date(2025, 9, 1)
Ingest = Callable[..., Intake]
Typed = Callable[..., Path]
Kpis = Callable[[str, str], list[dict[str, str]]]


def _take(ingest: Ingest, typed: Typed, text: str, **options: object) -> Intake:
    asked = {"recorded": RECORDED, "year": "2018/19", **options}
    return ingest(typed(text, "absence.csv"), **asked)


def _cells(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    return {row["measure"]: (row["value"], row["reason"]) for row in rows}


def test_overall_and_persistent_absence_of_a_school(
    data: Path, ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    done = _take(
        ingest, typed,
        "RECTYPE,LA,ESTAB,URN,PERCTOT,PPERSABS10\n1,850,2001,900001,4.2,7.9\n"
        "1,850,2002,900002,SUPP,SUPP\n1,850,2003,100001,3,5\n",
    )  # fmt: skip
    rows = kpis("ashcombe", "2018-19")
    assert _cells(rows) == {"absence_overall": ("4.2", ""), "absence_persistent": ("7.9", "")}
    assert {(r["window"], r["year_group"], r["basis"], r["status"]) for r in rows} == {
        ("summer", "all", "dfe_absence", "final")
    }
    assert _cells(kpis("birch-infant", "2018-19")) == {
        "absence_overall": ("", "c"), "absence_persistent": ("", "c"),
    }  # fmt: skip
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used) == (3, 2)
    assert counts.ignored == {"schools that are not the trust's": 1}
    assert counts.cells_without_value == {"c": 2}
    assert read_folder(WorkingTree(data)).diagnostics == []


@pytest.mark.parametrize(("heading", "threshold"), [("PPERSABS15", "15%"), ("PPERSABS20", "20%")])
def test_persistent_absence_by_an_earlier_definition_is_not_taken(
    ingest: Ingest, typed: Typed, kpis: Kpis, heading: str, threshold: str
) -> None:
    text = f"LA,ESTAB,URN,PERCTOT,{heading}\n850,2001,900001,4.2,2.9\n"
    done = _take(ingest, typed, text, year="2012/13")
    assert _cells(kpis("ashcombe", "2012-13")) == {"absence_overall": ("4.2", "")}
    [note] = [each for each in done.diagnostics if each.code == "INT154"]
    assert f"{heading} was not taken: it counts pupils who missed {threshold}" in note.message


def test_a_table_by_an_earlier_definition_cannot_be_of_a_later_year(
    ingest: Ingest, typed: Typed
) -> None:
    text = "LA,ESTAB,URN,PERCTOT,PPERSABS15\n850,2001,900001,4.2,2.9\n"
    done = _take(ingest, typed, text, year="2015/16")
    assert [each.code for each in done.refused] == ["INT155"]
    assert not done.files


def test_both_definitions_in_one_table_give_the_present_one(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    text = "LA,ESTAB,URN,PERCTOT,PERCUA,PPERSABS15,PPERSABS10\n850,2001,900001,4.2,0.8,2.9,7.5\n"
    _take(ingest, typed, text)
    assert _cells(kpis("ashcombe", "2018-19")) == {
        "absence_overall": ("4.2", ""),
        "absence_unauthorised": ("0.8", ""),
        "absence_persistent": ("7.5", ""),
    }


def test_the_year_must_be_named_and_the_window_is_the_summer(ingest: Ingest, typed: Typed) -> None:
    text = "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,4.2,7.9\n"
    done = _take(ingest, typed, text, year=None)
    assert [each.code for each in done.refused] == ["INT005"]
    done = _take(ingest, typed, text, window=Window.AUTUMN)
    assert [each.code for each in done.refused] == ["CMD008"]


def test_a_cell_that_is_no_percentage_is_refused_alone(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    text = (
        "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,420,7.9\n850,2002,900002,4;2,8.1\n"
        "850,2002,9002,4,8\n"
    )
    done = _take(ingest, typed, text)
    faults = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.line) for each in faults] == [
        ("INT142", 2), ("INT142", 3), ("INT048", 4),
    ]  # fmt: skip
    assert faults[0].message == "PERCTOT is “420” for 900001; a percentage is from 0 to 100"
    assert _cells(kpis("ashcombe", "2018-19")) == {"absence_persistent": ("7.9", "")}
    assert done.refused_rows


def test_a_table_that_was_cut_off_is_refused_whole(ingest: Ingest, typed: Typed) -> None:
    done = _take(ingest, typed, "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,4.2,7.9\n850,20")
    assert [each.code for each in done.refused] == ["INT007"]
    done = _take(ingest, typed, "LA,ESTAB,URN,PERCTOT,PPERSABS10\n")
    assert [each.code for each in done.refused] == ["INT009"]
    done = _take(ingest, typed, 'LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,"2001,900001,4.2,7.9\n')
    assert [each.code for each in done.refused] == ["INT051"]


def test_titles_semicolons_and_short_and_long_rows(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    text = (
        "Absence in schools\n\nla;estab;urn;perctot;ppersabs10\n850;2001;900001;4.2\n"
        "850;2002;900002;4.4;8.1;9\n"
    )
    done = _take(ingest, typed, text)
    assert _cells(kpis("ashcombe", "2018-19")) == {"absence_overall": ("4.2", "")}
    counts = done.taken[0].taken.counts
    assert counts.refused == {"with more cells than headings": 1}
    assert {each.code for each in done.diagnostics} >= {"INT067", "INT049"}


def test_a_workbook_is_read_by_its_sheet_and_its_notes_are_said_to_be_left(
    ingest: Ingest, kpis: Kpis, tmp_path: Path
) -> None:
    path = tmp_path / "absence.xlsx"
    book = xlsxwriter.Workbook(str(path))
    notes, table = book.add_worksheet("Notes"), book.add_worksheet("Table")
    notes.write_row(0, 0, ["What this is"])
    table.write_row(0, 0, ["LA", "ESTAB", "URN", "PERCTOT", "PPERSABS10"])
    table.write_row(1, 0, [850, 2001, 900001, 4.2, "SUPP"])
    book.close()
    done = ingest(path, recorded=RECORDED, year="2018/19")
    assert _cells(kpis("ashcombe", "2018-19")) == {
        "absence_overall": ("4.2", ""), "absence_persistent": ("", "c"),
    }  # fmt: skip
    [note] = [each for each in done.diagnostics if each.code == "INT141"]
    assert note.message == "“Table” was read, and not “Notes”"


def test_provisional_and_final_tables_supersede_by_themselves(
    ingest: Ingest, typed: Typed, kpis: Kpis
) -> None:
    text = "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,{},7.9\n"
    early = {"status": Status.PROVISIONAL, "released": date(2019, 10, 1)}
    _take(ingest, typed, text.format("4.1"), **early)
    _take(ingest, typed, text.format("4.2"))
    rows = [r for r in kpis("ashcombe", "2018-19") if r["measure"] == "absence_overall"]
    assert [(row["status"], row["value"]) for row in rows] == [
        ("provisional", "4.1"), ("final", "4.2"),
    ]  # fmt: skip


def test_englands_figure_with_more_decimals_stays_whichever_file_comes_first(
    data: Path, ingest: Ingest, typed: Typed
) -> None:
    absence = typed(
        "LA,ESTAB,URN,PERCTOT,PPERSABS10\nNAT,PRI,,4.0,8.3\nNAT,SEC,,5.5,13.7\n", "a.csv"
    )
    lait = typed(
        "Short Desc,Data item,Years,LA and Regions,Values\nPriTotAbs,x,2019,England,4.03\n"
        "SFPriPerAbNew,x,2019,England,8.25\n",
        "l.csv",
    )
    bare = {p: p.read_bytes() for p in sorted((data / "benchmarks").iterdir())}
    found = []
    for paths in ((absence, lait), (lait, absence)):
        for path in (data / "benchmarks").iterdir():
            path.unlink()
        for path, contents in bare.items():
            path.write_bytes(contents)
        for path in paths:
            ingest(path, recorded=RECORDED, year="2018/19")
        written = {p.name: p.read_bytes() for p in (data / "benchmarks").iterdir()}
        found.append({name: text for name, text in written.items() if text.count(b"\n") > 1})
    assert found[0] == found[1]
    rows = list(csv.DictReader(found[0]["dfe-series.csv"].decode().splitlines()))
    assert {(row["measure"], row["value"]) for row in rows} == {
        ("absence_overall", "4.03"), ("absence_persistent", "8.25"),
    }  # fmt: skip


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
    schools = [row for row in rows if row["URN"]]
    chosen = {row["URN"]: row for row in schools[::500]}
    for urn in chosen:
        add_school(f"s{urn}", int(urn))
    done = ingest(path, recorded=RECORDED, year="2012/13").taken[0]
    for urn, row in chosen.items():
        assert _cells(kpis(f"s{urn}", "2012-13")) == {"absence_overall": (row["PERCTOT"], "")}
    counts = done.taken.counts
    assert counts.rows_read == len(rows)
    assert counts.rows_used == len(chosen) + 1
    assert counts.ignored == Counter(
        {
            "schools that are not the trust's": len(schools) - len(chosen),
            "England's rows for other schools than primary schools": 1,
        }
    )
    [primary] = [row for row in rows if (row["LA"], row["ESTAB"]) == ("NAT", "PRI")]
    text = (data / "benchmarks/dfe-series.csv").read_text(encoding="utf-8")
    [comparator] = csv.DictReader(text.splitlines())
    assert (comparator["measure"], comparator["value"], comparator["dp"]) == (
        "absence_overall", primary["PERCTOT"], "1",
    )  # fmt: skip
    assert read_folder(WorkingTree(data)).diagnostics == []
