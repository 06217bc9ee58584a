"""Figures of the same pupils that hang together, by hand on made-up cohorts."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.build import rule
from tests.judge.schemes.changes.worlds import (
    asked,
    each_world,
    judged_fact,
    scheme,
    world_of,
)

from trustkit.judge.schemes.changes.links import Cohort, Linked
from trustkit.judge.schemes.figures import FigureKey
from trustkit.records.measures import Measure

YEAR_6 = {"measure": "passed", "year_group": "Y6"}
PARTS = ("reading", "writing", "maths")


def of(name: str, **fields: list[str]) -> Measure:
    return Measure.model_validate(
        {
            "id": name, "label": name, "short": name, "kind": "percentage", "unit": "%",
            "direction": "higher", "period": "year", "windows": ["summer"],
            "year_groups": ["Y6"], "phases": ["primary"], "source": "made up",
        } | fields
    )  # fmt: skip


MEASURES = {
    name: of(name, **fields)
    for name, fields in {
        **{part: {} for part in PARTS},
        "three": {"combines": list(PARTS)},
        "deep": {"subset_of": ["reading"]},
    }.items()
}


def key(name: str) -> FigureKey:
    measure, _, group = name.partition("/")
    return (measure, "Y6", group or "all", "summer")


def together(
    counts: dict[str, int], chosen: dict[str, int], eligible: dict[str, int] | int = 10
) -> dict[str, int] | None:
    """What differs once some are set, by measure (and group)."""
    n = eligible if isinstance(eligible, dict) else dict.fromkeys(counts, eligible)
    cohorts = {key(name): Cohort(count, n[name], "2024/25") for name, count in counts.items()}
    found = Linked(cohorts, MEASURES).together({key(name): at for name, at in chosen.items()})
    if found is None:
        return None
    return {
        measure if group == "all" else f"{measure}/{group}": at
        for (measure, _, group, _), at in found.items()
    }


BASE = {"reading": 8, "writing": 7, "maths": 9, "three": 6}


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        # 7 can reach all three when 7 reach writing; for 8, one more must reach writing.
        ({"three": 7}, {"three": 7}),
        ({"three": 8}, {"three": 8, "writing": 8}),
        ({"three": 10}, {"three": 10, "reading": 10, "writing": 10, "maths": 10}),
        # Fewer reach writing than reached all three: it falls with it.
        ({"writing": 5}, {"writing": 5, "three": 5}),
        # 2 + 3 + 1 miss a part, so at least 4 of 10 reach all three; when 3 do, one more misses maths.
        ({"three": 4}, {"three": 4}),
        ({"three": 3}, {"three": 3, "maths": 8}),
        # All reach writing and maths: those who reach reading reach all three.
        ({"writing": 10, "maths": 10}, {"writing": 10, "maths": 10, "three": 8}),
        # Two that are set can't have been together.
        ({"writing": 5, "three": 6}, None),
        ({"three": 11, "writing": 11}, None),
    ],
)
def test_a_combined_figure_and_its_parts(
    chosen: dict[str, int], found: dict[str, int] | None
) -> None:
    assert together(BASE, chosen) == found


def test_a_subset_does_not_exceed_what_it_is_a_subset_of() -> None:
    counts = {"reading": 8, "deep": 3}
    assert together(counts, {"deep": 9}) == {"deep": 9, "reading": 9}
    assert together(counts, {"reading": 2}) == {"reading": 2, "deep": 2}
    assert together(counts, {"reading": 4}) == {"reading": 4}


def test_a_group_is_among_all_pupils() -> None:
    counts = {"reading": 6, "reading/tall": 1}
    n = {"reading": 10, "reading/tall": 4}
    assert together(counts, {"reading/tall": 3}, n) == {"reading/tall": 3, "reading": 8}
    # Six are not tall, five of whom reached it: of two more, one would have to be tall.
    assert together(counts, {"reading": 7}, n) == {"reading": 7}
    assert together(counts, {"reading": 8}, n) is None


def test_a_group_that_moves_its_whole_moves_what_is_combined_of_it() -> None:
    counts = {**BASE, "writing/tall": 3}
    n = {**dict.fromkeys(BASE, 10), "writing/tall": 3}
    assert together(counts, {"writing/tall": 0}, n) == {"writing/tall": 0, "writing": 4, "three": 4}


def test_figures_of_unequal_cohorts_or_that_do_not_fit_already_are_not_linked() -> None:
    assert together(BASE, {"three": 9}, {**dict.fromkeys(BASE, 10), "writing": 9}) == {
        "three": 9, "reading": 9,
    }  # fmt: skip
    assert together({**BASE, "three": 9}, {"writing": 5}) == {"writing": 5}


@given(st.data(), st.integers(1, 8))
def test_what_is_given_together_could_have_been(data: st.DataObject, n: int) -> None:
    """Counts are possible when some pupils could have had them: checked pupil by pupil."""
    pupils = [data.draw(st.tuples(*[st.booleans()] * 3)) for _ in range(n)]
    counts = {part: sum(each[at] for each in pupils) for at, part in enumerate(PARTS)}
    counts["three"] = sum(all(each) for each in pupils)
    chosen = data.draw(
        st.dictionaries(st.sampled_from(sorted(counts)), st.integers(0, n), min_size=1, max_size=2)
    )
    found = together(counts, chosen, n)
    if found is None:
        # Nothing else could have been moved to make room, either.
        rest = [name for name in counts if name not in chosen]
        assert not any(
            _possible({**chosen, **dict(zip(rest, others, strict=True))}, n)
            for others in product(range(n + 1), repeat=len(rest))
        )
    else:
        assert _possible({**counts, **found}, n)
        assert all(found.get(name, counts[name]) == at for name, at in chosen.items())


def _possible(counts: dict[str, int], n: int) -> bool:
    """Whether so many can reach each part and so many all three (Fréchet's bounds, which are sharp)."""
    parts = [counts[part] for part in PARTS]
    return max(0, sum(parts) - 2 * n) <= counts["three"] <= min(parts)


def test_what_goes_along_is_said_and_counted_once() -> None:
    table = scheme({name: judged_fact(name) for name in BASE}, [{"three": ["green"]}, {}])
    base = {"reading": 20, "writing": 13, "maths": 20, "three": 12}
    (up,) = asked(base, table).changes
    assert world_of(up) == {"three": 15, "writing": 15}
    assert up.pupils == 3
    assert up.text == (
        "with three more pupils in three, Year 6 (15 of 30 instead of 12), and with them two more "
        "pupils in writing, Year 6 (15 of 30 instead of 13)"
    )


def test_no_two_links_of_a_set_contradict_each_other() -> None:
    table = scheme({name: judged_fact(name) for name in BASE}, [
        {"three": ["green"], "writing": ["green"]}, {"three": ["amber"]}, {},
    ])  # fmt: skip
    for three, writing in ((9, 14), (12, 12), (14, 16)):
        base = {"reading": 25, "writing": writing, "maths": 25, "three": three}
        for each in asked(base, table).changes:
            assert _possible(base | world_of(each), 30)


def test_a_figure_that_is_rated_against_another_of_the_school_moves_with_it() -> None:
    # Boys against girls, by margin: green at or above them, red only beyond the tolerance and chance.
    rules = [
        rule(id="boys", groups=["boys"], comparisons=[{"level": "school", "group": "girls"}]),
        rule(),
    ]
    table = scheme(
        {
            "boys": judged_fact("passed", figure={**YEAR_6, "group": "boys"}),
            "girls": judged_fact("passed", figure={**YEAR_6, "group": "girls"}),
        },
        [{"boys": ["green"], "girls": ["green"]}, {}],
    )
    base = {"passed/boys": 6, "passed/girls": 9}
    found = asked(base, table, 10, rules)
    # Three more boys. Three fewer girls would do as well (six of ten are above 50%), and are not given.
    assert found.possible == ("second",)
    assert [world_of(each) for each in found.changes] == [{"passed/boys": 9}]
    worlds = [{"passed/boys": 9}, {"passed/girls": 6}]
    assert each_world(base, table, worlds, 10, rules) == [("first",), ("first",)]
