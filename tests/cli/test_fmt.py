"""``trustkit fmt`` as somebody runs it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.checks.overlay import base
from tests.cli.small_trust import run

KPIS = "schools/birch-hill/kpis/2024-25.csv"
SCHOOL = "schools/birch-hill/school.yaml"
TARGETS = "schools/ashcombe/targets/2024-25.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound folder in form, but for blanks in one record and the line ends of one table."""
    for path, raw in base().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    run(tmp_path, "fmt")
    for left in sorted((tmp_path / ".trustkit").iterdir()):
        left.unlink()
    (tmp_path / ".trustkit").rmdir()
    school = tmp_path / SCHOOL
    school.write_bytes(school.read_bytes().replace(b"phase: infant", b"phase: infant  "))
    kpis = tmp_path / KPIS
    kpis.write_bytes(kpis.read_bytes().replace(b"\n", b"\r\n"))
    return tmp_path


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".trustkit" not in path.parts
    }


CHANGES = f"{KPIS}: lines end in LF\n{SCHOOL}: blanks taken from the ends of lines\n"


def test_it_puts_files_in_form_and_says_which(folder: Path) -> None:
    before = _bytes(folder)
    done = run(folder, "fmt")
    assert (done.returncode, done.stdout) == (0, CHANGES)
    assert done.stderr == f"2 files put in form; {_in_form(folder)} in form already\n"
    after = _bytes(folder)
    assert {path for path in after if after[path] != before[path]} == {KPIS, SCHOOL}
    again = run(folder, "fmt")
    assert (again.returncode, again.stdout) == (0, "")
    assert _bytes(folder) == after


def _in_form(folder: Path) -> int:
    records = ("*.yaml", "schools/**/*.csv", "schools/**/*.md", "benchmarks/*.csv", "*-breaks.csv",
               "targets/*.csv")  # fmt: skip
    files = {path for pattern in records for path in folder.rglob(pattern)}
    return len(files) - 2


@pytest.mark.parametrize(("option", "code"), [("--check", 1), ("--dry-run", 0)])
def test_asking_what_would_change_writes_nothing(folder: Path, option: str, code: int) -> None:
    before = _bytes(folder)
    done = run(folder, "fmt", option)
    assert (done.returncode, done.stdout) == (code, CHANGES)
    assert done.stderr.startswith("2 files would be put in form; ")
    assert _bytes(folder) == before
    assert not (folder / ".trustkit").exists()


def test_check_is_content_with_a_folder_in_form(folder: Path) -> None:
    run(folder, "fmt")
    done = run(folder, "fmt", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_difference_is_a_patch_that_does_what_fmt_does(folder: Path) -> None:
    school = folder / SCHOOL
    school.write_bytes(school.read_bytes().rstrip(b"\n"))
    before = _bytes(folder)
    done = run(folder, "fmt", "--diff")
    assert done.returncode == 0
    assert done.stderr.startswith(f"{KPIS}: lines end in LF\n{SCHOOL}: blanks taken")
    assert f"--- a/{SCHOOL}\n+++ b/{SCHOOL}\n" in done.stdout
    assert "-phase: infant  \n+phase: infant\n" in done.stdout
    assert "\\ No newline at end of file\n" in done.stdout
    assert _bytes(folder) == before
    assert not (folder / ".trustkit").exists()
    subprocess.run(
        ["git", "apply", "-p1", "-"],
        cwd=folder, input=done.stdout.encode(), check=True, capture_output=True,
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )  # fmt: skip
    patched = _bytes(folder)
    assert run(folder, "fmt", "--check").returncode == 0
    assert patched[SCHOOL] == before[SCHOOL].replace(b"infant  ", b"infant") + b"\n"


def test_both_at_once_exit_as_check_does(folder: Path) -> None:
    done = run(folder, "fmt", "--check", "--diff", SCHOOL)
    assert done.returncode == 1
    assert done.stdout.startswith(f"--- a/{SCHOOL}\n")


def test_files_with_faults_are_left_alone_and_the_rest_put_in_form(folder: Path) -> None:
    kpis = folder / KPIS
    kpis.write_bytes(kpis.read_bytes() + b"summer,Y1\r\n")
    broken = kpis.read_bytes()
    done = run(folder, "fmt")
    assert done.returncode == 1
    assert done.stdout == f"{SCHOOL}: blanks taken from the ends of lines\n"
    assert f"--> {KPIS}:3:1" in done.stderr
    assert "TXT020" in done.stderr
    assert done.stderr.endswith("; 1 left as it is: see above\n")
    assert kpis.read_bytes() == broken


def test_only_what_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(folder, "fmt", "--check", "schools/ashcombe").returncode == 0
    assert run(folder, "fmt", "--check", KPIS, "schools/ashcombe").stdout.startswith(f"{KPIS}: ")
    monkeypatch.chdir(folder / "schools/birch-hill")
    assert run(folder, "fmt", "--check", "school.yaml").stdout.startswith(f"{SCHOOL}: ")
    assert run(folder, "fmt", "--check", "../ashcombe").returncode == 0


def test_a_path_that_is_not_there_is_said_so(folder: Path) -> None:
    done = run(folder, "fmt", "schools/nowhere")
    assert done.returncode == 2
    assert "schools/nowhere" in done.stderr


def test_a_line_that_names_a_child_is_not_printed(folder: Path) -> None:
    # A made-up number, of an authority and a school that do not exist.
    number = "K999888777666"
    school = folder / SCHOOL
    school.write_text(school.read_text() + f"# {number}  \n")
    targets = folder / TARGETS
    targets.write_text(targets.read_text() + f"summer,Y6,{number}\n")
    for option in ("--diff", "--check"):
        done = run(folder, "fmt", option)
        assert done.returncode == 1
        assert number not in done.stdout + done.stderr
    assert f"{SCHOOL}: not shown, it may name a child" in run(folder, "fmt", "--diff").stderr
