"""``trustkit return`` as a person runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.intake.returns.conftest import TINY, Make, filled

from trustkit.cli.app import main

Contents = Callable[[], dict[str, bytes]]
WHEN = ("--window", "summer", "--year", "2024-25")


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program within this one, since starting it takes longer than what it does."""

    def command(*arguments: str | Path) -> Done:
        words = ["trustkit", "-C", str(data), "return", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        said, noted = capfd.readouterr()
        return Done(int(ended.value.code or 0), said, noted)

    return command


def test_a_template_is_written_for_each_school_and_never_over_anothers_work(
    run: Run, tmp_path: Path, contents: Contents
) -> None:
    before = contents()
    out = tmp_path / "out"
    only = ("--measure", "reading_expected", "--measure", "roll", "--group", "girls")
    planned = run("template", *WHEN, *only, "--out", out, "--dry-run")
    names = ["ashcombe-summer-2024-25.xlsx", "birch-infant-summer-2024-25.xlsx"]
    assert planned.stdout.splitlines() == [str(out / name) for name in names]
    assert not out.exists()
    done = run("template", *WHEN, *only, "--out", out)
    assert (done.returncode, done.stdout) == (0, planned.stdout)
    assert sorted(each.name for each in out.iterdir()) == names
    start = load_workbook(out / names[0])["Start here"]
    words = [str(cell.value) for row in start.iter_rows() for cell in row if cell.value]
    assert "Summer return 2024/25" in words
    assert "Please send it back by 10 July 2025." in words
    assert contents() == before
    # Made once more it is the same, and a workbook that was filled in is left alone.
    assert run("template", *WHEN, *only, "--out", out).returncode == 0
    filled(out / names[0], {("Year 4", "", "all", "eligible"): 30})
    work = (out / names[0]).read_bytes()
    again = run("template", *WHEN, *only, "--out", out)
    assert again.returncode == 2
    assert "CMD009" in again.stderr
    assert (out / names[0]).read_bytes() == work


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--window", "christmas", "--year", "2024/25"), "“christmas” is none of autumn"),
        (("--window", "summer", "--year", "2025"), "2025 alone could be 2024/25 or 2025/26"),
        ((*WHEN, "--school", "ashcomb"), "did you mean “ashcombe”"),
        ((*WHEN, "--measure", "readng_expected"), "did you mean “reading_expected”"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(
    arguments: tuple[str, ...], said: str, run: Run, tmp_path: Path
) -> None:
    done = run("template", *arguments, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_workbook_is_written_into_the_folder(run: Run, data: Path, contents: Contents) -> None:
    before = contents()
    done = run("template", *WHEN, "--out", data / "returns")
    assert done.returncode == 2
    assert "inside the data folder" in done.stderr
    assert contents() == before


def test_a_sound_workbook_has_nothing_to_put_right(make: Make, run: Run, tmp_path: Path) -> None:
    cells: dict[tuple[str, str, str, str], object] = {}
    for year in range(1, 7):
        for group, pupils in (("all", 30), ("girls", 14), ("boys", 16)):
            cells[f"Year {year}", "", group, "eligible"] = pupils
            cells[f"Year {year}", "reading_expected", group, "achieved"] = pupils // 2
    path = filled(make(asked=TINY), cells)
    done = run("check", path, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        str(path), "  18 figures can be taken over", "  nothing has to be put right",
    ]  # fmt: skip
    assert not (tmp_path / "out").exists()


def test_what_to_put_right_is_said_in_words_and_marked_in_a_copy(
    make: Make, run: Run, tmp_path: Path, contents: Contents
) -> None:
    before = contents()
    path = filled(
        make(asked=TINY),
        {
            ("Year 4", "", "girls", "eligible"): 14,
            ("Year 4", "reading_expected", "girls", "achieved"): 15,
        },
    )
    other = tmp_path / "minutes.csv"
    other.write_text("Item,Who\nRoof,Site manager\n")
    out = tmp_path / "out"
    planned = run("check", path, "--out", out, "--dry-run")
    assert planned.returncode == 1
    assert not out.exists()
    done = run("check", path, other, "--out", out)
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert "  This is not a return workbook made by trustkit return template." in lines
    # Rows 5 to 7 ask for the pupils, 8 is all pupils' reading, 9 the girls'.
    at = lines.index("  sheet “Year 4”, cell E9: 15 achieved it, and there are only 14 pupils.")
    assert lines[at + 1] == "      Correct whichever of the two is wrong. [INT292]"
    assert [each.name for each in out.iterdir()] == ["return-marked.xlsx"]
    assert contents() == before


def test_an_empty_workbook_has_faults_and_no_copy(make: Make, run: Run, tmp_path: Path) -> None:
    done = run("check", make(asked=TINY), "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "Nothing is filled in on any sheet of this workbook." in done.stdout
    assert not (tmp_path / "out").exists()
