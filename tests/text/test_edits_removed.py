"""What was added to a YAML file taken out again, to the character, or left where it was changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.text.edits.added import Plain, Value, add_entry, add_item, left_empty
from trustkit.text.edits.edited import edited
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.removed import remove_entry, remove_item

ORDER = ("name", "urns", "laestab", "age_range", "roll", "capacity", "pan")
URNS = {
    "in lines": "urns:\n  - urn: 900001\n    start: 2015-04-01   # ours\n  # the one before\n"
    "  - urn: 900091\n    predecessor: true\n  # nobody knows of others\n",
    "not set in": "urns:\n- urn: 900001\n- urn: 900091\n  predecessor: true\n",
    "items in one line": "urns:\n  - {urn: 900001}   # ours\n  - {urn: 900091, predecessor: true}\n",
    "in one line": "urns: [{urn: 900001}, {urn: 900091, predecessor: true}]  # two\n",
    "one item": "urns: [{urn: 900001}]\n",
    "over lines": "urns: [\n  {urn: 900001},\n  {urn: 900091, predecessor: true}\n]\n",
}
HEAD = "# A school.\nname: Ash   # as on the sign\n"
REST = "# Ages in years.\nage_range: {lowest: 4, highest: 11}\n"
TAILS = (
    "",
    "pan:   # to be agreed\n",
    "capacity:  ~  # ?\nroll: null\n",
    "notes: >\n  One\n  # two",
)

VALUES: dict[str, Value] = {
    "laestab": "999/2101",
    "roll": {"pupils": 210, "counted_on": date(2025, 1, 16)},
    "capacity": 420,
    "pan": 60,
}
ITEMS: list[dict[str, Plain]] = [
    {"urn": 900050, "end": date(2014, 8, 31), "name": "St Mary's: old #1", "predecessor": True},
    {"urn": 900095, "predecessor": True},
]
ADDED: list[str | int] = [*VALUES, 0, 1]
"""An entry by its name, an item by its place in ``ITEMS``."""


def _add(text: str, what: str | int) -> str:
    if isinstance(what, int):
        place = text.count("urn: ") if what else 1
        return add_item(text, "school.yaml", "urns", place, ITEMS[what])
    return add_entry(text, "school.yaml", what, VALUES[what], ORDER[: ORDER.index(what)])


def _remove(text: str, what: str | int, stood: str | None) -> str:
    if isinstance(what, int):
        return remove_item(text, "school.yaml", "urns", ITEMS[what])
    return remove_entry(text, "school.yaml", what, VALUES[what], stood)


@settings(max_examples=25)
@given(
    st.sampled_from(sorted(URNS)),
    st.sampled_from(TAILS),
    st.permutations(ADDED).flatmap(lambda order: st.tuples(st.just(order), st.permutations(order))),
)
def test_whatever_is_put_in_in_any_order_comes_out_in_any_order(
    urns: str, tail: str, orders: tuple[list[str | int], list[str | int]]
) -> None:
    text = HEAD + URNS[urns] + REST + tail
    stood: dict[str | int, str | None] = {}
    now = text
    for what in orders[0]:
        stood[what] = left_empty(now, str(what))
        now = _add(now, what)
    for what in orders[1]:
        shorter = _remove(now, what, stood[what])
        assert shorter != now
        now = shorter
    assert now == text


def test_line_ends_and_mark_stay() -> None:
    for raw in ("\ufeffname: Ash\r\nphase: primary\r\n".encode(), b"name: Ash\nphase: primary"):
        put = edited(raw, "s.yaml", lambda text: add_entry(text, "s.yaml", "pan", 60, ["name"]))
        assert put != raw
        assert edited(put, "s.yaml", lambda text: _remove(text, "pan", None)) == raw


TEXT = HEAD + URNS["in lines"] + REST


@pytest.mark.parametrize(
    ("put", "change", "why"),
    [
        ("capacity", ("420", "421"), "changed since"),
        ("capacity", ("420", "4200"), "changed since"),
        ("capacity", ("420", "420  # asked"), "changed since"),
        ("capacity", ("capacity: 420\n", ""), "has no capacity any more"),
        ("capacity", ("capacity: 420", "capacity:\n  420"), "changed since"),
        (1, ("urn: 900095\n", "urn: 900095\n    end: 2015-01-01\n"), "not stand there any more"),
        (1, ("urn: 900095\n", "urn: 900095   # who?\n"), "changed since"),
        (1, ("urns:", "urn_list:"), "no list called urns"),
        (1, ("# A school.\n", "[\n"), "can't be read"),
    ],
)
def test_what_somebody_changed_is_left(put: str | int, change: tuple[str, str], why: str) -> None:
    changed = _add(TEXT, put).replace(*change)
    assert changed != _add(TEXT, put)
    with pytest.raises(EditRefused, match=why):
        _remove(changed, put, None)


def test_a_comment_beside_a_name_that_was_there_stays() -> None:
    text = "name: a\npan: null\n"
    put = add_entry(text, "s.yaml", "pan", 60, ["name"]).replace("60", "60  # agreed in May")
    assert left_empty(text, "pan") == "pan: null"
    assert remove_entry(put, "s.yaml", "pan", 60, "pan: null") == (
        "name: a\npan: null  # agreed in May\n"
    )
    with pytest.raises(EditRefused, match="changed since"):
        remove_entry(put.replace("60", "601"), "s.yaml", "pan", 60, "pan: null")


def test_what_is_left_empty_is_told_as_it_stands() -> None:
    assert left_empty(TEXT + "pan:   # to be agreed\n", "pan") == "pan:"
    assert left_empty(TEXT + "pan:  ~ # to be agreed\n", "pan") == "pan:  ~"
    assert [left_empty(text, "pan") for text in (TEXT, f"{TEXT}pan: 6\n", "[1]", "a: [")] == [
        None
    ] * 4
