"""The shipped table of inspections, era by era, against the mapping as the design words it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.judge.schemes.made_up import evidence, inspected, inspection_rows, preset_scheme, signed

from trustkit.judge.inspections import InspectionOnDate
from trustkit.judge.schemes.evidence import SignedAnswer
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.trace import FactTrace

OEIF = {
    "quality_of_education": "good",
    "behaviour_and_attitudes": "good",
    "personal_development": "good",
    "leadership_and_management": "good",
}
CARD = {
    "inclusion": "expected standard",
    "curriculum_and_teaching": "expected standard",
    "achievement": "expected standard",
    "attendance_and_behaviour": "strong standard",
    "personal_development_and_wellbeing": "exceptional",
    "leadership_and_governance": "expected standard",
    "safeguarding": "met",
}
GOOD, RI, INADEQUATE = ("good_or_better",), ("requires_improvement",), ("inadequate",)
ANY = (*GOOD, *RI, *INADEQUATE)
NEEDS, URGENT = "needs attention", "urgent improvement"


def fact(
    repository: Path, inspections: InspectionOnDate, answers: tuple[SignedAnswer, ...] = ()
) -> FactTrace:
    scheme = preset_scheme(repository).record
    known = evidence(scheme, inspections=inspections, answers=answers)
    return read_fact("inspection", scheme.facts["inspection"], known)


@pytest.mark.parametrize(
    ("era", "grades", "expected", "contested"),
    [
        ("overall_effectiveness", {"overall_effectiveness": "outstanding"}, GOOD, False),
        ("overall_effectiveness", {"overall_effectiveness": "good"}, GOOD, False),
        ("overall_effectiveness", {"overall_effectiveness": "requires improvement"}, RI, False),
        ("overall_effectiveness", {"overall_effectiveness": "inadequate"}, INADEQUATE, False),
        (
            # The overall grade counts as such, whatever the judgements below it.
            "overall_effectiveness",
            {"overall_effectiveness": "good", "leadership_and_management": "requires improvement"},
            GOOD,
            False,
        ),
        (
            "overall_effectiveness",
            {"overall_effectiveness": "good", "category_of_concern": "special measures"},
            INADEQUATE,
            False,
        ),
        ("sub_judgements", OEIF, GOOD, False),
        ("sub_judgements", OEIF | {"quality_of_education": "inadequate"}, INADEQUATE, False),
        ("sub_judgements", OEIF | {"safeguarding": "not met"}, INADEQUATE, False),
        ("sub_judgements", OEIF | {"leadership_and_management": "requires improvement"}, RI, False),
        ("sub_judgements", OEIF | {"quality_of_education": "requires improvement"}, RI, False),
        ("sub_judgements", OEIF | {"personal_development": "requires improvement"}, GOOD, True),
        (
            "sub_judgements",
            OEIF
            | {
                "personal_development": "requires improvement",
                "early_years": "requires improvement",
            },
            RI,
            False,
        ),
        ("report_card", CARD, GOOD, False),
        ("report_card", CARD | {"safeguarding": "not met"}, INADEQUATE, False),
        ("report_card", CARD | {"inclusion": URGENT}, INADEQUATE, False),
        (
            "report_card",
            CARD | {"category_of_concern": "requires significant improvement"},
            INADEQUATE,
            False,
        ),
        ("report_card", CARD | {"leadership_and_governance": NEEDS}, RI, False),
        ("report_card", CARD | {"curriculum_and_teaching": NEEDS}, RI, False),
        ("report_card", CARD | {"achievement": NEEDS}, RI, False),
        ("report_card", CARD | {"inclusion": NEEDS, "attendance_and_behaviour": NEEDS}, RI, False),
        ("report_card", CARD | {"inclusion": NEEDS}, GOOD, True),
        ("report_card", CARD | {"early_years": NEEDS}, GOOD, True),
    ],
)
def test_every_era_finds_its_row(
    repository: Path, era: str, grades: dict[str, str], expected: tuple[str, ...], contested: bool
) -> None:
    found = fact(repository, inspected(inspection_rows(grades, era)))
    assert found.possible == expected
    assert bool(found.contested) == contested


def test_an_area_that_the_folder_lacks_leaves_open_what_it_could_change(repository: Path) -> None:
    grades = {area: grade for area, grade in CARD.items() if area != "achievement"}
    found = fact(repository, inspected(inspection_rows(grades, "report_card")))
    assert found.possible == ANY
    assert "achievement" in found.because


def test_an_area_that_the_folder_lacks_leaves_nothing_open_that_is_decided(
    repository: Path,
) -> None:
    grades = {area: grade for area, grade in CARD.items() if area != "achievement"}
    worst = grades | {"safeguarding": "not met"}
    assert fact(repository, inspected(inspection_rows(worst, "report_card"))).possible == INADEQUATE


def test_a_report_card_without_safeguarding_could_still_be_inadequate(repository: Path) -> None:
    grades = {area: grade for area, grade in CARD.items() if area != "safeguarding"}
    found = fact(repository, inspected(inspection_rows(grades, "report_card")))
    assert found.possible == (*GOOD, *INADEQUATE)


@pytest.mark.parametrize(
    "inspections",
    [
        InspectionOnDate(None),
        inspected(
            inspection_rows({"overall_effectiveness": "good"}, "overall_effectiveness", urn=900101)
        ),
        inspected(
            inspection_rows(
                {"overall_effectiveness": "good"},
                "overall_effectiveness",
                inspected=date(2020, 11, 2),
            )
        ),
    ],
    ids=["uninspected", "predecessor only", "a day over five years old"],
)
def test_what_does_not_count_is_unknown_until_a_role_signs(
    repository: Path, inspections: InspectionOnDate
) -> None:
    found = fact(repository, inspections)
    assert found.possible == ANY
    settled = fact(repository, inspections, (signed("inspection_row", "good_or_better"),))
    assert settled.possible == GOOD
    assert settled.settled_by is not None


def test_five_years_to_the_day_still_counts(repository: Path) -> None:
    rows = inspection_rows(
        {"overall_effectiveness": "good"}, "overall_effectiveness", inspected=date(2020, 11, 3)
    )
    assert fact(repository, inspected(rows)).possible == GOOD


def test_a_signed_answer_never_overrules_what_is_known(repository: Path) -> None:
    rows = inspection_rows({"overall_effectiveness": "inadequate"}, "overall_effectiveness")
    answers = (signed("inspection_row", "good_or_better"),)
    found = fact(repository, inspected(rows), answers)
    assert found.possible == INADEQUATE
    assert found.settled_by is None


def test_a_signed_answer_outside_what_is_possible_is_not_used_and_says_so(
    repository: Path,
) -> None:
    grades = {area: grade for area, grade in CARD.items() if area != "safeguarding"}
    answers = (signed("inspection_row", "requires_improvement"),)
    found = fact(repository, inspected(inspection_rows(grades, "report_card")), answers)
    assert found.possible == (*GOOD, *INADEQUATE)
    assert "not used" in found.because
