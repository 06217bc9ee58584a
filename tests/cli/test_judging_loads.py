"""The commands that judge load what they need and nothing that only papers, intake or tables do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TRUST = Path(__file__).resolve().parents[2] / "examples" / "trust_data"
NEVER = ("jinja2", "rich", "hypothesis", "trustkit.papers", "trustkit.intake", "trustkit.changes")
ONLY_TO_VALIDATE = ("trustkit.checks",)
PROGRAM = """
import sys
from trustkit.cli.app import app
try:
    app(sys.argv[2:], standalone_mode=False)
except SystemExit:
    pass
print("loaded:", *(name for name in sys.argv[1].split(",") if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (("why", "kettle-lane", "gld"), (*NEVER, *ONLY_TO_VALIDATE)),
        (("benchmark", "--format", "json", "--school", "kettle-lane"), NEVER),
        (("categorise", "--format", "json", "--school", "kettle-lane"), NEVER),
    ],
    ids=["why", "benchmark", "categorise"],
)
def test_judging_loads_nothing_that_it_does_not_need(
    command: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ",".join(unwanted), "-C", str(TRUST), *command],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr.splitlines()[-1].split() == ["loaded:"]
    assert done.stdout
