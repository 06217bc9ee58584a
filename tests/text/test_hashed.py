"""The canonical text of a value, which any program can write."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.hashed import canonical_json, hash_of_value, short_hash


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}\n'),
        ({"Z": 1, "a": 1, "é": 1, "_": 1}, '{"Z":1,"_":1,"a":1,"é":1}\n'),
        ({"n": 24.0, "m": [2.0, 0.34, -1.5]}, '{"m":[2,0.34,-1.5],"n":24}\n'),
        ("a tab\tand “quotes”", '"a tab\\tand “quotes”"\n'),
        ({}, "{}\n"),
    ],
)
def test_a_value_has_one_text(value: object, text: str) -> None:
    assert canonical_json(value) == text
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert hash_of_value(value) == short_hash(text) == f"sha256-{digest[:12]}"


@given(st.dictionaries(st.text(max_size=3), st.integers() | st.booleans() | st.text(max_size=3)))
def test_the_order_of_keys_is_no_part_of_it(value: dict[str, object]) -> None:
    backwards = dict(reversed(list(value.items())))
    assert canonical_json(backwards) == canonical_json(value)
