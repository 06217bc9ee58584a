"""``trustkit report`` as a person runs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.cli.session import CommandFault
from trustkit.papers.inputs import hash_of_inputs
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import read_folder
from trustkit.store.known import known_on
from trustkit.store.tree import WorkingTree

OBSERVATIONS = """\
window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,recorded,revision,source
summer,Y6,ks2_reading_expected,all,100001,dfe_tables,60,45,,,,,final,2025-12-11,1,made up
summer,Y6,ks2_reading_expected,boys,100001,dfe_tables,56,42,,,,,final,2025-12-11,1,made up
summer,Y6,ks2_reading_expected,girls,100001,dfe_tables,4,3,,,,,final,2025-12-11,1,made up
"""
SCHOOL = """\
name: Ashcombe Lane Primary
phase: primary
urns: [{urn: 100001}]
age_range: {lowest: 4, highest: 11}
"""


def run(folder: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["-C", str(folder), "report", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new folder with one school and one result of it."""
    made = tmp_path / "trust_data"
    done = CliRunner().invoke(app, ["init", str(made), "--name", "Fenwick Vale Schools Trust"])
    assert done.exit_code == 0, done.output
    kpis = made / "schools" / "ashcombe" / "kpis"
    kpis.mkdir(parents=True)
    (kpis.parent / "school.yaml").write_text(SCHOOL, encoding="utf-8")
    (kpis / "2024-25.csv").write_text(OBSERVATIONS, encoding="utf-8")
    return made


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_a_folder_markdown_is_printed_and_nothing_written(folder: Path) -> None:
    before = snapshot(folder)
    done = run(folder, "--board")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# School improvement report\n")
    assert "Ashcombe Lane Primary" in done.stdout
    assert snapshot(folder) == before


def test_with_a_folder_both_forms_are_written_the_same_each_time(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run(folder, "--board", "--out", str(out), "--as-of", "2026-01-31")
    assert done.exit_code == 0, done.output
    names = ["board-2026-01-31.html", "board-2026-01-31.md"]
    assert sorted(path.name for path in out.iterdir()) == names
    first = snapshot(out)
    assert run(folder, "--board", "--out", str(out), "--as-of", "2026-01-31").exit_code == 0
    assert snapshot(out) == first


def test_a_dry_run_names_the_files_and_writes_none(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--board", "--out", str(tmp_path / "out"), "--format", "html", "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.strip().endswith(".html")
    assert not (tmp_path / "out").exists()


def test_a_small_group_is_in_the_confidential_paper_only(folder: Path) -> None:
    papers = folder / "papers.yaml"
    chosen = "board:\n  columns: [{measure: ks2_reading_expected, heading: Key stage 2}]\n  groups: [girls, boys]\n"
    papers.write_text(chosen, encoding="utf-8")
    trustees, confidential = (
        run(folder, "--board", "--audience", name).stdout for name in ("trustees", "confidential")
    )
    rows = [line for line in trustees.splitlines() if line.startswith(("| Girls", "| Boys"))]
    assert [line.split("|")[2].strip() for line in rows] == ["c", "c"]
    assert "CONFIDENTIAL" not in trustees
    assert "75%" in next(line for line in confidential.splitlines() if line.startswith("| Girls"))
    assert "**CONFIDENTIAL**" in confidential


def test_a_folder_with_errors_gives_a_draft_and_exit_1(folder: Path, tmp_path: Path) -> None:
    path = folder / "schools" / "ashcombe" / "kpis" / "2024-25.csv"
    path.write_text(OBSERVATIONS.replace("60,45,", "60,seven,"), encoding="utf-8")
    done = run(folder, "--board", "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    for paper in (tmp_path / "out").iterdir():
        assert "DRAFT" in paper.read_text(encoding="utf-8")


def test_papers_are_not_put_among_the_folders_own_files(folder: Path) -> None:
    before = snapshot(folder)
    for place in (folder, folder / "schools"):
        refused = run(folder, "--board", "--out", str(place))
        assert isinstance(refused.exception, CommandFault)
        assert "papers/" in refused.exception.diagnostics[0].message
    assert snapshot(folder) == before
    assert run(folder, "--board", "--out", str(folder / "papers")).exit_code == 0
    assert CliRunner().invoke(app, ["-C", str(folder), "validate"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "trustkit report --board"),
        (("--board", "--format", "pdf"), "“pdf” is no form of the paper"),
        (("--board", "--format", "md,html"), "only one form can be printed"),
        (("--board", "--as-of", "soon"), "“soon” is not a date"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    fault = run(folder, *arguments).exception
    assert isinstance(fault, CommandFault)
    assert said in fault.diagnostics[0].message


def test_the_trusts_own_template_is_used_and_a_faulty_one_named(folder: Path) -> None:
    own = folder / "templates" / "board" / "board.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("# {{ paper.trust }}\n", encoding="utf-8")
    assert run(folder, "--board").stdout == "# Fenwick Vale Schools Trust\n"
    own.write_text("# x\n{{ paper.titel }}\n", encoding="utf-8")
    fault = run(folder, "--board").exception
    assert isinstance(fault, CommandFault)
    said = fault.diagnostics[0]
    assert (said.code, said.path, said.line) == ("CMD050", "templates/board/board.md.j2", 2)
    assert "titel" in said.message


def _inputs(folder: Path, day: date = date(2026, 1, 31)) -> str:
    read = read_folder(WorkingTree(folder))
    policy = policy_for(read, day)
    return hash_of_inputs(known_on(read, day, policy.version), day)


def test_any_change_of_an_input_changes_the_hash_and_a_kept_paper_does_not(folder: Path) -> None:
    first = _inputs(folder)
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers" / "board-2026-01-31.md").write_text("kept", encoding="utf-8")
    school = folder / "schools" / "ashcombe"
    heading, *rows = OBSERVATIONS.splitlines(keepends=True)
    (school / "kpis" / "2024-25.csv").write_text("".join([heading, *reversed(rows)]))
    (school / "school.yaml").write_text(f"# the same\n{SCHOOL}", encoding="utf-8")
    assert _inputs(folder) == first
    (school / "school.yaml").write_text(SCHOOL.replace("Lane", "Road"), encoding="utf-8")
    assert _inputs(folder) != first


def test_the_hash_is_of_what_was_known_on_the_date(folder: Path) -> None:
    first, later = _inputs(folder), _inputs(folder, date(2026, 6, 30))
    kpis = folder / "schools" / "ashcombe" / "kpis" / "2024-25.csv"
    added = (
        OBSERVATIONS.splitlines()[1].replace(",45,", ",44,").replace("2025-12-11,1", "2026-03-02,2")
    )
    kpis.write_text(f"{OBSERVATIONS}{added}\n", encoding="utf-8")
    answers = "answers: [{question: q, answer: true, by: Headteacher, on: 2026-03-03, reason: So it is}]\n"
    (folder / "schools" / "ashcombe" / "answers.yaml").write_text(answers, encoding="utf-8")
    assert _inputs(folder, date(2026, 6, 30)) != later
    assert _inputs(folder) == first


def test_a_file_that_can_not_be_read_makes_a_draft_and_no_traceback(folder: Path) -> None:
    (folder / "schools/ashcombe/kpis/2023-24.csv").symlink_to("nowhere")
    done = run(folder, "--board")
    assert done.exit_code == 1, done.exception
    assert "DRAFT" in done.output
