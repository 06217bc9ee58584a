"""An intake killed at any moment: the folder is wholly before or wholly after, a rerun completes it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from trustkit.store.tree import WorkingTree

KILLS = int(os.environ.get("TRUSTKIT_KILLS", "40"))
"""How often the intake is killed; a few hundred before a release, fewer on every change."""

# One process that is forked for each kill, so that what is heavy is imported once. The child counts
# calls of functions, Python's and C's, and kills itself outright at the one it was told.
FORKS = """
import json, os, signal, shutil, sys
from datetime import date
from pathlib import Path
from trustkit.intake.request import Request
from trustkit.intake.take import recognise_all, take_in
from trustkit.records.vocabulary import Window
from trustkit.store.staging import Writer, writing
from trustkit.store.tree import WorkingTree

files = [Path(path) for path in json.loads(sys.argv[1])]
request = Request(recorded=date(2025, 1, 20), year="2024/25", window=Window.AUTUMN)
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
    sys.setprofile(counted)
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
HEADING = "School,Year group,Measure,Group,Eligible,Achieved\n"


def _seen(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root)
    return {path: tree.read(path) for path in tree.paths()}


def test_killed_at_random_moments_nothing_is_half_there_and_a_rerun_completes_it(
    data: Path, tmp_path: Path
) -> None:
    returns = [tmp_path / f"{name}.csv" for name in ("one", "two", "three")]
    for at, path in enumerate(returns):
        path.write_text(
            HEADING
            + f"ashcombe,Y{at + 1},Reading,All,30,{at}\nbirch-infant,Y2,Maths,All,9,{at + 1}\n"
        )
    # Each gives Year 2 maths of the infant school otherwise: only one of them can, so that refused
    # figures are in play too.
    command = [sys.executable, "-c", FORKS, json.dumps([str(path) for path in returns])]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forks:
        assert forks.stdin is not None
        assert forks.stdout is not None

        def run(name: str, last: int) -> object:
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
            assert run(name, 0) != "killed"
            assert _seen(tmp_path / name) == after
            shutil.rmtree(tmp_path / name)
        forks.stdin.close()
        assert forks.wait() == 0
    assert min(found.values()) > KILLS // 20
