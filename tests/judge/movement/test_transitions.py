"""Movements between bands: which rows count, the trust's table, the net, against plain counting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.movement.moving import NAMED, Moving

from trustkit.judge.transitions.matrix import matrices
from trustkit.judge.transitions.net import tables
from trustkit.records.movements import MovementLabels

COUNTS = {(prior, current): counts for prior, current, _, counts in NAMED}
CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(["low", "middle", "high", "none"]),
        st.sampled_from(["low", "middle", "high"]),
    ),
    st.integers(0, 40),
    min_size=1,
)


def rows_of(trust: Moving, as_of: date | None = None, **wanted: Any) -> list[dict[str, Any]]:
    judged = trust.judged() if as_of is None else trust.judged(as_of)
    return tables(*judged).filter(**wanted).to_dicts()


def one(trust: Moving, as_of: date | None = None, **wanted: Any) -> dict[str, Any]:
    [row] = rows_of(trust, as_of, **wanted)
    return row


def test_a_table_counts_who_moved_and_what_it_comes_to() -> None:
    trust = Moving().table(
        {
            ("low", "low"): 4, ("low", "middle"): 5, ("low", "high"): 1,
            ("middle", "low"): 2, ("middle", "middle"): 9, ("high", "low"): 1,
            ("high", "high"): 6, ("none", "middle"): 3,
        }
    )  # fmt: skip
    row = one(trust, school="ash")
    assert (row["pupils"], row["no_baseline"]) == (28, 3)
    assert (row["up"], row["same"], row["down"]) == (6, 19, 3)
    # 5 × 1 + 1 × 2 − 2 × 1 − 1 × 2 = 3 of 28
    assert row["net"] == pytest.approx(3 / 28)
    assert row["baseline"] == "ks1"


@settings(max_examples=40)
@given(schools=st.lists(CELLS, min_size=1, max_size=4))
def test_the_trusts_table_adds_its_schools_and_the_others_are_the_trust_without_one(
    schools: list[dict[tuple[str, str], int]],
) -> None:
    trust = Moving()
    for at, cells in enumerate(schools):
        slug = f"school-{at}"
        trust.school(slug, 100010 + at)
        trust.table(cells, school=slug)
    # Pupils without a baseline stand below the table of those who have one, if there are any.
    with_one = [any(prior != "none" for prior, _ in cells) for cells in schools]
    for at, cells in enumerate(schools):
        baseline = "ks1" if with_one[at] else "none"
        row = one(trust, school=f"school-{at}", baseline=baseline)
        known = {move: pupils for move, pupils in cells.items() if move[0] != "none"}
        number = sum(known.values())
        total = sum(COUNTS[move] * pupils for move, pupils in known.items())
        assert row["pupils"] == number
        assert row["no_baseline"] == sum(cells.values()) - number
        assert row["up"] + row["same"] + row["down"] == number
        assert row["net"] == (float(Fraction(total, number)) if number else None)
        beside = [
            (move, pupils)
            for other, each in enumerate(schools)
            if other != at and with_one[other] == with_one[at]
            for move, pupils in each.items()
            if move[0] != "none"
        ]
        others = sum(pupils for _, pupils in beside)
        sum_of_others = sum(COUNTS[move] * pupils for move, pupils in beside)
        assert row["others_pupils"] == (others or None)
        expected = float(Fraction(sum_of_others, others)) if others else None
        assert row["others_net"] == pytest.approx(expected) if others else row["others_net"] is None
    whole = rows_of(trust, school="")
    assert sum(row["pupils"] + row["no_baseline"] for row in whole) == sum(
        sum(cells.values()) for cells in schools
    )


def test_a_number_recorded_later_does_not_count_before() -> None:
    trust = (
        Moving()
        .move("low", "middle", 5)
        .move("low", "low", 5)
        .move("low", "middle", 7, recorded="2025-11-01", revision=2)
    )
    assert one(trust, date(2025, 10, 1), school="ash")["up"] == 5
    assert one(trust, date(2025, 12, 1), school="ash")["up"] == 7


def test_a_cell_taken_back_is_nought_and_its_table_stays() -> None:
    trust = (
        Moving()
        .move("low", "middle", 5)
        .move("low", "low", 5)
        .move("low", "middle", 0, recorded="2025-11-01", revision=2)
    )
    row = one(trust, school="ash")
    assert (row["pupils"], row["up"]) == (5, 0)


def test_every_cell_of_a_table_stands_there_with_the_policys_name() -> None:
    trust = Moving().move("high", "low", 1)
    cells = matrices(*trust.judged()).filter(school="ash").to_dicts()
    assert [(each["prior"], each["current"]) for each in cells] == [
        (prior, current)
        for prior in ("low", "middle", "high", "none")
        for current in ("low", "middle", "high")
    ]
    labels = {(each["prior"], each["current"]): each["label"] for each in cells}
    assert labels["high", "low"] == "Far down"
    assert labels["none", "low"] is None
    assert [each["line"] for each in cells if each["pupils"]] == [2]


def test_a_school_that_had_left_is_in_its_own_table_and_not_in_the_trusts() -> None:
    trust = Moving().move("low", "low", 20)
    trust.school("elm", 100002, left="2025-01-01")
    trust.move("low", "high", 10, school="elm")
    assert one(trust, school="elm")["net"] == 2
    assert one(trust, school="")["pupils"] == 20
    # What it is set beside is the trust's without it, and it is not in the trust's.
    assert one(trust, school="elm")["others_net"] == 0
    assert one(trust, school="ash")["others_pupils"] is None


def test_tables_of_different_baselines_are_never_added_up() -> None:
    trust = Moving().move("low", "low", 20)
    trust.school("elm", 100002)
    trust.move("low", "high", 10, school="elm", baseline="eyfs")
    assert {row["baseline"]: row["pupils"] for row in rows_of(trust, school="")} == {
        "ks1": 20,
        "eyfs": 10,
    }


def test_pupils_without_a_baseline_beside_two_baselines_stay_by_themselves() -> None:
    trust = Moving().move("low", "low", 20).move("low", "high", 10, baseline="eyfs")
    trust.move("none", "middle", 3)
    assert {row["baseline"]: row["no_baseline"] for row in rows_of(trust, school="ash")} == {
        "ks1": 0,
        "eyfs": 0,
        "none": 3,
    }


def test_a_policy_that_names_no_movements_gives_no_net() -> None:
    row = one(Moving(named=False).move("low", "middle", 5), school="ash")
    assert (row["up"], row["net"]) == (5, None)


def test_all_nine_movements_must_be_named_once() -> None:
    movements = [
        {"prior": prior, "current": current, "label": label, "counts": counts}
        for prior, current, label, counts in NAMED
    ]
    movements[1] = movements[0]
    with pytest.raises(ValueError, match="low to low is named twice; low to middle is not named"):
        MovementLabels.model_validate({"movements": movements, "source": "made up"})
