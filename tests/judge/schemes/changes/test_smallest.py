"""What would have moved an outcome, against every world there could have been."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.schemes.changes.worlds import (
    World,
    answer_fact,
    asked,
    each_world,
    judged_fact,
    part_of,
    scheme,
    world_of,
)

PASSED, LATE = ({"measure": name, "year_group": "Y6"} for name in ("passed", "late"))
FACTS = {
    "passed": judged_fact("passed"),
    "late": judged_fact("late", "confidence"),
    "asked": answer_fact(),
}
SEVERAL = {
    "asked": answer_fact(),
    "both": {
        "kind": "outcomes", "label": "Both", "met": "good", "not_met": "low", "fewest_pupils": 1,
        "values": {"good": "good", "low": "low"}, "who": "the school", "source": "made up",
        "sections": [
            {
                "phases": ["primary"], "none_below": [PASSED, LATE], "most_of": [PASSED, LATE],
                "share": 0.5, "source": "made up",
            }
        ],
    },
    "many": {
        "kind": "share", "label": "Many", "of": "rating", "counted": ["green"],
        "figures": [PASSED, LATE], "values": {"all": "all", "half": "half", "none": "none"},
        "bands": [
            {"at_least": 1, "value": "all"}, {"at_least": 0.5, "value": "half"},
            {"at_least": 0, "value": "none"},
        ],
        "who": "the school", "source": "made up",
    },
}  # fmt: skip
"""Facts that each look at both figures."""
PUPILS = 5
ORDER = ("first", "second", "third")

values = st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=2, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A made-up table: two outcomes with conditions on some facts, and a third for all that is left."""
    facts = draw(st.sampled_from([FACTS, SEVERAL]))
    whens = []
    for _ in range(2):
        names = draw(st.lists(st.sampled_from(sorted(facts)), min_size=1, unique=True))
        words = {name: list(facts[name]["values"]) for name in names}
        whens.append(
            {
                name: sorted({words[name][at % len(words[name])] for at in draw(values)})
                for name in names
            }
        )
    return scheme(facts, [*whens, {}])


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """A made-up profile: the median of three aspects, unless the answer decides it."""
    outcomes = [
        {"id": name, "title": name, "descriptor": name, "source": "made up"} for name in ORDER
    ]
    facts = draw(st.sampled_from([FACTS, SEVERAL]))
    aspects = [
        {
            "id": name, "label": name, "fact": name, "source": "made up",
            "places": {value: draw(st.sampled_from(ORDER)) for value in fact["values"]},
        }
        for name, fact in facts.items()
    ]  # fmt: skip
    override = {
        "when": {"asked": ["low"]}, "outcome": "third", "because": "low", "source": "made up",
    }  # fmt: skip
    overrides = draw(st.sampled_from([[], [override]]))
    shape = {"shape": "profile", "outcomes": outcomes, "aspects": aspects, "overrides": overrides}
    return scheme(facts, [], **shape)


@settings(max_examples=6, deadline=None)
@given(
    st.one_of(rules(), profiles()),
    st.integers(0, PUPILS),
    st.integers(0, PUPILS),
    st.sampled_from(["high", "middle", "low"]),
)
def test_every_set_moves_it_none_of_its_parts_does_and_no_smaller_set_exists(
    table: dict[str, Any], passed: int, late: int, answer: str
) -> None:
    base = {"passed": passed, "late": late, "asked": answer}
    everything = [
        {"passed": a, "late": b, "asked": c}
        for a, b, c in product(range(PUPILS + 1), range(PUPILS + 1), ["high", "middle", "low"])
    ]
    outcomes = each_world(base, table, everything, PUPILS)
    of = {_difference(base, world): out for world, out in zip(everything, outcomes, strict=True)}
    found = asked(base, table, PUPILS)
    now = of[frozenset()]
    assert found.possible == now
    for way in ("up", "down"):
        smallest = _smallest(of, now, way, base)
        given_sets = [each for each in found.changes if each.direction == way]
        if not smallest:
            assert not given_sets
            at = ORDER.index(now[0])
            assert (way in found.unmoved) == (at > 0 if way == "up" else at < len(ORDER) - 1)
            continue
        for each in given_sets:
            difference = _difference(base, base | world_of(each))
            assert difference in smallest
            assert of[difference] == each.possible
            assert each.pupils == _pupils(base, difference)
        fewest = [_pupils(base, each) for each in smallest]
        assert given_sets[0].pupils == min(fewest)
        assert [each.pupils for each in given_sets] == sorted(each.pupils for each in given_sets)


