"""Sealed decisions against what git holds of them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.cli.small_trust import run, write_trust

from trustkit.checks.decisions import CHECKS
from trustkit.checks.ground import Ground
from trustkit.diagnostics.diagnostic import ordered
from trustkit.records.decision import seal_of
from trustkit.store.folder import read_folder
from trustkit.store.git import GitTree
from trustkit.store.tree import WorkingTree
from trustkit.text.yaml_document import read_yaml

SEALED = "schools/ashcombe/decisions/2025-10-20-weather.yaml"
OLD = "schools/ashcombe/decisions/2024-10-15-weather.yaml"


def _git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", "-C", str(folder), *named, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _commit(folder: Path) -> str:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "change")
    return _git(folder, "rev-parse", "HEAD")


def _decide(folder: Path, outcome: str = "cloud", day: str = "2025-10-20") -> None:
    done = run(
        folder, "decide", "ashcombe", "--scheme", "weather", "--outcome", outcome, "--agreed-by",
        "Chief Executive", "--decided", day, "--recorded", day, "--reason", "So agreed.",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which one decision has no seal, and one committed later has."""
    made = write_trust(tmp_path_factory.mktemp("once") / "trust")
    _git(made, "init", "-q")
    _commit(made)
    _decide(made)
    _commit(made)
    return made


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once, tmp_path / "trust"))


def _found(folder: Path, at: str | None = None) -> list[str]:
    """What the checks of decisions find, in the order of places."""
    tree = WorkingTree(folder) if at is None else GitTree(folder, at)
    ground = Ground(read_folder(tree), date(2027, 1, 1))
    found = ordered([fault for check in CHECKS for fault in check(ground)])
    return [f"{each.place}: {each.severity} {each.code} {each.message}" for each in found]


def _told(folder: Path, *options: str) -> list[str]:
    """The same, as the command prints it."""
    lines = run(folder, "validate", "--select", "DEC", "--format", "concise", *options).stdout
    return [line for line in lines.splitlines() if ": " in line]


def _edit(folder: Path, old: str, new: str, *, reseal: bool = True) -> None:
    file = folder / SEALED
    text = file.read_text()
    assert old in text
    text = text.replace(old, new, 1)
    value = read_yaml(text, SEALED).value
    assert isinstance(value, dict)
    file.write_text(text.replace(value["seal"], seal_of(value)) if reseal else text)


def test_a_decision_as_it_was_committed_is_sound(folder: Path) -> None:
    assert _found(folder) == []
    # Comments and line ends say nothing; nor is it an edit to commit them.
    text = (folder / SEALED).read_text()
    (folder / SEALED).write_bytes(f"# agreed by telephone\n{text}".replace("\n", "\r\n").encode())
    assert _found(folder) == []
    _commit(folder)
    assert _found(folder) == []


@pytest.mark.parametrize("committed", [False, True])
def test_an_edit_is_seen_even_with_the_seal_worked_out_again(folder: Path, committed: bool) -> None:
    first = _git(folder, "rev-parse", "--short=12", "HEAD")
    _edit(folder, "outcome: cloud", "outcome: rain")
    if committed:
        _commit(folder)
    (found,) = _found(folder)
    assert found.startswith(
        f"{SEALED}:2:10: error DEC026 it was committed in {first} with other words:"
    )
    assert "outcome was cloud and is rain" in found
    if committed:
        assert _told(folder, "--since", "HEAD~1") == [found]
        assert _found(folder, at="HEAD~1") == []
    else:
        assert run(folder, "validate").returncode == 1


def test_an_edit_that_leaves_the_seal_breaks_it(folder: Path) -> None:
    _edit(folder, "outcome: cloud", "outcome: rain", reseal=False)
    assert [each.split()[2] for each in _found(folder)] == ["DEC026", "DEC020"]


def test_taking_the_seal_out_is_an_edit(folder: Path) -> None:
    lines = (folder / SEALED).read_text().splitlines(keepends=True)
    (folder / SEALED).write_text("".join(line for line in lines if not line.startswith("seal:")))
    assert "seal was taken out" in _found(folder)[0]


def test_one_deleted_and_made_again_is_held_to_the_first(folder: Path) -> None:
    (folder / SEALED).unlink()
    (found,) = _found(folder)
    assert found.startswith(f"{SEALED}:1:1: error DEC027")
    _commit(folder)
    assert _found(folder) == [found]
    _decide(folder, "rain")
    _commit(folder)
    assert [each.split()[2] for each in _found(folder)] == ["DEC026"]


def test_a_school_that_was_renamed_takes_its_decisions_along(folder: Path) -> None:
    _git(folder, "mv", "schools/ashcombe", "schools/ashcombe-lane")
    assert _found(folder) == []
    _commit(folder)
    assert _found(folder) == []


def test_a_decision_is_held_only_from_the_day_it_has_a_seal(folder: Path) -> None:
    text = (folder / OLD).read_text()
    (folder / OLD).write_text(text.replace("outcome: sun\n", "outcome: rain\nreason: So agreed.\n"))
    # It had no seal; but the decision that superseded it holds it to what it said.
    assert [each.split()[2] for each in _found(folder)] == ["DEC025"]


def test_two_branches_may_each_bring_a_decision_and_a_later_one_settles_it(folder: Path) -> None:
    _git(folder, "checkout", "-q", "-b", "spring")
    _decide(folder, "rain", "2026-03-20")
    _commit(folder)
    _git(folder, "checkout", "-q", "-")
    _decide(folder, "sun", "2026-04-20")
    _commit(folder)
    _git(folder, "merge", "-q", "--no-edit", "spring")
    assert [each.split()[2] for each in _found(folder)] == ["DEC022"]
    _decide(folder, "rain", "2026-05-20")
    _commit(folder)
    assert _found(folder) == []


def test_of_a_past_date_later_decisions_are_not_missed(folder: Path) -> None:
    _decide(folder, "rain", "2026-03-20")
    _commit(folder)
    done = run(folder, "categorise", "--as-of", "2025-12-01")
    assert done.returncode == 0
    assert "error" not in done.stderr


def test_without_git_a_decision_is_held_to_its_seal_alone(made_once: Path, tmp_path: Path) -> None:
    made = write_trust(tmp_path / "trust")
    shutil.copytree(made_once / "schools", made / "schools", dirs_exist_ok=True)
    _edit(made, "outcome: cloud", "outcome: rain")
    assert _found(made) == []
    note = run(made, "validate").stderr
    assert "held to their seals alone" in note
    _edit(made, "outcome: rain", "outcome: sun", reseal=False)
    assert [each.split()[2] for each in _found(made)] == ["DEC020"]
