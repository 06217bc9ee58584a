"""“Good outcomes” on hand-made pooled figures. E is pupils: 100 pupils against 60 % is E = 60."""

from __future__ import annotations

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
from trustkit.judge.schemes.facts.outcomes import (
    section_figures,
    section_for,
    section_tests,
    values_given,
)
from trustkit.judge.schemes.facts.pooled import Pooled, wilson_limits
from trustkit.judge.schemes.facts.pupils_from import pupils_to
from trustkit.judge.schemes.trace import FactTrace
from trustkit.records.scheme_facts import FigureNamed, OutcomesFact
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


def tried(repository: Path, achieved: dict[str, int]) -> tuple[str, ...]:
    return fact_of(repository, rows(**achieved)).possible


def test_the_fewest_pupils_that_would_have_made_it_good(repository: Path) -> None:
    scheme = preset_scheme(repository).record
    fact = scheme.facts["outcomes"]
    assert isinstance(fact, OutcomesFact)
    now = {"gld": BELOW, "ks2_rwm_expected": BETWEEN}
    said = pupils_to(fact, "good", evidence(scheme, rows(**now)))
    # 50 of 100 reaches up to 59.6 %, 51 to 60.6 %; five more bring combined to 60.
    assert said == (
        "if six more pupils had reached it in gld, Reception, over the 3 years and five more "
        "pupils had reached it in ks2_rwm_expected, Year 6, over the 3 years"
    )
    assert tried(repository, {"gld": 51, "ks2_rwm_expected": 60}) == ("good",)
    assert tried(repository, {"gld": 50, "ks2_rwm_expected": 60}) == ("low",)
    assert tried(repository, {"gld": 51, "ks2_rwm_expected": 59}) == ("low",)


def test_the_fewest_pupils_that_would_have_made_it_low(repository: Path) -> None:
    scheme = preset_scheme(repository).record
    fact = scheme.facts["outcomes"]
    assert isinstance(fact, OutcomesFact)
    said = pupils_to(fact, "low", evidence(scheme, rows()))
    assert said == "if one fewer pupil had reached it in ks2_rwm_expected, Year 6, over the 3 years"


@given(st.fixed_dictionaries(dict.fromkeys(HEADLINES, st.integers(30, 75))))
def test_what_is_said_to_move_it_does_and_one_pupil_fewer_would_not(
    repository: Path, achieved: dict[str, int]
) -> None:
    """The fewest in all, found again by trying how many more each figure would need."""
    scheme = preset_scheme(repository).record
    fact = scheme.facts["outcomes"]
    assert isinstance(fact, OutcomesFact)
    known = evidence(scheme, rows(**achieved))
    section = section_for(fact, known)
    assert section is not None
    figures = section_figures(section, fact, known)
    if values_given(fact, section_tests(section, figures)) != ("low",):
        return
    said = pupils_to(fact, "good", known)
    assert said is not None
    # Against 60 of 100, 51 is the fewest that is not below with confidence (test above).
    lifts = {name: max(51 - count, 0) for name, count in achieved.items()}
    lifts["ks2_rwm_expected"] = max(60 - achieved["ks2_rwm_expected"], 0)
    rest = sorted(
        max(60 - count, 0) - lifts[name]
        for name, count in achieved.items()
        if name != "ks2_rwm_expected"
    )
    assert _total(said) == sum(lifts.values()) + sum(rest[:3])


def _total(said: str) -> int:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    before = said.split(" more pupil")[:-1]
    numbers = [part.rpartition(" ")[2] for part in before]
    return sum(words.index(each) if each in words else int(each) for each in numbers)


def test_lower_is_better_turns_everything_round() -> None:
    named = FigureNamed(measure="persistent", year_group=YearGroup.ALL)
    one = Pooled(named, "x", 45, 100, Fraction(60), 3, 0, lower_is_better=True, leaves=())
    assert one.standing == "at_or_above"
    assert one.with_achieved(65).standing == "in_between"
    assert one.with_achieved(75).standing == "below"
    assert one.with_achieved(65).fewest_until(frozenset({"at_or_above"}), better=True) == 5
