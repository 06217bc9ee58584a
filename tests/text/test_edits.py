"""An edit changes what it is for, and not a character besides."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.text.yaml_as_people_write_it import documents

from trustkit.text.csv_table import read_csv
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.rows import meaning, typed_table
from trustkit.text.edits.same import same_value
from trustkit.text.edits.saved import lines_of, saved
from trustkit.text.edits.scalar import replace_scalar
from trustkit.text.edits.tidy import tidy_front_matter, tidy_yaml
from trustkit.text.located import Span
from trustkit.text.yaml_document import read_yaml

PATH = "a.yaml"


# Tidy YAML.


@given(documents())
def test_tidying_changes_blanks_at_line_ends_and_no_meaning(text: str) -> None:
    tidied = tidy_yaml(text, PATH)
    before, after = read_yaml(text, PATH), read_yaml(tidied, PATH)
    assert before.diagnostics == after.diagnostics == []
    assert same_value(before.value, after.value)
    assert (before.values, before.keys) == (after.values, after.keys)
    assert tidy_yaml(tidied, PATH) == tidied
    lines, tidy_lines = text.split("\n"), tidied.split("\n")
    if len(tidy_lines) == len(lines) + 1:
        assert tidy_lines.pop() == ""
    assert len(lines) == len(tidy_lines)
    for line, tidy in zip(lines, tidy_lines, strict=True):
        assert tidy in (line, line.rstrip(" \t"))
    if not re.search("[\"'|>]", text):
        assert not re.search(r"[ \t]\n", tidied)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a: 1", "a: 1\n"),
        ("a: 1  \n# note \t\nb: 2\t\n", "a: 1\n# note\nb: 2\n"),
        ("a: |  \n  two blanks  \n  \n\nb: 1 \n", "a: |\n  two blanks  \n  \n\nb: 1\n"),
        ("a: >-\n  folded  \n\n", "a: >-\n  folded  \n\n"),
        ("a: |+\n  kept\n   \n", "a: |+\n  kept\n   \n"),
        # Without a last line end the block ends in none; with one it would.
        ("a: |\n  text", "a: |\n  text"),
        ("a: |-\n  text", "a: |-\n  text\n"),
        ("a: 'over  \n  two lines'  \nb: 1\n", "a: 'over  \n  two lines'\nb: 1\n"),
        ("a: over  \n  two lines  \n", "a: over\n  two lines\n"),
        ("a: [1,  \n  2]  \n", "a: [1,\n  2]\n"),
        ("a:  \n  - b  \n", "a:\n  - b\n"),
        ("a: no-break\xa0 \n", "a: no-break\xa0\n"),
        ("", ""),
    ],
)
def test_what_is_taken_and_what_is_not(text: str, tidied: str) -> None:
    assert tidy_yaml(text, PATH) == tidied


@pytest.mark.parametrize("text", ["a: [1", "a: 1\n<<<<<<< HEAD\n", "a: 1\na: 2\n"])
def test_what_cannot_be_read_is_not_tidied(text: str) -> None:
    with pytest.raises(EditRefused):
        tidy_yaml(text, PATH)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("---\na: 1 \n---\nprose  \nbreak", "---\na: 1\n---\nprose  \nbreak\n"),
        ("---  \na: 1\n--- \n", "---\na: 1\n---\n"),
        ("---\na: 1\n---", "---\na: 1\n---\n"),
        ("---\na: |\n  b \n---\n\nprose\n\n\n", "---\na: |\n  b \n---\n\nprose\n\n\n"),
    ],
)
def test_only_the_front_matter_is_tidied_and_the_prose_stays(text: str, tidied: str) -> None:
    assert tidy_front_matter(text, "a.md") == tidied
    assert tidy_front_matter(tidied, "a.md") == tidied


# One value.


@given(documents(), st.data())
def test_one_value_changes_and_every_other_line_stays(text: str, data: st.DataObject) -> None:
    before = read_yaml(text, PATH)
    texts = [where for where, span in before.values.items() if where and span not in before.keys]
    assume(texts)
    where = data.draw(st.sampled_from(texts))
    place = before.values[where]
    try:
        edited = replace_scalar(text, PATH, place, "2025-09-01")
    except EditRefused:
        return
    after = read_yaml(edited, PATH)
    assert _at(after.value, where) == "2025-09-01"
    one, other = text.split("\n"), edited.split("\n")
    assert len(one) == len(other)
    changed = [at for at, pair in enumerate(zip(one, other, strict=True), 1) if pair[0] != pair[1]]
    assert set(changed) <= {place.line}
    start = place.column - 1
    assert one[place.line - 1][:start] == other[place.line - 1][:start]


def _at(value: object, where: tuple[str | int, ...]) -> object:
    found: Any = value
    for step in where:
        found = found[step]
    return cast("object", found)


@pytest.mark.parametrize(
    ("text", "place", "edited"),
    [
        ("on: 01/09/2025 # first day\n", Span(1, 5), "on: 2025-09-01 # first day\n"),
        ("on: '01/09/2025'  # x\n", Span(1, 5), "on: '2025-09-01'  # x\n"),
        ('a: {on: "01/09/2025", b: 1}\n', Span(1, 9), 'a: {on: "2025-09-01", b: 1}\n'),
        ("a:\n  - 01/09/2025\n  - x\n", Span(2, 5), "a:\n  - 2025-09-01\n  - x\n"),
    ],
)
def test_the_text_in_its_place(text: str, place: Span, edited: str) -> None:
    assert replace_scalar(text, PATH, place, "2025-09-01") == edited


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b\n", Span(1, 1)),
        ("a: |-\n  01/09/2025\n", Span(1, 4)),
        ("a: one\n  two\n", Span(1, 4)),
        ("a: !!str 01/09/2025\n", Span(1, 4)),
        ("a:\nb: 1\n", Span(1, 1)),
        ("a: b\n", Span(7, 1)),
    ],
)
def test_where_no_plain_text_on_one_line_stands_nothing_is_put(text: str, place: Span) -> None:
    with pytest.raises(EditRefused):
        replace_scalar(text, PATH, place, "2025-09-01")


@pytest.mark.parametrize("new", ["a: b", "x # y", "]", "one\ntwo", "&a b"])
def test_a_text_that_would_be_read_as_something_else_is_not_put(new: str) -> None:
    with pytest.raises(EditRefused):
        replace_scalar("a: [b, c]\n", PATH, Span(1, 5), new)


# Tables as typed.

typed = st.text(alphabet='ab1,;"\t \r\n', max_size=60)


@given(typed, st.sampled_from([",", ";", "\t"]))
def test_a_typed_table_written_down_is_the_text_it_came_from(text: str, delimiter: str) -> None:
    assert typed_table(text, delimiter).text == text


cells = st.text(alphabet='ab1,;"\t é\n', max_size=6)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5), st.data())
def test_cells_mean_what_a_reader_of_csv_takes_them_for(
    rows: list[list[str]], data: st.DataObject
) -> None:
    quoted = [[data.draw(st.booleans()) or _needs_quotes(c) for c in row] for row in rows]
    text = "".join(
        ";".join(_typed(c, quote=q) for c, q in zip(row, quotes, strict=True)) + "\r\n"
        for row, quotes in zip(rows, quoted, strict=True)
    )
    table = typed_table(text, ";")
    assert [[meaning(cell) for cell in row.cells] for row in table.rows] == [
        [cell.strip(" \t\xa0") for cell in row] for row in rows
    ]
    table.divide_by_commas()
    assert [[meaning(cell) for cell in row.cells] for row in typed_table(table.text, ",").rows] == [
        [cell.strip(" \t\xa0") for cell in row] for row in rows
    ]


def _needs_quotes(cell: str) -> bool:
    return any(mark in cell for mark in ';"\n')


def _typed(cell: str, *, quote: bool) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if quote else cell


def test_cells_stand_where_a_fault_in_them_is_reported() -> None:
    table = typed_table('a;b\r\n"one\ntwo";x\r\n;y', ";")
    assert [row.line for row in table.rows] == [1, 2, 4]
    assert table.rows[1].starts == [Span(2, 1), Span(3, 6)]
    assert table.rows[2].starts == [Span(4, 1), Span(4, 2)]
    assert [row.is_blank for row in typed_table(' ,"", \n\na,\n', ",").rows] == [True, True, False]


def test_commas_between_cells_and_nothing_else() -> None:
    text = 'a;b\n"1;2"; x ;5" rule\r\n1,5;""\n'
    table = typed_table(text, ";")
    table.divide_by_commas()
    assert table.text == 'a,b\n"1;2", x ,"5"" rule"\r\n"1,5",""\n'
    assert read_csv(table.text.replace("1;2", "12"), "a.csv").header == ["a", "b"]


# How a file is saved.


@given(st.text(alphabet="aé’\r\n€", min_size=4), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_file_saved_again_is_the_bytes_it_was(text: str, encoding: str) -> None:
    raw = f"plain words, {text}".encode(encoding)
    assert saved(raw, "a.csv").contents == raw


def test_encoding_mark_and_line_ends_change_one_without_the_others() -> None:
    marked = saved(b"\xef\xbb\xbfa\r\nb", "a.csv")
    assert marked.unmarked().contents == b"a\r\nb"
    assert marked.with_unix_lines().contents == b"\xef\xbb\xbfa\nb"
    old = saved("café\r\n".encode("cp1252"), "a.csv")
    assert old.in_utf_8().contents == "café\r\n".encode()
    assert old.with_unix_lines().contents == "café\n".encode("cp1252")
    wide = saved("a,b\r\n1,2\r\n".encode("utf-16"), "a.csv")
    assert wide.unmarked() == wide
    assert wide.in_utf_8().with_unix_lines().contents == b"a,b\n1,2\n"


def test_what_is_not_text_is_not_edited() -> None:
    with pytest.raises(EditRefused):
        saved(b"PK\x03\x04", "a.csv")


@given(st.text(alphabet="a \r\n\u2028\x0b"))
def test_lines_joined_are_the_text(text: str) -> None:
    lines = lines_of(text)
    assert "".join(lines) == text
    assert all(re.fullmatch("[^\r\n]*(?:\r\n|\r|\n)?", line) for line in lines)
