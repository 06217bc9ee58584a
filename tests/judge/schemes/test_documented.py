"""The guide's own examples: each is a fact that could stand in a file, and gives what it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.judge.schemes.made_up import (
    decided,
    evidence,
    inspected,
    inspection_rows,
    result,
    stored_scheme,
)
from tests.judge.schemes.test_inspection_fact import CARD
from tests.judge.schemes.test_new_facts import (
    EARLIER,
    FIGURES,
    LATER,
    OVERALL,
    RI,
    inspections,
    sef,
    shipped_stuck,
)
from tests.judge.schemes.test_propose import KITES

from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.trace import FactTrace
from trustkit.records.flags import Flags
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import Fact, FactBase
from trustkit.text.yaml_document import read_yaml

_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def documented(repository: Path) -> Scheme:
    """A scheme whose facts are all those of the guide."""
    text = (repository / "docs/policy/facts.md").read_text(encoding="utf-8")
    facts: dict[str, Any] = {}
    for block in _BLOCK.findall(text):
        document = read_yaml(block, "facts.md")
        assert not document.diagnostics
        assert isinstance(document.value, dict)
        facts |= {name: each for name, each in document.value.items() if name != "flags"}
    kites = read_yaml(KITES, "kites.yaml").value
    assert isinstance(kites, dict)
    return Scheme.model_validate(kites | {"facts": kites["facts"] | facts})


def fact(scheme: Scheme, name: str, *rows: dict[str, Any], **others: Any) -> FactTrace:
    return read_fact(name, scheme.facts[name], evidence(scheme, rows, **others))


def test_every_kind_has_an_example(documented: Scheme) -> None:
    kites = stored_scheme(KITES).record.facts
    shown = {each.kind for name, each in documented.facts.items() if name not in kites}
    assert shown == {
        "inspection", "outcomes", "rating", "share", "gap", "answer", "self_evaluation",
        "sef_accuracy", "review_finding", "support_history", "flag", "phase",
    }  # fmt: skip
    every = {kind for each in get_args(get_args(Fact)[0]) for kind in _kinds(each)}
    assert every - shown == {"confidence", "trend"}, "these two are read as a rating is"


def _kinds(model: type[FactBase]) -> tuple[str, ...]:
    return get_args(model.model_fields["kind"].annotation)


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


def two_groups(one: tuple[int, int], other: tuple[int, int]) -> list[dict[str, Any]]:
    return [
        result("ks2_rwm_expected", "Y6", achieved=a, eligible=n, group=group)
        for group, (a, n) in (("disadvantaged", one), ("not_disadvantaged", other))
    ]


def test_the_gap(documented: Scheme) -> None:
    few = fact(documented, "between_groups", *two_groups((3, 10), (14, 20)))
    assert few.possible == ("narrow", "wide")
    assert "40 points below not disadvantaged" in few.because
    assert "(95% interval −64.7 to −2.6)" in few.because
    many = fact(documented, "between_groups", *two_groups((30, 100), (140, 200)))
    assert many.possible == ("wide",)
    assert "(95% interval −50.0 to −28.3)" in many.because


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("above", *("not_distinguishable",) * 3), ("may_fit",)),
        (("above", "above", "above", "below"), ("too_high",)),
        (("above", "above", *("not_distinguishable",) * 2), ("fits",)),
    ],
)
def test_the_schools_own_view_held_against_results(
    documented: Scheme, words: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    rows = [
        result(*named, achieved=1, eligible=2, confidence=word)
        for named, word in zip(FIGURES, words, strict=True)
    ]
    found = fact(documented, "own_view_held", *rows, sefs=(sef("strong standard"),))
    assert found.possible == expected


def test_the_decisions_so_far(documented: Scheme) -> None:
    stays = (
        decided("stabilise", date(2024, 10, 10)),
        decided("stabilise", date(2025, 6, 1)),
    )
    assert fact(documented, "long_helped", decisions=stays).possible == ("long",)
    moves = (
        decided("reinforce", date(2022, 6, 1)),
        decided("refine", date(2023, 6, 1)),
        *stays,
    )
    assert fact(documented, "often_moved", decisions=moves).possible == ("often",)


def test_the_flag_and_one_of_ones_own(documented: Scheme, repository: Path) -> None:
    stuck = shipped_stuck(repository)
    for before, state in (("good", "clear"), ("requires improvement", "stuck")):
        known = inspections((OVERALL, {OVERALL: before}, EARLIER), (OVERALL, RI, LATER))
        found = fact(documented, "marked", inspections=inspected(known), flags={stuck.id: stuck})
        assert found.possible == (state,)
    text = (repository / "docs/policy/facts.md").read_text(encoding="utf-8")
    (own,) = (block for block in _BLOCK.findall(text) if block.startswith("flags:"))
    assert Flags.model_validate(read_yaml(own, "flags.yaml").value).flags[0].id == "slipped"


def test_the_kind_of_school(documented: Scheme) -> None:
    assert fact(documented, "kind_of_school", phase="special").possible == ("special",)
    assert fact(documented, "kind_of_school", phase="nursery").possible == (
        "mainstream", "special",
    )  # fmt: skip