Difference = frozenset[tuple[str, Any]]


def _difference(base: World, world: World) -> Difference:
    return frozenset((name, value) for name, value in world.items() if base[name] != value)


def _pupils(base: World, difference: Difference) -> int:
    return sum(abs(value - base[name]) for name, value in difference if name != "asked")


ANSWERS = ("high", "middle", "low")


def _way(base: World, name: str, value: Any) -> str:
    """Whether a value is better than what was: the more pass, the fewer are late, the higher an answer."""
    if name == "asked":
        return "up" if ANSWERS.index(value) < ANSWERS.index(base[name]) else "down"
    return "up" if (value > base[name]) == (name == "passed") else "down"


def _smallest(
    of: dict[Difference, tuple[str, ...]], now: tuple[str, ...], way: str, base: World
) -> list[Difference]:
    """The sets of the fewest criteria that move it this way, no part of which moves it at all.

    Up only by what is better, down only by what is less good.
    """
    at = ORDER.index(now[0])
    moving = [
        each
        for each, (outcome,) in of.items()
        if (ORDER.index(outcome) < at if way == "up" else ORDER.index(outcome) > at)
        and all(_way(base, name, value) == way for name, value in each)
        and all(
            of[frozenset(part)] == now
            for size in range(len(each))
            for part in combinations(each, size)
        )
    ]
    fewest = min((len(each) for each in moving), default=0)
    return [each for each in moving if len(each) == fewest]


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["high", "middle", "low"]))
def test_applied_to_the_files_the_sets_do_what_they_say(
    passed: int, late: int, answer: str
) -> None:
    base = {"passed": passed, "late": late, "asked": answer}
    table = scheme(
        FACTS,
        [
            {"passed": ["green"], "late": ["below", "not_distinguishable"], "asked": ["high"]},
            {"passed": ["green", "amber"], "asked": ["high", "middle"]},
            {},
        ],
    )
    found = asked(base, table)
    assert found.changes or found.unmoved
    worlds: list[World] = []
    expected: list[tuple[str, ...]] = []
    for each in found.changes:
        worlds.append(world_of(each))
        expected.append(each.possible)
        for size in range(1, len(each.parts)):
            for parts in combinations(each.parts, size):
                worlds.append({k: v for part in parts for k, v in part_of(part).items()})
                expected.append(found.possible)
    assert each_world(base, table, worlds) == expected


def test_counts_are_found_to_the_pupil() -> None:
    # 15 of 30 is 50%, which is the comparator; the Wilson interval of 9 of 30 is 16.7 to 47.9, of
    # 10 of 30 19.2 to 51.2: 14 is amber, 9 is red.
    table = scheme(
        {"passed": judged_fact("passed")}, [{"passed": ["green"]}, {"passed": ["amber"]}, {}]
    )
    (up, down) = asked({"passed": 12}, table).changes
    assert (up.direction, up.outcome, up.pupils, up.parts[0].becomes) == ("up", "first", 3, 15)
    assert (down.direction, down.outcome, down.pupils, down.parts[0].becomes) == (
        "down",
        "third",
        3,
        9,
    )
    assert up.text == "with three more pupils in passed, Year 6 (15 of 30 instead of 12)"
    assert down.text == "with three fewer pupils in passed, Year 6 (9 of 30 instead of 12)"


def test_a_value_moves_by_points() -> None:
    # Absence is by margin alone, at the comparator's places: 50.4 prints as 50, 53.5 as 54, which is
    # beyond the tolerance of 3.
    table = scheme(
        {"absence": judged_fact("absence")}, [{"absence": ["green"]}, {"absence": ["amber"]}, {}]
    )
    (up, down) = asked({"absence": 52.5}, table).changes
    assert (up.points, up.parts[0].becomes, up.parts[0].by) == (2.1, 50.4, -2.1)
    assert (down.points, down.parts[0].becomes) == (1.0, 53.5)
    assert up.pupils == 0
    assert down.text == "with absence, Year 6 1.0 percentage points higher (53.5% instead of 52.5%)"


def test_two_criteria_where_neither_alone_is_enough() -> None:
    table = scheme(
        {"passed": judged_fact("passed"), "late": judged_fact("late")},
        [{"passed": ["green"], "late": ["green"]}, {}],
    )
    (up,) = asked({"passed": 13, "late": 17}, table).changes
    assert [(part.by, part.becomes) for part in up.parts] == [(-2, 15), (2, 15)]
    assert (up.pupils, up.outcome) == (4, "first")


