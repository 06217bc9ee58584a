"""A question about one school reads few files, and answers as if it had read them all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.small_trust import FILES, run, write_trust
from tests.judge.build import MemoryTree, Trust

from trustkit.cli import why
from trustkit.cli.asked import ask, school_asked
from trustkit.cli.narrow import AskedOfSchool
from trustkit.cli.session import Session
from trustkit.judge.latest import latest_of_all
from trustkit.judge.time import as_of_default
from trustkit.store.folder import read_folder
from trustkit.store.part import Part
from trustkit.store.tree import WorkingTree


def _whole(
    session: Session, as_of: str | None, at: str | None, school: str, _: str | None
) -> AskedOfSchool:
    asked = ask(session, as_of, at)
    meant = school_asked(asked.folder, school)
    return AskedOfSchool(asked.folder, asked.policy, asked.as_of, meant)


@pytest.mark.parametrize(
    "arguments",
    [
        ("kettle-lane", "support-category"),
        ("larkfield-infant", "risk-criteria"),
        ("st-oswins", "gld"),
        # Years 1 and 2 are compared with the trust's other schools.
        ("hollin-bank", "reading_expected", "--window", "autumn"),
        ("900005",),
        ("thornby-moor", "heat-map-phase", "--as-of", "2026-02-01"),
    ],
)
def test_the_answer_is_that_of_the_whole_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    folder = repository / "examples/trust_data"
    few = run(folder, "why", *arguments, "--format", "json").stdout
    monkeypatch.setattr(why, "ask_of_school", _whole)
    assert few == run(folder, "why", *arguments, "--format", "json").stdout
    assert few


def test_nothing_of_another_school_is_read_but_for_a_comparison_with_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[list[str]] = []

    class Noted(Part):
        def paths(self) -> list[str]:
            read.append(super().paths())
            return super().paths()

    monkeypatch.setattr("trustkit.store.part.Part", Noted)
    folder = repository / "examples/trust_data"
    assert run(folder, "why", "st-oswins", "gld").stdout
    others = [path for path in read[0] if path.startswith("schools/") and "st-oswins" not in path]
    assert others == []
    read.clear()
    assert run(folder, "why", "st-oswins", "reading_expected").stdout
    assert any("kettle-lane/kpis" in path for path in read[-1])
    assert not any("kettle-lane/reviews" in path for path in read[-1])


def test_errors_are_those_of_the_files_it_rests_on(tmp_path: Path) -> None:
    broken = FILES["schools/ashcombe/kpis/2022-23.csv"].replace(",30,20,", ",thirty,20,")
    write_trust(tmp_path, **{"schools/ashcombe/kpis/2022-23.csv": broken})
    ashcombe, birch = (run(tmp_path, "why", school) for school in ("ashcombe", "birch"))
    assert (ashcombe.returncode, birch.returncode) == (1, 0)
    assert "what this rests on has 1 error: run trustkit validate" in ashcombe.stderr


def test_a_school_whose_own_file_is_broken_is_not_known(tmp_path: Path) -> None:
    write_trust(tmp_path, **{"schools/birch/school.yaml": "name: [\n"})
    done = run(tmp_path, "why", "birch")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the folder has no school called “birch”" in done.stderr


REVIEW = "---\ndate: {}\nkind: visit\nteam: [Lead]\n---\n\nSeen.\n"
ANSWERS = "answers:\n  - {{question: sky, answer: dull, by: Lead, on: {}, reason: seen}}\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("schools/elm/reviews/2026-01-09-visit.md", REVIEW.format("2026-01-09")),
        ("schools/elm/reviews/2026-01-09-visit.md", REVIEW.format("'2026-01-09'")),
        ("schools/elm/answers.yaml", ANSWERS.format("2026-03-01")),
        ("schools/elm/answers.yaml", ANSWERS.format("2026-03-01").replace("on:", "on :")),
        ("schools/elm/answers.yaml", ANSWERS.format("2024-03-01")),
    ],
)
def test_the_latest_day_is_that_of_the_whole_folder(path: str, text: str) -> None:
    trust = Trust().school("elm", 100002).benchmark(60, released="2025-11-27").row(30, 15)
    _same_day(trust.row(30, 15, school="elm").files() | {path: text.encode()})


@pytest.mark.parametrize("day", ["2026-07-14", "14/07/2026", "2025-01-01", "2026-13-01"])
def test_a_later_day_in_a_table_of_another_school_is_found(day: str) -> None:
    trust = Trust().school("elm", 100002).benchmark(60).row(30, 15)
    _same_day(trust.row(30, 15, school="elm", recorded=day).files())


def test_a_folder_without_a_dated_row_is_as_at_its_policy() -> None:
    _same_day(Trust().school("elm", 100002).files())


def _same_day(files: dict[str, bytes]) -> None:
    tree = MemoryTree(files)
    own = [path for path in tree.paths() if not path.startswith("schools/elm/")]
    part = read_folder(Part(tree, own))
    assert latest_of_all(tree, part, tree.paths()) == as_of_default(read_folder(tree))


def test_a_part_has_the_places_of_the_whole(tmp_path: Path, repository: Path) -> None:
    shutil.copytree(repository / "examples/trust_data", tmp_path / "copy")
    tree = WorkingTree(tmp_path / "copy")
    own = [path for path in tree.paths() if path.startswith("schools/kettle-lane/kpis")]
    whole, part = read_folder(tree), read_folder(Part(tree, own))
    kept = whole.table("observation").filter(school="kettle-lane")
    assert part.table("observation").select("path", "line").equals(kept.select("path", "line"))
