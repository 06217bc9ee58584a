"""Tables of movements made safe: nothing hidden follows from what is shown."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.movement.moving import Moving

from trustkit.disclose.rules import Rules
from trustkit.disclose.transitions import safe_tables
from trustkit.judge.transitions.net import tables

BANDS = ("low", "middle", "high")
MOVES = [(prior, current) for prior in (*BANDS, "none") for current in BANDS]
K = 6
TABLE = st.fixed_dictionaries({move: st.integers(0, 9) for move in MOVES})
Cells = dict[tuple[str, str], int]


def rules(minimum_cell: int = K) -> Rules:
    return Rules(
        audience="trustees",
        minimum_cell=minimum_cell,
        characteristic=frozenset({"girls", "boys"}),
        confidential=frozenset({"tall"}),
        partition={"all": "all", "girls": "sex", "boys": "sex", "tall": "tall"},
        exempt=frozenset(),
        shares=frozenset(),
    )


def seen(trust: Moving, minimum_cell: int = K) -> list[dict[str, Any]]:
    return safe_tables(tables(*trust.judged()), rules(minimum_cell)).to_dicts()


def trust_of(schools: list[tuple[Cells, Cells]]) -> Moving:
    """A trust whose schools returned all pupils, girls and boys."""
    trust = Moving()
    for at, (girls, boys) in enumerate(schools):
        slug = f"school-{at}"
        trust.school(slug, 100010 + at)
        trust.table(girls, school=slug, group="girls")
        trust.table(boys, school=slug, group="boys")
        trust.table({move: girls[move] + boys[move] for move in MOVES}, school=slug)
    return trust


def is_safe(cells: Cells) -> bool:
    """By the letter: no prior band of 1 to k − 1 pupils, none under 11 who all did the same."""
    for prior in (*BANDS, "none"):
        row = [cells.get((prior, current), 0) for current in BANDS]
        if 0 < sum(row) < K or (0 < sum(row) < 11 and max(row) == sum(row)):
            return False
    return True


def less(whole: Cells, parts: list[Cells]) -> Cells:
    return {move: whole[move] - sum(part[move] for part in parts) for move in whole}


@settings(max_examples=40)
@given(schools=st.lists(st.tuples(TABLE, TABLE), min_size=1, max_size=4))
def test_no_difference_of_what_is_shown_is_a_small_table(
    schools: list[tuple[Cells, Cells]],
) -> None:
    shown: dict[tuple[str, str], Cells] = {}
    for row in seen(trust_of(schools)):
        if row["baseline"] != "ks1":
            continue
        if row["hidden"]:
            assert row["matrix"] is row["net"] is row["up"] is row["others_net"] is None
            continue
        cells = {(each["prior"], each["current"]): each["pupils"] for each in row["matrix"]}
        assert is_safe(cells)
        shown[row["school"], row["group"]] = cells
        # What is said of the others is of the trust without this school: the trust's is shown too.
        assert row["others_net"] is None or ("", row["group"]) in shown
    names = sorted({school for school, _ in shown})
    for school in names:
        if (school, "all") in shown:
            for group in ("girls", "boys"):
                if (school, group) in shown:
                    assert is_safe(less(shown[school, "all"], [shown[school, group]]))
        else:
            assert not {(school, "girls"), (school, "boys")} & set(shown)
    for group in ("all", "girls", "boys"):
        if ("", group) not in shown:
            continue
        parts = [cells for (school, of), cells in shown.items() if school and of == group]
        assert is_safe(less(shown["", group], parts))


def test_a_school_is_hidden_beside_a_small_one_so_that_the_trust_can_be_shown() -> None:
    large = dict.fromkeys(MOVES, 10)
    small = dict.fromkeys(MOVES, 0) | {("low", "low"): 2, ("low", "high"): 1}
    trust = Moving()
    for at, cells in enumerate((large, {m: n + 1 for m, n in large.items()}, small)):
        trust.school(f"school-{at}", 100010 + at)
        trust.table(cells, school=f"school-{at}")
    hidden = {row["school"]: row["hidden"] for row in seen(trust) if row["baseline"] == "ks1"}
    assert hidden == {"": False, "school-0": True, "school-1": False, "school-2": True}


def test_the_confidential_see_everything_but_groups_that_are_withheld_from_others() -> None:
    trust = Moving().move("low", "low", 1)
    assert [row["hidden"] for row in seen(trust, minimum_cell=0)] == [False, False]
    trust.move("low", "low", 1, group="tall")
    of_tall = [row["hidden"] for row in seen(trust, minimum_cell=0) if row["group"] == "tall"]
    assert of_tall == [True, True]


def test_a_hidden_table_keeps_how_many_pupils_it_counts() -> None:
    trust = Moving().move("low", "low", 3).move("none", "high", 1)
    [row] = [row for row in seen(trust) if row["school"]]
    assert (row["hidden"], row["pupils"], row["no_baseline"]) == (True, 3, 1)


def test_the_rows_that_are_made_safe_are_all_there() -> None:
    """No table is left out: which are hidden is itself said."""
    trust = trust_of([(dict.fromkeys(MOVES, 1), dict.fromkeys(MOVES, 20))])
    assert len(seen(trust)) == tables(*trust.judged()).height


def test_what_is_said_of_the_others_goes_with_the_trusts_own_table() -> None:
    trust = Moving().table({("low", "low"): 20, ("low", "middle"): 20})
    trust.school("elm", 100002)
    trust.table({("high", "high"): 2, ("high", "middle"): 1}, school="elm")
    rows = {row["school"]: row for row in seen(trust)}
    # The trust's table holds elm's three pupils as a row of its own, so it is hidden, and ash is not.
    assert {school: row["hidden"] for school, row in rows.items()} == {
        "": True,
        "ash": False,
        "elm": True,
    }
    assert rows["ash"]["net"] == 0.5
    assert rows["ash"]["others_pupils"] is rows["ash"]["others_net"] is None
