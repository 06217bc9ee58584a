"""``trustkit diff`` on a real repository: what is compared with what, what it prints and its exit."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.changes.folders import NATIONAL, RAG, SCHEME, Files, edited, example, with_rows
from tests.cli.small_trust import run, write_trust

from trustkit.changes.render.escaped import APART

KPIS = "schools/larkfield-infant/kpis/2024-25.csv"
DECISION = "schools/kettle-lane/decisions/2026-10-07-support-category.yaml"
DECIDED = b"""scheme: support-category
outcome: reinforce
decided: 2026-10-07
agreed_by: [Chief Executive, Director of School Improvement]
proposal: {outcome: reinforce, certainty: settled}
evidence: {as_of: 2026-10-06, policy: 2025-09-01}
reason: "Its results have been low for three years; @head agrees, see #12 | and https://example.org"
supersedes: 2025-10-23-support-category.yaml
"""
"""A reason that would write to somebody and link elsewhere, were it printed as it is."""


def git(folder: Path, *arguments: str) -> str:
    """Runs git so that the same content is always the same commit."""
    fixed = {
        "GIT_AUTHOR_DATE": "2026-10-07T12:00:00Z",
        "GIT_COMMITTER_DATE": "2026-10-07T12:00:00Z",
    }
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments],
        capture_output=True, check=True, text=True, env={**os.environ, **fixed},
    )  # fmt: skip
    return done.stdout.strip()


def write(folder: Path, files: Files) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository of a trust of two schools, committed."""
    git(tmp_path, "init", "-q", "-b", "main")
    write_trust(tmp_path)
    commit(tmp_path, "first")
    return tmp_path


def rewritten(folder: Path, old: str, new: str, path: str = "benchmarks/national.csv") -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def changed(folder: Path, *references: str) -> list[str]:
    """The records that ``trustkit diff`` says differ."""
    done = run(folder, "diff", *references, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == "trustkit/diff/1"
    return [each["path"] for each in document["records"]]


def test_what_is_staged_against_the_last_commit(small: Path) -> None:
    rewritten(small, "england,68", "england,69")
    assert changed(small) == []
    git(small, "add", "-A")
    assert changed(small) == ["benchmarks/national.csv"]


def test_a_reference_against_the_folder_as_it_is(small: Path) -> None:
    rewritten(small, "england,68", "england,69")
    assert changed(small, "main") == ["benchmarks/national.csv"]
    assert changed(small, "main..") == []


def test_two_references_and_what_a_branch_brought(small: Path) -> None:
    git(small, "switch", "-q", "-c", "work")
    rewritten(small, "england,68", "england,69")
    commit(small, "comparator")
    git(small, "switch", "-q", "main")
    rewritten(
        small, "phase: primary", "phase: primary\nnotes: A note.", "schools/ashcombe/school.yaml"
    )
    commit(small, "note")
    national, school = "benchmarks/national.csv", "schools/ashcombe/school.yaml"
    assert changed(small, "main", "work") == [national, school]
    assert changed(small, "main..work") == [national, school]
    assert changed(small, "main...work") == [national]
    git(small, "switch", "-q", "work")
    assert changed(small, "main...") == [national]


@pytest.mark.parametrize(
    "references", [("nowhere",), ("main", "nowhere"), ("a...b",), ("--", "-x")]
)
def test_a_reference_that_git_does_not_know(small: Path, references: tuple[str, ...]) -> None:
    done = run(small, "diff", *references)
    assert done.returncode == 2
    assert "git knows no commit called" in done.stderr


def test_three_references_are_too_many(small: Path) -> None:
    assert run(small, "diff", "main", "main", "main").returncode == 2


def test_a_folder_that_is_in_no_repository(tmp_path: Path) -> None:
    write_trust(tmp_path)
    done = run(tmp_path, "diff")
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr


def test_errors_of_the_newer_side_make_it_exit_1_and_of_the_older_do_not(small: Path) -> None:
    (small / "schools/ashcombe/school.yaml").write_text("name: [\n", encoding="utf-8")
    assert run(small, "diff", "main").returncode == 1
    commit(small, "broken")
    git(small, "checkout", "-q", "main~1", "--", ".")
    assert run(small, "diff", "main").returncode == 0


def scenario(files: Files) -> Files:
    """A correction, a late return, a rule, a criterion, a comparator and a decision."""
    files = with_rows(
        files, KPIS,
        "summer,Y1,phonics_y1,all,900006,statutory_return,60,41,,,,,provisional,2026-10-05,3,"
        "correction of October",
    )  # fmt: skip
    files = with_rows(
        files, "schools/marram-park/kpis/2025-26.csv",
        "spring,Y1,reading_expected,all,900005,teacher,29,15,,,,,internal,2026-10-06,2,late return",
        "spring,Y5,reading_expected,all,900005,teacher,29,9,,,,,internal,2026-10-06,2,late return",
        "spring,Y5,reading_expected,disadvantaged,900005,teacher,4,1,,,,,internal,2026-10-06,1,"
        "late return",
    )  # fmt: skip
    files = edited(files, RAG, "fixed: 80", "fixed: 60")
    files = edited(files, SCHEME, "newest_within_years: 2", "newest_within_years: 4")
    national = "phonics_y1,Y1,2024/25,summer,full_year,all,national,england,80,"
    files = edited(files, NATIONAL, national, national.replace(",80,", ",76,"))
    return {**files, DECISION: DECIDED}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of three schools of the example, with the scenario in the folder."""
    folder = tmp_path_factory.mktemp("trust")
    git(folder, "init", "-q", "-b", "main")
    files = example()
    write(folder, files)
    commit(folder, "first")
    write(folder, scenario(files))
    return folder


ENDINGS = {"markdown": "md", "table": "txt", "json": "json"}


@pytest.mark.parametrize("form", ENDINGS)
def test_a_scenario_is_told(
    told: Path,
    golden: Callable[[str, str], None],
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "110")  # whatever terminal the tests run in
    done = run(told, "diff", "main", "--format", form)
    assert "@head" not in done.stdout or form != "markdown"
    assert str(told) not in done.stdout
    # A commit is named by all that is in it: any edit of the example would show here.
    commit = git(told, "rev-parse", "HEAD")[:12]
    text = done.stdout
    for written in (commit, f"{commit[:6]}{APART}{commit[6:]}"):
        text = text.replace(written, "0" * 12)
    golden(f"changes/scenario.{ENDINGS[form]}", text)
