"""``trustkit ingest`` as a person runs it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from trustkit.cli.app import main
from trustkit.store import staging
from trustkit.store.staging import writing

Typed = Callable[..., Path]
Contents = Callable[[], dict[str, bytes]]

KPIS = "Year group,Measure,Eligible,Achieved\nY4,Reading,30,18\nY4,Maths,30,21\n"
WHEN = (
    "--year",
    "2024/25",
    "--window",
    "autumn",
    "--school",
    "ashcombe",
    "--recorded",
    "20/01/2025",
)


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs the command in this process, which saves the seconds that starting another takes."""

    def command(*arguments: str | Path, before: tuple[str, ...] = ()) -> Done:
        words = [str(argument) for argument in arguments]
        line = ["trustkit", *before, "-C", str(data), "ingest", *words]
        monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        said = capsys.readouterr()
        return Done(ended.value.code, said.out, said.err)

    return command


def test_what_was_done_is_said_to_the_last_row(data: Path, typed: Typed) -> None:
    path = typed(KPIS)
    done = subprocess.run(
        [sys.executable, "-m", "trustkit", "-C", str(data), "ingest", str(path), *WHEN],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        f"{path}\n"
        "  recognised as   a school's KPI file, 2024/25 autumn\n"
        "  told by         the headings “Year group”, “Measure”, “Eligible”, “Achieved” on line 1\n"
        "  rows            2 read = 2 used + 0 refused + 0 ignored\n"
        "  schools         1 with results\n"
        "  observations    2 new, 0 unchanged\n"
        "\n"
        "what changed\n"
        "  ashcombe, Y4 reading_expected, all, autumn 2024/25: 18 of 30\n"
        "  ashcombe, Y4 maths_expected, all, autumn 2024/25: 21 of 30\n"
    )
    assert done.stderr == ""


def test_a_dry_run_says_the_same_and_writes_nothing(
    run: Run, typed: Typed, data: Path, contents: Contents
) -> None:
    path, before = typed(KPIS), contents()
    dry = run(path, *WHEN, "--dry-run")
    assert contents() == before
    assert not (data / ".trustkit").exists()
    assert dry.stderr == "dry run: nothing was written\n"
    assert dry.stdout == run(path, *WHEN).stdout


def test_a_second_run_says_when_it_was_taken_in(run: Run, typed: Typed, contents: Contents) -> None:
    path = typed(KPIS)
    run(path, *WHEN)
    before = contents()
    again = run(path, *WHEN)
    assert again.returncode == 0
    assert "already taken in on 2025-01-20; nothing changed" in again.stdout
    assert "what changed" not in again.stdout
    assert contents() == before


def test_a_changed_figure_is_shown_beside_the_one_before_it(run: Run, typed: Typed) -> None:
    run(typed(KPIS), *WHEN)
    other = typed(KPIS.replace("30,18", "30,19"), "b.csv")
    refused = run(other, *WHEN)
    assert refused.returncode == 1
    assert "error INT043" in refused.stderr
    assert "--correct --reason" in refused.stderr
    done = run(other, *WHEN, "--correct", "--reason", "marked late")
    assert done.returncode == 0, done.stderr
    assert "19 of 30 (revised; internal; was 18 of 30)" in done.stdout


def test_refused_rows_make_it_1_and_files_that_cannot_be_taken_2(run: Run, typed: Typed) -> None:
    some = run(typed(KPIS + "Y4,Readng,30,18\n"), *WHEN)
    assert some.returncode == 1
    assert "2 used + 1 refused" in some.stdout
    assert "return.csv:4:1" in some.stderr
    assert run(typed("Club\nChess\n", "x.csv")).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere.csv",),
        (".",),
        ("--year", "2025", "X"),
        ("--window", "winter", "X"),
        ("--status", "sure", "X"),
        ("--recorded", "31/02/2025", "X"),
        ("--correct", "X"),
        ("--reason", "why", "X"),
        ("--as", "xls", "X"),
        ("--school", "ashcomb", "--year", "2024/25", "--window", "autumn", "X"),
        ("X",),
    ],
)
def test_what_cannot_be_run_ends_in_words_and_leaves_the_folder_alone(
    run: Run, typed: Typed, arguments: tuple[str, ...], contents: Contents
) -> None:
    before = contents()
    path = typed(KPIS)
    done = run(*(path if each == "X" else each for each in arguments))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert done.stdout == ""
    assert contents() == before


def test_a_folder_that_another_writer_holds_is_left_alone(
    run: Run, typed: Typed, data: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()
    monkeypatch.setattr(staging, "writing", partial(writing, wait=0.05))
    with writing(data, "trustkit ingest, by somebody else"):
        done = run(typed(KPIS), *WHEN)
    assert done.returncode == 2
    assert "trustkit ingest, by somebody else" in done.stderr
    assert contents() == before


def test_notes_are_kept_off_stdout_and_quiet_leaves_only_errors(run: Run, typed: Typed) -> None:
    path = typed("Autumn\n" + KPIS)
    said = run(path, *WHEN, "--dry-run")
    assert "note INT067" in said.stderr
    assert "INT067" not in said.stdout
    done = run(path, *WHEN, before=("-q",))
    assert (done.returncode, done.stderr) == (0, "")


def test_errors_are_said_before_notes_and_sheets_are_no_files(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    for name, measure in (("Year 3", "Reading"), ("Year 4", "Readng")):
        sheet = book.create_sheet(name)
        sheet.append(["Figures of the autumn"])
        sheet.append(["Year group", "Measure", "Eligible", "Achieved"])
        sheet.append([name.replace("Year ", "Y"), measure, 30, 18])
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    done = run(tmp_path / "a.xlsx", *WHEN)
    said = [line.split(":")[0] for line in done.stderr.splitlines() if line and line[0] != " "]
    assert said[:3] == ["error INT020", "note INT067", "note INT067"]
    assert done.stderr.endswith("Found 1 error and 2 notes in 1 file.\n")


def test_a_pupils_number_that_slipped_into_a_column_is_not_printed(run: Run, typed: Typed) -> None:
    # Made up: the LA and school of the number do not exist.
    number = "K999888777666"
    path = typed(f"Year group,Measure,Eligible,Achieved\nY4,{number},30,18\nY4,Maths,30,21\n")
    done = run(path, *WHEN)
    assert done.returncode == 1
    assert number not in done.stdout + done.stderr
    assert "(not shown)" in done.stderr


def test_a_mapping_that_is_not_there_is_said_with_those_that_are(run: Run, typed: Typed) -> None:
    done = run(typed(KPIS), "--map", "our-mis")
    assert done.returncode == 2
    assert "intake/maps has no mapping “our-mis”; there are: none" in done.stderr


def test_a_file_is_read_by_the_mapping_named(run: Run, typed: Typed, data: Path) -> None:
    mapping = data / "intake" / "maps" / "our-mis.yaml"
    mapping.parent.mkdir(parents=True, exist_ok=True)
    mapping.write_text(
        "title: what our office sends\nsource: typed by hand\nrows: figures\n"
        "recognised_by: {headings: [Year group, Measure, Achieved]}\n"
        "columns: {year_group: Year group, measure: Measure, eligible: Eligible, achieved: Achieved}\n"
    )
    either = run(typed(KPIS), *WHEN)
    assert either.returncode == 2
    assert "map_our_mis" in either.stderr
    done = run(typed(KPIS), "--map", "intake/maps/our-mis.yaml", *WHEN)
    assert done.returncode == 0, done.stderr
    assert "what our office sends" in done.stdout
    assert "2 new" in done.stdout
