"""A data folder on disk, and as git holds it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from trustkit.store.git import GitError, GitTree, IndexTree, branched_from
from trustkit.store.tree import WorkingTree, find_root


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid"]
    subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder one level below the top of a repository, with two commits."""
    folder = tmp_path / "repository" / "data"
    (folder / "schools" / "ashcombe").mkdir(parents=True)
    (folder / "trustkit.yaml").write_text("format: 1\n")
    (folder / "schools" / "ashcombe" / "school.yaml").write_text("name: Ashcombe\n")
    (folder.parent / "outside.txt").write_text("not the folder's\n")
    _git(folder.parent, "init", "--quiet", "--initial-branch=main")
    _git(folder.parent, "add", ".")
    _git(folder.parent, "commit", "--quiet", "-m", "first")
    (folder / "trustkit.yaml").write_text("format: 1\nname: later\n")
    (folder / "naïve “name”.txt").write_bytes(b"\x00\xff")
    _git(folder.parent, "add", ".")
    _git(folder.parent, "commit", "--quiet", "-m", "second")
    return folder


def test_a_commit_reads_as_the_folder_did_then(data: Path) -> None:
    now, then = WorkingTree(data), GitTree(data, "HEAD~1")
    assert now.paths() == ["naïve “name”.txt", "schools/ashcombe/school.yaml", "trustkit.yaml"]
    assert then.paths() == ["schools/ashcombe/school.yaml", "trustkit.yaml"]
    assert then.read("trustkit.yaml") == b"format: 1\n"


def test_the_head_and_the_clean_folder_are_the_same_bytes(data: Path) -> None:
    now, head = WorkingTree(data), GitTree(data, "main")
    assert head.paths() == now.paths()
    assert all(head.read(path) == now.read(path) for path in now.paths())


def test_a_file_that_the_commit_has_not_is_not_found(data: Path) -> None:
    with pytest.raises(FileNotFoundError):
        GitTree(data, "main").read("absent.txt")


def test_an_unknown_reference_is_named(data: Path) -> None:
    with pytest.raises(GitError, match="mian"):
        GitTree(data, "mian")


def test_a_folder_outside_any_repository_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not in a git repository"):
        GitTree(tmp_path, "main")


def test_an_option_is_not_a_reference(data: Path) -> None:
    with pytest.raises(GitError):
        GitTree(data, "--all")


def test_the_nearest_folder_above_is_found(data: Path) -> None:
    assert find_root(data / "schools" / "ashcombe") == data
    assert find_root(data.parent) is None


def test_what_a_broken_off_write_committed_is_read_as_done(data: Path) -> None:
    committed = data / ".trustkit" / "committed"
    committed.mkdir(parents=True)
    (committed / "trustkit.yaml").write_text("format: 1\nname: newest\n")
    (committed / "new.yaml").write_text("new: true\n")
    tree = WorkingTree(data)
    assert tree.read("trustkit.yaml") == b"format: 1\nname: newest\n"
    assert "new.yaml" in tree.paths()
    assert not any(path.startswith(".trustkit") for path in tree.paths())


def test_a_pipe_is_refused_and_not_waited_for(data: Path) -> None:
    os.mkfifo(data / "pipe.csv")
    with pytest.raises(OSError, match="not an ordinary file"):
        WorkingTree(data).read("pipe.csv")


def test_what_is_staged_is_read_and_not_what_is_on_disk(data: Path) -> None:
    (data / "trustkit.yaml").write_text("format: 1\nname: staged\n")
    _git(data, "add", "trustkit.yaml")
    (data / "trustkit.yaml").write_text("format: 1\nname: on disk\n")
    (data / "not-added.csv").write_text("a\n")
    staged = IndexTree(data)
    assert staged.read("trustkit.yaml") == b"format: 1\nname: staged\n"
    assert staged.paths() == GitTree(data, "HEAD").paths()


def test_a_branch_is_compared_with_the_commit_it_grew_from(data: Path) -> None:
    first = GitTree(data, "HEAD~1").commit
    _git(data, "branch", "old", "HEAD~1")
    _git(data, "switch", "--quiet", "old")
    assert branched_from(data, "main") == first


def test_a_reference_that_looks_like_an_option_is_only_a_name(data: Path) -> None:
    with pytest.raises(GitError, match="--all"):
        GitTree(data, "--all")


def test_a_thousand_folders_deep_is_still_seen(tmp_path: Path) -> None:
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    assert WorkingTree(tmp_path).paths() == ["d/" * 1200 + "a.md"]
    # Taken away by hand: what tidies up after tests goes down by calling itself.
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_links_in_a_circle_and_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.md").write_text("x")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "again").symlink_to("b")
    assert WorkingTree(tmp_path).paths() == ["b/a.md", "circle"]
