"""``trustkit init``: a folder that is whole, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.cli.session import CommandFault
from trustkit.records.trust import Trust
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree


def _init(*arguments: str) -> None:
    done = CliRunner().invoke(app, ["init", *arguments], standalone_mode=False)
    if done.exception:
        raise done.exception


def test_a_new_folder_reads_without_a_fault(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale Schools Trust", "--year", "2025-26")
    folder = read_folder(WorkingTree(tmp_path / "data"))
    assert folder.diagnostics == []
    trust = folder.one_of("trust", Trust)
    assert trust is not None
    assert (trust.record.name, trust.record.current_year) == (
        "Fenwick Vale Schools Trust",
        "2025/26",
    )


def test_the_readme_says_that_it_is_confidential_and_why(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    readme = (tmp_path / "data" / "README.md").read_text()
    assert "Confidential" in readme
    assert "small groups of children" in readme


@pytest.mark.parametrize(
    "name", ['The "Vale" Trust', "Ymddiriedolaeth: Dyffryn", "A \\ B", "{name}"]
)
def test_any_name_reads_back(tmp_path: Path, name: str) -> None:
    _init(str(tmp_path / "data"), "--name", name)
    trust = read_folder(WorkingTree(tmp_path / "data")).one_of("trust", Trust)
    assert trust is not None
    assert trust.record.name == name


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CommandFault) as fault:
        _init(str(tmp_path), "--name", "Fenwick Vale")
    assert fault.value.diagnostics[0].code == "CMD006"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale", "--dry-run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--name", "X", "--preset", "secondary"], "CMD004"),
        (["--name", "  "], "CMD005"),
        (["--name", "X", "--year", "2025"], "CMD008"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, arguments: list[str], code: str) -> None:
    with pytest.raises(CommandFault) as fault:
        _init(str(tmp_path / "data"), *arguments)
    assert fault.value.diagnostics[0].code == code
    assert not (tmp_path / "data").exists()


def test_the_same_name_and_year_give_the_same_bytes(tmp_path: Path) -> None:
    for place in ("one", "two"):
        _init(str(tmp_path / place), "--name", "Fenwick Vale", "--year", "2025/26")
    one, two = WorkingTree(tmp_path / "one"), WorkingTree(tmp_path / "two")
    assert one.paths() == two.paths()
    assert all(one.read(path) == two.read(path) for path in one.paths())
