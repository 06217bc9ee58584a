"""``trustkit init``: a folder that is whole, or none."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.cli.init_ci import installed_from
from trustkit.cli.session import CommandFault
from trustkit.records.published.files import every_schema
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


def test_every_file_a_person_edits_leads_editors_to_a_schema_that_is_there(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    led = []
    for path in sorted((tmp_path / "data").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert schema != first, path
        assert (path.parent / schema).is_file(), path
        led.append(path.name)
    assert {"trustkit.yaml", "papers.yaml", "measures.yaml", "support-category.yaml"} <= set(led)
    held = {path.name: path.read_text() for path in (tmp_path / "data" / "schemas").iterdir()}
    assert held == every_schema()


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
        ([], "CMD005"),
        (["--ci", "github"], "CMD005"),
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


def _forge_file(root: Path) -> str:
    return (root / ".github/workflows/trustkit.yml").read_text(encoding="utf-8")


def test_a_forges_file_stands_at_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    _init(str(tmp_path / "trust" / "data"), "--name", "Fenwick Vale", "--ci", "github")
    assert (tmp_path / "trust/data/trustkit.yaml").is_file()
    assert '\n  TRUSTKIT_DATA: "trust/data"\n' in _forge_file(tmp_path)


def test_in_a_folder_of_its_own_it_stands_in_the_folder_and_is_no_unknown_file(
    tmp_path: Path,
) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale", "--ci", "github")
    assert '\n  TRUSTKIT_DATA: "."\n' in _forge_file(tmp_path / "data")
    assert read_folder(WorkingTree(tmp_path / "data")).diagnostics == []


def test_a_folder_that_is_there_gets_the_forges_files_and_nothing_else(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for _ in range(2):
        _init(str(tmp_path / "data"), "--ci", "gitlab")
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert before.items() <= after.items()
    new = sorted(path.relative_to(tmp_path).as_posix() for path in after.keys() - before.keys())
    assert new == ["data/.gitlab-ci.yml", "data/.gitlab/ci/trustkit.yml"]


@pytest.mark.parametrize(
    ("service", "path"),
    [("github", ".github/workflows/trustkit.yml"), ("gitlab", ".gitlab-ci.yml")],
)
def test_somebodys_own_file_is_not_overwritten(tmp_path: Path, service: str, path: str) -> None:
    own = tmp_path / "data" / path
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("mine: true\n")
    with pytest.raises(CommandFault) as fault:
        _init(str(tmp_path / "data"), "--ci", service)
    assert [found.code for found in fault.value.diagnostics] == ["CMD009"]
    assert fault.value.diagnostics[0].path == path
    assert own.read_text() == "mine: true\n"
    assert not (tmp_path / "data/.gitlab/ci/trustkit.yml").exists()


def test_a_gitlab_file_that_includes_ours_may_say_anything_else(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    own = tmp_path / "data" / ".gitlab-ci.yml"
    own.write_text("include:\n  - local: other.yml\n  - local: .gitlab/ci/trustkit.yml\n")
    before = own.read_bytes()
    _init(str(tmp_path / "data"), "--ci", "gitlab")
    assert own.read_bytes() == before
    assert (tmp_path / "data/.gitlab/ci/trustkit.yml").is_file()


def test_what_is_for_a_new_folder_is_refused_for_one_that_is_there(tmp_path: Path) -> None:
    _init(str(tmp_path / "data"), "--name", "Fenwick Vale")
    with pytest.raises(CommandFault) as fault:
        _init(str(tmp_path / "data"), "--ci", "github", "--name", "X", "--year", "2025/26")
    assert [found.path for found in fault.value.diagnostics] == ["--name", "--year"]
    assert not (tmp_path / "data/.github").exists()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (
            '{"url": "https://forge.invalid/trustkit", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}',
            "git+https://forge.invalid/trustkit@ab12",
        ),
        ('{"url": "file:///home/somebody/trustkit", "dir_info": {"editable": true}}', ""),
        (None, ""),
    ],
)
def test_a_forge_installs_what_was_installed_here_or_asks(
    monkeypatch: pytest.MonkeyPatch, said: str | None, source: str
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            return said if name == "direct_url.json" else None

    monkeypatch.setattr(metadata, "distribution", lambda _name: Installed())
    assert installed_from() == source
