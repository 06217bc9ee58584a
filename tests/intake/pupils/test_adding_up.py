"""Figures of made-up pupils, against a slow reckoning of each figure one pupil at a time."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trustkit.intake.context import Context
from trustkit.intake.pupils.adding_up import add_up, mean_of
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.former import bring_former_numbers
from trustkit.intake.taken import Numbers, Taken

Build = Callable[..., Cohort]
Row = tuple[object, ...]
Figures = dict[tuple[str, str, str, str], Numbers]

EXPECTED = ("ks2_reading_expected", "ks2_writing_expected", "ks2_maths_expected")
SCORE = "ks2_reading_scaled_score"

# Which pupils are in a group: the column, and the value that puts a pupil there.
MEMBERS: dict[str, tuple[str, object]] = {
    "girls": ("sex", "F"), "boys": ("sex", "M"),
    "disadvantaged": ("disadvantaged", True), "not_disadvantaged": ("disadvantaged", False),
    "fsm": ("fsm", True), "looked_after": ("looked_after", True),
    "sen_support": ("sen", "K"), "ehcp": ("sen", "E"), "no_sen": ("sen", "N"),
    "eal": ("eal", True), "not_eal": ("eal", False), "non_mobile": ("mobile", False),
    "prior_low": ("prior", "low"), "prior_middle": ("prior", "middle"), "prior_high": ("prior", "high"),
}  # fmt: skip
# A group that says something is not so needs it known of everybody who counts, and so does saying
# that a group has nobody in it.
ONLY_IF_ALL_KNOWN = {"girls", "boys", "not_disadvantaged", "no_sen", "not_eal", "non_mobile"}


def _figures(cohort: Cohort, context: Context) -> Figures:
    found: Figures = {}
    for figure in add_up(cohort, context).figures:
        window, year_group, measure, group, urn, basis = figure.key
        assert (window, urn, basis) == ("summer", "900001", "statutory_return")
        assert (figure.school, figure.academic_year, figure.status) == (
            "ashcombe", "2024/25", "interim",
        )  # fmt: skip
        key = (figure.school, year_group, measure, group)
        assert key not in found
        found[key] = figure.numbers
    return found


class _Reckoner:
    """Figures of made-up pupils, without the folder in what a failing example prints."""

    def __init__(self, cohort: Build, context: Context) -> None:
        self._cohort, self._context = cohort, context

    def __repr__(self) -> str:
        return "reckoner"

    def __call__(self, pupils: list[dict[str, object]], results: list[Row]) -> Figures:
        return _figures(self._cohort(pupils, results), self._context)


@pytest.fixture
def reckoner(cohort: Build, context: Context) -> _Reckoner:
    """Adds made-up pupils up as an intake does."""
    return _Reckoner(cohort, context)


def _written(mean: Fraction) -> str:
    """A fraction to six decimals, halves away from zero, as a person would write it."""
    millionths = abs(mean) * 10**6
    whole = int(millionths) + (millionths - int(millionths) >= Fraction(1, 2))
    text = f"{whole // 10**6}.{whole % 10**6:06d}".rstrip("0").rstrip(".")
    return f"-{text}" if mean < 0 and whole else text


def _slowly(pupils: list[dict[str, object]], results: list[Row]) -> Figures:
    """Every figure, one pupil at a time with plain numbers."""
    by_line = {pupil["line"]: pupil for pupil in pupils}
    rows = list(results)
    per_pupil: dict[object, dict[object, Row]] = {}
    for line, measure, *outcome in results:
        per_pupil.setdefault(line, {})[measure] = tuple(outcome)
    for line, mine in per_pupil.items():
        if set(EXPECTED) <= mine.keys():
            counts = all(mine[name][0] for name in EXPECTED)
            reached = counts and all(mine[name][1] for name in EXPECTED)
            rows.append((line, "ks2_rwm_expected", counts, reached, None))
    figures: Figures = {}
    known = {name for name, _ in MEMBERS.values() if any(name in pupil for pupil in pupils)}
    for measure in {row[1] for row in rows}:
        here = [row for row in rows if row[1] == measure]
        for group in ("all", *MEMBERS):
            column, value = MEMBERS.get(group, ("", None))
            if column and column not in known:
                continue
            counted = [row for row in here if row[2]]
            theirs = [row for row in counted if not column or by_line[row[0]].get(column) == value]
            whole = all(not column or by_line[row[0]].get(column) is not None for row in counted)
            if not whole and (group in ONLY_IF_ALL_KNOWN or not theirs):
                continue
            figures["ashcombe", "Y6", str(measure), group] = _numbers(str(measure), theirs)
    return figures


def _numbers(measure: str, mine: list[Row]) -> Numbers:
    if not mine:
        return ("0", "", "", "", "", "z")
    if measure == SCORE:
        total = sum((Fraction(str(row[4])) for row in mine), Fraction(0))
        return (str(len(mine)), "", _written(total / len(mine)), "", "", "")
    return (str(len(mine)), str(sum(1 for row in mine if row[3])), "", "", "", "")


_MAYBE = st.sampled_from([True, False, None])
_PUPIL = st.fixed_dictionaries(
    {"sex": st.sampled_from(["F", "M", "F", "M", None]), "disadvantaged": _MAYBE},
    optional={
        "fsm": _MAYBE,
        "sen": st.sampled_from(["N", "K", "E", None]),
        "eal": _MAYBE,
        "looked_after": _MAYBE,
        "mobile": _MAYBE,
        "prior": st.sampled_from(["low", "middle", "high", None]),
    },
)
_OUTCOME = st.tuples(st.booleans(), st.booleans())
_RESULTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(EXPECTED, _OUTCOME),
        SCORE: st.none() | st.integers(800_000, 1_200_000).map(lambda units: units / 10_000),
    },
)


@given(st.lists(st.tuples(_PUPIL, _RESULTS), min_size=1, max_size=25))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_is_what_counting_one_pupil_at_a_time_gives(
    reckoner: _Reckoner, drawn: list[tuple[dict[str, object], dict[str, object]]]
) -> None:
    pupils = [
        {**pupil, "line": line, "pupil": f"P{line}"} for line, (pupil, _) in enumerate(drawn, 2)
    ]
    results: list[Row] = []
    for line, (_, mine) in enumerate(drawn, 2):
        for measure, outcome in mine.items():
            if measure == SCORE:
                results.append((line, measure, outcome is not None, None, outcome))
            else:
                assert isinstance(outcome, tuple)
                eligible, achieved = outcome
                results.append((line, measure, eligible, eligible and achieved, None))
    # A combined measure is made where its parts are in the cohort at all.
    if {row[1] for row in results} >= set(EXPECTED):
        expected = _slowly(pupils, results)
    else:
        expected = {
            key: numbers
            for key, numbers in _slowly(pupils, results).items()
            if key[2] != "ks2_rwm_expected"
        }
    assert reckoner(pupils, results) == expected


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=60))
def test_a_mean_is_exact_until_it_is_rounded_once(units: list[int]) -> None:
    exact = Fraction(sum(units), 10**6 * len(units))
    assert mean_of(sum(units), len(units)) == _written(exact)


@pytest.mark.parametrize(
    ("total", "number", "mean"),
    [
        (3, 2, "0.000002"),  # a millionth and a half rounds up
        (-3, 2, "-0.000002"),  # and away from zero below it
        (1, 3, "0"),
        (-1, 3, "0"),
        (205_000_000, 2, "102.5"),
        (100_000_000, 1, "100"),
        (310_000_000, 3, "103.333333"),
    ],
)
def test_a_mean_is_written_as_a_person_would(total: int, number: int, mean: str) -> None:
    assert mean_of(total, number) == mean


def _results(measure: str, achieved: str, first: int = 2) -> list[Row]:
    """One result a pupil: + reached, - not, . not eligible."""
    return [
        (line, measure, sign != ".", sign == "+", None) for line, sign in enumerate(achieved, first)
    ]


def _pupils(number: int, **columns: object) -> list[dict[str, object]]:
    return [{"line": line, "pupil": f"P{line}", **columns} for line in range(2, 2 + number)]


def test_combined_is_reached_by_pupils_and_not_made_of_percentages(
    cohort: Build, context: Context
) -> None:
    results = [
        *_results("ks2_reading_expected", "++--"),
        *_results("ks2_writing_expected", "+-+-"),
        *_results("ks2_maths_expected", "+-+."),
    ]
    figures = _figures(cohort(_pupils(4), results), context)
    # 50%, 50% and 67% separately; one of the three who count in all of them reached all.
    assert figures["ashcombe", "Y6", "ks2_rwm_expected", "all"] == ("3", "1", "", "", "", "")


def test_a_combined_figure_that_the_file_gives_is_not_made_again(
    cohort: Build, context: Context
) -> None:
    results = [
        *_results("ks2_reading_expected", "+"),
        *_results("ks2_writing_expected", "+"),
        *_results("ks2_maths_expected", "+"),
        *_results("ks2_rwm_expected", "-"),
    ]
    figures = _figures(cohort(_pupils(1), results), context)
    assert figures["ashcombe", "Y6", "ks2_rwm_expected", "all"] == ("1", "0", "", "", "", "")


def test_who_has_a_result_in_some_subjects_only_is_left_out_of_the_combined_and_counted(
    cohort: Build, context: Context
) -> None:
    results = [
        *_results("ks2_reading_expected", "++"),
        *_results("ks2_writing_expected", "+"),
        *_results("ks2_maths_expected", "++"),
    ]
    done = add_up(cohort(_pupils(2), results), context)
    (note,) = (each for each in done.diagnostics if each.code == "INT205")
    assert "1 pupil left out" in note.message
    assert _figures(cohort(_pupils(2), results), context)[
        "ashcombe", "Y6", "ks2_rwm_expected", "all"
    ] == ("1", "1", "", "", "", "")


def test_a_pupil_listed_twice_alike_counts_once(cohort: Build, context: Context) -> None:
    pupils = [{"line": 2, "pupil": "P1"}, {"line": 3, "pupil": "P1"}, {"line": 4, "pupil": "P2"}]
    made = cohort(pupils, _results("ks2_reading_expected", "++-"))
    done = add_up(made, context)
    assert [figure.numbers for figure in done.figures] == [("2", "1", "", "", "", "")]
    assert len(done.lines) == 2
    (fault,) = done.diagnostics
    assert (fault.code, fault.line) == ("INT207", 3)
    assert done.refused == {}


def test_a_pupil_listed_twice_with_different_results_counts_not_at_all(
    cohort: Build, context: Context
) -> None:
    pupils = [{"line": 2, "pupil": "P1"}, {"line": 3, "pupil": "P1"}, {"line": 4, "pupil": "P2"}]
    done = add_up(cohort(pupils, _results("ks2_reading_expected", "+--")), context)
    assert [figure.numbers for figure in done.figures] == [("1", "0", "", "", "", "")]
    (fault,) = done.diagnostics
    assert fault.code == "INT208"
    assert "2 rows" in fault.message
    assert "lines 2 and 3" in fault.message
    assert sum(done.refused.values()) == 2


@pytest.mark.parametrize(
    ("signs", "found"), [("++-", ("2", "1", "INT207")), ("+--", ("1", "0", "INT208"))]
)
@pytest.mark.parametrize("present", [2, 3])
def test_a_pupil_under_a_present_and_a_former_upn_is_one(
    cohort: Build, context: Context, present: int, signs: str, found: tuple[str, str, str]
) -> None:
    new, old = "A999000125001", "A999000125002"
    by_line = {line: {"line": line, "pupil": old} for line in (2, 3)}
    by_line[present] = {"line": present, "pupil": new, "former": old}
    pupils = [*by_line.values(), {"line": 4, "pupil": "A999000125003"}]
    made = cohort(pupils, _results("ks2_reading_expected", signs))
    bring_former_numbers([Taken(["2024/25"], ["summer"], "interim", cohorts=[made])], [])
    done = add_up(made, context)
    [figure], [fault] = done.figures, done.diagnostics
    assert (*figure.numbers[:2], fault.code) == found


def test_a_pupil_of_two_schools_counts_in_each_and_pupils_without_an_id_are_each_their_own(
    cohort: Build, context: Context
) -> None:
    pupils = [
        {"line": 2, "pupil": "P1", "year_group": "Y2"},
        {"line": 3, "pupil": "P1", "year_group": "Y2", "school": "birch-infant", "urn": "900002"},
        {"line": 4, "pupil": None, "year_group": "Y2"},
        {"line": 5, "pupil": None, "year_group": "Y2"},
    ]
    made = cohort(pupils, _results("ks1_reading_expected", "+++-"), academic_year="2022/23")
    done = add_up(made, context)
    assert {figure.school: figure.numbers[:2] for figure in done.figures} == {
        "ashcombe": ("3", "2"), "birch-infant": ("1", "1"),
    }  # fmt: skip
    assert not done.diagnostics


@pytest.mark.parametrize(
    ("year_group", "options", "problem"),
    [
        ("Y3", {}, "not measured in Y3"),
        ("Y6", {"academic_year": "2019/20"}, "no results for 2019/20"),
        ("Y6", {"window": "autumn"}, "not collected in autumn"),
    ],
)
def test_results_that_can_not_be_are_left_out_and_said(
    cohort: Build, context: Context, year_group: str, options: dict[str, str], problem: str
) -> None:
    pupils = _pupils(2, year_group=year_group)
    done = add_up(cohort(pupils, _results("ks2_reading_expected", "+-"), **options), context)
    assert done.figures == []
    (fault,) = done.diagnostics
    assert fault.code == "INT204"
    assert problem in fault.message
    assert "2 pupils" in fault.message


def test_a_school_that_has_no_such_year_group_gets_no_figure(
    cohort: Build, context: Context
) -> None:
    pupils = _pupils(1, school="birch-infant", urn="900002")
    done = add_up(cohort(pupils, _results("ks2_reading_expected", "+")), context)
    assert done.figures == []
    assert "phase infant" in done.diagnostics[0].message


def test_a_measure_that_the_policy_does_not_have_is_left_out_and_said(
    cohort: Build, context: Context
) -> None:
    done = add_up(cohort(_pupils(1), _results("ks2_dance_expected", "+")), context)
    assert done.figures == []
    assert "no such measure" in done.diagnostics[0].message


def test_groups_are_those_of_the_policy_only(cohort: Build, context: Context) -> None:
    del context.groups["boys"]
    made = cohort(_pupils(1, sex="M"), _results("ks2_reading_expected", "+"))
    groups = {figure.key[3] for figure in add_up(made, context).figures}
    assert groups == {"all", "girls"}


def test_of_a_characteristic_that_nothing_is_known_of_nothing_is_said(
    cohort: Build, context: Context
) -> None:
    made = cohort(_pupils(2, sex=None), _results("ks2_reading_expected", "+-"))
    assert {figure.key[3] for figure in add_up(made, context).figures} == {"all"}


def test_the_representation_of_a_cohort_shows_nothing_of_its_pupils(cohort: Build) -> None:
    made = cohort([{"line": 2, "pupil": "CANARY123"}], _results("ks2_reading_expected", "+"))
    assert "CANARY" not in f"{made!r} {made}"
