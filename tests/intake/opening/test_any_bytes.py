"""Whatever the bytes or the cells: a table or a refusal, and the cells come through as they were."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import open_file
from trustkit.intake.opening.layout import Layout
from trustkit.intake.opening.sheet import Sheet
from trustkit.intake.opening.table import table_of_rows
from trustkit.intake.reading.cells import plain_count, plain_number

STARTS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<?xml",
    b"<",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"a,b\n",
)
CELLS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0")), max_size=4),
    max_size=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "file.csv"


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_opened_or_refused(path: Path, start: bytes, rest: bytes) -> None:
    path.write_bytes(start + rest)
    try:
        opened = open_file(path)
    except CannotOpen as error:
        refused = error.diagnostics
    else:
        refused = ()
        assert opened.tables or opened.raw
    assert all(each.path.startswith(path.as_posix()) for each in refused)


@given(CELLS)
def test_the_cells_of_a_sheet_come_through_its_text_as_they_were(rows: list[list[str]]) -> None:
    text = table_of_rows("return.xlsx", "Year 4", rows).text
    assert text.count("\n") == len(rows)
    read = list(csv.reader(io.StringIO(text, newline="\n"), strict=True))
    assert read == [row if row != [""] else [] for row in rows]


@given(CELLS)
def test_every_row_of_a_sheet_that_holds_anything_is_as_wide_as_the_widest(
    rows: list[list[str]],
) -> None:
    made = Sheet("Year 4", hidden=False, layout=Layout(), cells=rows).rows()
    widest = max(map(len, rows), default=0)
    assert [len(row) for row in made] == [widest if row else 0 for row in rows]
    assert [row[: len(was)] for row, was in zip(made, rows, strict=True)] == rows


@given(st.text(max_size=80))
def test_whatever_is_taken_for_a_number_python_reads_too(cell: str) -> None:
    number, count = plain_number(cell), plain_count(cell)
    assert number is None or (number.isascii() and float(number) == float(number))
    assert count is None or int(count) == float(number or "nan")
