"""The grid and the aims that are shipped, held to the strategies they follow, and to the example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from trustkit.judge.aims.evaluated import aims_of
from trustkit.judge.grid.evaluated import grid_of
from trustkit.judge.time import as_of_default
from trustkit.policy.in_force import policy_for
from trustkit.records.cycle import Strategy
from trustkit.records.grid import Grid
from trustkit.store.folder import Folder, read_folder
from trustkit.store.tree import WorkingTree

CORE = ("reading", "writing", "maths")
GRID = {
    # year group, attainment or progress, test, what it is about
    ("N", "progress", "not_measured", "lowest"),
    ("R", "attainment", "in_line_or_above", "gld"),
    ("R", "attainment", "in_line_or_above", "eyfs_prime_areas"),
    ("R", "progress", "not_measured", "disadvantaged"),
    ("Y1", "attainment", "in_line_or_above", "phonics_y1"),
    ("Y1", "attainment", "all_of_them", "phonics_y1 of prior_gld"),
    ("Y1", "progress", "not_measured", "disadvantaged"),
    *(("Y2", "attainment", "in_line_or_above", f"{each}_expected") for each in CORE),
    ("Y2", "attainment", "all_of_them", "phonics_y2_retake"),
    *(("Y2", "attainment", "all_of_them", f"{each}_expected of prior_gld") for each in CORE),
    ("Y2", "progress", "not_measured", "disadvantaged"),
    *(("Y2", "progress", "no_variation", f"{each}_expected of girls") for each in CORE),
    *(
        (year, "attainment", "in_line_or_above", f"{each}_expected")
        for year in ("Y3", "Y4", "Y5", "Y6")
        for each in CORE
    ),
    *(
        (year, "attainment", "in_line_or_above", f"{each}_expected of disadvantaged")
        for year in ("Y5", "Y6")
        for each in CORE
    ),
    *(
        ("Y6", "attainment", "in_line_or_above", f"ks2_{each}_expected{of}")
        for each in CORE
        for of in ("", " of disadvantaged")
    ),
    *(
        (year, "progress", test, f"{each}_progress{of}")
        for year in ("Y3", "Y4", "Y5", "Y6")
        for each in CORE
        for test, of in (("above", ""), ("above_the_rest", " of disadvantaged"))
    ),
    *(
        ("Y6", "progress", test, f"ks2_{each}_progress{of}")
        for each in CORE
        for test, of in (("above", ""), ("above_the_rest", " of disadvantaged"))
    ),
    *(
        (year, "progress", "no_variation", f"{each}_progress of girls")
        for year in ("Y5", "Y6")
        for each in CORE
    ),
}
"""Every expectation of the published grid, from the nursery to Year 6, by the measures that show it."""


@pytest.fixture(scope="module")
def example(repository: Path) -> Folder:
    return read_folder(WorkingTree(repository / "examples" / "trust_data"))


def _of(folder: Folder) -> Grid:
    stored = policy_for(folder, as_of_default(folder)).grid
    assert stored is not None
    return stored.record


def test_the_shipped_grid_has_every_row_of_the_published_one(example: Folder) -> None:
    shipped: set[tuple[str, str, str, str]] = set()
    for row in _of(example).rows:
        for year_group in row.year_groups:
            if row.test == "not_measured":
                about = "lowest" if "lowest" in row.asks else "disadvantaged"
                shipped.add((str(year_group), row.about, row.test, about))
            for figure in row.figures:
                of = "" if figure.group == "all" else f" of {figure.group}"
                shipped |= {
                    (str(year_group), row.about, row.test, f"{measure}{of}")
                    for measure in figure.measures
                }
    assert shipped >= GRID


def test_disadvantaged_pupils_are_held_against_those_who_are_not(example: Folder) -> None:
    for row in _of(example).rows:
        if row.about == "attainment":
            for figure in row.figures:
                if figure.group == "disadvantaged":
                    assert figure.against is not None
                    assert figure.against.group == "not_disadvantaged"
                    assert figure.against.level == "national"


def test_what_another_figure_stands_in_for_says_so(example: Folder) -> None:
    for row in _of(example).rows:
        for figure in row.figures:
            internal = not any(
                m.startswith(("ks2_", "gld", "eyfs", "phonics")) for m in figure.measures
            )
            proxy = figure.against is not None and figure.against.proxy
            if proxy or (internal and row.about == "progress"):
                assert figure.stands_in, row.id


def test_every_row_has_an_answer_somewhere_in_the_example(example: Folder) -> None:
    as_of = as_of_default(example)
    rows = grid_of(example, policy_for(example, as_of), as_of)
    answered = rows.filter(pl.col("value").is_not_null(), pl.col("school") != "")
    measured = {row.id for row in _of(example).rows if row.test != "not_measured"}
    assert set(answered["row"]) == measured
    assert "withy-brook" not in set(rows["school"])  # a special school
    placed = rows.filter(pl.col("value").is_not_null())
    assert placed["places"].list.len().min() == 1
    for place in placed.filter(pl.col("school") != "")["places"].list.first().head(50):
        path, _, line = place.rpartition(":")
        assert path in example.paths
        assert int(line) > 1


def test_the_aims_are_those_of_the_published_strategies(example: Folder) -> None:
    as_of = as_of_default(example)
    policy = policy_for(example, as_of)
    assert policy.strategy is not None
    strategy: Strategy = policy.strategy.record
    rows = aims_of(example, policy, as_of)
    asked = set(rows.select("scope", "relation", "measure", "group").iter_rows())
    assert {
        ("every_school", "in_line_or_above", "phonics_y1", "all"),
        *(("every_school", "in_line_or_above", f"ks2_{each}_expected", "all") for each in CORE),
        ("the_trust", "in_line_or_above", "ks2_rwm_expected", "all"),
        *(("the_trust", "in_line_or_above", f"ks2_{each}_progress", "all") for each in CORE),
        *(("the_trust", "in_line_or_above", f"{each}_progress", "all") for each in CORE),
        ("the_trust", "in_line_or_above", "ks2_rwm_expected", "disadvantaged"),
        ("the_trust", "above", "ks2_rwm_expected", "disadvantaged"),
        ("every_school", "above", "ks2_rwm_expected", "all"),
        ("the_trust", "in_line_or_above", "staff_survey_contribution", "all"),
        ("the_trust", "in_line_or_above", "phonics_y1", "all"),
        *(
            ("the_trust", "above", f"ks2_{each}_expected", "all")
            for each in (*CORE, "gps", "science")
        ),
        *(("every_school", "in_line_or_above", f"ks2_{each}_progress", "all") for each in CORE),
        *(("every_school", "above", f"ks2_{each}_progress", "all") for each in CORE),
        *(("the_trust", "above", f"ks2_{each}_progress", "ehcp") for each in CORE),
    } <= asked
    assert all(each.source for aim in strategy.aims for each in aim.criteria)
    later = rows.filter(aim="outcomes-consistently-above")
    assert set(later["relation"]) == {"above"}
    assert set(later["years_running"]) == {2}
    assert set(later["expected_from"]) == {"2025/26"}


def test_progress_that_was_not_made_is_due_when_it_is_made_again(example: Folder) -> None:
    """Expected from 2023/24, not made for it or the year after, and to be known by the end of 2026."""
    policy = policy_for(example, date(2026, 10, 1))
    not_made = "it was not made for 2023/24 to 2024/25"
    none_since = f"{not_made}, and the folder has no figure of 2025/26 or since"
    for day, verdict, because in (
        (date(2026, 10, 1), "not_yet_due", not_made),
        (date(2027, 1, 1), "cannot_tell", none_since),
    ):
        rows = aims_of(example, policy, day).filter(
            aim="expected-progress", measure="ks2_reading_progress"
        )
        found = rows.select("verdict", "due_from", "because", "academic_year").row(0)
        assert found == (verdict, "2025/26", because, "2022/23")
