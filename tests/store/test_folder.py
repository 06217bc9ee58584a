"""A folder read whole: sound parts kept, unsound ones named with their places."""

from __future__ import annotations

import pytest
from tests.checks.overlay import FilesInMemory, base

from trustkit.records.layout import LAYOUT
from trustkit.records.school import School
from trustkit.records.trust import Trust
from trustkit.store import faults
from trustkit.store.folder import Folder, read_folder


def read(**changed: bytes) -> Folder:
    """The sound folder with some files different; ``__`` stands for a slash, ``_`` is kept."""
    files = base() | {name.replace("__", "/") + ".yaml": raw for name, raw in changed.items()}
    return read_folder(FilesInMemory(files))


def told(folder: Folder) -> list[str]:
    """Code and place of each fault of form."""
    return [f"{each.code} {each.place}" for each in folder.diagnostics]


def test_every_kind_of_file_is_read() -> None:
    folder = read()
    assert told(folder) == []
    kinds = {kind.name for kind in LAYOUT if kind.model}
    tables = {name for name, frame in folder.tables.items() if not frame.is_empty()}
    assert set(folder.records) | tables == kinds


def test_records_know_their_file_and_the_places_of_their_fields() -> None:
    [school] = [each for each in read().all_of("school", School) if each.school == "birch-hill"]
    assert (school.path, school.named) == (
        "schools/birch-hill/school.yaml",
        {"school": "birch-hill"},
    )
    assert school.where("urns", 0, "urn") == (4, 10)
    assert school.where("joined") == (1, 1)


def test_rows_know_their_school_and_year() -> None:
    table = read().table("observation")
    found = set(table.select("school", "academic_year").unique().iter_rows())
    assert found == {("ashcombe", "2023/24"), ("ashcombe", "2024/25"), ("birch-hill", "2024/25")}


def test_one_unsound_record_leaves_the_others() -> None:
    folder = read(schools__ashcombe__school=b"name: {a: b\n")
    assert [each.school for each in folder.all_of("school", School)] == ["birch-hill"]
    assert len(folder.table("observation")) == 23
    assert told(folder) == ["TXT010 schools/ashcombe/school.yaml:1:7"]


def test_every_schema_fault_of_a_file_is_reported_at_once() -> None:
    folder = read(
        trustkit=b"format: 2\ncurrent_year: 2024-25\npolicy: soon\nnmae: Alder\naudiences:\n  public: {minimum_cell: -1}\n"
    )
    assert folder.one_of("trust", Trust) is None
    assert told(folder) == [
        "STR003 trustkit.yaml:1:9",
        "STR003 trustkit.yaml:2:15",
        "STR003 trustkit.yaml:3:9",
        # A name that is missing because it is misspelt is one fault.
        "STR001 trustkit.yaml:4:1",
        "STR003 trustkit.yaml:6:26",
    ]


@pytest.mark.parametrize("path", ["schools/ashcombe/notes.txt", "policy/measures.yaml", "x"])
def test_a_file_that_nothing_reads_is_named(path: str) -> None:
    folder = read_folder(FilesInMemory(base() | {path: b""}))
    assert told(folder) == [f"STR006 {path}:1:1"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [("school/ashcombe/school.yaml", "schools"), ("schools/ashcombe/kpi/2024-25.csv", "kpis")],
)
def test_a_folder_that_is_nearly_right_is_hinted_at(path: str, hint: str) -> None:
    folder = read_folder(FilesInMemory(base() | {path: b""}))
    assert f"did you mean “{hint}”?" in folder.diagnostics[0].message


def test_a_file_that_cannot_be_opened_is_one_fault() -> None:
    class Locked(FilesInMemory):
        def read(self, path: str) -> bytes:
            if path == "papers.yaml":
                raise PermissionError(13, "Permission denied")
            return super().read(path)

    folder = read_folder(Locked(base()))
    assert told(folder) == ["STR008 papers.yaml:1:1"]
    assert "permission denied" in folder.diagnostics[0].message


def test_a_cell_is_found_again_in_its_file() -> None:
    folder = read()
    path = "schools/ashcombe/kpis/2024-25.csv"
    assert folder.cell(path, 5, "source") == (5, 79)
    assert folder.cell(path, 5, "no such column") == (5, 1)
    assert folder.cell("not there.csv", 5, "source") == (5, 1)


def test_every_pattern_of_the_records_has_words() -> None:
    patterns: set[str] = set()

    def collect(schema: object) -> None:
        if isinstance(schema, dict):
            if isinstance(schema.get("pattern"), str):
                patterns.add(schema["pattern"])
            for name, inner in schema.items():
                if name != "not":  # What must not match has words of its own in the model.
                    collect(inner)
        elif isinstance(schema, list):
            for inner in schema:
                collect(inner)

    for kind in LAYOUT:
        if kind.model:
            collect(kind.model.model_json_schema())
    assert patterns
    assert patterns <= set(faults._FORMS)


def test_a_field_that_may_be_two_things_is_one_fault() -> None:
    [fault] = read(
        trustkit=b"format: 1\nname: A\ncurrent_year: 2024/25\npolicy: soon\n"
    ).diagnostics
    assert fault.message == (
        "“policy” is “soon”: it must be in_force, or it is not a date; write it as 2025-09-01"
    )
