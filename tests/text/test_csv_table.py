"""CSV becomes even rows with their lines; what is wrong is named by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.csv_table import LONGEST_LINE, CsvTable, read_csv
from trustkit.text.write import csv_text


def faults(table: CsvTable) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in table.diagnostics]


def test_a_plain_table() -> None:
    table = read_csv("window,value\nautumn,61\nspring,\n", "a.csv")
    assert table.header == ["window", "value"]
    assert table.rows == [["autumn", "61"], ["spring", ""]]
    assert table.lines == [2, 3]
    assert table.diagnostics == []


def test_a_heading_alone_is_no_fault() -> None:
    assert read_csv("a,b\n", "a.csv") == CsvTable(header=["a", "b"])


@pytest.mark.parametrize("text", ["", "\n\n", " , \n"])
def test_no_heading_is_an_error(text: str) -> None:
    assert faults(read_csv(text, "a.csv")) == [("TXT028", 1)]


def test_ragged_rows_are_named_and_left_out() -> None:
    table = read_csv("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1\n10,11,12", "a.csv")
    assert table.rows == [["1", "2", "3"], ["10", "11", "12"]]
    assert table.lines == [2, 6]
    assert faults(table) == [("TXT020", 3), ("TXT020", 4), ("TXT020", 5)]
    assert [fault.message for fault in table.diagnostics] == [
        "line 3 has 2 cells; the heading has 3",
        "line 4 has 4 cells; the heading has 3",
        "line 5 has 1 cell; the heading has 3",
    ]


def test_a_format_may_leave_blanks_off_the_end_of_a_row() -> None:
    table = read_csv("a,b,c\n1\n2,3\n4,5,6,7\n", "a.csv", short_rows=True)
    assert table.rows == [["1", "", ""], ["2", "3", ""]]
    assert faults(table) == [("TXT020", 4)]


def test_lines_are_right_after_quoted_line_ends() -> None:
    table = read_csv('a,b\n"x\n\ny",1\n2,"z"\n"p\nq",3,4\n5,6\n', "a.csv")
    assert table.rows == [["x\n\ny", "1"], ["2", "z"], ["5", "6"]]
    assert table.lines == [2, 5, 8]
    assert faults(table) == [("TXT020", 6)]


def test_a_quote_never_closed_is_named_where_it_opens_and_the_rest_is_kept() -> None:
    table = read_csv('a,b\n1,2\n3,"4\n5,6\n7,8\n', "a.csv")
    assert table.rows == [["1", "2"], ["5", "6"], ["7", "8"]]
    assert table.lines == [2, 4, 5]
    (fault,) = table.diagnostics
    assert (fault.code, fault.line, fault.column) == ("TXT021", 3, 3)
    assert "never closed" in fault.message


def test_a_quote_closed_by_a_later_one_swallows_no_rows() -> None:
    table = read_csv('a,b\n"1,2\n3,4\n"5",6\n7,8\n', "a.csv")
    assert table.rows == [["3", "4"], ["5", "6"], ["7", "8"]]
    (fault,) = table.diagnostics
    assert (fault.code, fault.line) == ("TXT021", 2)
    assert "until line 4" in fault.message


def test_a_quote_inside_a_quoted_cell_costs_one_row() -> None:
    table = read_csv('a,b\n"O"Brien,2\n3,4\n', "a.csv")
    assert table.rows == [["3", "4"]]
    assert faults(table) == [("TXT021", 2)]


def test_a_bad_quote_in_the_heading_makes_no_row_the_heading() -> None:
    table = read_csv('a,"b\n1,2\n3,4\n', "a.csv")
    assert (table.header, table.rows) == ([], [])
    assert faults(table) == [("TXT021", 1)]


def test_after_many_bad_quotes_reading_stops_and_says_so() -> None:
    table = read_csv("a,b\n" + '"x"y,1\n' * 500 + "1,2\n", "a.csv")
    assert len(table.diagnostics) == 21
    assert "nothing from here on was read" in table.diagnostics[-1].message
    assert table.diagnostics[-1].line == 22


@pytest.mark.parametrize(("delimiter", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_delimiter_is_told_from_the_heading(delimiter: str, name: str) -> None:
    text = 'a,b\n"1,5",2\n'.replace(",b", f"{delimiter}b").replace(",2", f"{delimiter}2")
    table = read_csv(text, "a.csv")
    assert table.header == ["a", "b"]
    assert table.rows == [["1,5", "2"]]
    assert faults(table) == [("TXT022", 1)]
    assert name in table.diagnostics[0].message


def test_a_given_delimiter_is_no_fault() -> None:
    table = read_csv("a;b\n1;2\n", "a.csv", delimiter=";")
    assert (table.header, table.diagnostics) == (["a", "b"], [])


def test_columns_without_a_name_of_their_own_are_left_out() -> None:
    table = read_csv("a,,b,a\n1,2,3,4\n", "a.csv")
    assert table.header == ["a", "b"]
    assert table.rows == [["1", "3"]]
    assert faults(table) == [("TXT024", 1), ("TXT023", 1)]
    assert "columns 1 and 4" in table.diagnostics[1].message


def test_blanks_around_cells_are_gone() -> None:
    table = read_csv(' a ,b\t\n1 ," 2 "\n\xa03,4 5\n', "a.csv")
    assert table.header == ["a", "b"]
    assert table.rows == [["1", "2"], ["3", "4 5"]]
    assert table.diagnostics == []


def test_blank_rows_are_a_warning_only_in_the_middle() -> None:
    table = read_csv("a,b\n\n1,2\n , \n3,4\n\n,\n", "a.csv")
    assert table.rows == [["1", "2"], ["3", "4"]]
    assert table.lines == [3, 5]
    assert faults(table) == [("TXT025", 2), ("TXT025", 4)]


def test_a_merge_conflict_is_the_only_fault() -> None:
    table = read_csv("a,b\n1,2\n<<<<<<< HEAD\n3,4\n=======\n3,5\n>>>>>>> x\n", "a.csv")
    assert (table.header, table.rows) == ([], [])
    assert faults(table) == [("TXT007", 3)]


def test_a_line_too_long_ends_the_reading() -> None:
    table = read_csv(f"a\n1\n{'x' * LONGEST_LINE}\n2\n", "a.csv")
    assert table.rows == [["1"]]
    assert faults(table) == [("TXT026", 3)]


def test_too_many_rows_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trustkit.text.csv_table.MOST_ROWS", 3)
    assert faults(read_csv("a\n1\n2\n3\n", "a.csv")) == []
    table = read_csv("a\n1\n2\n3\n4\n5\n", "a.csv")
    assert table.rows == [["1"], ["2"], ["3"]]
    assert faults(table) == [("TXT027", 5)]


def test_no_cell_is_quoted_in_a_fault() -> None:
    text = 'a,b\nSecretname,1,2\n"Secretname"x,1\nSecretname\n"Secretname\n'
    for fault in read_csv(text, "a.csv").diagnostics:
        assert "Secret" not in f"{fault.message}{fault.remedy}{fault.subject}"


CSVISH = st.text(alphabet='ab1,;"\n\r\t \x00é', max_size=80)


@given(st.text() | CSVISH)
def test_never_raises_and_is_always_even(text: str) -> None:
    table = read_csv(text, "a.csv")
    assert all(table.header)
    assert len(set(table.header)) == len(table.header)
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(table.lines) == len(table.rows)
    assert table.lines == sorted(set(table.lines))
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in [*table.lines, *(fault.line for fault in table.diagnostics)]:
        assert 1 <= line <= len(physical)


cell = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8).map(
    str.strip
)
row = st.lists(cell, min_size=3, max_size=3).filter(any)


@given(st.lists(row, max_size=8))
def test_what_is_written_is_read_back_with_its_lines(rows: list[list[str]]) -> None:
    text = csv_text(["a", "b", "c"], rows)
    table = read_csv(text, "a.csv")
    assert table.diagnostics == []
    assert table.rows == rows
    expected, line = [], 2
    for written in rows:
        expected.append(line)
        line += 1 + sum(one.count("\n") for one in written)
    assert table.lines == expected
