"""A policy from a folder of its own: what it takes from the one in force, and every fault at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.small_trust import FILES, write_trust

from trustkit.policy.from_folder import BrokenDraft, Draft, NoDraft, draft_from
from trustkit.policy.in_force import Policy, policy_for
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Folder, read_folder
from trustkit.store.tree import WorkingTree

IN_FORCE = "policy/2025-09-01"
RAG = FILES[f"{IN_FORCE}/rag.yaml"]
WEATHER = FILES[f"{IN_FORCE}/schemes/weather.yaml"]


def read(root: Path) -> tuple[Folder, Policy]:
    folder = read_folder(WorkingTree(root))
    return folder, policy_for(folder, date(2025, 10, 1))


def drafted(tmp_path: Path, name: str = "draft", **files: str) -> Draft:
    """A draft of some files beside the small trust; their names have ``__`` for ``/``."""
    folder, policy = read(write_trust(tmp_path / "trust"))
    for path, text in files.items():
        target = tmp_path / name / (path.replace("__", "/") + ".yaml")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.lstrip("\n"), encoding="utf-8")
    return draft_from(tmp_path / name, folder, policy)


def test_what_a_draft_lacks_is_that_of_the_policy_in_force(tmp_path: Path) -> None:
    draft = drafted(tmp_path, rag=RAG.replace("id: early-years", "id: reception"))
    assert draft.policy.version == date(2025, 9, 1)
    assert [rule.id for rule in draft.policy.rating.rules] == ["reception"]
    assert list(draft.policy.measures) == ["gld"]
    assert list(draft.policy.schemes) == ["weather"]
    assert draft.policy.measures_file.path == f"{IN_FORCE}/measures.yaml"
    # The data folder with the draft in place of its own file, and its figures as they were.
    assert draft.folder.table("observation").height == 3
    assert not draft.notes


def test_schemes_of_a_draft_are_all_its_schemes(tmp_path: Path) -> None:
    draft = drafted(tmp_path, schemes__sky=WEATHER.replace("id: weather", "id: sky"))
    assert list(draft.policy.schemes) == ["sky"]
    kept = [each.record.id for each in draft.folder.all_of("scheme", Scheme)]
    assert kept == ["sky"]


def test_a_folder_named_by_a_day_is_the_version_of_that_day(tmp_path: Path) -> None:
    draft = drafted(tmp_path, name="2026-09-01", rag=RAG)
    assert draft.policy.version == date(2026, 9, 1)
    assert list(draft.policy.measures) == ["gld"]
    assert list(draft.policy.schemes) == ["weather"]
    # The version in force is still in the folder, and decisions made under it still have their rules.
    versions = {each.named["version"] for each in draft.folder.all_of("scheme", Scheme)}
    assert versions == {"2025-09-01", "2026-09-01"}


def test_every_fault_of_a_draft_is_told_at_once_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(BrokenDraft) as broken:
        drafted(
            tmp_path,
            rag=RAG.replace("method: in_line_or_better", "method: by_feeling"),
            schemes__weather=WEATHER.replace("oldest_years: 5", "oldest_years: none"),
        )
    found = [(each.code, Path(each.path).name, each.line) for each in broken.value.diagnostics]
    assert found == [("STR003", "rag.yaml", 4), ("STR003", "weather.yaml", 10)]
    assert all(Path(each.path).is_file() for each in broken.value.diagnostics)


def test_a_draft_of_nothing_but_broken_files_is_broken_and_not_missing(tmp_path: Path) -> None:
    with pytest.raises(BrokenDraft):
        drafted(tmp_path, rag="rules: [")


@pytest.mark.parametrize("name", ["nowhere", "trust", "empty"])
def test_a_folder_without_a_policy_says_what_to_name(tmp_path: Path, name: str) -> None:
    folder, policy = read(write_trust(tmp_path / "trust"))
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NoDraft, match=r"no folder|policy/2025-09-01"):
        draft_from(tmp_path / name, folder, policy)
