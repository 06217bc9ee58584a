"""An intake killed at any moment: the folder is wholly before or wholly after, a rerun completes it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from tests.intake.pool import make_files, make_folder

from trustkit.store.tree import WorkingTree

KILLS = int(os.environ.get("TRUSTKIT_KILLS", "8"))
"""How often the intake is killed; a few hundred before a release, fewer on every change."""

# One process that is forked for each kill, so that what is heavy is imported once. The child counts
# calls of functions, Python's and C's, and kills itself outright at the one it was told.
FORKS = """
import json, os, signal, shutil, sys
from datetime import date
from pathlib import Path
from trustkit.intake.request import Request
from trustkit.intake.take import recognise_all, take_in
from trustkit.store.staging import Writer, writing
from trustkit.store.tree import WorkingTree

files = [Path(path) for path in json.loads(sys.argv[1])]
request = Request(recorded=date(2026, 3, 2), year=None)
calls = commit = 0

def ingest(root, last):
    global calls, commit
    def counted(frame, event, what):
        global calls, commit
        calls += 1
        if frame.f_code is Writer.commit.__code__ and not commit:
            commit = calls
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(counted if last is not None else None)
    known, _ = recognise_all(files, None)
    with writing(root, "a test") as writer:
        writer.commit(take_in(known, WorkingTree(root), request).files)
    sys.setprofile(None)

for line in sys.stdin:
    root, last = json.loads(line)
    child = os.fork()
    if child == 0:
        ingest(Path(root), last)
        sys.stdout.write(json.dumps([calls, commit]) + "\\n")
        sys.stdout.flush()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        print(json.dumps("killed"), flush=True)
"""
FILES = (
    "kpis.csv", "kpis.xlsx", "ks2-pupils.csv", "census-spring.csv", "ees-ks2-areas.csv", "lait.csv",
    "ofsted-february.csv", "gias.csv", "links.csv",
)  # fmt: skip
"""Of the pool: typed figures, a workbook, pupils, comparators of two publications that print the
same figure, inspections, and facts that go into a school's own record."""


def _seen(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root)
    return {path: tree.read(path) for path in tree.paths()}


def _to_take_in(where: Path) -> list[Path]:
    """The files; one more contradicts what is typed in another, so that figures are refused too."""
    where.mkdir()
    make_files(where)
    other = where / "contradicts.csv"
    other.write_text((where / "kpis.csv").read_text().replace(",18,", ",19,"))
    return [*(where / name for name in FILES), other]


def test_killed_at_random_moments_nothing_is_half_there_and_a_rerun_completes_it(
    tmp_path: Path,
) -> None:
    data = make_folder(tmp_path / "trust_data")
    files = _to_take_in(tmp_path / "files")
    command = [sys.executable, "-c", FORKS, json.dumps([str(path) for path in files])]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forks:
        assert forks.stdin is not None
        assert forks.stdout is not None

        def run(name: str, last: int | None) -> object:
            root = tmp_path / name
            if not root.exists():
                shutil.copytree(data, root)
            forks.stdin.write(json.dumps([str(root), last]) + "\n")  # type: ignore[union-attr]
            forks.stdin.flush()  # type: ignore[union-attr]
            return json.loads(forks.stdout.readline())  # type: ignore[union-attr]

        before = _seen(data)
        counted = run("whole", 0)
        after = _seen(tmp_path / "whole")
        assert isinstance(counted, list)
        calls, commit = counted
        assert 0 < commit < calls
        assert after != before
        assert {path.rsplit("/", 1)[-1] for path in after} >= {"inspections.csv", "dfe-series.csv"}
        chance = random.Random(20250120)  # noqa: S311 - moments, not secrets
        moments = [chance.randint(1, commit) for _ in range(KILLS // 2)]
        moments += [chance.randint(commit, calls) for _ in range(KILLS - len(moments))]
        found = {"before": 0, "after": 0}
        for number, last in enumerate(moments):
            name = str(number)
            assert run(name, last) == "killed"
            seen = _seen(tmp_path / name)
            assert seen in (before, after), f"neither before nor after, killed at call {last}"
            found["after" if seen == after else "before"] += 1
            assert run(name, None) != "killed"
            assert _seen(tmp_path / name) == after
            shutil.rmtree(tmp_path / name)
        forks.stdin.close()
        assert forks.wait() == 0
    assert min(found.values()) > KILLS // 20
