"""The published files themselves, counted once more with nothing but the csv module."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.presets import filled_in
from trustkit.store.folder import Folder, read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

FILES = {
    "2016/17": "ks2/2016-17_850_ks2final.csv",
    "2017/18": "ks2/2017-18_850_ks2final.csv",
    "2018/19": "ks2/2018-19_850_ks2final.csv",
}
SLICE = "ks2/2024-25_england_ks2final_SLICE.csv"
# Each worker would take all three files in anew; one does it for all.
pytestmark = pytest.mark.xdist_group("published tables")

# Worked out apart from the code, from the DfE's own lists of fields.
GROUP = r"(?:_(?:B|G|L|M|H|FSM6CLA1A|NOTFSM6CLA1A|EAL|MOBN))?"
FIGURE = re.compile(
    rf"PT(?:RWM|READ|GPS|MAT|WRITTA)_(?:EXP|HIGH){GROUP}|PTSCITA_EXP"
    rf"|(?:READ|GPS|MAT)_AVERAGE{GROUP}|(?:READ|WRIT|MAT)PROG{GROUP}"
)
LIMIT = re.compile(rf"(?:READ|WRIT|MAT)PROG{GROUP}_(?:LOWER|UPPER)")
PUPILS = {
    "TELIG", "BELIG", "GELIG", "TKS1GROUP_L", "TKS1GROUP_M", "TKS1GROUP_H", "TFSM6CLA1A",
    "TNOTFSM6CLA1A", "TEALGRP2", "TMOBN",
}  # fmt: skip
REASONS = {"SUPP": "c", "NA": "z", "NE": "z", "NP": "p", "LOWCOV": "u", "NEW": "x", "": "blank"}


class Real(NamedTuple):
    root: Path
    intake: Intake
    folder: Folder


def _rows(path: Path) -> list[dict[str, str]]:
    """Rows by heading in capitals, blanks around cells gone, missing last cells blank."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = list(csv.reader(file))
    names = [name.upper() for name in heading]
    return [
        dict(zip(names, [*map(str.strip, row), *[""] * (len(names) - len(row))], strict=True))
        for row in rows
    ]


def _init(root: Path) -> Path:
    for path, contents in filled_in("primary", name="Test", current_year="2018/19").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(contents)
    return root


def _ingest(root: Path, *paths: Path) -> Intake:
    known, refused = recognise_all(paths, None)
    assert refused == []
    request = Request(recorded=date(2025, 1, 20), create_schools=True)
    with writing(root, "a test") as writer:
        done = take_in(known, WorkingTree(root), request)
        writer.commit(done.files)
    return done


