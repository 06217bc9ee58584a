"""``trustkit validate`` as somebody runs it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).parent.parent / "checks" / "base"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trustkit", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound folder, to be broken."""
    shutil.copytree(BASE, tmp_path / "data")
    return tmp_path / "data"


def break_two_files(folder: Path) -> None:
    """One error in a school's figures, and one warning among its answers."""
    kpis = folder / "schools/birch-hill/kpis/2024-25.csv"
    kpis.write_text(kpis.read_text().replace("45,37", "45,46"))
    answers = folder / "schools/ashcombe/answers.yaml"
    answers.write_text(answers.read_text().replace("leadership_capacity", "leadership"))


def fingerprint(folder: Path) -> str:
    """A hash of every name and byte below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def test_a_sound_folder_exits_0_and_is_left_as_it_was(folder: Path) -> None:
    before = fingerprint(folder)
    done = run("validate", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Found nothing wrong.\n", "")
    assert fingerprint(folder) == before


def test_errors_exit_1_and_name_their_place(folder: Path) -> None:
    break_two_files(folder)
    done = run("-C", str(folder), "validate", "--format", "concise", cwd=folder.parent)
    assert done.returncode == 1
    assert done.stdout == (
        "schools/ashcombe/answers.yaml:2:15: warning REF013 no scheme asks “leadership”; "
        "did you mean “leadership_capacity”?\n"
        "schools/birch-hill/kpis/2024-25.csv:2:47: error ARI001 46 achieved of 45 eligible\n"
        "Found 1 error and 1 warning in 2 files.\n"
    )


def test_json_says_all_that_a_program_needs(folder: Path) -> None:
    break_two_files(folder)
    done = run("validate", "--format", "json", cwd=folder)
    document = json.loads(done.stdout)
    assert document["schema"] == "trustkit/validate/1"
    assert document["summary"] == {"errors": 1, "warnings": 1, "notes": 0, "accepted": 0}
    [warning, error] = document["diagnostics"]
    assert warning["code"] == "REF013"
    assert {name: error[name] for name in ("code", "severity", "path", "line", "column")} == {
        "code": "ARI001",
        "severity": "error",
        "path": "schools/birch-hill/kpis/2024-25.csv",
        "line": 2,
        "column": 47,
    }
    assert len(error["fingerprint"]) == 16


@pytest.mark.parametrize(
    ("options", "codes", "exit_code"),
    [
        ((), ["REF013", "ARI001"], 1),
        (("--select", "ARI"), ["ARI001"], 1),
        (("--select", "ref013,pla"), ["REF013"], 0),
        (("--ignore", "ARI001"), ["REF013"], 0),
        (("--select", "ARI", "--select", "REF", "--ignore", "REF"), ["ARI001"], 1),
        (("schools/ashcombe",), ["REF013"], 0),
        (("schools/birch-hill/kpis/2024-25.csv",), ["ARI001"], 1),
        (("schools/ashcombe", "schools/birch-hill"), ["REF013", "ARI001"], 1),
        (("policy",), [], 0),
        ((".",), ["REF013", "ARI001"], 1),
    ],
)
def test_what_is_shown_can_be_chosen(
    folder: Path, options: tuple[str, ...], codes: list[str], exit_code: int
) -> None:
    break_two_files(folder)
    done = run("validate", "--format", "json", *options, cwd=folder)
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == codes
    assert done.returncode == exit_code


def test_a_path_may_be_seen_from_here_or_from_the_folder(folder: Path) -> None:
    break_two_files(folder)
    for path in ("data/schools/ashcombe", "schools/ashcombe", str(folder / "schools/ashcombe")):
        done = run("-C", "data", "validate", "--format", "json", path, cwd=folder.parent)
        assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["REF013"]


@pytest.mark.parametrize("path", ["schools/ashcomb", "/", "..", "schools/ashcombe/school"])
def test_a_path_that_is_not_there_exits_2_and_is_named(folder: Path, path: str) -> None:
    done = run("validate", path, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"holds nothing at {path}" in done.stderr


def test_a_code_that_does_not_exist_exits_2(folder: Path) -> None:
    done = run("validate", "--select", "ARY", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "“ARY”" in done.stderr


def test_outside_a_folder_exits_2(tmp_path: Path) -> None:
    done = run("validate", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "CMD001" in done.stderr


def test_a_commit_is_checked_as_it_was(folder: Path) -> None:
    def git(*arguments: str) -> None:
        named = ("-c", "user.name=Data lead", "-c", "user.email=lead@example.org")
        subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "sound")
    break_two_files(folder)
    assert run("validate", cwd=folder).returncode == 1
    assert run("validate", "--at", "HEAD", cwd=folder).returncode == 0
    nowhere = run("validate", "--at", "nowhere", cwd=folder)
    assert nowhere.returncode == 2
    assert "nowhere" in nowhere.stderr


def test_the_full_form_shows_the_line_and_what_to_do(folder: Path) -> None:
    break_two_files(folder)
    shown = run("validate", "--select", "ARI", cwd=folder).stdout
    row = " 2 | summer,Y1,phonics_y1,all,100200,dfe_tables,45,46,,,,,final,2025-10-09,1,tables\n"
    assert row in shown
    caret = shown.partition(row)[2].partition("\n")[0]
    assert caret.index("^") - row.index("46,") == 0
    assert "why: " in shown
    assert "do:  " in shown
