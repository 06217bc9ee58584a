"""What the records refuse, and what follows from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from trustkit.records.decision import Decision
from trustkit.records.inspection import Inspection, OverallEffectiveness, ReportCard
from trustkit.records.layout import LAYOUT, Form, kind_of
from trustkit.records.measures import Years
from trustkit.records.school import AgeRange, School
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import YearGroup


def _school(**changes: object) -> School:
    fields: dict[str, object] = {
        "name": "Ashcombe Lane Primary School",
        "phase": "primary",
        "urns": [{"urn": 900001}],
        "age_range": {"lowest": 4, "highest": 11},
    }
    return School.model_validate(fields | changes)


@pytest.mark.parametrize(
    ("lowest", "highest", "first", "last", "count"),
    [
        (4, 11, YearGroup.R, YearGroup.Y6, 7),
        (3, 11, YearGroup.N, YearGroup.Y6, 8),
        (2, 11, YearGroup.N, YearGroup.Y6, 8),
        (4, 7, YearGroup.R, YearGroup.Y2, 3),
        (7, 11, YearGroup.Y3, YearGroup.Y6, 4),
        (3, 19, YearGroup.N, YearGroup.Y13, 15),
    ],
)
def test_year_groups_follow_from_the_ages(
    lowest: int, highest: int, first: YearGroup, last: YearGroup, count: int
) -> None:
    groups = AgeRange(lowest=lowest, highest=highest).year_groups
    assert (groups[0], groups[-1], len(groups)) == (first, last, count)


def test_a_school_is_known_by_its_own_latest_urn() -> None:
    school = _school(
        urns=[
            {"urn": 900010, "end": "2024-12-31", "predecessor": True},
            {"urn": 900011, "start": "2025-01-01"},
        ]
    )
    assert school.urn == 900011


def test_a_school_of_predecessors_only_is_refused() -> None:
    with pytest.raises(ValidationError, match="predecessor"):
        _school(urns=[{"urn": 900010, "predecessor": True}])


def test_a_school_is_the_trusts_from_joining_until_the_day_it_leaves() -> None:
    school = _school(joined="2025-01-01", left="2026-01-01")
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [school.in_trust(day) for day in days] == [False, True, True, False]


def test_contacts_are_roles() -> None:
    with pytest.raises(ValidationError, match="role"):
        _school(contacts=[{"role": "head@example.org"}])


def test_the_era_of_an_inspection_decides_its_words() -> None:
    read: TypeAdapter[Any] = TypeAdapter(Inspection)
    common = {"inspected": "2026-01-20", "urn": 900001}
    card = read.validate_python(
        {**common, "era": "report_card", "areas": {"achievement": "needs attention"}}
    )
    graded = read.validate_python(
        {**common, "era": "overall_effectiveness", "overall_effectiveness": "good"}
    )
    assert isinstance(card, ReportCard)
    assert isinstance(graded, OverallEffectiveness)
    with pytest.raises(ValidationError):
        read.validate_python({**common, "era": "report_card", "areas": {"achievement": "good"}})


def test_a_decision_that_differs_says_why() -> None:
    fields = {
        "scheme": "support-category",
        "outcome": "refine",
        "decided": "2025-10-16",
        "agreed_by": ["Chief Executive"],
        "proposal": {"outcome": "sustain", "certainty": "settled"},
        "evidence": {"as_of": "2025-10-10", "policy": "2025-09-01"},
    }
    with pytest.raises(ValidationError, match="reason"):
        Decision.model_validate(fields)
    Decision.model_validate(fields | {"reason": "A new headteacher starts in January."})


def test_small_groups_are_hidden_from_all_but_the_confidential_unless_the_trust_says_otherwise() -> (
    None
):
    trust = Trust.model_validate({"format": 1, "name": "Fenwick Vale", "current_year": "2025/26"})
    hidden = {name: audience.minimum_cell for name, audience in trust.audiences.items()}
    assert hidden == {"public": 6, "governors": 6, "trustees": 6, "confidential": 0}


@pytest.mark.parametrize(
    ("year", "inside"),
    [
        ("2014/15", False),
        ("2015/16", True),
        ("2019/20", False),
        ("2022/23", True),
        ("2023/24", False),
    ],
)
def test_the_years_of_a_measure(year: str, inside: bool) -> None:
    years = Years(first="2015/16", last="2022/23", but_not=["2019/20"])
    assert (year in years) is inside


@pytest.mark.parametrize(
    ("path", "kind", "named"),
    [
        ("trustkit.yaml", "trust", {}),
        (
            "schools/ashcombe/kpis/2024-25.csv",
            "observation",
            {"school": "ashcombe", "year": "2024-25"},
        ),
        ("policy/2025-09-01/rag.yaml", "rating_rules", {"version": "2025-09-01"}),
        (
            "schools/ashcombe/reviews/2025-10-14-peer-challenge.md",
            "review",
            {"school": "ashcombe", "date": "2025-10-14"},
        ),
        (
            "schools/ashcombe/decisions/2025-10-16-support-category.yaml",
            "decision",
            {"school": "ashcombe", "date": "2025-10-16", "scheme": "support-category"},
        ),
    ],
)
def test_a_path_says_what_a_file_is(path: str, kind: str, named: dict[str, str]) -> None:
    found = kind_of(path)
    assert found is not None
    assert (found[0].name, found[1]) == (kind, named)


@pytest.mark.parametrize("path", ["schools/ashcombe/kpi/2024-25.csv", "notes.txt", "trustkit.yml"])
def test_a_path_outside_the_layout_is_of_no_kind(path: str) -> None:
    assert kind_of(path) is None


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/trustkit.yml", ".gitlab-ci.yml", ".gitlab/trustkit.yml",
        ".pre-commit-config.yaml", ".editorconfig", ".vscode/settings.json", ".gitattributes",
        ".gitignore", "schools/ashcombe/plan/.gitkeep", "datapackage.json",
        "schemas/school.schema.json", "LICENSE", "LICENCE.md", "CODEOWNERS",
    ],
)  # fmt: skip
def test_what_a_repository_holds_besides_records_is_left_alone(path: str) -> None:
    found = kind_of(path)
    assert found is not None
    assert found[0].form is Form.FREE


@pytest.mark.parametrize("path", ["github/x.yml", "a/.gitlab-ci.yml", "schemas/old/a.json"])
def test_only_where_it_belongs(path: str) -> None:
    assert kind_of(path) is None


def test_every_kind_that_is_read_has_a_model() -> None:
    assert all((kind.model is None) == (kind.form is Form.FREE) for kind in LAYOUT)
