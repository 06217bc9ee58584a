"""The guide's own examples: each is a fact that could stand in a file, and gives what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.judge.schemes.made_up import evidence, inspected, inspection_rows, result, stored_scheme
from tests.judge.schemes.test_inspection_fact import CARD
from tests.judge.schemes.test_propose import KITES

from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.trace import FactTrace
from trustkit.records.scheme import Scheme
from trustkit.text.yaml_document import read_yaml

_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def documented(repository: Path) -> Scheme:
    """A scheme whose facts are all those of the guide."""
    text = (repository / "docs/policy/schemes.md").read_text(encoding="utf-8")
    facts: dict[str, Any] = {}
    for block in _BLOCK.findall(text)[1:]:
        document = read_yaml(block, "schemes.md")
        assert not document.diagnostics
        assert isinstance(document.value, dict)
        facts |= document.value
    kites = read_yaml(KITES, "kites.yaml").value
    assert isinstance(kites, dict)
    return Scheme.model_validate(kites | {"facts": kites["facts"] | facts})


def fact(scheme: Scheme, name: str, *rows: dict[str, Any], **others: Any) -> FactTrace:
    return read_fact(name, scheme.facts[name], evidence(scheme, rows, **others))


def test_every_kind_has_an_example(documented: Scheme) -> None:
    kites = stored_scheme(KITES).record.facts
    shown = {each.kind for name, each in documented.facts.items() if name not in kites}
    assert shown == {
        "inspection", "outcomes", "rating", "share", "answer", "self_evaluation", "review_finding",
    }  # fmt: skip


def test_the_inspection_that_lacks_an_area(documented: Scheme) -> None:
    grades = {area: grade for area, grade in CARD.items() if area != "achievement"}
    rows = inspection_rows(grades | {"inclusion": "needs attention"}, "report_card")
    found = fact(documented, "inspection", inspections=inspected(rows))
    assert found.possible == ("sound", "weak")
    assert found.because.endswith("not known: achievement")


def test_the_infant_school(documented: Scheme) -> None:
    rows = (
        result("phonics_y1", "Y1", achieved=20, eligible=30, pooled=(58, 90, 57.6)),
        result("gld", "R", achieved=18, eligible=30, pooled=(55, 90, 61.2)),
    )
    found = fact(documented, "outcomes", *rows, phase="infant")
    assert found.possible == ("low",)
    assert [test.state for test in found.tests] == ["met", "met", "met", "not_met"]
    # Six more children with a good level of development: 61 of 90 prints as 68.
    more = (rows[0], result("gld", "R", achieved=24, eligible=30, pooled=(61, 90, 61.2)))
    assert fact(documented, "outcomes", *more, phase="infant").possible == ("good",)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (("green", "green", "red", "not_rated"), ("most", "fewer")),
        (("green", "green", "green", "not_rated"), ("most",)),
    ],
)
def test_the_share(documented: Scheme, ratings: tuple[str, ...], expected: tuple[str, ...]) -> None:
    names = (
        ("gld", "R"), ("ks2_reading_expected", "Y6"), ("ks2_maths_expected", "Y6"),
        ("ks2_rwm_expected", "Y6"),
    )  # fmt: skip
    rows = [
        result(*name, achieved=1, eligible=2, rating=rating)
        for name, rating in zip(names, ratings, strict=True)
    ]
    assert fact(documented, "in_line", *rows).possible == expected


def test_the_rating(documented: Scheme) -> None:
    red, none = (
        result("absence_persistent", "all", eligible=90, value=25.0, rating=rating)
        for rating in ("red", "not_rated")
    )
    assert fact(documented, "attendance", red).possible == ("high",)
    assert fact(documented, "attendance", none).possible == ("in_line", "near", "high")
