"""The published register and links themselves, read once more with nothing but the csv module."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.presets import filled_in
from trustkit.records.school import School
from trustkit.store.folder import read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

EXTRACT = "gias/2022-04-20_gias_extract_names_removed.csv"
LINKS = "gias/2025-04-22_links_edubasealldata.csv"
TRUST = "GLF SCHOOLS"
pytestmark = pytest.mark.xdist_group("published registers")


class Real(NamedTuple):
    root: Path
    intake: Intake
    schools: dict[int, School]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    day, month, year = map(int, text.split("-")) if text else (0, 0, 0)
    return date(year, month, day) if text else None


@pytest.fixture(scope="module")
def real(real_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Real:
    root = tmp_path_factory.mktemp("real")
    # A trust of twenty schools of that register, and one school that was merged into another.
    for path, contents in filled_in("primary", name="GLF Schools", current_year="2024/25").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(contents)
    (root / "schools/rhyl").mkdir(parents=True)
    (root / "schools/rhyl/school.yaml").write_text(
        "name: Rhyl Community Primary School\nphase: primary\nurns:\n  - urn: 100021\n"
        "age_range: {lowest: 3, highest: 11}\n"
    )
    known, refused = recognise_all([real_file(EXTRACT), real_file(LINKS)], None)
    assert not refused
    request = Request(recorded=date(2025, 5, 1), create_schools=True)
    with writing(root, "a test") as writer:
        done = take_in(known, WorkingTree(root), request)
        writer.commit(done.files)
    folder = read_folder(WorkingTree(root))
    assert not folder.diagnostics
    return Real(root, done, {e.record.urn: e.record for e in folder.all_of("school", School)})


def test_every_open_school_of_the_trust_is_registered_as_the_register_has_it(
    real: Real, real_file: Callable[[str], Path]
) -> None:
    ours = {
        int(row["URN"]): row
        for row in _rows(real_file(EXTRACT))
        if row["Trusts (name)"] == TRUST and row["EstablishmentStatus (name)"].startswith("Open")
    }
    assert len(ours) == 20
    assert real.schools.keys() == {*ours, 100021}
    for urn, row in ours.items():
        school = real.schools[urn]
        assert school.name == row["EstablishmentName"]
        assert school.laestab == f"{row['LA (code)']}/{row['EstablishmentNumber']}"
        lowest, highest = int(row["StatutoryLowAge"]), int(row["StatutoryHighAge"])
        assert (school.age_range.lowest, school.age_range.highest) == (lowest, highest)
        assert str(school.capacity or "") == row["SchoolCapacity"]
        if row["NurseryProvision (name)"] == "Has Nursery Classes" or not row["NumberOfPupils"]:
            assert school.roll is None
        else:
            assert school.roll is not None
            assert str(school.roll.pupils) == row["NumberOfPupils"]
            assert school.roll.counted_on == _day(row["CensusDate"])
    phases = Counter(school.phase.value for urn, school in real.schools.items() if urn in ours)
    ages = [(int(r["StatutoryLowAge"]), int(r["StatutoryHighAge"])) for r in ours.values()]
    assert phases["infant"] == sum(highest == 7 for _, highest in ages)
    assert phases["junior"] == sum(lowest == 7 and highest == 11 for lowest, highest in ages)
    assert phases["primary"] == sum(lowest < 7 and highest == 11 for lowest, highest in ages)


def test_the_rows_add_up(real: Real, real_file: Callable[[str], Path]) -> None:
    for file, name in zip(real.intake.taken, (EXTRACT, LINKS), strict=True):
        counts = file.taken.counts
        assert counts.rows_read == len(_rows(real_file(name)))
        assert counts.rows_read == counts.rows_used + counts.ignored.total()
    assert real.intake.taken[0].taken.counts.rows_used == 20


def test_the_predecessors_are_those_of_the_links(
    real: Real, real_file: Callable[[str], Path]
) -> None:
    before: dict[int, dict[int, dict[str, str]]] = {}
    closed: dict[tuple[int, int], str] = {}
    for row in _rows(real_file(LINKS)):
        urn, other = int(row["URN"]), int(row["LinkURN"])
        if row["LinkType"].startswith("Predecessor"):
            before.setdefault(urn, {})[other] = row
        elif row["LinkType"].startswith("Successor"):
            before.setdefault(other, {}).setdefault(urn, {})
            closed[urn, other] = row["LinkEstablishedDate"]
    checked = 0
    for urn, school in real.schools.items():
        found = {each.urn: each for each in school.urns if each.predecessor}
        lineage, ahead = set[int](), [urn]
        while ahead:
            for other in before.get(ahead.pop(), {}):
                if other not in lineage:
                    lineage.add(other)
                    ahead.append(other)
        assert found.keys() == lineage
        for other, row in before.get(urn, {}).items():
            opened = _day(row["LinkEstablishedDate"]) if row else None
            last = _day(closed.get((other, urn), "")) or (opened and opened - timedelta(days=1))
            assert found[other].end == last
            assert found[other].name == (row["LinkName"] if row else None)
            checked += 1
    assert checked >= 20
    rhyl = next(each for each in real.schools[100021].urns if each.predecessor)
    assert (rhyl.urn, rhyl.name) == (100012, "Carlton Primary School")
    assert rhyl.end == date(2021, 8, 31)


def test_a_second_time_changes_nothing(real: Real, real_file: Callable[[str], Path]) -> None:
    before = {path: WorkingTree(real.root).read(path) for path in WorkingTree(real.root).paths()}
    known, _ = recognise_all([real_file(LINKS), real_file(EXTRACT)], None)
    request = Request(recorded=date(2025, 6, 1), create_schools=True)
    done = take_in(known, WorkingTree(real.root), request)
    assert all(file.changed_nothing for file in done.taken)
    assert {path: raw for path, raw in done.files.items() if before.get(path) != raw} == {}


def test_made_up_inspections_stand_in_the_published_layouts(
    real_file: Callable[[str], Path], most_recent: Callable[..., Path], in_year: Callable[..., Path]
) -> None:
    for written, name in (
        (most_recent([]), "ofsted/2026_ofsted_MI_D2_most_recent_header.csv"),
        (in_year([]), "ofsted/2026_ofsted_MI_D1_in_year_header.csv"),
    ):
        with written.open(newline="") as ours, real_file(name).open(newline="") as theirs:
            assert next(csv.reader(ours)) == next(csv.reader(theirs))


def test_made_up_registers_use_published_headings(
    real_file: Callable[[str], Path], gias: Callable[..., Path]
) -> None:
    name = "gias/2025_edubasealldata_header.csv"
    with gias([]).open(newline="") as ours, real_file(name).open(newline="") as theirs:
        assert set(next(csv.reader(ours))) <= set(next(csv.reader(theirs)))
