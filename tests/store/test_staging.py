"""Several files changed as one act, whatever kills the writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from trustkit.store.staging import FEW_FILES, STAGING, WriteFault, writing
from trustkit.store.tree import COMMITTED, WorkingTree

# A writer that kills itself just before its k-th call to the operating system.
KILLED = """
import os, signal, sys
from pathlib import Path
from trustkit.store.staging import writing

root, at, files = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
calls = 0

def watched(call):
    def instead(*arguments, **named):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return instead

for name in ("replace", "rename", "fsync", "sync", "mkdir", "rmdir", "unlink", "open"):
    setattr(os, name, watched(getattr(os, name)))

with writing(root, "a test") as writer:
    writer.commit({f"schools/s{n}/kpis/2024-25.csv": f"new {n}\\n".encode() for n in range(files)})
"""


def _folder(root: Path, files: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A folder in which every other file is there already; its contents before and after."""
    (root / "trustkit.yaml").write_bytes(b"format: 1\n")
    before = {"trustkit.yaml": b"format: 1\n"}
    for n in range(0, files, 2):
        path = root / f"schools/s{n}/kpis/2024-25.csv"
        path.parent.mkdir(parents=True)
        path.write_bytes(f"old {n}\n".encode())
        before[str(path.relative_to(root))] = f"old {n}\n".encode()
    after = {f"schools/s{n}/kpis/2024-25.csv": f"new {n}\n".encode() for n in range(files)}
    return before, before | after


def _seen(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root)
    return {path: tree.read(path) for path in tree.paths()}


def _on_disk(root: Path) -> dict[str, bytes]:
    state = root / ".trustkit"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.is_relative_to(state)
    }


def _write(root: Path, at: int, files: int) -> int:
    """Runs the writer, to be killed at a call; its exit code."""
    command = [sys.executable, "-c", KILLED, str(root), str(at), str(files)]
    return subprocess.run(command, check=False).returncode


@pytest.mark.parametrize("files", [3, FEW_FILES + 1])
def test_killed_at_any_call_the_folder_is_wholly_before_or_wholly_after(
    tmp_path: Path, files: int
) -> None:
    seen_before = seen_after = 0
    # Far apart where there are many files: each moves the same way as the one before it.
    step = 1 if files <= FEW_FILES else 9
    for at in range(1, 1000, step):
        root = tmp_path / str(at)
        root.mkdir()
        before, after = _folder(root, files)
        code = _write(root, at, files)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        seen = _seen(root)
        assert seen in (before, after), f"neither before nor after, killed at call {at}"
        seen_before += seen == before
        seen_after += seen == after
        with writing(root, "a test") as writer:
            writer.commit(after)
        assert _seen(root) == after
        assert _on_disk(root) == after
        assert not (root / COMMITTED).exists()
        assert not (root / STAGING).exists()
    else:
        pytest.fail("the writer never came to its end")
    assert seen_before > 1
    assert seen_after > 1


def test_killed_while_finishing_anothers_commit_nothing_is_lost(tmp_path: Path) -> None:
    for at in range(1, 1000):
        root = tmp_path / str(at)
        root.mkdir()
        _, after = _folder(root, 3)
        committed = root / COMMITTED
        for path, contents in after.items():
            if path != "trustkit.yaml":
                (committed / path).parent.mkdir(parents=True)
                (committed / path).write_bytes(contents)
        assert _seen(root) == after
        code = _write(root, at, 3)
        assert _seen(root) == after
        if code == 0:
            assert _on_disk(root) == after
            return
    pytest.fail("the writer never came to its end")


def test_a_write_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    before, _ = _folder(tmp_path, 3)
    stamps = {path: (tmp_path / path).stat().st_mtime_ns for path in before}
    with writing(tmp_path, "a test") as writer:
        assert writer.commit(before) == []
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in before} == stamps


def test_what_was_staged_and_never_committed_is_cleared_away(tmp_path: Path) -> None:
    stale = tmp_path / ".trustkit" / "staging-7" / "schools"
    stale.mkdir(parents=True)
    (stale / "x.csv").write_text("half a row")
    with writing(tmp_path, "a test"):
        assert not stale.exists()
    assert _seen(tmp_path) == {}


def test_a_second_writer_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with (
        writing(tmp_path, "trustkit ingest"),
        pytest.raises(WriteFault) as fault,
        writing(tmp_path, "trustkit fmt", wait=0.01),
    ):
        pass
    assert f"process {os.getpid()}: trustkit ingest" in fault.value.diagnostic.message
    with writing(tmp_path, "trustkit fmt", wait=0.01):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "../outside.csv",
        "/etc/passwd",
        "schools/../../outside.csv",
        "schools//x.csv",
        "",
        "schools/a\\b.csv",
        "c:/x.csv",
        ".git/config",
        ".trustkit/committed/x",
        "schools/./x.csv",
        "schools/a\0b",
    ],
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    root = tmp_path / "data"
    root.mkdir()
    with writing(root, "a test") as writer, pytest.raises(WriteFault):
        writer.commit({"good.csv": b"1", path: b"2"})
    assert _on_disk(tmp_path) == {
        str(each.relative_to(tmp_path)): each.read_bytes()
        for each in (root / ".trustkit").iterdir()
    }


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "data", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "precious.csv").write_text("kept")
    (root / "schools").symlink_to(outside)
    (root / "link.csv").symlink_to(outside / "precious.csv")
    with writing(root, "a test") as writer:
        for path in ("schools/precious.csv", "link.csv"):
            with pytest.raises(WriteFault, match="link"):
                writer.commit({path: b"overwritten"})
    assert (outside / "precious.csv").read_text() == "kept"


def test_a_file_where_a_folder_must_be_stops_all_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "schools").write_text("not a folder")
    with writing(tmp_path, "a test") as writer, pytest.raises(WriteFault, match="not a folder"):
        writer.commit({"a.csv": b"1", "schools/x.csv": b"2"})
    assert _on_disk(tmp_path) == {"schools": b"not a folder"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WriteFault, match="can't be written"), writing(tmp_path, "a test"):
            pass
    finally:
        tmp_path.chmod(0o700)
