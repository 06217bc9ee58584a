"""What aims answer, held to what a person would work out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.judge.expected.expecting import Expecting, criterion

from trustkit.judge.aims.units import of_all, of_share, over_years


def three_schools(*achieved: int | None, **criteria: Any) -> Expecting:
    """Schools of 30 pupils each, of which so many passed; the nation is at 67, which takes 20."""
    trust = Expecting(**criteria).benchmark(67)
    del trust.schools["ash"]
    for at, count in enumerate(achieved):
        trust.school(f"school-{at}", 200001 + at)
        if count is not None:
            trust.row(30, count, school=f"school-{at}")
    return trust


def test_every_school_a_share_and_the_trust() -> None:
    trust = three_schools(25, 20, 17).aiming(
        criterion(),
        criterion(scope="share_of_schools", share=60),
        criterion(scope="share_of_schools", share=70),
        criterion(scope="the_trust"),
        criterion(scope="the_trust", relation="above"),
        criterion(against={"level": "fixed", "fixed": 50}),
    )
    every, some, more, whole, above, fixed = trust.aimed()
    assert (every["verdict"], every["meeting"], every["asked"]) == ("not_met", 2, 3)
    assert every["falling_short"] == ["school-2"]
    [short] = [unit for unit in every["units"] if unit["school"] == "school-2"]
    assert (short["years"][0]["short_low"], short["years"][0]["places"]) == (
        3, ["schools/school-2/kpis/2024-25.csv:2"],
    )  # fmt: skip
    assert (some["verdict"], more["verdict"]) == ("met", "not_met")  # two of three are 66.7%
    # 62 of 90 are 68.9, printed 69.
    assert (whole["verdict"], whole["asked"], above["verdict"]) == ("met", 1, "met")
    assert whole["units"][0]["years"][0]["achieved"] == 62
    assert fixed["verdict"] == "met"


def test_a_school_without_a_figure_leaves_the_answer_open() -> None:
    trust = three_schools(25, 20, None).aiming(
        criterion(),
        criterion(scope="share_of_schools", share=60),
        criterion(scope="share_of_schools", share=100),
        criterion(scope="the_trust"),
    )
    every, some, each, whole = trust.aimed()
    assert (every["verdict"], every["cannot_tell"]) == ("cannot_tell", ["school-2"])
    assert "no figure of 2024/25" in every["because"]
    assert (some["verdict"], each["verdict"], whole["verdict"]) == ("met", "cannot_tell", "met")


def test_one_failure_is_enough_whatever_the_others_say() -> None:
    [found] = three_schools(25, 10, None).aiming(criterion()).aimed()
    assert (found["verdict"], found["falling_short"]) == ("not_met", ["school-1"])


def test_it_must_hold_for_as_many_years_as_asked() -> None:
    trust = three_schools(25, 25, 25).aiming(
        criterion(years_running=2), criterion(years_running=2, relation="above")
    )
    trust.row(30, 20, year="2023/24", school="school-0")  # in line, not above
    trust.row(30, 19, year="2023/24", school="school-1").benchmark(67, year="2023/24")
    reaching, above = trust.aimed()
    assert reaching["falling_short"] == ["school-1"]
    assert reaching["cannot_tell"] == ["school-2"]
    assert above["falling_short"] == ["school-0", "school-1"]
    [unit] = [each for each in above["units"] if each["school"] == "school-0"]
    assert [each["academic_year"] for each in unit["years"]] == ["2024/25", "2023/24"]
    assert unit["years"][1]["short_low"] == 1


def test_what_is_not_due_yet_says_how_far_it_is() -> None:
    trust = three_schools(25, 25, 10).aiming(
        criterion(expected_from="2025/26"), criterion(expected_from="2024/25")
    )
    later, now = trust.aimed()
    assert (later["verdict"], later["so_far"], later["of_criterion"]) == (
        "not_yet_due", "not_met", "not_yet_due",
    )  # fmt: skip
    assert now["verdict"] == "not_met"
    late, _ = trust.aimed(date(2027, 3, 1))
    assert (late["verdict"], late["so_far"]) == ("cannot_tell", "not_met")
    assert late["because"] == "the folder has no figure of 2025/26 or since"


def test_a_measure_that_has_ended_is_never_due_again() -> None:
    figures = [{"measures": ["ended"], "year_groups": ["Y6"]}]
    trust = three_schools(25).aiming(criterion(figures, expected_from="2024/25"))
    trust.row(30, 25, measure="ended", year="2022/23", school="school-0")
    [found] = trust.aimed(date(2025, 9, 1))
    assert (found["verdict"], found["because"]) == (
        "cannot_tell", "it is not made for 2024/25 or since",
    )  # fmt: skip


def test_groups_are_asked_against_the_same_groups_nationally() -> None:
    figures = [{"measures": ["passed"], "year_groups": ["Y6"], "groups": ["girls", "boys"]}]
    trust = Expecting().benchmark(70, group="girls").benchmark(50, group="boys")
    trust.row(30, 20, group="girls").row(30, 20, group="boys").aiming(criterion(figures))
    girls, boys = trust.aimed()
    assert (girls["group"], girls["verdict"], boys["verdict"]) == ("girls", "not_met", "met")
    assert girls["of_criterion"] == boys["of_criterion"] == "not_met"


def test_only_schools_that_have_the_measure_are_asked() -> None:
    trust = three_schools(25, 25).aiming(criterion(), criterion(phases=["infant"]))
    trust.school("little", 100005, phase="infant").school("gone", 100006, left="2020-01-01")
    every, none = trust.aimed()
    assert (every["asked"], every["verdict"]) == (2, "met")
    assert (none["asked"], none["verdict"], none["because"]) == (
        0,
        "cannot_tell",
        "no school has it",
    )


def test_what_people_judge_is_left_to_them() -> None:
    judged = {"horizon": "always", "text": "Pupils are kind", "kind": "judgement"}
    [found] = Expecting().aiming(judged).aimed()
    assert (found["verdict"], found["measure"]) == ("people_say", None)


@pytest.mark.parametrize(
    ("verdicts", "share", "answer"),
    [
        (["met", "met", "not_met"], 66.7, "not_met"),  # 66.67 is not 66.7
        (["met", "met", "not_met"], 66.6, "met"),
        (["met", "cannot_tell", "not_met"], 50, "cannot_tell"),
        (["met", "cannot_tell", "not_met"], 30, "met"),
        (["met", "cannot_tell", "not_met"], 70, "not_met"),
    ],
)
def test_a_share_is_told_only_where_no_unknown_could_change_it(
    verdicts: list[str], share: float, answer: str
) -> None:
    assert of_share(verdicts, share) == answer


def test_many_answers_make_one() -> None:
    assert of_all(["met", "met"]) == "met"
    assert of_all(["met", "cannot_tell"]) == "cannot_tell"
    assert of_all(["not_met", "cannot_tell"]) == "not_met"
    year = {"academic_year": "2024/25", "verdict": "met", "because": None}
    assert over_years([year], 1) == ("met", None)
    verdict, because = over_years([year], 2)
    assert (verdict, because) == ("cannot_tell", "the measure has been made for 1 of 2 years")
