"""What a YAML file does not say yet, added without touching what somebody wrote."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.edits.added import add_entry, add_item
from trustkit.text.edits.refused import EditRefused
from trustkit.text.yaml_document import read_yaml

TYPED = """# A school.
name: "Ashcombe"   # as on the sign
urns:
  - {urn: 900001, start: 2015-04-01}   # ours
  # the one before
  - urn: 900091
    predecessor: true
  # nobody knows of others

# Ages in years.
age_range: {lowest: 4, highest: 11}
pan:   # to be agreed
notes: >
  One
  # two
"""
ORDER = ("name", "urns", "laestab", "age_range", "roll", "capacity", "pan")


def added(text: str, name: str, value: str | int) -> str:
    return add_entry(text, "school.yaml", name, value, ORDER[: ORDER.index(name)])


def test_an_entry_goes_below_the_one_before_it_and_its_comments() -> None:
    assert added(TYPED, "laestab", "999/2101") == TYPED.replace(
        "  # nobody knows of others\n", "  # nobody knows of others\nlaestab: 999/2101\n"
    )
    highest = "highest: 11}\n"
    assert added(TYPED, "capacity", 420) == TYPED.replace(highest, f"{highest}capacity: 420\n")


def test_an_entry_left_empty_is_filled_in_where_it_stands() -> None:
    assert added(TYPED, "pan", 60) == TYPED.replace("pan:   # to", "pan: 60   # to")
    assert added("name: a\npan: null\n", "pan", 60) == "name: a\npan: 60\n"


def test_a_value_that_is_there_is_never_replaced() -> None:
    with pytest.raises(EditRefused, match="it has a value for name"):
        added(TYPED, "name", "Birch")


def test_an_item_is_written_as_the_first_of_its_list() -> None:
    item: dict[str, str | int | bool | date] = {
        "urn": 900095,
        "end": date(2014, 8, 31),
        "name": "St Mary's: old",
        "predecessor": True,
    }
    line = '  - {urn: 900095, end: 2014-08-31, name: "St Mary\'s: old", predecessor: true}\n'
    end = "    predecessor: true\n"
    assert add_item(TYPED, "school.yaml", "urns", 2, item) == TYPED.replace(end, end + line)
    before = "  - urn: 900091\n"
    assert add_item(TYPED, "school.yaml", "urns", 1, item) == TYPED.replace(before, line + before)
    block = "urns:\n- urn: 1\n  start: 2011-01-01 # c\nage: 3"
    assert add_item(block, "s", "urns", 1, {"urn": 2, "predecessor": True}) == (
        "urns:\n- urn: 1\n  start: 2011-01-01 # c\n- urn: 2\n  predecessor: true\nage: 3"
    )
    flow = "urns: [{urn: 1}, {urn: 3}]\n"
    assert add_item(flow, "s", "urns", 1, {"urn": 2}) == "urns: [{urn: 1}, {urn: 2}, {urn: 3}]\n"
    assert add_item(flow, "s", "urns", 2, {"urn": 4}) == "urns: [{urn: 1}, {urn: 3}, {urn: 4}]\n"


@pytest.mark.parametrize(
    "text", ["", "- a\n", "{name: a}\n", "name: [\n", "other: 1\n", "name: &a x\nname: y\n"]
)
def test_what_can_not_be_added_to_is_left(text: str) -> None:
    with pytest.raises(EditRefused):
        added(text, "laestab", "999/2101")
    with pytest.raises(EditRefused):
        add_item(text, "school.yaml", "urns", 0, {"urn": 2})


@given(st.permutations(["laestab", "roll", "capacity", "pan"]))
def test_the_order_in_which_things_are_added_makes_no_difference(order: list[str]) -> None:
    text = TYPED
    for name in order:
        text = added(text, name, 7)
    assert text == TYPED.replace("of others\n", "of others\nlaestab: 7\n").replace(
        "11}\n", "11}\nroll: 7\ncapacity: 7\n"
    ).replace("pan:   #", "pan: 7   #")


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    try:
        text = added("name: a\n", "laestab", words)
    except EditRefused:
        return
    value = read_yaml(text, "school.yaml").value
    assert value == {"name": "a", "laestab": words}
