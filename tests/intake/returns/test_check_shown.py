"""How ``trustkit return check`` shows what it saw: while it works, and as a document."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.intake.returns.conftest import TINY, Make, filled

from trustkit.cli.app import main

Contents = Callable[[], dict[str, bytes]]

# Waits at the second file until it is told to go on, and shows what it does from the start.
PROGRAM = """
import functools, sys
import trustkit.cli.progress
from trustkit.intake.formats.return_workbook import looking

look_through = looking.look_through

def waiting(path, folder, *, marked):
    if path.name == "second.csv":
        sys.stdin.readline()
    return look_through(path, folder, marked=marked)

trustkit.cli.progress.progress = functools.partial(trustkit.cli.progress.progress, after=0)
looking.look_through = waiting
from trustkit.cli.app import main
main()
"""
WIPED = b"\x1b[2K"
WORDS = "This is not a return workbook made by trustkit return template."
REMEDY = (
    "Send the workbook that the trust sent out, filled in; trustkit ingest takes in files of other "
    "kinds."
)
Document = Callable[..., tuple[int, dict[str, Any]]]


def _begun(data: Path, files: list[Path], **streams: Any) -> subprocess.Popen[bytes]:
    words = ["-C", str(data), "return", "check", *map(str, files)]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        stdin=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "400"},
        **streams,
    )


@pytest.fixture
def minutes(tmp_path: Path) -> list[Path]:
    """Two files that are no return workbooks, quick to look at."""
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for each in files:
        each.write_text("Item,Who\nRoof,Site manager\n")
    return files


def _report(files: list[Path], end: str) -> bytes:
    words = f"  {WORDS}{end}      {REMEDY} [INT309]{end}"
    return "".join(f"{each}{end}{words}" for each in files).encode()


def test_on_a_terminal_the_file_at_hand_is_shown_and_gone_before_the_report(
    data: Path, minutes: list[Path]
) -> None:
    terminal, theirs = pty.openpty()
    process = _begun(data, minutes, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while b"checking 2 of 2: second.csv" not in shown:
        shown += os.read(terminal, 4096)
    assert b"not a return workbook" not in shown
    assert process.stdin is not None
    process.stdin.write(b"\n")
    process.stdin.flush()
    rest = b""
    while rest.count(b"[INT309]\r\n") < len(minutes):
        rest += os.read(terminal, 4096)
    process.communicate()
    os.close(terminal)
    assert process.returncode == 2
    # Whatever is drawn is wiped first; the report is then whole and alone.
    assert rest[rest.rindex(WIPED) + len(WIPED) :] == _report(minutes, "\r\n")


def test_in_a_pipe_there_is_the_report_and_nothing_else(data: Path, minutes: list[Path]) -> None:
    process = _begun(data, minutes, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said, noted = process.communicate(b"\n")
    assert (said, noted) == (_report(minutes, "\n"), b"")


@pytest.fixture
def document(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Document:
    """Runs ``return check --format json``: the exit code, and the document that it prints."""

    def run(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
        words = ["trustkit", "-C", str(data), "return", "check", "--format", "json"]
        monkeypatch.setattr(sys, "argv", [*words, *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said, noted = capfd.readouterr()
        assert noted == ""
        return int(ended.value.code or 0), json.loads(said)

    return run


def test_as_json_every_file_has_its_figures_and_its_remarks_by_sheet_and_cell(
    document: Document, make: Make, tmp_path: Path, contents: Contents
) -> None:
    before = contents()
    path = filled(
        make(asked=TINY),
        {
            ("Year 4", "", "girls", "eligible"): 14,
            ("Year 4", "reading_expected", "girls", "achieved"): 15,
            ("Year 4", "", "boys", "eligible"): 16,
            ("Year 4", "reading_expected", "boys", "achieved"): 11,
        },
    )
    other, out = tmp_path / "minutes.csv", tmp_path / "out"
    other.write_text("Item,Who\nRoof,Site manager\n")
    code, found = document(path, other, path, "--out", out)
    assert code == 2
    assert set(found) == {"schema", "files"}
    assert found["schema"] == "trustkit/return-check/1"
    minutes, returned = found["files"]
    assert minutes == {
        "path": str(other),
        "urn": None,
        "academic_year": None,
        "window": None,
        "figures": None,
        "wrong": 1,
        "doubtful": 0,
        "remarks": [
            {
                "sheet": None,
                "cell": None,
                "words": WORDS,
                "remedy": REMEDY,
                "code": "INT309",
                "wrong": True,
            }
        ],
        "copy": None,
    }
    remarks = returned.pop("remarks")
    assert returned == {
        "path": str(path),
        "urn": 900001,
        "academic_year": "2024/25",
        "window": "summer",
        "figures": 1,
        "wrong": 1,
        # Year 4 lacks all pupils' row, the five other year groups all three.
        "doubtful": 6,
        "copy": str(out / "return-marked.xlsx"),
    }
    # Rows 5 to 7 ask for the pupils, 8 is all pupils' reading, 9 the girls'.
    assert remarks[0] == {
        "sheet": "Year 4",
        "cell": "E9",
        "words": "15 achieved it, and there are only 14 pupils.",
        "remedy": "Correct whichever of the two is wrong.",
        "code": "INT292",
        "wrong": True,
    }
    empty = [each for each in remarks if each["code"] == "INT304"]
    assert [each["sheet"] for each in empty] == [f"Year {n}" for n in range(1, 7)]
    assert {(each["cell"], each["wrong"]) for each in empty} == {(None, False)}
    assert (out / "return-marked.xlsx").is_file()
    assert contents() == before


def test_a_name_that_is_no_utf_8_is_written_out(data: Path, tmp_path: Path) -> None:
    named = os.fsencode(tmp_path) + b"/minutes \xff.csv"
    with open(named, "w", encoding="utf-8") as file:  # noqa: PTH123 - no name that a Path has
        file.write("Item,Who\nRoof,Site manager\n")
    words = [sys.executable, "-m", "trustkit", "-C", str(data), "return", "check", "--format"]
    for style in ("text", "json"):
        done = subprocess.run(
            [*map(os.fsencode, words), style.encode(), named], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (2, b"")
        assert b"minutes \\udcff.csv" in done.stdout


def test_what_nobody_expected_ends_in_words_that_quote_nothing(
    document: Document, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("Canary Name")

    monkeypatch.setattr("trustkit.intake.formats.return_workbook.looking.marked_up", fails)
    path = filled(make(asked=TINY), {("Year 4", "", "girls", "eligible"): 14,
                                     ("Year 4", "reading_expected", "girls", "achieved"): 15})  # fmt: skip
    code, found = document(path, "--out", tmp_path / "out")
    assert code == 1
    [file] = found["files"]
    assert (file["figures"], file["copy"]) == (0, None)
    assert "ValueError" in file["remarks"][0]["words"]
    assert "Canary" not in json.dumps(found)
    assert not (tmp_path / "out").exists()


def test_a_refused_workbook_is_told_in_the_document_with_no_figure_of_it(
    document: Document, make: Make
) -> None:
    code, found = document(make(asked=TINY))
    assert code == 1
    [file] = found["files"]
    assert (file["urn"], file["figures"], file["wrong"], file["copy"]) == (900001, 0, 1, None)
    assert [each["code"] for each in file["remarks"]] == ["INT284"]
