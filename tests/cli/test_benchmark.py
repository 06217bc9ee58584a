"""``trustkit benchmark`` as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.judge.build import Trust, rule


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    trust = Trust(
        rule("margin", id="scores", measures=["score"], tolerance=1),
        rule(comparisons=[{"level": "national"}, {"level": "fixed", "fixed": 80}]),
    )
    trust.school("beech", 100002, name="Beech Hill School")
    for year, c in (("2024/25", 62), ("2023/24", 61)):
        trust.benchmark(c, year=year).row(30, 12, year=year).row(30, 25, year=year, school="beech")
    trust.row(300, value="60", group="tall", source="=danger()").benchmark(62, group="tall")
    trust.row(reason="c", group="boys")
    trust.row(4, 1, measure="late").benchmark(38, measure="late", year="2023/24")
    for path, raw in trust.files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    return tmp_path


def run(
    folder: Path, *options: str, before: tuple[str, ...] = (), width: int = 80
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": str(width), "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    return subprocess.run(
        [sys.executable, "-m", "trustkit", "-C", str(folder), *before, "benchmark", *options],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment,
    )  # fmt: skip


def test_json_is_the_contract(folder: Path) -> None:
    done = run(folder, "--format", "json")
    assert done.returncode == 1, done.stderr  # more tall pupils than pupils: validate says so
    document = json.loads(done.stdout)
    assert document["schema"] == "trustkit/benchmark/1"
    assert document["as_of"] == "2026-01-01" or document["as_of"] == "2025-12-01"
    assert {"version", "policy", "summary"} <= document.keys()
    results = {
        (row["school"], row["academic_year"], row["measure"], row["group"]): row
        for row in document["results"]
    }
    assert len(results) == len(document["results"]) == 7
    row = results["ash", "2024/25", "passed", "all"]
    expected = {
        "school": "ash", "urn": 100001, "academic_year": "2024/25", "window": "summer",
        "year_group": "Y6", "measure": "passed", "group": "all", "eligible": 30, "achieved": 12,
        "value": 40, "comparator": "national, state-funded schools, 2024/25 final",
        "comparator_kind": "like_for_like", "comparator_value": 62, "gap": -22, "pupils_from": 7,
        "confidence": "below", "rating": "red", "trend": None,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["reason"].startswith("22 points worse")
    assert [each["comparator_value"] for each in row["beside"]] == [80]
    assert results["beech", "2024/25", "passed", "all"]["value"] == pytest.approx(
        83.333333, abs=1e-6
    )
    assert results["ash", "2024/25", "passed", "tall"]["pupils_from"] == {
        "at_least": 4,
        "at_most": 6,
    }
    hidden = results["ash", "2024/25", "passed", "boys"]
    assert (hidden["value"], hidden["value_reason"], hidden["rating"]) == (None, "c", "not_rated")
    assert results["ash", "2024/25", "late", "all"]["pupils_from"] is None


def test_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    for form in ("json", "table"):  # the others are written from the same rows
        assert run(folder, "--format", form).stdout == run(folder, "--format", form).stdout


def test_csv_holds_numbers_and_no_formula(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv").stdout)))
    tall = next(row for row in rows if row["group"] == "tall")
    assert tall["source"] == "'=danger()"
    assert float(tall["gap"]) == -2


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_never_loses_the_letter(folder: Path, width: int) -> None:
    done = run(folder, width=width)
    lines = done.stdout.splitlines()
    assert all(len(line) <= width for line in lines)
    assert sum("R ◆" in line for line in lines) == 2  # the result and the key
    assert any("G ●" in line and "83" in line for line in lines)
    assert "…" not in done.stdout
    assert "\x1b" not in done.stdout


def test_a_table_says_what_it_rests_on(folder: Path) -> None:
    done = run(folder)
    assert "Beech Hill School (beech, URN 100002)" in done.stdout
    assert "3 rated: 1 red (fewer than 1 by chance), 1 amber, 1 green; 2 not rated." in done.stdout
    assert "23/24" not in done.stdout
    assert "as at 20" in done.stderr
    assert "small cohorts are shown" in done.stderr
    assert "23/24" in run(folder, "--year", "2023-24").stdout


def test_colour_is_asked_for(folder: Path) -> None:
    assert "\x1b[" in run(folder, before=("--color", "always")).stdout
    assert "\x1b[" not in run(folder, before=("--color", "never")).stdout


def test_filters(folder: Path) -> None:
    done = run(folder, "--school", "beech", "--measure", "passed", "--format", "json")
    assert {row["school"] for row in json.loads(done.stdout)["results"]} == {"beech"}
    done = run(folder, "--school", "100002", "--year", "2023/24", "--format", "json")
    assert len(json.loads(done.stdout)["results"]) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--measure", "pased"), "there is no measure called “pased”; did you mean “passed”?"),
        (("--group", "girl"), "did you mean “girls”?"),
        (("--window", "winter"), "there is no window called “winter”"),
        (("--year", "2025"), "could be 2024/25 or 2025/26"),
        (("--school", "oak"), "no school called “oak”"),
        (("--year", "2011/12"), "no figure for year 2011/12"),
        (("--as-of", "soon"), "is not a date"),
        (("--as-of", "2009-01-01"), "no policy was in force"),
    ],
)
def test_what_can_not_be_asked_is_said(folder: Path, options: tuple[str, ...], words: str) -> None:
    done = run(folder, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_with_errors_still_gives_what_is_sound(folder: Path) -> None:
    path = folder / "schools/ash/kpis/2024-25.csv"
    path.write_text(
        path.read_text().replace("tall,100001,dfe_tables,300", "tall,100001,dfe_tables,many")
    )
    done = run(folder, "--format", "json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["results"]) == 6
    assert "the folder has 1 error, which may touch this" in done.stderr


def test_as_of_an_earlier_date(folder: Path) -> None:
    document = json.loads(run(folder, "--as-of", "2025-06-01", "--format", "json").stdout)
    assert {row["academic_year"] for row in document["results"]} == {"2023/24"}
    assert document["as_of"] == "2025-06-01"


def test_nothing_is_made_of_a_folder_that_is_no_school(folder: Path) -> None:
    (folder / "schools/beech/school.yaml").unlink()
    done = run(folder, "--format", "json")
    assert {row["school"] for row in json.loads(done.stdout)["results"]} == {"ash"}
