"""Columns cut at once are those that the careful reader gives, or are left to that one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.intake.formats.mapped.columns import even_columns
from trustkit.text.csv_table import read_csv

PLAIN = st.sampled_from(["a", "30", "60 %", "x y", "é", "#", "NULL", "1.50", ""])
ODD = st.sampled_from(
    [" a", "a ", "\t", "\xa0x", '"', '"a"', "\r", "\u2028", "\u2003", "\x1c", "\x00", ",", ";", "<<<<<<< x"]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """The text of a table that is even, or nearly, and what divides its cells."""
    divider = draw(st.sampled_from([",", ";", "\t"]))
    width = draw(st.integers(1, 4))
    cells = PLAIN if draw(st.booleans()) else PLAIN | ODD
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))
    heading = draw(st.just([f"h{at}" for at in range(width)]) | st.lists(cells, max_size=4))
    ragged = draw(st.lists(st.lists(cells, max_size=5), max_size=1))
    text = "\n".join(divider.join(row) for row in [heading, *rows, *ragged])
    return text + draw(st.sampled_from(["", "\n", "\n\n"])), divider


@given(tables())
@example(("", ","))
@example(("a,b\n\x1c,\n1,2\n", ","))
@example(("a\tb\n1\t\n", "\t"))
@example(("a,b\n1,2\n\n3,4\n", ","))
def test_cut_at_once_is_what_is_read_row_by_row(table: tuple[str, str]) -> None:
    text, divider = table
    columns = even_columns(text, divider)
    if columns is not None:
        careful = read_csv(text, "a.csv", delimiter=divider)
        assert careful.diagnostics == []
        assert columns.columns == careful.header
        assert columns.to_dict(as_series=False) == careful.columns
        assert careful.lines == list(range(2, 2 + columns.height))


@pytest.mark.parametrize(
    ("text", "divider"),
    [("a,b\n1,2\n3,\n", ","), ("a;b\n1,5;2\n", ";"), ("a\tb\tc\n1\t\t3\n", "\t"), ("a,b\n", ",")],
)
def test_a_plain_table_is_cut_at_once(text: str, divider: str) -> None:
    columns = even_columns(text, divider)
    assert columns is not None
    assert columns.to_dict(as_series=False) == read_csv(text, "a.csv", delimiter=divider).columns


@pytest.mark.parametrize(
    "text",
    ["a,b\n1\n", "a,b\n1,2,3\n", 'a,b\n"1",2\n', "a,b\n1, 2\n", "a,\n1,2\n", "a,b\n,\n1,2\n", "a\n1\n"],
)  # fmt: skip
def test_whatever_is_odd_is_left_to_the_careful_reader(text: str) -> None:
    assert even_columns(text, ",") is None
