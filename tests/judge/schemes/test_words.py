"""How figures are put in words."""

from __future__ import annotations

import pytest

from trustkit.judge.schemes.words import answered, counted, figure, months_in_words


@pytest.mark.parametrize(
    ("unit", "said"), [("%", "61.5%"), ("sessions %", "61.5% of sessions"), ("points", "61.5")]
)
def test_a_figure_has_its_unit_as_papers_print_it(unit: str, said: str) -> None:
    assert figure(61.5, 1, unit) == said


def test_those_asked_in_a_survey_are_people_and_not_pupils() -> None:
    assert (counted(18, 30), counted(1, 1)) == ("18 of 30 pupils", "1 of 1 pupil")
    assert (answered(18, 30), answered(1, 1)) == ("18 of 30 people", "1 of 1 person")


def test_one_month_is_no_months() -> None:
    assert [months_in_words(each) for each in (0, 1, 17)] == ["0 months", "1 month", "17 months"]
