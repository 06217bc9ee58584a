"""A small data folder to take files into, and files in the published and the typed layout."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from trustkit.intake.request import Request
from trustkit.intake.take import Intake, recognise_all, take_in
from trustkit.presets import filled_in
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

RECORDED = date(2025, 1, 20)
BENCHMARK_HEADING = (
    "measure,year_group,academic_year,window,period,group,level,area,value,numerator,denominator,"
    "dp,basis,status,released,source,checked_on,sureness\n"
)
SCHOOLS = {
    "ashcombe": (
        "name: Ashcombe Lane Primary School\nphase: primary\n"
        "urns:\n  - urn: 900001\n  - urn: 900091\n    predecessor: true\n"
        "age_range: {lowest: 4, highest: 11}\n"
    ),
    "birch-infant": (
        "name: St Birch's Infant School\nphase: infant\nurns:\n  - urn: 900002\n"
        "age_range: {lowest: 4, highest: 7}\n"
    ),
}

# The heading of a published table, in its own order and spelling, with columns nobody maps left in.
KS2_HEADING = [
    "RECTYPE", "ALPHAIND", "LEA", "ESTAB", "URN", "SCHNAME", "ADDRESS1", "TOWN", "URN_AC", "ICLOSE",
    "AGERANGE", "TOTPUPS", "TELIG", "BELIG", "GELIG", "TKS1GROUP_L", "TFSM6CLA1A", "PTFSM6CLA1A",
    "TNotFSM6CLA1A", "TEALGRP2", "TMOBN", "PTRWM_EXP", "PTRWM_HIGH", "READPROG", "READPROG_LOWER",
    "READPROG_UPPER", "READCOV", "PTREAD_EXP", "READ_AVERAGE", "PTWRITTA_HIGH", "PTRWM_EXP_B",
    "PTRWM_EXP_FSM6CLA1A", "PTRWM_EXP_NotFSM6CLA1A", "PTRWM_EXP_MOBN", "READPROG_L",
    "READPROG_L_LOWER", "READPROG_L_UPPER", "TELIG_18", "PTRWM_EXP_18", "READPROG_18",
    "READPROG_LOWER_18", "READ_AVERAGE_18", "PTRWM_EXP_17", "PTRWM_EXP_3YR", "READPROG_DESCR",
]  # fmt: skip

Row = Mapping[str, str]


def small_folder(root: Path) -> Path:
    """Makes a folder from the preset with two schools, and without the shipped national figures."""
    for path, contents in filled_in("primary", name="Test", current_year="2024/25").items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)
    (root / "benchmarks/national.csv").write_text(BENCHMARK_HEADING)
    for slug, text in SCHOOLS.items():
        (root / "schools" / slug).mkdir(parents=True)
        (root / "schools" / slug / "school.yaml").write_text(text)
    return root


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder from the preset with two schools, and without the shipped national figures."""
    return small_folder(tmp_path / "trust_data")


@pytest.fixture
def contents(data: Path) -> Callable[[], dict[str, bytes]]:
    """What the folder holds, as a reader sees it."""

    def read() -> dict[str, bytes]:
        tree = WorkingTree(data)
        return {path: tree.read(path) for path in tree.paths()}

    return read


Ingest = Callable[..., Intake]


@pytest.fixture
def ingest(data: Path) -> Ingest:
    """Takes files in and writes the folder, as the command does."""

    def run(*paths: Path, **options: object) -> Intake:
        request = Request(**{"recorded": RECORDED, **options})  # type: ignore[arg-type]
        known, refused = recognise_all(paths, request.as_format)
        with writing(data, "a test") as writer:
            done = take_in(known, WorkingTree(data), request)
            writer.commit(done.files)
        done.refused = refused + done.refused
        return done

    return run


@pytest.fixture
def kpis(data: Path) -> Callable[[str, str], list[dict[str, str]]]:
    """The rows of a school's year as they stand in the folder."""

    def rows(school: str, year: str) -> list[dict[str, str]]:
        path = data / "schools" / school / "kpis" / f"{year}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


@pytest.fixture
def ks2_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a performance table as the DfE does: a mark, CR LF, and rows cut short at blanks."""

    def write(
        rows: Sequence[Row], *, name: str = "ks2.csv", rename: Mapping[str, str] | None = None
    ) -> Path:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([(rename or {}).get(heading, heading) for heading in KS2_HEADING])
        for row in rows:
            unknown = row.keys() - set(KS2_HEADING)
            assert not unknown, unknown
            cells = [row.get(heading, "") for heading in KS2_HEADING]
            while not cells[-1]:
                cells.pop()
            writer.writerow(cells)
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
        return path

    return write


@pytest.fixture
def typed(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file as somebody typed it."""

    def write(text: str | bytes, name: str = "return.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
