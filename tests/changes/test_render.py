"""A school's text does no harm in a comment, and a comment is never too long."""

from __future__ import annotations

from functools import cache

from hypothesis import example as also
from hypothesis import given
from hypothesis import strategies as st
from tests.changes.folders import Files, compared, edited, example

from trustkit.changes.consequences.model import Cause
from trustkit.changes.render.because import Moved, moved_section
from trustkit.changes.render.escaped import APART, cleaned, escaped
from trustkit.changes.render.markdown import LIMIT, MARKER, as_markdown
from trustkit.changes.render.table import as_table

SCHOOL = "schools/marram-park/school.yaml"


@cache
def base() -> Files:
    return example()


NASTY = "@head <b>x</b> | `y` #12 [z](https://evil.example) ![i](a) www.evil.example GH-7"


@given(st.text(max_size=80))
@also(NASTY)
@also("a\r\nb\u2028c\u202ed")
@also("1. x\n- y")
def test_text_becomes_one_harmless_line(text: str) -> None:
    found = escaped(text)
    assert "\n" not in found
    assert "<" not in found
    assert ">" not in found
    for at, each in enumerate(found):
        if each in "|`[]*_":
            assert at, found
            assert found[at - 1] == "\\", found
        if each in "@#" and found[at + 1 : at + 2].isalnum():
            raise AssertionError(found)


def test_what_a_forge_would_act_on_is_parted() -> None:
    found = escaped(NASTY)
    assert f"@{APART}head" in found
    assert f"#{APART}12" in found
    assert "https://" not in found
    assert "www." not in found
    assert f"GH{APART}-7" in found
    assert cleaned("a\x1b[31mb\u200bc") == "a[31mbc"


def test_a_schools_name_is_harmless_wherever_it_is_printed() -> None:
    named = edited(base(), SCHOOL, "name: Marram Park Primary Academy", f'name: "{NASTY}"')
    named = edited(named, SCHOOL, "pan: 30", "pan: 31")
    text = as_markdown(compared(base(), named), "trustkit diff main --format json")
    assert "@head" not in text
    assert "<b>" not in text
    assert "https://" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows


def test_a_comment_is_short_enough_and_says_what_it_left_out() -> None:
    other = {path: content for path, content in base().items() if "/kpis/" not in path}
    text = as_markdown(compared(base(), other), "trustkit diff main --format json")
    assert text.startswith(f"{MARKER}\n**")
    assert len(text.encode()) <= LIMIT + 500
    assert len(text.encode()) < 65_536
    assert "more not shown; run `trustkit diff main --format json`" in text
    assert text.count("<details>") == text.count("</details>")


def test_a_terminal_gets_no_line_wider_than_it_is() -> None:
    found = compared(base(), edited(base(), SCHOOL, "phase: primary", "phase: infant"))
    assert max(len(line) for line in as_table(found, "more").splitlines()) <= 110


def _cause(school: str, role: str, after: str) -> Cause:
    path = f"schools/{school.lower()}/kpis/2025-26.csv"
    return Cause("figure", role, f"{school}: GLD, summer, all", None, after, path, 2, (school,))


ROW = ("Ashcombe", "GLD, summer, all", "red → green")


def test_what_every_row_was_moved_by_is_said_once() -> None:
    one, two = (_cause(school, "a figure beside it", "5%") for school in ("Birch", "Cedar"))
    rows = [Moved(ROW, ROW[1], (one, two)), Moved(ROW, "another figure", (two,))]
    found = moved_section("Ratings", ("School", "Figure", "Rating"), rows, intro="Read this.")
    assert found.intro == "Read this. Every one was moved by a figure beside it."
    assert found.head[-1] == "Moved by"

    def told(school: str) -> str:
        return f"{school}: new: 5% (schools/{school.lower()}/kpis/2025-26.csv:2)"

    assert [row[-1] for row in found.rows] == [
        f"{told('Birch')}\n{told('Cedar')}",
        "Cedar: GLD, summer, all: new: 5% (schools/cedar/kpis/2025-26.csv:2)",
    ]


def test_what_differs_from_row_to_row_stands_in_each() -> None:
    one, two = _cause("Birch", "its own figure", "5%"), _cause("Cedar", "a figure beside it", "6%")
    rows = [Moved(ROW, ROW[1], (one,)), Moved(ROW, ROW[1], (two,))]
    found = moved_section("Ratings", ("School", "Figure", "Rating"), rows)
    assert found.intro == ""
    assert [row[-1] for row in found.rows] == [
        "its own figure: new: 5% (schools/birch/kpis/2025-26.csv:2)",
        "a figure beside it: Cedar: new: 6% (schools/cedar/kpis/2025-26.csv:2)",
    ]


def test_one_cause_of_many_rows_takes_no_column() -> None:
    one = _cause("Birch", "a figure beside it", "5%")
    rows = [Moved(ROW, ROW[1], (one,)), Moved(ROW, ROW[1], (one,))]
    found = moved_section("Ratings", ("School", "Figure", "Rating"), rows)
    assert found.head == ("School", "Figure", "Rating")
    assert found.rows == (ROW, ROW)
    assert found.intro == (
        "Every one was moved by a figure beside it: Birch: new: 5% "
        "(schools/birch/kpis/2025-26.csv:2)."
    )
    (single,) = moved_section("Ratings", ("School", "Figure", "Rating"), rows[:1]).rows
    assert single[-1].startswith("a figure beside it: Birch: new: 5%")


def test_rows_moved_by_nothing_that_is_known_have_an_empty_cell() -> None:
    rows = [Moved(ROW, ROW[1], ()), Moved(ROW, ROW[1], ())]
    found = moved_section("Ratings", ("School", "Figure", "Rating"), rows)
    assert found.rows == ((*ROW, ""), (*ROW, ""))
