"""A Markdown record is cut at its two lines of dashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.front_matter import FrontMatter, split_front_matter
from trustkit.text.yaml_document import read_yaml


def test_the_parts_and_their_lines() -> None:
    text = "---\ndate: 2025-03-04\nkind: visit\n---\n\n# Visit\n\n---\n\nMore\n"
    parts = split_front_matter(text, "review.md")
    assert parts == FrontMatter(
        "date: 2025-03-04\nkind: visit\n", 2, "\n# Visit\n\n---\n\nMore\n", 5, []
    )
    document = read_yaml(parts.yaml, "review.md", first_line=parts.first_line)
    assert document.values[("kind",)] == (3, 7)


def test_empty_front_matter_is_no_fault() -> None:
    assert split_front_matter("---\n---\ntext", "a.md") == FrontMatter("", 2, "text", 3, [])


def test_missing_front_matter() -> None:
    parts = split_front_matter("# Visit\n---\n", "a.md")
    assert [fault.code for fault in parts.diagnostics] == ["TXT030"]
    assert parts.body == "# Visit\n---\n"


def test_front_matter_that_does_not_end() -> None:
    parts = split_front_matter("---\ndate: 2025-03-04\n# Visit\n", "a.md")
    assert [fault.code for fault in parts.diagnostics] == ["TXT031"]
    assert parts.yaml == ""


def test_a_conflict_in_the_prose_is_found_and_an_underline_is_none() -> None:
    underlined = "---\na: 1\n---\nHeading\n=======\n"
    assert split_front_matter(underlined, "a.md").diagnostics == []
    torn = f"{underlined}<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n"
    (fault,) = split_front_matter(torn, "a.md").diagnostics
    assert (fault.code, fault.line) == ("TXT007", 6)


@given(st.text(alphabet="-a:\n <>=") | st.text())
def test_never_raises_and_loses_nothing(text: str) -> None:
    parts = split_front_matter(text, "a.md")
    if not parts.diagnostics:
        lines = text.split("\n")
        assert "\n".join(lines[parts.body_line - 1 :]) == parts.body
        assert parts.yaml == "".join(f"{line}\n" for line in lines[1 : parts.body_line - 2])
