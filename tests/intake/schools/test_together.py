"""Registers, links and inspections of one call, and of several: the folder ends the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

Write = Callable[..., Path]
Ingest = Callable[..., Any]

ROW = {
    "URN": "900002",
    "LA (code)": "999",
    "EstablishmentNumber": "2105",
    "EstablishmentName": "St Birch's Infant School",
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentStatus (name)": "Open",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "7",
    "NurseryProvision (name)": "No Nursery Classes",
    "SchoolCapacity": "180",
    "Trusts (code)": "9001",
}
BEFORE = {
    "URN": "900002",
    "LinkURN": "900070",
    "LinkName": "Birch First School",
    "LinkType": "Predecessor",
    "LinkEstablishedDate": "01-09-2019",
}
INSPECTED = {
    "URN": "900002",
    "Inspection start date of latest OEIF graded inspection": "14/11/2017",
    "Publication date of latest OEIF graded inspection": "12/12/2017",
    "URN at time of latest OEIF graded inspection": "900070",
    "Latest OEIF overall effectiveness": "2",
}


def _state(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {path: raw for path, raw in contents.items() if path.startswith("schools/")}


def test_extract_and_links_in_either_order(
    data: Path,
    ingest: Ingest,
    gias: Write,
    links: Write,
    contents: Callable[[], dict[str, bytes]],
) -> None:
    closed = ROW | {"URN": "900070", "EstablishmentStatus (name)": "Closed"}
    files = [gias([ROW, closed]), links([BEFORE])]
    typed = _state(contents())
    found = []
    for order in itertools.permutations(files):
        for path in order:
            ingest(path)
        found.append(contents())
        for name, raw in typed.items():
            (data / name).write_bytes(raw)
        for ledger in (data / "intake/ledger").iterdir():
            ledger.unlink()
    ingest(*files)
    assert found[0] == found[1] == contents()
    assert b"predecessor: true\nlaestab: 999/2105\n" in found[0]["schools/birch-infant/school.yaml"]


def test_the_first_of_one_call_say_whose_the_others_are(  # noqa: PLR0913 - three files, one folder
    ours: Path,
    ingest: Ingest,
    gias: Write,
    links: Write,
    most_recent: Write,
    contents: Callable[[], dict[str, bytes]],
    inspections: Callable[[str], list[dict[str, str]]],
) -> None:
    new = ROW | {"URN": "900510", "EstablishmentName": "Cedar Infant School"}
    before = BEFORE | {"URN": "900510", "LinkURN": "900071"}
    inspected = INSPECTED | {
        "URN": "900510",
        "URN at time of latest OEIF graded inspection": "900071",
    }
    files = [
        most_recent([INSPECTED, inspected]),
        links([BEFORE, before]),
        gias([ROW, new]),
    ]
    done = ingest(*files, create_schools=True)
    assert not done.diagnostics
    at_once = contents()
    assert [row["urn"] for row in inspections("900510")] == ["900071"]
    assert [row["urn"] for row in inspections("birch-infant")] == ["900070"]
    assert not read_folder(WorkingTree(ours)).diagnostics
    for path in files:
        ingest(path, create_schools=True)
    assert contents() == at_once
