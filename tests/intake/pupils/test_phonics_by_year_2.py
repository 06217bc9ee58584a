"""Phonics by the end of Year 2: all of Year 2, met in either year; made-up pupils."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trustkit.intake.context import Context
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.together import add_up_pupils
from trustkit.intake.taken import Taken

Build = Callable[..., Cohort]
Outcomes = dict[str, str]  # pupil: + met, - not met, . not eligible (left)

CUMULATIVE, RETAKE, YEAR_1 = "phonics_y2_cumulative", "phonics_y2_retake", "phonics_y1"


class _School:
    """Builds the files of one school; prints nothing of the folder when an example fails."""

    def __init__(self, cohort: Build, context: Context) -> None:
        self._build, self._context = cohort, context

    def __repr__(self) -> str:
        return "school"

    def check(self, year: str, year_group: str, measure: str, outcomes: Outcomes) -> Cohort:
        """A year's outcomes of a year group."""
        pupils = [
            {"line": line, "pupil": pupil, "year_group": year_group}
            for line, pupil in enumerate(outcomes, 2)
        ]
        results = [
            (line, measure, sign != ".", sign == "+", None)
            for line, sign in enumerate(outcomes.values(), 2)
        ]
        return self._build(pupils, results, academic_year=year)

    def census(self, pupils: dict[str, str]) -> Cohort:
        """Who is on the roll, each with a year group and a first language."""
        rows = [
            {"line": line, "pupil": pupil, "year_group": year_group, "eal": False}
            for line, (pupil, year_group) in enumerate(pupils.items(), 2)
        ]
        return self._build(rows, [], window="spring", path="census.csv")

    def by_school(self, cohort: Cohort) -> dict[tuple[str, str], str]:
        """Of all pupils, by school and measure: “achieved of eligible”."""
        taken = _taken(cohort)
        add_up_pupils([taken], [], self._context)
        self.codes = [note.code for note in taken.diagnostics]
        return {
            (figure.school, figure.key[2]): f"{figure.numbers[1] or 0} of {figure.numbers[0]}"
            for figure in taken.figures
            if figure.key[3] == "all"
        }

    def figures(self, *cohorts: Cohort, priors: tuple[Cohort, ...] = ()) -> dict[str, str]:
        """Of all pupils this year, by measure: “achieved of eligible”."""
        taken = [_taken(cohort) for cohort in cohorts]
        add_up_pupils(taken, [_taken(cohort) for cohort in priors], self._context)
        self.codes = [note.code for each in taken for note in each.diagnostics]
        return {
            figure.key[2]: f"{figure.numbers[1] or 0} of {figure.numbers[0]}"
            for each in taken
            for figure in each.figures
            if figure.key[3] == "all" and figure.academic_year == "2024/25"
        }


def _taken(cohort: Cohort) -> Taken:
    taken = Taken([cohort.academic_year], [cohort.window], cohort.status)
    taken.cohorts.append(cohort)
    return taken


@pytest.fixture
def school(cohort: Build, context: Context) -> _School:
    """A school's files of phonics."""
    return _School(cohort, context)


def test_retakes_alone_make_the_pass_rate_of_retakes_and_say_what_is_missing(
    school: _School,
) -> None:
    now = school.check("2024/25", "Y2", RETAKE, {"A": "+", "B": "-"})
    assert school.figures(now) == {RETAKE: "1 of 2"}
    assert school.codes == ["INT215"]


def test_last_years_results_make_it_the_share_of_the_year_group(school: _School) -> None:
    before = school.check(
        "2023/24", "Y1", YEAR_1, {"A": "-", "B": "-", "C": "+", "D": "+", "E": "-"}
    )
    now = school.check("2024/25", "Y2", RETAKE, {"A": "+", "B": "-", "F": "-"})
    # A met now; C and D had met; B and F, who is new, have not. E is taken to have left.
    assert school.figures(now, priors=(before,)) == {RETAKE: "1 of 3", CUMULATIVE: "3 of 5"}
    assert school.codes == ["INT216"]


def test_the_earlier_file_may_be_in_the_same_call(school: _School) -> None:
    before = school.check("2023/24", "Y1", YEAR_1, {"A": "-", "C": "+"})
    now = school.check("2024/25", "Y2", RETAKE, {"A": "+"})
    assert school.figures(before, now)[CUMULATIVE] == "2 of 2"


def test_results_of_two_years_ago_are_no_year_1_of_these_pupils(school: _School) -> None:
    before = school.check("2022/23", "Y1", YEAR_1, {"A": "-", "C": "+"})
    now = school.check("2024/25", "Y2", RETAKE, {"A": "+"})
    assert CUMULATIVE not in school.figures(now, priors=(before,))


def test_who_left_before_the_retake_is_not_in_the_year_group(school: _School) -> None:
    before = school.check("2023/24", "Y1", YEAR_1, {"A": "-", "B": "+"})
    now = school.check("2024/25", "Y2", RETAKE, {"A": ".", "B": "."})
    assert school.figures(now, priors=(before,))[CUMULATIVE] == "0 of 0"


def test_a_census_says_who_is_in_year_2(school: _School) -> None:
    before = school.check("2023/24", "Y1", YEAR_1, {"A": "-", "C": "+", "D": "+", "E": "-"})
    now = school.check("2024/25", "Y2", RETAKE, {"A": "+"})
    roll = school.census({"A": "Y2", "C": "Y2", "E": "Y2", "X": "Y2", "Z": "Y3"})
    # D left; E is there and did not retake; of X no result is known.
    figures = school.figures(now, roll, priors=(before,))
    assert figures[CUMULATIVE] == "2 of 3"
    assert "INT217" in school.codes


