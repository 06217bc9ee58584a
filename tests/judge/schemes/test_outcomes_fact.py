"""“Good outcomes” on hand-made pooled figures. E is pupils: 100 pupils against 60 % is E = 60."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.schemes.made_up import evidence, preset_scheme, result

from trustkit.judge.intervals import wilson
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.facts.pooled import Pooled, wilson_limits
from trustkit.judge.schemes.trace import FactTrace
from trustkit.records.scheme_facts import FigureNamed
from trustkit.records.vocabulary import YearGroup

HEADLINES = {
    "gld": "R",
    "phonics_y1": "Y1",
    "ks2_reading_expected": "Y6",
    "ks2_writing_expected": "Y6",
    "ks2_maths_expected": "Y6",
    "ks2_rwm_expected": "Y6",
}
IN_LINE = 60
"""Of 100 against 60 %."""
BETWEEN = 55
"""Of 100 against 60 %: lower, and the Wilson interval (45.2 to 64.4) holds 60."""
BELOW = 45
"""Of 100 against 60 %: the Wilson interval (35.6 to 54.8) does not."""


def rows(**achieved: int | None) -> list[dict[str, Any]]:
    """100 pupils pooled in each headline figure, in line unless said; None leaves the figure out."""
    given_ = dict.fromkeys(HEADLINES, IN_LINE) | achieved
    return [
        result(name, HEADLINES[name], eligible=33, achieved=20, pooled=(count, 100, 60.0))
        for name, count in given_.items()
        if count is not None
    ]


def fact_of(repository: Path, figures: list[dict[str, Any]], phase: str = "primary") -> FactTrace:
    scheme = preset_scheme(repository).record
    return read_fact("outcomes", scheme.facts["outcomes"], evidence(scheme, figures, phase=phase))


@pytest.mark.parametrize(
    ("achieved", "expected"),
    [
        ({}, ("good",)),
        ({"gld": BETWEEN, "phonics_y1": BETWEEN}, ("good",)),
        ({"gld": BELOW}, ("low",)),
        ({"ks2_rwm_expected": BETWEEN}, ("low",)),
        # Two of the other five in line are fewer than half of them.
        (
            {"gld": BETWEEN, "phonics_y1": BETWEEN, "ks2_reading_expected": BETWEEN},
            ("low",),
        ),
        ({"gld": None}, ("good", "low")),
        ({"gld": None, "phonics_y1": BELOW}, ("low",)),
    ],
)
def test_the_three_conditions(
    repository: Path, achieved: dict[str, int | None], expected: tuple[str, ...]
) -> None:
    assert fact_of(repository, rows(**achieved)).possible == expected


def test_fewer_than_thirty_pupils_are_unknown(repository: Path) -> None:
    small = [row for row in rows() if row["measure"] != "gld"]
    for pooled, expected in (((20, 29, 17.4), ("good", "low")), ((20, 30, 18.0), ("good",))):
        gld = result("gld", "R", eligible=10, achieved=7, pooled=pooled)
        assert fact_of(repository, [*small, gld]).possible == expected


def test_old_figures_do_not_stand_for_the_present(repository: Path) -> None:
    old = [row | {"academic_year": "2022/23"} for row in rows()]
    found = fact_of(repository, old)
    assert found.possible == ("good", "low")
    assert "2022/23" in found.because


def test_a_special_school_is_never_low_by_mainstream_figures(repository: Path) -> None:
    found = fact_of(repository, rows(**dict.fromkeys(HEADLINES, 5)), phase="special")
    assert found.possible == ("good", "low")
    assert "special" in found.because


def test_an_infant_school_is_judged_on_phonics_and_reception(repository: Path) -> None:
    infant = [row for row in rows() if row["year_group"] in ("R", "Y1")]
    assert fact_of(repository, infant, phase="infant").possible == ("good",)
    assert fact_of(repository, infant, phase="primary").possible == ("good", "low")


def test_every_piece_of_evidence_says_where_it_stands(repository: Path) -> None:
    found = fact_of(repository, rows())
    assert len(found.leaves) >= len(HEADLINES)
    assert all(leaf.path and leaf.line >= 1 and leaf.source for leaf in found.leaves)
    besides = [leaf.beside for leaf in found.leaves]
    assert all(beside and beside.path and beside.line >= 1 for beside in besides)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_the_one_that_ratings_use(counts: tuple[int, int]) -> None:
    achieved, eligible = counts
    frame = pl.DataFrame({"a": [achieved], "n": [eligible]})
    lower, upper = wilson(pl.col("a"), pl.col("n"))
    expected = frame.select(lower=lower, upper=upper).row(0)
    assert wilson_limits(achieved, eligible) == pytest.approx(expected, abs=1e-12)


def test_lower_is_better_turns_everything_round() -> None:
    named = FigureNamed(measure="persistent", year_group=YearGroup.ALL)
    one = Pooled(named, "x", 45, 100, Fraction(60), 3, 0, True, False, "", leaves=())
    assert one.standing == "at_or_above"
    assert replace(one, achieved=65).standing == "in_between"
    assert replace(one, achieved=75, surely_worse=True).standing == "below"
