"""Which file is being read, on a real terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from trustkit.cli.progress import progress
from trustkit.cli.session import Session

after, verbosity = float(sys.argv[1]), int(sys.argv[2])
with progress(Session(None, "auto", verbosity), after=after) as watching:
    watching("reading", 1, 40, "first.csv")
    watching("reading", 3, 40, "[red]return\\x1b[2J.csv")
    sys.stdin.readline()
print("done", file=sys.stderr)
"""
LATER = "3600"


def _until(terminal: int, *wanted: bytes) -> bytes:
    seen = b""
    while not all(each in seen for each in wanted):
        seen += os.read(terminal, 4096)
    return seen


def _on_a_terminal(after: str, verbosity: str, *first: bytes) -> tuple[bytes, bytes]:
    """What is shown up to ``first``, and from then to the end."""
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, after, verbosity],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    before = _until(terminal, *first)
    process.communicate(b"\n")
    after_it = _until(terminal, b"done")
    os.close(terminal)
    return before, after_it


def test_after_a_while_the_file_being_read_is_shown_and_then_gone() -> None:
    shown, rest = _on_a_terminal("0.01", "0", b"reading 3 of 40: [red]return?[2J.csv")
    assert b"\x1b[2J" not in shown
    # The line is wiped before anything else is said.
    assert b"\x1b[2K" in rest
    assert b"reading" not in rest[rest.rindex(b"\x1b[2K") :]


def test_work_done_soon_and_quiet_work_show_nothing() -> None:
    assert _on_a_terminal(LATER, "0") == (b"", b"done\r\n")
    assert _on_a_terminal("0", "-1") == (b"", b"done\r\n")


def test_a_pipe_stays_silent(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "0", "0"], input=b"\n", capture_output=True, check=True
    )
    assert done.stderr == b"done\n"
    assert done.stdout == b""
