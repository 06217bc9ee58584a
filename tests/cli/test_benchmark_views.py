"""``trustkit benchmark --show``: what every view has in common."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.small_trust import run

from trustkit.cli.views.printing import as_csv
from trustkit.cli.views.registry import VIEWS
from trustkit.cli.views.words import number, signed


@pytest.fixture(scope="module")
def example(repository: Path) -> Path:
    return repository / "examples" / "trust_data"


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_gives_json_that_says_what_it_shows(example: Path, name: str) -> None:
    done = run(example, "benchmark", "--show", name, "--format", "json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["schema"], found["show"]) == (0, "trustkit/benchmark/1", name)
    assert found["results"]


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_reads_alike_as_table_and_as_markdown(example: Path, name: str) -> None:
    shown = run(example, "benchmark", "--show", name, "--format", "markdown").stdout
    headings = " | ".join(column.heading for column in VIEWS[name].columns)
    assert f"| {headings} |" in shown
    assert run(example, "benchmark", "--show", name).stdout.strip()


def test_a_view_that_is_none_is_refused_with_those_there_are(example: Path) -> None:
    done = run(example, "benchmark", "--show", "gapes")
    assert done.returncode == 2
    assert all(name in done.stderr for name in ("gapes", "results", *VIEWS))


def test_the_gap_between_groups_is_of_printed_figures(example: Path) -> None:
    done = run(example, "benchmark", "--show", "groups", "--format", "json")
    rows = json.loads(done.stdout)["results"]
    [row] = [
        row
        for row in rows
        if (row["school"], row["measure"], row["academic_year"], row["group"], row["other_group"])
        == ("hollin-bank", "eyfs_prime_areas", "2022/23", "disadvantaged", "not_disadvantaged")
    ]
    assert (row["achieved"], row["eligible"]) == (9, 15)  # 60%
    assert (row["other_achieved"], row["other_eligible"]) == (40, 43)  # 93.02%
    assert row["gap"] == -33.0
    assert row["variation"] == "found"


@pytest.mark.parametrize(
    ("value", "places", "text", "with_sign"),
    [
        (2.5, 0, "3", "+3"),
        (-2.5, 0, "−3", "−3"),
        (0.4, 0, "0", "0"),
        (-0.04, 1, "0.0", "0.0"),
        (None, 0, "", ""),
        (12.345, 2, "12.35", "+12.35"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero_and_nought_has_no_sign(
    value: float | None, places: int, text: str, with_sign: str
) -> None:
    assert (number(value, places), signed(value, places)) == (text, with_sign)


def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text() -> None:
    rows = pl.DataFrame({"text": ["=1+1", "plain"], "names": [["a", "b"], []], "number": [-1, 2]})
    assert as_csv(rows).splitlines() == ["text,names,number", "'=1+1,a;b,-1", 'plain,"",2']


def test_an_audience_sees_no_small_table_and_a_view_without_a_form_for_it_is_refused(
    example: Path,
) -> None:
    rows = json.loads(
        run(
            example, "benchmark", "--show", "transitions", "--audience", "trustees", "--format", "json",
        ).stdout
    )["results"]  # fmt: skip
    assert {row["hidden"] for row in rows} == {True, False}
    assert all(row["matrix"] is None for row in rows if row["hidden"])
    for view in ("results", "groups"):
        done = run(example, "benchmark", "--show", view, "--audience", "trustees")
        assert (done.returncode, "transitions" in done.stderr) == (2, True)


def test_an_option_that_chooses_nothing_of_a_view_is_refused(example: Path) -> None:
    done = run(example, "benchmark", "--show", "transitions", "--measure", "gld")
    assert (done.returncode, "--measure" in done.stderr) == (2, True)


def test_people_are_shown_all_pupils_unless_they_choose_and_programs_everything(
    example: Path,
) -> None:
    shown = run(example, "benchmark", "--show", "cohorts", "--school", "hollin-bank")
    assert "group all is shown" in shown.stderr
    done = run(example, "benchmark", "--show", "cohorts", "--school", "hollin", "--format", "json")
    assert {row["group"] for row in json.loads(done.stdout)["results"]} > {"all"}