def test_a_file_with_year_1s_outcome_beside_needs_no_other(school: _School) -> None:
    both = school.check("2024/25", "Y2", RETAKE, {"A": "+", "B": "-"})
    whole = school.check("2024/25", "Y2", YEAR_1, {"A": "-", "B": "-", "C": "+", "D": "."})
    both.pupils = whole.pupils
    both.results = both.results.vstack(whole.results)
    # Year 1's outcome of pupils in Year 2 makes no figure of this year's Year 1.
    assert school.figures(both) == {RETAKE: "1 of 2", CUMULATIVE: "2 of 3"}
    assert school.codes == []


def test_a_changed_upn_is_the_same_pupil(school: _School) -> None:
    before = school.check("2023/24", "Y1", YEAR_1, {"Z999888800001": "+", "B": "+"})
    now = school.check("2024/25", "Y2", RETAKE, {"Z999888800009": "-"})
    now.pupils = now.pupils.with_columns(
        former=now.pupils["pupil"].replace("Z999888800009", "Z999888800001")
    )
    assert school.figures(now, priors=(before,))[CUMULATIVE] == "2 of 2"


def test_a_upn_that_only_the_census_knows_to_have_changed_is_one_pupil(school: _School) -> None:
    """One had not met under the old UPN and retook; another met under the old and is on the roll."""
    retaker, new_retaker, other, new_other = (f"Z99988880000{digit}" for digit in "1256")
    before = school.check("2023/24", "Y1", YEAR_1, {retaker: "-", other: "+"})
    now = school.check("2024/25", "Y2", RETAKE, {new_retaker: "-"})
    roll = school.census({new_retaker: "Y2", new_other: "Y2"})
    roll.pupils = roll.pupils.with_columns(former=pl.Series([retaker, other]))
    assert school.figures(now, roll, priors=(before,)) == {RETAKE: "0 of 1", CUMULATIVE: "1 of 2"}
    assert "INT208" not in school.codes


def test_the_latest_census_says_who_is_in_year_2(school: _School) -> None:
    """B left after the autumn: the summer's census has A and C only."""
    before = school.check("2023/24", "Y1", YEAR_1, {"A": "+", "B": "+", "C": "-"})
    autumn, summer = (
        school.census(dict.fromkeys("ABC", "Y2")),
        school.census(dict.fromkeys("AC", "Y2")),
    )
    autumn.window, summer.window = "autumn", "summer"
    for order in ((autumn, summer), (summer, autumn)):
        fresh = school.check("2024/25", "Y2", RETAKE, {"C": "+"})
        assert school.figures(fresh, *order, priors=(before,))[CUMULATIVE] == "2 of 2"


def test_who_left_before_the_retake_is_out_whatever_year_1_said(school: _School) -> None:
    both = school.check("2024/25", "Y2", RETAKE, {"A": ".", "B": "+"})
    whole = school.check("2024/25", "Y2", YEAR_1, {"A": "-", "B": "."})
    both.results = both.results.vstack(whole.results)
    assert school.figures(both)[CUMULATIVE] == "1 of 1"


def test_a_school_without_year_1s_outcomes_is_not_given_its_retakers_pass_rate(
    school: _School,
) -> None:
    """Of one file ashcombe gives both outcomes, birch-infant only the retake."""
    file = school.check("2024/25", "Y2", RETAKE, {"A": "-", "B": "+"})
    whole = school.check("2024/25", "Y2", YEAR_1, {"A": "-"})
    file.results = file.results.vstack(whole.results)
    file.pupils = file.pupils.with_columns(
        school=pl.Series(["ashcombe", "birch-infant"]), urn=pl.Series(["900001", "900002"])
    )
    found = school.by_school(file)
    assert found == {("ashcombe", RETAKE): "0 of 1", ("ashcombe", CUMULATIVE): "0 of 1",
                     ("birch-infant", RETAKE): "1 of 1"}  # fmt: skip
    assert school.codes == ["INT215"]


_SIGNS = st.sampled_from(["+", "-", "."])
_PUPILS = [f"P{number}" for number in range(12)]


@given(
    st.dictionaries(st.sampled_from(_PUPILS), _SIGNS, min_size=1),
    st.dictionaries(st.sampled_from(_PUPILS), _SIGNS, min_size=1),
    st.none() | st.lists(st.sampled_from(_PUPILS), min_size=1, unique=True),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_what_counting_one_pupil_at_a_time_gives(
    school: _School, year_1: Outcomes, year_2: Outcomes, roll: list[str] | None
) -> None:
    met = {pupil for pupil, sign in year_1.items() if sign == "+"}
    counted = {pupil: sign == "+" or pupil in met for pupil, sign in year_2.items() if sign != "."}
    for pupil in roll if roll is not None else sorted(met):
        if pupil not in year_2 and year_1.get(pupil, ".") != ".":
            counted[pupil] = pupil in met
    cohorts = [
        school.check("2023/24", "Y1", YEAR_1, year_1),
        school.check("2024/25", "Y2", RETAKE, year_2),
    ]
    if roll is not None:
        cohorts.append(school.census(dict.fromkeys(roll, "Y2")))
    expected = f"{sum(counted.values())} of {len(counted)}"
    assert school.figures(*cohorts)[CUMULATIVE] == expected
