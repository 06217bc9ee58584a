"""The program itself: its own options, what it loads, and how it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from trustkit import __version__

HEAVY = ("polars", "pydantic", "jinja2", "ruamel.yaml")
WATCH = """
import sys
from trustkit.cli.app import main
sys.argv = ["trustkit", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print("loaded:", *sorted(name for name in {heavy!r} if name in sys.modules))
"""


def _run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trustkit", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


def _loaded(*arguments: str, **environment: str) -> tuple[list[str], set[str]]:
    """What the program prints, and which heavy libraries it has loaded by its end."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(heavy=HEAVY), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )
    *printed, loaded = done.stdout.splitlines()
    return printed, set(loaded.split()[1:])


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_needs_no_data_loads_nothing_heavy(option: str) -> None:
    printed, loaded = _loaded(option)
    assert printed
    assert loaded == set()


def test_completion_loads_nothing_heavy_of_ours() -> None:
    # typer itself loads pydantic as soon as a command's parameters are looked at.
    words = {"_TRUSTKIT_COMPLETE": "complete_bash", "COMP_WORDS": "trustkit val", "COMP_CWORD": "1"}
    printed, loaded = _loaded(**words)
    assert "validate" in printed
    assert loaded <= {"pydantic"}


def test_the_version_is_the_packages() -> None:
    done = _run("--version")
    assert (done.returncode, done.stdout) == (0, f"trustkit {__version__}\n")


def test_without_a_data_folder_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = _run("benchmark", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "CMD001" in done.stderr
    assert "trustkit init" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_named_that_is_none_is_told_apart(tmp_path: Path) -> None:
    done = _run("--data", str(tmp_path), "validate")
    assert done.returncode == 2
    assert "CMD002" in done.stderr


def test_an_unknown_option_is_bad_usage() -> None:
    assert _run("validate", "--formt", "json").returncode == 2


def test_a_commit_that_is_none_is_refused(tmp_path: Path) -> None:
    assert _run("init", str(tmp_path / "data"), "--name", "Fenwick Vale").returncode == 0
    done = _run("--data", str(tmp_path / "data"), "benchmark", "--at", "main")
    assert done.returncode == 2
    assert "CMD003" in done.stderr
