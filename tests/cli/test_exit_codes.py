"""What ``validate`` exits with, over mixed runs, in every format: the table of docs/validate.md."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.cli.small_trust import run

from trustkit.checks import registry
from trustkit.checks.registry import Validation
from trustkit.diagnostics.render import FORMATS
from trustkit.store.folder import Folder

BASE = Path(__file__).parent.parent / "checks" / "base"
ANSWERS = "schools/ashcombe/answers.yaml"
FIGURES = "schools/birch-hill/kpis/2024-25.csv"

Edit = Callable[[Path], None]


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        file = folder / path
        file.write_text(file.read_text().replace(old, new))

    return edit


WARNING = replaced(ANSWERS, "leadership_capacity", "leadership")
ERROR = replaced(FIGURES, "45,37", "45,46")

RUNS: dict[str, tuple[list[Edit], list[Edit], list[str], int]] = {
    # what a run is: what is committed, what is changed after, the options, the exit code
    "nothing wrong": ([], [], [], 0),
    "only warnings": ([], [WARNING], [], 0),
    "errors": ([], [ERROR], [], 1),
    "errors and warnings": ([], [WARNING, ERROR], [], 1),
    "errors that are ignored": ([], [WARNING, ERROR], ["--ignore", "ARI"], 0),
    "errors that are not selected": ([], [WARNING, ERROR], ["--select", "warning,REF"], 0),
    "errors that are selected": ([], [WARNING, ERROR], ["--select", "error"], 1),
    "a sound file of a folder with errors": ([], [ERROR], [ANSWERS], 0),
    "the file with the errors": ([], [WARNING, ERROR], [FIGURES], 1),
    "only older errors": ([ERROR], [WARNING], ["--since", "HEAD"], 0),
    "a new error": ([WARNING], [ERROR], ["--since", "HEAD"], 1),
    "errors only since the commit looked at": ([], [ERROR], ["--at", "HEAD"], 0),
    "a commit with errors that are mended since": (
        [ERROR],
        [replaced(FIGURES, "45,46", "45,37")],
        ["--at", "HEAD"],
        1,
    ),
    "an unknown name": ([], [ERROR], ["--select", "ARY"], 2),
    "a name that is blank": ([], [ERROR], ["--ignore", ""], 2),
    "a path that is not there": ([], [ERROR], ["schools/ashcomb"], 2),
    "an unknown commit": ([], [ERROR], ["--at", "nowhere"], 2),
    "an unknown branch": ([], [ERROR], ["--since", "nowhere"], 2),
    "a day that is none": ([], [ERROR], ["--as-of", "2026-13-01"], 2),
    "a dry run of nothing": ([], [ERROR], ["--dry-run"], 2),
    "an option that is none": ([], [ERROR], ["--selct", "ARI"], 2),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of each run: committed, then changed; made once, for validate leaves it alone."""
    made: dict[str, Path] = {}

    def folder_of(name: str) -> Path:
        if name not in made:
            committed, changed, _, _ = RUNS[name]
            folder = tmp_path_factory.mktemp("run") / "data"
            shutil.copytree(BASE, folder)
            for edit in committed:
                edit(folder)
            for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "so far"]):
                named = ("-c", "user.name=Data lead", "-c", "user.email=lead@example.org")
                subprocess.run(["git", *named, *arguments], cwd=folder, check=True)
            for edit in changed:
                edit(folder)
            made[name] = folder
        return made[name]

    return folder_of


@pytest.fixture(scope="module")
def checked() -> dict[str, Validation]:
    return {}


@pytest.fixture
def check_once(checked: dict[str, Validation], monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks the same files only once: what is found in them depends on no format."""
    really = registry.validate

    def remembered(folder: Folder, as_of: date) -> Validation:
        assert folder.tree is not None
        held = hashlib.sha256(as_of.isoformat().encode())
        for path in folder.paths:
            held.update(path.encode())
            held.update(folder.tree.read(path))
        key = held.hexdigest()
        if key not in checked:
            checked[key] = really(folder, as_of)
        return checked[key]

    monkeypatch.setattr(registry, "validate", remembered)


@pytest.mark.usefixtures("check_once")
@pytest.mark.xdist_group("exit codes")
@pytest.mark.parametrize("name", RUNS)
def test_the_exit_code_is_the_same_in_every_format(
    folders: Callable[[str], Path], name: str
) -> None:
    folder = folders(name)
    *_, options, expected = RUNS[name]
    for style in FORMATS:
        done = run(folder, "validate", "--format", style, *options)
        assert done.returncode == expected, (style, done.stderr)
        # What can't be run prints nothing that a program could take for a result.
        assert bool(done.stdout) == (expected != 2)
        assert bool(done.stderr) == (expected == 2)


@pytest.mark.parametrize("style", FORMATS)
def test_without_a_data_folder_nothing_is_printed(tmp_path: Path, style: str) -> None:
    done = run(tmp_path, "validate", "--format", style)
    assert (done.returncode, done.stdout) == (2, "")
    assert "CMD002" in done.stderr


def test_a_format_that_is_none_exits_2(tmp_path: Path) -> None:
    done = run(tmp_path, "validate", "--format", "telegram")
    assert (done.returncode, done.stdout) == (2, "")
    assert "telegram" in done.stderr


@pytest.mark.parametrize("name", ["only warnings", "errors", "an unknown branch"])
def test_the_program_itself_exits_so(folders: Callable[[str], Path], name: str) -> None:
    *_, options, expected = RUNS[name]
    done = subprocess.run(
        [sys.executable, "-m", "trustkit", "validate", "--format", "json", *options],
        cwd=folders(name),
        capture_output=True,
        check=False,
    )
    assert done.returncode == expected
    assert b"Traceback" not in done.stderr
