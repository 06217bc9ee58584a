"""What is written has one form, and reads back as what it was."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, SequenceNode

from trustkit.text.scalars import HIDDEN
from trustkit.text.write import csv_text, yaml_text
from trustkit.text.yaml_document import read_yaml

_CELL = st.text(',"\r\n =-é') | st.sampled_from(["", "a", "60", "a,b"])


def test_csv_has_one_form() -> None:
    rows = [["-3.6", "=1", "a,b"], ['say "x"', "", "two\nlines"]]
    assert csv_text(["a", "b", "c"], rows) == ('a,b,c\n-3.6,=1,"a,b"\n"say ""x""",,"two\nlines"\n')


@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(_CELL, min_size=n, max_size=n), min_size=1)
    )
)
def test_csv_is_what_the_csv_module_writes(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)
    assert csv_text(table[0], table[1:]) == text.getvalue()


def test_yaml_has_one_form() -> None:
    value = {
        "name": "St Mary’s: a school",
        "urns": [{"urn": 100001, "from": "2019-09-01"}, {"urn": 100002, "links": [1, 2]}],
        "year": "2024/25",
        "roll": None,
        "open": True,
        "rate": 61.0,
        "code": "010",
        "answer": "yes",
        "time": "12:30",
        "list": [[1, "a b"], [], {}, "x"],
        "empty": {},
        "nested": {"deep": {"er": "-"}},
        "prose": "One line.\n\n- and another\n",
        "prose without end": "One\nTwo",
        "blank": "",
    }
    assert yaml_text(value, comment="Written by the tool.\n\nDo not edit.") == (
        "# Written by the tool.\n"
        "#\n"
        "# Do not edit.\n"
        "name: 'St Mary’s: a school'\n"
        "urns:\n"
        "  - urn: 100001\n"
        "    from: 2019-09-01\n"
        "  - urn: 100002\n"
        "    links:\n"
        "      - 1\n"
        "      - 2\n"
        "year: 2024/25\n"
        "roll:\n"
        "open: true\n"
        "rate: 61.0\n"
        'code: "010"\n'
        "answer: yes\n"
        "time: 12:30\n"
        "list:\n"
        "  -   - 1\n"
        "      - a b\n"
        "  - []\n"
        "  - {}\n"
        "  - x\n"
        "empty: {}\n"
        "nested:\n"
        "  deep:\n"
        "    er: '-'\n"
        "prose: |\n"
        "  One line.\n"
        "\n"
        "  - and another\n"
        "prose without end: |-\n"
        "  One\n"
        "  Two\n"
        'blank: ""\n'
    )


def test_an_empty_mapping() -> None:
    assert yaml_text({}) == "{}\n"


def test_long_text_is_not_wrapped() -> None:
    assert yaml_text({"a": "word " * 500 + "end"}).count("\n") == 1


@pytest.mark.parametrize("value", [math.nan, math.inf, 10**400, "a\u2028b", "\x00"])
def test_what_cannot_be_read_back_is_not_written(value: object) -> None:
    with pytest.raises(ValueError):
        yaml_text({"a": value})


@pytest.mark.parametrize("value", [{"a": date(2025, 3, 4)}, {"a": {1: "b"}}, {"a": b"x"}])
def test_what_is_not_plain_data_is_not_written(value: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        yaml_text(value)


LIKE_SYNTAX = st.text(alphabet="ab01.-:,[]{}#&*!|>'\"%@`?~<= \n\t\\", max_size=14)
shown_text = st.text().filter(lambda text: not HIDDEN.search(text))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**30), max_value=10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | shown_text
    | LIKE_SYNTAX
    | st.sampled_from(["yes", "010", "1e400", ".inf", "null", "---", "...", "<<", "0x1F", "- a"])
)
keys = shown_text | LIKE_SYNTAX
plain = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)
mappings = st.dictionaries(keys, plain, max_size=5)


def same(left: object, right: object) -> bool:
    """Equal in type too: 1, 1.0 and true are three values."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


@given(mappings, LIKE_SYNTAX)
def test_what_is_written_is_read_back_as_it_was(value: dict[str, object], comment: str) -> None:
    document = read_yaml(yaml_text(value, comment=comment), "a.yaml")
    assert document.diagnostics == []
    assert same(document.value, value)


@given(mappings)
def test_writing_what_was_read_changes_nothing(value: dict[str, object]) -> None:
    text = yaml_text(value)
    again = read_yaml(text, "a.yaml").value
    assert isinstance(again, dict)
    assert yaml_text(again) == text


@given(mappings)
def test_any_yaml_1_2_reader_reads_what_was_meant(value: dict[str, object]) -> None:
    # A reader in pure Python that shares nothing with the one under test. Dates, which it knows
    # and YAML 1.2's core schema does not, are taken as they are written.
    node = YAML(typ="safe", pure=True).compose(yaml_text(value))
    assert same(_meant(node), value)


def _meant(node: Any) -> object:
    """The value that another reader's node stands for, by the kind of it that reader found."""
    if isinstance(node, MappingNode):
        return {_meant_text(key): _meant(item) for key, item in node.value}
    if isinstance(node, SequenceNode):
        return [_meant(item) for item in node.value]
    text = str(node.value)
    readers: dict[str, Callable[[str], object]] = {
        "null": lambda _: None,
        "bool": lambda text: text == "true",
        "int": int,
        "float": float,
    }
    return readers.get(str(node.tag).removeprefix("tag:yaml.org,2002:"), str)(text)


def _meant_text(node: Any) -> str:
    return str(node.value)
