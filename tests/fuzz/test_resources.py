"""Folders made to exhaust a program: it ends by itself, in bounded time and memory, and says why.

All the harm there is in ``benchmarks/hostile.py`` is done to one folder, a school each, and the real
program is given so many processor seconds and so much memory and no more. The full sizes, each case by itself, take minutes: ``make bench`` runs them and ``docs/limits.md`` has what came of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.hostile import CASES, Case, made

PROGRAM = Path(sys.executable).parent / "trustkit"

# Several times what it takes, so that a slow machine is no fault, and far below what any of the
# cases would take unbounded.
SECONDS, KILOBYTES = 120, 6_000_000


@pytest.fixture(scope="module")
def harmed(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Case], list[dict[str, str]]]:
    """Which school has which harm, and what validate found."""
    root = tmp_path_factory.mktemp("hostile") / "trust"
    schools = made(root, CASES, large=False)
    limited = f'ulimit -t {SECONDS}; ulimit -v {KILOBYTES}; exec "$@"'
    ended = subprocess.run(
        ["sh", "-c", limited, "sh", PROGRAM, "-C", root, "validate", "--format", "json"],
        capture_output=True,
        check=False,
    )
    assert ended.stderr == b""
    assert ended.returncode == 1
    return schools, json.loads(ended.stdout)["diagnostics"]


def test_every_harm_is_named_where_it_was_done(
    harmed: tuple[dict[str, Case], list[dict[str, str]]],
) -> None:
    schools, found = harmed
    told = {(each["path"].split("/")[1], each["code"]) for each in found if "/" in each["path"]}
    missing = [
        (case.name, case.code)
        for school, case in schools.items()
        if case.code is not None
        and not any(name.startswith(school) and code == case.code for name, code in told)
    ]
    assert missing == []


def test_the_report_is_bounded(harmed: tuple[dict[str, Case], list[dict[str, str]]]) -> None:
    _, found = harmed
    assert len(found) < 60_000
    assert any(each["code"] == "TXT032" for each in found)
