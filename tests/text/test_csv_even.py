"""The quick way through a CSV file reads what the careful one reads, or leaves it to that one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.text.csv_even import EvenTable, read_even
from trustkit.text.csv_table import LONGEST_LINE, read_csv

# Mostly plain cells, so that whole files are often even; and what can stop one being so.
PLAIN = st.sampled_from(["a", "b", "30", "2024-25", "x y", "é", ""])
ODD = st.sampled_from(
    [
        " a",
        "a ",
        "\t",
        "\xa0x",
        '"',
        '"a"',
        "\r",
        "\u2028",
        "\u2003",
        "\u2003a",
        "\x1c",
        ";",
        "<<<<<<< x",
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """The text of a table that is even, or nearly."""
    width = draw(st.integers(1, 4))
    cells = PLAIN if draw(st.booleans()) else PLAIN | ODD
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))
    heading = draw(st.just([f"h{at}" for at in range(width)]) | st.lists(cells, max_size=4))
    ragged = draw(st.lists(st.lists(cells, max_size=5), max_size=1))
    return "\n".join(",".join(row) for row in [heading, *rows, *ragged]) + draw(
        st.sampled_from(["", "\n", "\n\n"])
    )


@given(tables())
@example("")
@example("\n")
@example("a,b")
@example("a,b\n1,2\n,\n3,4\n")
@example("a,b\n\u2003,\n1,2\n")
@example("a,b\n1,2\n\n3,4\n")
@example("a,a\n1,2\n")
@example("a,b \n1,2\n")
def test_what_is_read_at_once_is_what_is_read_row_by_row(text: str) -> None:
    even = read_even(text)
    if even is None:
        return
    careful = read_csv(text, "a.csv")
    assert careful.diagnostics == []
    assert even.header == careful.header
    assert _cut(even) == careful.rows
    assert list(even.lines) == careful.lines


def _cut(even: EvenTable) -> list[list[str]]:
    """The cells of each row, cut at the commas and line ends that are there."""
    assert even.rows == "" or even.rows.endswith("\n")
    return [line.split(",") for line in even.rows.split("\n")[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4",
        "a,b\n",
        "a,b,c\nautumn,,\nspring,x y,é\n",
    ],
)
def test_a_plain_file_is_read_at_once(text: str) -> None:
    even = read_even(text)
    assert even is not None
    assert _cut(even) == read_csv(text, "a.csv").rows


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1\n",
        "a,b\n1,2,3\n1\n",
        "a;b\n1;2\n",
        'a,b\n"1",2\n',
        "a,b\n1, 2\n",
        "a,b\n1\xa0,2\n",
        "a,\n1,2\n",
        "a,b\n,2\n",
        "a,b\n\u2003,2\n",
        "a,b\n<<<<<<< HEAD,\n1,2\n",
        f"a,b\n{'x' * LONGEST_LINE},2\n",
    ],
)
def test_whatever_is_odd_is_left_to_the_careful_reader(text: str) -> None:
    assert read_even(text) is None
