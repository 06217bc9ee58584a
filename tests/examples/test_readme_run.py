"""The intake that README.md shows is what the command prints, lines left out marked so."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "examples"
LEFT_OUT = "…"


def shown() -> tuple[str, list[str]]:
    """The command of the README's intake section, and the lines it shows of its output."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Taking in what comes\n")[2].partition("\n## ")[0]
    found = re.search(r"```text\n\$ (trustkit [^\n]*)\n(.*?)\n```", section, re.DOTALL)
    assert found
    return found[1], found[2].split("\n")


def is_as_shown(printed: list[str], lines: list[str]) -> bool:
    """Whether the lines were printed in this order, any number left out only at the marks."""
    rest: Iterator[str] = iter(printed)
    skipping = False
    for line in lines:
        if line.strip() == LEFT_OUT:
            skipping = True
            continue
        found = next((each for each in rest if not skipping or each == line), None)
        if found != line:
            return False
        skipping = False
    return skipping or next(rest, None) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a", "b", "c"], True), (["a", "…", "c"], True), (["a", "…"], True), (["…", "c"], True),
        (["a", "b"], False), (["a", "c"], False), (["a", "…", "d"], False), (["b", "…"], False),
    ],
)  # fmt: skip
def test_only_what_is_marked_may_be_left_out(lines: list[str], expected: bool) -> None:
    assert is_as_shown(["a", "b", "c"], lines) is expected


def test_the_readme_shows_a_real_run(tmp_path: Path) -> None:
    command, lines = shown()
    trustkit = Path(sys.executable).with_name("trustkit")
    if not trustkit.is_file():
        pytest.skip("trustkit is not installed beside this Python")
    data = tmp_path / "fenwick-vale"
    shutil.copytree(EXAMPLES / "trust_data", data, ignore=shutil.ignore_patterns(".trustkit"))
    shutil.copytree(EXAMPLES / "intake", tmp_path / "intake")
    typed: list[str] = []
    for word in shlex.split(command)[1:]:
        matches = sorted(each.as_posix() for each in (tmp_path / "intake").glob(word))
        names = [Path(each).relative_to(tmp_path / "intake").as_posix() for each in matches]
        typed += names if "*" in word else [word]
    done = subprocess.run(
        [str(trustkit), *typed],
        cwd=tmp_path / "intake",
        env={**os.environ, "TRUSTKIT_DATA": str(data), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    printed = done.stdout.rstrip("\n").split("\n")
    assert is_as_shown(printed, lines), done.stdout
