"""Exit codes over files that are good, partly good and not usable at all, in one call."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.pool import make_files, make_folder

from trustkit.cli.app import main
from trustkit.store.tree import WorkingTree

Contents = dict[str, bytes]
HEADING = "School,Academic year,Term,Year group,Measure,Group,Eligible,Achieved\n"
GOOD = HEADING + "ashcombe,2024/25,Autumn,Y1,Reading,All,30,18\n"
OTHER = HEADING + "ashcombe,2024/25,Autumn,Y2,Reading,All,30,18\n"
PARTLY = OTHER + "ashcombe,2024/25,Autumn,Y2,Maths,All,30,31\n"
CONTRADICTS = GOOD.replace(",18", ",19")
UNKNOWN = "Dinner,Price\nSoup,2\n"

# The files of a call; options; the exit code; and whether the folder changes.
CALLS: dict[str, tuple[dict[str, str], list[str], int, bool]] = {
    "all good": ({"a.csv": GOOD, "b.csv": OTHER}, [], 0, True),
    "a row refused": ({"a.csv": GOOD, "b.csv": PARTLY}, [], 1, True),
    "a figure contradicted": ({"a.csv": GOOD, "b.csv": CONTRADICTS}, [], 1, True),
    "an unknown file among good ones": ({"a.csv": GOOD, "b.csv": UNKNOWN}, [], 2, True),
    "unknown, and a row refused": ({"a.csv": PARTLY, "b.csv": UNKNOWN}, [], 2, True),
    "cut off within a row": ({"a.csv": GOOD + 'ashcombe,"2024/25'}, [], 2, False),
    "cut off, and good": ({"a.csv": GOOD + 'ashcombe,"2024/25', "b.csv": OTHER}, [], 2, True),
    "empty": ({"a.csv": ""}, [], 2, False),
    "another year than named": ({"a.csv": GOOD}, ["--year", "2023/24"], 2, False),
    "no such format": ({"a.csv": GOOD}, ["--as", "gais"], 2, False),
    "another format": ({"a.csv": GOOD}, ["--as", "gias"], 2, False),
    "no such school": ({"a.csv": GOOD}, ["--school", "nowhere"], 2, False),
    "a mapping and a format": ({"a.csv": GOOD}, ["--map", "mis-autumn", "--as", "kpi"], 2, False),
    "no such day": ({"a.csv": GOOD}, ["--recorded", "31/02/2026"], 2, False),
}


def _run(monkeypatch: pytest.MonkeyPatch, data: Path, *words: str) -> int:
    """The program as it runs, without starting another."""
    given = ["--recorded", "2026-03-02"] if "--recorded" not in words else []
    command = ["trustkit", "-C", str(data), "ingest", *words, *given]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def _seen(data: Path) -> Contents:
    tree = WorkingTree(data)
    return {path: tree.read(path) for path in tree.paths()}


@pytest.mark.parametrize("name", CALLS)
def test_the_exit_code_says_what_came_of_the_whole_call(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    name: str,
) -> None:
    files, options, code, changes = CALLS[name]
    for file, text in files.items():
        (tmp_path / file).write_text(text)
    words = [*(str(tmp_path / file) for file in files), *options]
    before = _seen(data)
    assert _run(monkeypatch, data, *words, "--dry-run") == code
    dry = capfd.readouterr()
    assert _seen(data) == before
    assert _run(monkeypatch, data, *words) == code
    real = capfd.readouterr()
    assert (_seen(data) != before) == changes
    assert dry.out == real.out
    assert dry.err.replace("dry run: nothing was written\n", "") == real.err
    assert bool(real.err) == (code != 0)
    assert "Traceback" not in real.err


def test_good_files_beside_an_unknown_one_come_in_whole(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file, text in {"a.csv": GOOD, "b.csv": UNKNOWN, "c.csv": OTHER}.items():
        (tmp_path / file).write_text(text)
    _run(monkeypatch, data, *(str(tmp_path / file) for file in ("c.csv", "b.csv", "a.csv")))
    rows = (data / "schools/ashcombe/kpis/2024-25.csv").read_text().splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["Y1", "Y2"]
    assert len(list((data / "intake/ledger").iterdir())) == 2


def _started(data: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "trustkit", "-q", "-C", str(data), "ingest", *words]
    return subprocess.Popen(
        [*command, "--recorded", "2026-03-02"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _at_once(data: Path, *calls: list[str]) -> None:
    """Starts all together; one that found the folder held too long says by whom, and runs again."""
    running = [_started(data, *words) for words in calls]
    for words, each in zip(calls, running, strict=True):
        _, err = each.communicate()
        if each.returncode:
            assert "trustkit ingest" in err
            each = _started(data, *words)  # noqa: PLW2901 - the same call
            _, err = each.communicate()
        assert each.returncode == 0, err


def test_two_at_once_end_as_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, files = make_folder(tmp_path / "trust_data"), tmp_path / "files"
    alone = make_folder(tmp_path / "alone")
    files.mkdir()
    make_files(files)
    # Typed figures, and an export that a mapping of the folder reads, go into one file; then one of
    # them goes out again while inspections come in.
    typed, export, inspections = (
        str(files / name) for name in ("kpis.csv", "mis-autumn.csv", "ofsted-january.csv")
    )
    _at_once(data, [typed], [export])
    [entry] = [
        path.stem
        for path in (data / "intake/ledger").iterdir()
        if "file_name: kpis.csv" in path.read_text()
    ]
    out_again = ["--undo", entry, "--reason", "a test"]
    _at_once(data, out_again, [inspections])
    for words in ([typed], [export], out_again, [inspections]):
        assert _run(monkeypatch, alone, *words) == 0
    assert _seen(data) == _seen(alone)


def test_names_of_files_that_are_odd_and_things_that_are_no_files(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    deep = tmp_path / ("d" * 200) / ("e" * 200)
    deep.mkdir(parents=True)
    odd = [deep / ("f" * 240 + ".csv"), tmp_path / "a\nb\x1b[31m.csv"]
    for path, text in zip(odd, (GOOD, OTHER), strict=True):
        path.write_text(text)
    assert _run(monkeypatch, data, *map(str, odd)) == 0
    said = capfd.readouterr()
    assert "\x1b" not in said.out + said.err
    os.mkfifo(tmp_path / "pipe.csv")
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(1_000_000_000)
    words = [tmp_path / "pipe.csv", tmp_path / "huge.csv", deep, Path("/dev/zero"), tmp_path / "no"]
    assert _run(monkeypatch, data, *map(str, words)) == 2
    err = capfd.readouterr().err
    for problem in (
        "pipe.csv can't be read: it is not an ordinary file",
        "huge.csv has 1,000,000,000 bytes; at most 400,000,000 are read",
        "can't be read: it is a folder; name the files in it",
        "/dev/zero can't be read: it is not an ordinary file",
        "no can't be read: no such file or directory",
    ):
        assert problem in err


def test_a_file_that_grows_while_it_is_read_is_refused(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "grows.csv"
    path.write_text(GOOD)
    usual = Path.open

    def opened(self: Path, *given: Callable[..., object], **named: object) -> object:
        if self == path:
            with usual(path, "a") as file:
                file.write("ashcombe,2024/25,Autumn,Y3,Reading,All,30,18\n")
        return usual(self, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    before = _seen(data)
    assert _run(monkeypatch, data, str(path)) == 2
    assert "it changed while it was read" in capfd.readouterr().err
    assert _seen(data) == before