def test_where_nothing_within_three_criteria_moves_it_that_is_said() -> None:
    names = ("passed", "reading", "writing", "maths")
    table = scheme(
        {name: judged_fact(name) for name in names}, [{name: ["green"] for name in names}, {}]
    )
    found = asked(dict.fromkeys(names, 0), table)
    assert (found.outcome, found.changes, found.unmoved) == ("second", (), ("up",))


def test_what_is_not_known_is_no_change_and_what_is_known_narrows_what_is_possible() -> None:
    table = scheme(
        {"passed": judged_fact("passed"), "asked": answer_fact()},
        [{"passed": ["green"], "asked": ["high"]}, {"passed": ["green", "amber"]}, {}],
    )
    found = asked({"passed": 20}, table)
    assert found.possible == ("first", "second")
    assert [each.fact for each in found.unknown] == ["asked"]
    assert [(each.direction, each.possible, each.pupils) for each in found.changes] == [
        ("down", ("second",), 6)
    ]
    assert found.unmoved == ("up",)


def test_a_change_that_would_be_contested_says_so() -> None:
    table = scheme(
        {"passed": judged_fact("passed"), "asked": answer_fact()},
        [{"passed": ["green"]}, {}],
        contested_at=1,
        features=[
            {
                "id": "low", "text": "the director says it is low", "when": {"asked": ["low"]},
                "contradicts": ["first"], "source": "made up",
            }
        ],
    )  # fmt: skip
    (up,) = asked({"passed": 14, "asked": "low"}, table).changes
    assert up.contested_by == ("the director says it is low",)


@pytest.mark.parametrize("count", [0, 30])
def test_no_more_pupils_than_there_are(count: int) -> None:
    table = scheme({"passed": judged_fact("passed")}, [{"passed": ["green"]}, {}])
    (found,) = asked({"passed": count}, table).changes
    assert 0 <= float(found.parts[0].becomes) <= 30


GAP = {
    "kind": "gap", "label": "Gap", "to_group": "girls", "judged_on": "printed", "source": "made up",
    "figure": {"measure": "passed", "year_group": "Y6", "group": "boys"}, "who": "the school",
    "values": {"near": "near", "far": "far behind"},
    "bands": [{"at_least": -20, "value": "near"}, {"value": "far"}],
}  # fmt: skip
"""How far boys are behind girls."""


def test_no_school_would_be_placed_better_by_fewer_pupils_reaching_it() -> None:
    # Boys 1 of 5, girls 4 of 5: 60 points behind. Two girls fewer would bring them as near as two
    # boys more do, and only the boys are given.
    table = scheme({"gap": GAP}, [{"gap": ["near"]}, {}])
    (up,) = asked({"passed/boys": 1, "passed/girls": 4}, table, 5).changes
    assert (world_of(up), up.pupils) == ({"passed/boys": 3}, 2)
    assert each_world({"passed/boys": 1, "passed/girls": 4}, table, [{"passed/girls": 2}], 5) == [
        ("first",)
    ]


def test_no_school_would_be_placed_lower_by_more_pupils_reaching_it() -> None:
    # Boys 3 of 5, girls 4 of 5: 20 points behind. One girl more is as far as one boy fewer.
    table = scheme({"gap": GAP}, [{"gap": ["near"]}, {}])
    (down,) = asked({"passed/boys": 3, "passed/girls": 4}, table, 5).changes
    assert (down.direction, world_of(down)) == ("down", {"passed/boys": 2})


def test_two_figures_that_are_held_against_each_other_may_both_have_to_move() -> None:
    # Of 20 each: boys 2, girls 6, 20 points apart. Girls need 10 to be in line with 50%; to be no
    # further than 30 points behind them boys then need 4.
    girls = {"measure": "passed", "year_group": "Y6", "group": "girls"}
    gap = GAP | {"bands": [{"at_least": -30, "value": "near"}, {"value": "far"}]}
    table = scheme(
        {"gap": gap, "girls": judged_fact("passed", figure=girls)},
        [{"gap": ["near"], "girls": ["green"]}, {}],
    )
    (up,) = asked({"passed/boys": 2, "passed/girls": 6}, table, 20).changes
    assert (world_of(up), up.pupils) == ({"passed/boys": 4, "passed/girls": 10}, 6)
