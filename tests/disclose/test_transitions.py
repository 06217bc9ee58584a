"""Tables of movements made safe: nothing hidden follows from what is shown."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclose.attacker import sums_that_follow, what_adds_up
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


PARTITIONS = {"sex": ["girls", "boys"], "need": ["no_sen", "sen_support", "ehcp"]}
SIZES = [(0, 0, 1, 2, 3, 5, 8, 12), (5, 8, 12, 20, 30), (0, 10, 20, 40), (3, 6, 9, 12, 30)]


@st.composite
def returned(draw: st.DrawFn) -> dict[tuple[str, str], Cells]:
    """The tables of one to four schools, by school and group, and of the trust: their sums."""
    sizes = draw(st.sampled_from(SIZES))
    made: dict[tuple[str, str], Cells] = {}
    names = [f"school-{at}" for at in range(draw(st.integers(1, 4)))]
    random = draw(st.randoms(use_true_random=False))
    for name in names:
        whole = {move: random.choice(sizes) for move in MOVES}
        made[name, "all"] = whole
        for groups in PARTITIONS.values():
            left, complete = dict(whole), random.random() < 0.8
            for at, group in enumerate(groups):
                last = complete and at == len(groups) - 1
                made[name, group] = {
                    m: n if last else random.randint(0, n) for m, n in left.items()
                }
                left = less(left, [made[name, group]])
    for group in ["all", *(group for groups in PARTITIONS.values() for group in groups)]:
        made["", group] = {move: sum(made[name, group][move] for name in names) for move in MOVES}
    return made


def as_tables(made: dict[tuple[str, str], Cells]) -> pl.DataFrame:
    """The tables in the form that ``judge.transitions.net.tables`` gives."""
    of = {
        "academic_year": "2024/25", "window": "summer", "year_group": "Y6", "subject": "maths",
        "baseline": "ks1", "schools": 1, "of_trust": True, "up": 1, "same": 1, "down": 1,
        "net": 0.5, "others_pupils": 1, "others_net": 0.5,
    }  # fmt: skip
    rows = []
    for (school, group), cells in made.items():
        matrix = [{"prior": p, "current": c, "pupils": n} for (p, c), n in cells.items()]
        nobody = sum(n for (prior, _), n in cells.items() if prior == "none")
        counts = {"pupils": sum(cells.values()) - nobody, "no_baseline": nobody}
        rows.append(of | {"school": school, "group": group, "matrix": matrix} | counts)
    return pl.DataFrame(rows)


@settings(max_examples=30)
@given(returned())
def test_no_small_table_follows_from_those_that_are_shown(
    made: dict[tuple[str, str], Cells],
) -> None:
    """An attacker with all sums between tables, and how many pupils each counts, learns none."""
    partition = {group: name for name, groups in PARTITIONS.items() for group in groups}
    everyone = rules()
    every = Rules(
        audience=everyone.audience, minimum_cell=K, characteristic=frozenset(partition),
        confidential=frozenset(), partition=partition, exempt=frozenset(), shares=frozenset(),
    )  # fmt: skip
    rows = safe_tables(as_tables(made), every).to_dicts()
    shown = {
        (row["school"], row["group"]): made[row["school"], row["group"]]
        for row in rows
        if not row["hidden"]
    }
    assert all(is_safe(cells) for cells in shown.values())
    schools = sorted({school for school, _ in made} - {""})
    pupils = {name: sum(cells.values()) for name, cells in made.items()}
    lines = what_adds_up(schools, PARTITIONS, pupils)
    for chosen, table in sums_that_follow(shown, lines, at_most=2):
        assert is_safe({cell: int(n) for cell, n in table.items()}), chosen


def test_a_group_goes_with_the_other_groups_of_its_partition() -> None:
    """Boys who are all pupils less girls are not hidden, and give away those of another school."""
    many = dict.fromkeys(MOVES, 20)
    few_boys = dict.fromkeys(MOVES, 0) | {("low", "low"): 2}
    trust = trust_of([(many, many), (many, few_boys), (many, many), (many, many)])
    hidden = {
        (row["school"], row["group"])
        for row in seen(trust)
        if row["baseline"] == "ks1" and row["hidden"]
    }
    for school in ("school-0", "school-1", "school-2", "school-3"):
        assert ((school, "girls") in hidden) == ((school, "boys") in hidden)
    assert ("school-1", "boys") in hidden
    # One school more is hidden, so that the trust's boys less the shown ones are no small table.
    assert {school for school, group in hidden if group == "boys"} == {"school-0", "school-1"}
    assert not {name for name in hidden if name[1] == "all"}


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
