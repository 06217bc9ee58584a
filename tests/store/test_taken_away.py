"""Files taken away in the one act of a write, whatever interrupts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.store import staging
from trustkit.store.overlay import Overlay
from trustkit.store.staging import WriteFault, writing
from trustkit.store.tree import WorkingTree

GONE = "schools/elm/kpis/2024-25.csv"
BEFORE = {"trustkit.yaml": b"name: a\n", GONE: b"a\n", "schools/ash/school.yaml": b"b\n"}
AFTER = {"trustkit.yaml": b"name: b\n", "schools/ash/school.yaml": b"b\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, contents in BEFORE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(contents)
    return tmp_path


def _seen(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root)
    return {path: tree.read(path) for path in tree.paths()}


def test_a_file_goes_with_the_folders_that_this_leaves_empty(root: Path) -> None:
    with writing(root, "a test") as writer:
        changed = writer.commit({"trustkit.yaml": b"name: b\n"}, {GONE, "never/was.csv"})
    assert changed == [GONE, "trustkit.yaml"]
    assert _seen(root) == AFTER
    assert not (root / "schools/elm").exists()
    assert (root / "schools/ash").is_dir()
    assert [path.name for path in (root / ".trustkit").iterdir()] in (
        ["lock", "writer"],
        ["writer", "lock"],
    )


def test_nothing_but_a_file_that_goes_is_a_write_too(root: Path) -> None:
    with writing(root, "a test") as writer:
        assert writer.commit({}, {GONE}) == [GONE]
        assert writer.commit({}, {GONE}) == []
    assert GONE not in _seen(root)


@pytest.mark.parametrize("step", ["_put_in_place", "_take_away", "_parents"])
def test_killed_after_the_commit_it_reads_as_done_and_the_next_writer_finishes(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(staging, step, killed)
        with pytest.raises(KeyboardInterrupt), writing(root, "a test") as writer:
            writer.commit({"trustkit.yaml": b"name: b\n"}, {GONE})
    assert _seen(root) == AFTER
    with writing(root, "a test"):
        pass
    assert not (root / GONE).exists()
    assert not (root / ".trustkit/committed").exists()
    assert _seen(root) == AFTER


def test_killed_before_the_commit_nothing_is_gone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt), writing(root, "a test") as writer:
            writer.commit({"trustkit.yaml": b"name: b\n"}, {GONE})
    assert _seen(root) == BEFORE
    with writing(root, "a test"):
        pass
    assert _seen(root) == BEFORE


@pytest.mark.parametrize("path", ["../out.csv", "/etc/passwd", ".git/config", "a\nb.csv"])
def test_only_files_of_the_folder_go(root: Path, path: str) -> None:
    with writing(root, "a test") as writer, pytest.raises(WriteFault):
        writer.commit({}, {path})
    assert _seen(root) == BEFORE


def test_an_overlay_lacks_what_is_gone(root: Path) -> None:
    overlay = Overlay(WorkingTree(root), {"trustkit.yaml": b"name: b\n"}, {GONE})
    assert {path: overlay.read(path) for path in overlay.paths()} == AFTER
