"""``trustkit validate`` as somebody runs it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.small_trust import run

BASE = Path(__file__).parent.parent / "checks" / "base"


def program(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as somebody runs it; where the folder is given, :func:`run` is quicker."""
    return subprocess.run(
        [sys.executable, "-m", "trustkit", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Data lead", "-c", "user.email=lead@example.org")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-qm", message)


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
    done = program("validate", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Found nothing wrong.\n", "")
    assert fingerprint(folder) == before


def test_errors_exit_1_and_name_their_place(folder: Path) -> None:
    break_two_files(folder)
    done = program("-C", str(folder), "validate", "--format", "concise", cwd=folder.parent)
    assert done.returncode == 1
    assert done.stdout == (
        "schools/ashcombe/answers.yaml:2:15: warning REF013 no scheme asks “leadership”; "
        "did you mean “leadership_capacity”?\n"
        "schools/birch-hill/kpis/2024-25.csv:2:47: error ARI001 46 achieved of 45 eligible\n"
        "Found 1 error and 1 warning in 2 files.\n"
    )


def test_json_says_all_that_a_program_needs(folder: Path) -> None:
    break_two_files(folder)
    done = run(folder, "validate", "--format", "json")
    document = json.loads(done.stdout)
    assert document["schema"] == "trustkit/validate/1"
    assert document["summary"] == {
        "errors": 1,
        "warnings": 1,
        "notes": 0,
        "accepted": 0,
        "fixable": 0,
        "older": None,
    }
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
        (("--select", "error"), ["ARI001"], 1),
        (("--select", "Warning"), ["REF013"], 0),
        (("--select", "error,REF"), ["REF013", "ARI001"], 1),
        (("--select", "note"), [], 0),
        (("--ignore", "error"), ["REF013"], 0),
        (("--ignore", "warning,note", "--ignore", "STR"), ["ARI001"], 1),
        (("--select", "error", "schools/ashcombe"), [], 0),
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
    done = run(folder, "validate", "--format", "json", *options)
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == codes
    assert done.returncode == exit_code


def test_a_path_may_be_seen_from_here_or_from_the_folder(folder: Path) -> None:
    break_two_files(folder)
    for path in ("data/schools/ashcombe", "schools/ashcombe", str(folder / "schools/ashcombe")):
        done = program("-C", "data", "validate", "--format", "json", path, cwd=folder.parent)
        assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["REF013"]


@pytest.mark.parametrize("path", ["schools/ashcomb", "/", "..", "schools/ashcombe/school"])
def test_a_path_that_is_not_there_exits_2_and_is_named(folder: Path, path: str) -> None:
    done = run(folder, "validate", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"holds nothing at {path}" in done.stderr


def test_every_name_that_does_not_exist_is_told_and_exits_2(folder: Path) -> None:
    done = run(folder, "validate", "--select", "ARY,err", "--ignore", "", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    for named in ("--select: “ARY”", "--select: “ERR”", "--ignore: “”", "nothing at nowhere"):
        assert named in done.stderr


def test_outside_a_folder_exits_2(tmp_path: Path) -> None:
    done = program("validate", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "CMD001" in done.stderr


def test_a_commit_is_checked_as_it_was(folder: Path) -> None:
    git(folder, "init", "-q")
    commit(folder, "sound")
    break_two_files(folder)
    assert run(folder, "validate").returncode == 1
    assert run(folder, "validate", "--at", "HEAD").returncode == 0
    nowhere = run(folder, "validate", "--at", "nowhere")
    assert nowhere.returncode == 2
    assert "nowhere" in nowhere.stderr


def test_the_full_form_shows_the_line_and_what_to_do(folder: Path) -> None:
    break_two_files(folder)
    shown = run(folder, "validate", "--select", "ARI").stdout
    row = " 2 | summer,Y1,phonics_y1,all,100200,dfe_tables,45,46,,,,,final,2025-10-09,1,tables\n"
    assert row in shown
    caret = shown.partition(row)[2].partition("\n")[0]
    assert caret.index("^") - row.index("46,") == 0
    assert "why: " in shown
    assert "do:  " in shown


def found(folder: Path, *options: str) -> tuple[list[str], int | None]:
    """The codes found, and how many older findings were left out."""
    document = json.loads(run(folder, "validate", "--format", "json", *options).stdout)
    return [each["code"] for each in document["diagnostics"]], document["summary"]["older"]


def test_since_shows_what_a_branch_brought(folder: Path) -> None:
    break_two_files(folder)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "two findings")
    git(folder, "switch", "-qc", "work")
    # A remark moves the old warning, and a row the old error; both stay old.
    answers = folder / "schools/ashcombe/answers.yaml"
    answers.write_text(f"# Asked at the autumn visit\n{answers.read_text()}")
    kpis = folder / "schools/birch-hill/kpis/2024-25.csv"
    heading, row = kpis.read_text().splitlines(keepends=True)
    girls = "summer,Y1,phonics_y1,girls,100200,dfe_tables,20,21,,,,,final,2025-10-09,1,tables\n"
    kpis.write_text(heading + girls + row)
    assert found(folder, "--since", "main") == (["ARI001"], 2)
    # What main does after is no concern of the branch; what the branch commits stays its own.
    commit(folder, "girls")
    git(folder, "switch", "-q", "main")
    (folder / "papers.yaml").unlink()
    commit(folder, "something else")
    git(folder, "switch", "-q", "work")
    assert found(folder, "--since", "main") == (["ARI001"], 2)
    assert found(folder, "--since", "main", "--select", "REF") == ([], 1)
    assert found(folder, "--since", "HEAD") == ([], 3)
    git(folder, "switch", "-q", "main")
    assert found(folder, "--since", "main", "--at", "work") == (["ARI001"], 2)


def test_a_copy_with_a_part_of_the_history_says_so(folder: Path, tmp_path: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "first")
    break_two_files(folder)
    commit(folder, "second")
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), "copy")
    done = run(tmp_path / "copy", "validate", "--since", "HEAD~1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "only a part of the history: fetch all of it" in done.stderr


def test_since_before_there_was_a_folder_shows_everything(folder: Path) -> None:
    git(folder.parent, "init", "-q")
    (folder.parent / "README.md").write_text("Nothing yet.\n")
    git(folder.parent, "add", "README.md")
    git(folder.parent, "commit", "-qm", "before")
    break_two_files(folder)
    assert found(folder, "--since", "HEAD") == (["REF013", "ARI001"], 0)


def test_a_finding_whose_acceptance_a_branch_takes_away_is_new(folder: Path) -> None:
    break_two_files(folder)
    exceptions = folder / "exceptions.yaml"
    sound = exceptions.read_text()
    exceptions.write_text(
        "accepted:\n  - {code: ARI001, path: schools/birch-hill/kpis/2024-25.csv, "
        "reason: known, who: Data lead, until: 2030-01-01}\n"
    )
    git(folder, "init", "-q")
    commit(folder, "accepted")
    assert found(folder, "--since", "HEAD") == ([], 1)
    exceptions.write_text(sound)
    assert found(folder, "--since", "HEAD") == (["ARI001"], 1)


def test_an_acceptance_runs_out_on_the_day_asked(folder: Path) -> None:
    break_two_files(folder)
    (folder / "exceptions.yaml").write_text(
        "accepted:\n  - {code: ARI001, path: schools/birch-hill/kpis/2024-25.csv, "
        "reason: known, who: Data lead, until: 2026-08-31}\n"
    )
    accepted, _ = found(folder, "--as-of", "2026-08-31", "--ignore", "POL01")
    assert accepted == ["REF013"]
    codes, _ = found(folder, "--as-of", "2026-09-01")
    assert {"ARI001", "POL051"} <= set(codes)


def test_statistics_count_by_code(folder: Path) -> None:
    break_two_files(folder)
    done = run(folder, "validate", "--statistics")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split()[:3] for line in lines[:2]] == [
        ["1", "ARI001", "error"],
        ["1", "REF013", "warning"],
    ]
    assert lines[2] == "Found 1 error and 1 warning in 2 files."
    document = json.loads(run(folder, "validate", "--statistics", "--format", "json").stdout)
    assert document["statistics"]["ARI001"]["count"] == 1
    refused = run(folder, "validate", "--statistics", "--format", "gitlab")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_the_format_suits_where_it_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_two_files(folder)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = run(folder, "validate").stdout
    assert shown.startswith("::warning file=schools/ashcombe/answers.yaml,line=2,col=15,")
    assert "::" not in run(folder, "validate", "--format", "concise").stdout
    assert "::" not in run(folder, "validate", "--statistics").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert "  --> schools/" in run(folder, "validate").stdout


def test_services_are_told_paths_from_the_top_of_the_repository(folder: Path) -> None:
    git(folder.parent, "init", "-q")
    break_two_files(folder)
    path = "schools/birch-hill/kpis/2024-25.csv"
    for style in ("github", "gitlab", "sarif", "junit"):
        shown = run(folder, "validate", "--format", style).stdout
        assert f"data/{path}" in shown
    for style in ("full", "concise", "json", "markdown"):
        shown = run(folder, "validate", "--format", style).stdout
        assert path in shown
        assert f"data/{path}" not in shown


def test_fix_mends_and_shows_what_is_left(folder: Path) -> None:
    break_two_files(folder)
    answers = folder / "schools/ashcombe/answers.yaml"
    sound = answers.read_bytes()
    answers.write_bytes(sound.replace(b"\n", b"\r\n"))
    before = fingerprint(folder)
    dry = run(folder, "validate", "--fix", "--dry-run", "--format", "json")
    assert fingerprint(folder) == before
    assert json.loads(dry.stdout)["summary"]["fixable"] == 1
    assert "would fix 1 finding" in dry.stderr
    done = run(folder, "validate", "--fix", "--format", "concise")
    assert done.returncode == 1
    assert done.stdout.endswith("Found 1 error and 1 warning in 2 files.\n")
    assert answers.read_bytes() == sound


@pytest.mark.parametrize("options", [("--dry-run",), ("--fix", "--at", "HEAD")])
def test_fix_is_refused_where_it_could_do_nothing(folder: Path, options: tuple[str, ...]) -> None:
    done = run(folder, "validate", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert options[0] in done.stderr
