"""The hash of what was looked at: as the page says, of the content, and of nothing else."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.rests_on.folder import FIRST, INSIDE, Row, figures_only, made, row, score

from trustkit.judge.rests_on.entries import Entry, canonical_text, hash_of, plain
from trustkit.judge.rests_on.looked_at import citation_rests_on, decision_rests_on
from trustkit.policy.in_force import policy_for
from trustkit.records.evaluation import FigureCited
from trustkit.records.vocabulary import Window, YearGroup

DAY = date(2025, 10, 16)
PASSED = FigureCited(measure="passed", academic_year="2024/25")


def _cited(*rows: Row, cited: FigureCited = PASSED, day: date = DAY) -> str:
    return hash_of(citation_rests_on(figures_only(*rows), "ash", [cited], day))


def test_the_text_of_a_decision_by_hand() -> None:
    folder = made(
        row(),
        row(year="2023-24", eligible=27, achieved="", value="74.0", status="final"),
        score(),
        **{f"{INSIDE}answers.yaml": (
            "answers:\n"
            "  - {question: capacity, answer: true, by: Director, on: 2025-10-01, reason: x}\n"
            "  - {question: capacity, answer: false, by: Director, on: 2025-09-01, reason: x}\n"
            "  - {question: weather, answer: fine, by: Director, on: 2025-09-01, reason: x}\n"
        )},
    )  # fmt: skip
    held = decision_rests_on(folder, policy_for(folder, DAY), "standing", "ash", DAY)
    text = (
        "answer\tcapacity\tyes\n"
        "figure\t2023/24\tsummer\tY6\tpassed\tall\t900001\ttables\t27\t\t74\t\t\t\n"
        "figure\t2024/25\tsummer\tY6\tpassed\tall\t900001\ttables\t28\t17\t\t\t\t\n"
        "inspection\t900001\t2023-05-10\toverall_effectiveness\toverall_effectiveness\tgood\n"
    )
    assert canonical_text(held) == text
    assert hash_of(held) == f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def test_the_example_of_the_page(repository: Path) -> None:
    page = (repository / "docs" / "freshness.md").read_text(encoding="utf-8")
    example = re.search(r"printf '(.+)' \| sha256sum\n\nprints `(\w+)…`.+`rests_on: (\S+)`", page)
    assert example is not None
    text = example[1].replace("\\t", "\t").replace("\\n", "\n")
    assert hashlib.sha256(text.encode()).hexdigest().startswith(example[2])
    assert example[3] == f"sha256-{example[2]}"
    folder = made(row(measure="ks2_rwm_expected", basis="dfe_tables"))
    cited = FigureCited(measure="ks2_rwm_expected", academic_year="2024/25")
    assert hash_of(citation_rests_on(folder, "ash", [cited], DAY)) == example[3]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (28, "28"),
        (100, "100"),
        (61.0, "61"),
        (104.3, "104.3"),
        (-1.9, "-1.9"),
        (-0.0, "0"),
        (0, "0"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        ("c", "c"),
    ],
)
def test_numbers_have_one_form(value: float | str | None, text: str) -> None:
    assert plain(value) == text


def test_no_white_space_can_forge_a_line() -> None:
    answers = (
        'answers:\n  - {question: capacity, answer: "fine\\tas\\n ever", by: Director, '
        "on: 2025-10-01, reason: x}\n"
    )
    folder = made(**{f"{INSIDE}answers.yaml": answers})
    held = decision_rests_on(folder, policy_for(folder, DAY), "standing", "ash", DAY)
    assert "answer\tcapacity\tfine as ever\n" in canonical_text(held)


CONTENT: dict[str, st.SearchStrategy[Any]] = {
    "eligible": st.integers(1, 60),
    "achieved": st.integers(0, 60) | st.just(""),
    "value": st.integers(0, 1000).map(lambda tenths: tenths / 10) | st.just(""),
    "lower": st.sampled_from(["", -1.5, 0.0, 2.25]),
    "upper": st.sampled_from(["", 3.5, 4.0]),
    "reason": st.sampled_from(["", "c", "x", "n"]),
}
CHANGE = st.sampled_from(sorted(CONTENT)).flatmap(
    lambda name: st.tuples(st.just(name), CONTENT[name])
)
PROVENANCE = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["provisional", "revised", "final"]),
        "recorded": st.dates(date(2025, 9, 11), date(2025, 10, 16)).map(str),
        "revision": st.integers(2, 5),
        "source": st.sampled_from(["letter", "tables"]),
    }
)
OF_SOMETHING_ELSE = st.sampled_from(
    [
        {"window": "autumn"},
        {"year": "2025-26"},
        {"year": "2023-24"},
        {"group": "girls"},
        {"measure": "score"},
        {"school": "birch", "urn": 900002},
        {"recorded": "2025-10-17", "revision": 9},
    ]
)


@settings(max_examples=30)
@given(
    first=st.fixed_dictionaries(CONTENT),
    again=PROVENANCE,
    others=st.lists(OF_SOMETHING_ELSE, max_size=4, unique_by=str),
    order=st.randoms(use_true_random=False),
)
def test_nothing_but_content_changes_it(
    first: Row, again: Row, others: list[Row], order: Any
) -> None:
    plain_rows = [row(**first)]
    rows = [*plain_rows, row(**first | again), *(row(achieved=3) | other for other in others)]
    order.shuffle(rows)
    assert _cited(*rows) == _cited(*plain_rows)


@settings(max_examples=30)
@given(first=st.fixed_dictionaries(CONTENT), change=CHANGE)
def test_any_change_of_content_changes_it(first: Row, change: tuple[str, Any]) -> None:
    name, value = change
    same = first[name] == value
    corrected = row(**first | {name: value, "revision": 2, "recorded": "2025-09-30"})
    assert (_cited(row(**first)) == _cited(row(**first), corrected)) is same


def test_a_citation_without_a_year_group_means_each_of_them() -> None:
    both = [score(), score(year_group="Y6", value=99)]
    of_all = FigureCited(measure="score", academic_year="2024/25", window=Window.AUTUMN)
    of_y4 = of_all.model_copy(update={"year_group": YearGroup.Y4})
    assert _cited(*both, cited=of_y4) == _cited(score(), cited=of_all)
    assert _cited(*both, cited=of_all) != _cited(score(), cited=of_all)


def test_a_figure_cited_twice_counts_once() -> None:
    folder = made(*FIRST)
    once, twice = (citation_rests_on(folder, "ash", [PASSED] * count, DAY) for count in (1, 2))
    assert hash_of(once) == hash_of(twice)


def test_half_characters_have_a_hash_too() -> None:
    odd = Entry(named=("answer", "capacity"), says=("\ud800",), since=DAY, order=(0,))
    assert hash_of({odd.named: odd}).startswith("sha256-")
