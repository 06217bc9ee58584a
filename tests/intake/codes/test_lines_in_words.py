"""The lines that a finding is about, in few words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.pupils.wording import lines_in_words


@pytest.mark.parametrize(("lines", "words"), [
    ([6], "line 6"),
    ([9, 6], "lines 6 and 9"),
    ([6, 7], "lines 6 and 7"),
    ([12, 13, 14], "lines 12–14"),
    ([3, 7, *range(12, 21)], "lines 3, 7 and 12–20"),
    ([3, 3, 4, 8], "lines 3, 4 and 8"),
    ([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, *range(30, 40), 50],
     "lines 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 11 more"),
])  # fmt: skip
def test_in_words(lines: list[int], words: str) -> None:
    assert lines_in_words(lines) == words


@given(st.sets(st.integers(1, 60), min_size=1, max_size=30))
def test_every_line_is_named_once(lines: set[int]) -> None:
    named: list[int] = []
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", lines_in_words(lines, most=60)):
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(lines)


@given(st.sets(st.integers(1, 500), min_size=1, max_size=200))
def test_those_not_named_are_counted(lines: set[int]) -> None:
    words = lines_in_words(lines)
    named, _, more = words.partition(" and ") if words.endswith(" more") else (words, "", "0")
    places = re.findall(r"(\d+)(?:–(\d+))?", named)
    count = sum(int(last or first) - int(first) + 1 for first, last in places)
    assert count + int(more.removesuffix(" more")) == len(lines)
    assert len(places) <= 10