@pytest.fixture(scope="module")
def real(real_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Real:
    paths = [real_file(name) for name in FILES.values()]
    root = _init(tmp_path_factory.mktemp("real"))
    done = _ingest(root, *paths)
    return Real(root, done, read_folder(WorkingTree(root)))


@pytest.mark.parametrize("year", FILES)
def test_every_cell_that_is_not_a_number_is_accounted_for_by_reason(
    real: Real, real_file: Callable[[str], Path], year: str
) -> None:
    rows = _rows(real_file(FILES[year]))
    mapped = [n for n in rows[0] if FIGURE.fullmatch(n) or LIMIT.fullmatch(n) or n in PUPILS]
    cells = Counter(row[name].rstrip("%") for row in rows for name in mapped)
    reasons: Counter[str] = Counter()
    numbers = 0
    for cell, count in cells.items():
        if re.fullmatch(r"-?\d+(\.\d+)?", cell):
            numbers += count
        else:
            reasons[REASONS[cell]] += count
    counts = next(f for f in real.intake.taken if f.taken.academic_years == [year]).taken.counts
    assert counts.cells_read == len(rows) * len(mapped)
    assert counts.cells_with_value == numbers
    assert counts.cells_without_value == reasons


@pytest.mark.parametrize("year", FILES)
def test_every_school_is_in_and_none_is_lost(
    real: Real, real_file: Callable[[str], Path], year: str
) -> None:
    rows = [row for row in _rows(real_file(FILES[year])) if row["RECTYPE"] in "12"]
    registered = {stored.school: stored.record for stored in real.folder.records["school"]}
    for row in rows:
        school = registered[row["URN"]]
        assert school.laestab == f"{row['LEA']}/{row['ESTAB']}"
    assert not real.intake.refused_rows
    with_figures = {row["URN"] for row in rows if any(row[n] for n in row if FIGURE.fullmatch(n))}
    table = real.folder.table("observation")
    found = table.filter(table["academic_year"] == year)["school"].unique()
    assert set(found) == with_figures


@pytest.mark.parametrize("year", FILES)
def test_every_figure_in_the_folder_is_the_one_that_was_published(
    real: Real, real_file: Callable[[str], Path], year: str
) -> None:
    rows = [row for row in _rows(real_file(FILES[year])) if row["RECTYPE"] in "12"]
    table = real.folder.table("observation")
    of_year = table.filter(table["academic_year"] == year)
    assert of_year.height == sum(1 for r in rows for n in r if FIGURE.fullmatch(n) and r[n])
    found = {
        (row["school"], row["measure"], row["group"]): (
            row["value"],
            row["reason"],
            row["eligible"],
        )
        for row in of_year.to_dicts()
    }
    for row in rows:
        cell = row["PTRWM_EXP_NOTFSM6CLA1A"]
        pupils = row["TNOTFSM6CLA1A"]
        expected = (
            float(cell[:-1]) if cell.endswith("%") else None,
            REASONS.get(cell),
            int(pupils) if pupils.isdecimal() else None,
        )
        if cell:
            assert found[row["URN"], "ks2_rwm_expected", "not_disadvantaged"] == expected


@pytest.mark.parametrize("year", FILES)
def test_the_pupil_weighted_mean_of_the_schools_is_the_authoritys_own_row(
    real: Real, year: str
) -> None:
    table = real.folder.table("observation")
    chosen = table.filter(
        (table["academic_year"] == year)
        & (table["measure"] == "ks2_rwm_expected")
        & (table["group"] == "all")
        & table["value"].is_not_null()
    ).to_dicts()
    pupils = sum(row["eligible"] for row in chosen)
    mean = sum(Fraction(row["value"]) * row["eligible"] for row in chosen) / pupils
    benchmarks = real.folder.table("benchmark")
    [published] = benchmarks.filter(
        (benchmarks["academic_year"] == year)
        & (benchmarks["measure"] == "ks2_rwm_expected")
        & (benchmarks["group"] == "all")
        & (benchmarks["area"] == "la-850")
    ).to_dicts()
    # Each school's percentage is rounded to within half a point, and so is the authority's.
    assert abs(mean - Fraction(published["value"])) <= 1
    assert abs(float(mean) - published["value"]) < 0.6


def test_the_national_rows_are_those_that_ship(real: Real) -> None:
    for file in real.intake.taken:
        assert file.outcome.refused == 0
        assert file.outcome.known > 0
    ours = real.folder.table("benchmark")
    added = ours.filter(ours["path"].str.contains("dfe-ks2"))
    assert set(added["level"]) == {"la"}


def test_the_folder_reads_back_without_a_fault_and_a_second_run_changes_nothing(
    real: Real, real_file: Callable[[str], Path]
) -> None:
    assert real.folder.diagnostics == []
    tree = WorkingTree(real.root)
    before = {path: tree.read(path) for path in tree.paths()}
    again = _ingest(real.root, *(real_file(name) for name in reversed(FILES.values())))
    assert all(file.changed_nothing for file in again.taken)
    assert {path: tree.read(path) for path in tree.paths()} == before


def test_the_newest_layout_is_read_too(real_file: Callable[[str], Path], tmp_path: Path) -> None:
    path = real_file(SLICE)
    done = _ingest(_init(tmp_path / "data"), path).taken[0]
    rows = _rows(path)
    schools = [row for row in rows if row["RECTYPE"] in "12"]
    assert done.taken.academic_years == ["2024/25"]
    assert done.registered == len(schools)
    assert len(done.taken.figures) == sum(
        1 for row in schools for name in row if FIGURE.fullmatch(name) and row[name]
    )
    folder = read_folder(WorkingTree(tmp_path / "data"))
    assert folder.diagnostics == []
