"""What others' validators say of the folder by the schemas that trustkit publishes.

check-jsonschema reads YAML with a reader of its own and frictionless CSV with its own, so a schema
that only trustkit's reading of a file agrees with fails here. That they are not too lenient either
is shown by the same faults that the checks are tested with.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]
from frictionless import Package
from tests.checks.overlay import Reproducer, base, broken, reproducers

from trustkit.records.layout import Form, Kind, kind_of, kinds_read
from trustkit.records.published.data_package import data_package
from trustkit.records.published.files import every_schema
from trustkit.records.published.places import schema_name
from trustkit.text.front_matter import split_front_matter

TRUST = Path(__file__).resolve().parents[2] / "examples" / "trust_data"
WRITTEN = [kind for kind in kinds_read() if kind.form is not Form.CSV]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    for name, text in every_schema().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _of_kind(kind: Kind, files: dict[str, bytes], folder: Path) -> Iterator[Path]:
    """The YAML of each file of a kind, as a file for another program to read."""
    for path in sorted(files):
        match = kind_of(path)
        if match and match[0] is kind:
            text = files[path].decode()
            if kind.form is Form.FRONT_MATTER:
                text = split_front_matter(text, path).yaml
            copy = folder / path.replace("/", "__").replace(".md", ".yaml")
            copy.write_text(text, encoding="utf-8")
            yield copy


def _accepted(schema: Path, *files: Path) -> bool:
    """Whether check-jsonschema finds every file as the schema says."""
    with pytest.raises(SystemExit) as done:
        check_jsonschema(["--quiet", "--schemafile", str(schema), *map(str, files)])
    assert done.value.code in {0, 1}, "check-jsonschema could not do its work"
    return done.value.code == 0


def test_every_json_schema_is_one(schemas: Path) -> None:
    with pytest.raises(SystemExit) as done:
        check_jsonschema(
            ["--quiet", "--check-metaschema", *map(str, sorted(schemas.glob("*.schema.json")))]
        )
    assert done.value.code == 0


@pytest.mark.parametrize("kind", WRITTEN, ids=[kind.name for kind in WRITTEN])
def test_the_example_folder_is_as_its_schemas_say(
    kind: Kind, schemas: Path, tmp_path: Path
) -> None:
    files = list(_of_kind(kind, _files(TRUST), tmp_path))
    assert files
    assert _accepted(schemas / schema_name(kind), *files)


# What one field's words can't say, and only trustkit checks: that two fields agree with each
# other. Each stands in one of the checks' reproducers.
_BEYOND_A_SCHEMA = {
    "STR004",
    "STR003 bands that do not go down",
    "STR003 a year that ends before it begins",
}
_BROKEN_RECORDS = [
    case
    for case in reproducers()
    if case.code in {"STR001", "STR002", "STR003", "STR004"} and len(case.files) == 1
]


@pytest.mark.parametrize("case", _BROKEN_RECORDS, ids=[case.name for case in _BROKEN_RECORDS])
def test_what_a_record_may_not_say_its_schema_refuses_too(
    case: Reproducer, schemas: Path, tmp_path: Path
) -> None:
    (path,) = case.files
    match = kind_of(path)
    assert match
    for files, sound in (
        (base(), True),
        (broken(case), bool({case.code, case.name} & _BEYOND_A_SCHEMA)),
    ):
        (copy,) = _of_kind(match[0], {path: files[path]}, tmp_path)
        assert _accepted(schemas / schema_name(match[0]), copy) is sound


def _package(root: Path) -> Package:
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*.csv")]
    descriptor: dict[str, Any] = json.loads(json.dumps(data_package(paths, "Fenwick Vale")))
    return Package.from_descriptor(descriptor, basepath=str(root))


def test_the_example_folder_is_a_data_package() -> None:
    package = _package(TRUST)
    assert len(package.resources) == len(list(TRUST.rglob("*.csv")))
    report = package.validate()
    assert report.flatten(["type", "place", "message"]) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("kpis/2025-26.csv", "autumn,", "michaelmas,", "constraint-error"),
        ("kpis/2025-26.csv", ",900004,", ",90004,", "constraint-error"),
        ("kpis/2025-26.csv", ",900004,", ",,", "constraint-error"),
        ("targets/2025-26.csv", ",2025-", ",2025/", "type-error"),
        ("targets/2025-26.csv", "window,", "windows,", "incorrect-label"),
        ("transitions/2025-26.csv", "\nspring", "\nspring,,", "extra-cell"),
    ],
)
def test_a_table_with_a_fault_is_none(
    tmp_path: Path, path: str, old: str, new: str, fault: str
) -> None:
    path = f"schools/thornby-moor/{path}"
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    text = (TRUST / path).read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = _package(tmp_path).validate().flatten(["type"])
    assert [fault] in found


def test_a_row_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    shutil.copytree(TRUST / "benchmarks", tmp_path / "benchmarks")
    file = tmp_path / "benchmarks" / "dfe-ks2-2023-24.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[-1], ""]), encoding="utf-8")
    assert ["primary-key"] in _package(tmp_path).validate().flatten(["type"])
