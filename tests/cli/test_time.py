"""That a date leaves out all that came later, whatever has been written into the folder since."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.small_trust import run

MARCH = "2026-03-31"
SCHOOLS = ("hollin-bank", "kettle-lane")
BENCHMARK = (
    "{measure},{year_group},2024/25,summer,full_year,all,national,england,{value},,,0,"
    "state_funded,final,2026-06-25,made up for this test,2026-06-26,official\n"
)
CORRECTED = (
    "Year group,Measure,Group,Eligible,Achieved\nYear 1,phonics_y1,All,{eligible},{achieved}\n"
)
INSPECTED = (
    "2026-05-05,2026-06-01,900003,report_card,achievement,needs attention,2026-06-02,report\n"
    "2026-05-05,2026-06-01,900003,report_card,safeguarding,met,2026-06-02,report\n"
)
ANSWER = """\
  - question: can_support_others
    answer: true
    by: Director of School Improvement
    on: 2026-06-03
    reason: Two leaders of the school now work with others.
"""
REVIEW = """\
---
date: 2026-05-20
kind: visit
team: [Director of School Improvement]
findings:
  - {area: leadership_and_governance, kind: strength, finding: Leadership has been strengthened.}
recommends: {support-category: sustain}
---
Made up.
"""


def _commit(folder: Path, message: str) -> str:
    git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", message], check=True)
    found = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return found.stdout.strip()


@pytest.fixture
def example(tmp_path: Path, repository: Path) -> Path:
    """Two schools of the example, in a repository of their own."""
    made = tmp_path / "trust_data"
    shutil.copytree(repository / "examples" / "trust_data", made)
    for school in sorted((made / "schools").iterdir()):
        if school.name not in SCHOOLS:
            shutil.rmtree(school)
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    return made


def _paper(folder: Path, *options: str) -> str:
    done = run(folder, "report", "--board", "--format", "html", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _append(file: Path, *texts: str) -> None:
    file.write_text(file.read_text() + "".join(texts))


def _until_november(folder: Path) -> None:
    """What a year brings: figures revised and corrected, visits, decisions, another policy."""
    revised = [
        BENCHMARK.format(measure="phonics_y1", year_group="Y1", value=84),
        BENCHMARK.format(measure="gld", year_group="R", value=72),
    ]
    corrected = folder.parent / "corrected.csv"
    corrected.write_text(CORRECTED.format(eligible=30, achieved=29))
    done = run(
        folder, "ingest", str(corrected), "--school", "kettle-lane", "--year", "2024/25",
        "--window", "summer", "--status", "final", "--correct", "--reason", "marked again",
        "--recorded", "2026-05-11",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    school = folder / "schools" / "kettle-lane"
    (school / "reviews" / "2026-05-20-visit.md").write_text(REVIEW)
    _append(school / "inspections.csv", INSPECTED)
    _append(school / "answers.yaml", ANSWER)
    _append(folder / "benchmarks" / "national.csv", *revised)
    # The second was agreed before the paper of March, and nobody wrote it down until June.
    for named, decided in (("kettle-lane", "2026-06-10"), ("hollin-bank", "2026-03-20")):
        done = run(
            folder, "decide", named, "--scheme", "support-category", "--outcome", "refine",
            "--agreed-by", "Chief Executive", "--reason", "So agreed.", "--decided", decided,
            "--recorded", "2026-06-11",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    shutil.copytree(folder / "policy" / "2025-09-01", folder / "policy" / "2026-09-01")
    rules = folder / "policy" / "2026-09-01" / "rag.yaml"
    rules.write_text(rules.read_text().replace("tolerance: 3", "tolerance: 9"))


def test_a_paper_made_in_march_is_made_again_in_november(example: Path) -> None:
    march = _commit(example, "March")
    paper = _paper(example, "--as-of", MARCH)
    categories = run(example, "categorise", "--format", "json", "--as-of", MARCH).stdout
    _until_november(example)
    _commit(example, "November")

    assert _paper(example, "--as-of", MARCH, "--at", march) == paper
    assert _paper(example, "--as-of", MARCH) == paper
    assert run(example, "categorise", "--format", "json", "--as-of", MARCH).stdout == categories
    # And what came later is there to be left out.
    now = json.loads(run(example, "categorise", "--format", "json").stdout)["results"]
    moved = {
        each["school"]: each["last_decision"]["decided"]
        for each in now
        if each["scheme"] == "support-category"
    }
    assert moved == {"kettle-lane": "2026-06-10", "hollin-bank": "2026-03-20"}
