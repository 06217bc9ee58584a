"""The installed program on what systems do differently: line ends, locales, file names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.holding import SOUND

PROGRAM = Path(sys.executable).parent / "trustkit"

ODD_SURROUNDINGS = {
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii",
    "COLUMNS": "20",
    "TZ": "Pacific/Kiritimati",
}


def written(root: Path, *, ending: bytes = b"\n") -> Path:
    """The sound folder on disk, with a school whose name and figures give something to report."""
    files = SOUND | {
        "schools/ashcombe/notes é.txt": b"x\n",
        "schools/ashcombe/school.yaml": SOUND["schools/ashcombe/school.yaml"]
        + "ïx: “y”\n".encode(),
    }
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw.replace(b"\n", ending))
    return root


def validated(root: Path, *, odd: bool, style: str = "json") -> bytes:
    usual = {name: value for name, value in os.environ.items() if name not in ODD_SURROUNDINGS}
    ended = subprocess.run(
        [PROGRAM, "-C", root, "validate", "--format", style],
        env=usual | (ODD_SURROUNDINGS if odd else {"LC_ALL": "C.UTF-8"}),
        capture_output=True,
        check=False,
    )
    assert ended.stderr == b""
    assert ended.returncode == 1
    return ended.stdout


@pytest.mark.parametrize("style", ["full", "json"])
def test_the_locale_changes_nothing(tmp_path: Path, style: str) -> None:
    root = written(tmp_path / "trust")
    usual = validated(root, odd=False, style=style)
    assert validated(root, odd=True, style=style) == usual
    assert "ïx" in usual.decode() or "\\u00ef" in usual.decode()


def places(report: bytes) -> set[tuple[str, str, int, int]]:
    found = json.loads(report)["diagnostics"]
    return {(each["code"], each["path"], each["line"], each["column"]) for each in found}


def test_windows_line_ends_add_a_warning_a_file_and_change_nothing_else(tmp_path: Path) -> None:
    unix = places(validated(written(tmp_path / "unix"), odd=False))
    windows = places(validated(written(tmp_path / "windows", ending=b"\r\n"), odd=True))
    assert {each for each in windows if each[0] != "TXT005"} == unix
    assert any(each[0] == "TXT005" for each in windows)


def test_a_file_name_that_is_no_text_is_reported_like_any_other(tmp_path: Path) -> None:
    root = written(tmp_path / "trust")
    name = os.fsencode(root / "schools" / "ashcombe") + b"/caf\xe9.yaml"
    try:
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system keeps no name that is not UTF-8")
    for odd in (False, True):
        report = validated(root, odd=odd)
        assert any("caf" in each[1] for each in places(report))
        validated(root, odd=odd, style="full")
