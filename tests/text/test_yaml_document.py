"""YAML becomes plain values with places, or an error in plain words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.scalars import HIDDEN
from trustkit.text.write import yaml_text
from trustkit.text.yaml_document import MOST_CHARACTERS, Location, YamlDocument, read_yaml


def places(document: YamlDocument) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in document.diagnostics]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nuLL", "nuLL"),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("tRue", "tRue"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("010", 10),
        ("-7", -7),
        ("+7", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("3.60", 3.6),
        ("-.5", -0.5),
        ("4.", 4.0),
        ("1e3", 1000.0),
        (".", "."),
        ("-", [None]),
        ("1.2.3", "1.2.3"),
        ("2025-03-04", "2025-03-04"),
        ("2026-13-01", "2026-13-01"),
        ("2024/25", "2024/25"),
        ("'010'", "010"),
        ('"true"', "true"),
        ("''", ""),
        ("!!str 010", "010"),
        ("! 010", "010"),
        ("[1, a]", [1, "a"]),
        ("{b: 1}", {"b": 1}),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">-\n  one\n  line\n", "one line"),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    lead = "a:\n" if written == "-" else "a: "
    document = read_yaml(lead + written, "a.yaml")
    assert document.diagnostics == []
    assert document.value == {"a": value}
    assert isinstance(document.value, dict)
    assert type(document.value["a"]) is type(value)


@pytest.mark.parametrize("written", [".nan", ".inf", "-.INF", "1e400", "-1e400", "9" * 5000])
def test_numbers_that_are_not_finite_are_errors(written: str) -> None:
    document = read_yaml(f"a: {written}\nb: 1\n", "a.yaml")
    assert document.value == {"a": None, "b": 1}
    assert places(document) == [("TXT017", 1, 4)]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "--- \n...\n"])
def test_an_empty_document_is_no_fault(text: str) -> None:
    document = read_yaml(text, "a.yaml")
    assert document.value is None
    assert document.diagnostics == []


def test_keys_are_their_text() -> None:
    document = read_yaml("1: a\ntrue: b\n~: c\n2025-01-01: d\n", "a.yaml")
    assert document.value == {"1": "a", "true": "b", "~": "c", "2025-01-01": "d"}


TEXT = """\
name: Ashdown Primary
urns:
  - urn: 100001
    from: 2019-09-01
  - {urn: 100002}
head:
notes: |
  Two lines
  of text
"""


def test_every_key_and_value_has_its_place() -> None:
    document = read_yaml(TEXT, "school.yaml")
    assert document.values == {
        (): (1, 1),
        ("name",): (1, 7),
        ("urns",): (3, 3),
        ("urns", 0): (3, 5),
        ("urns", 0, "urn"): (3, 10),
        ("urns", 0, "from"): (4, 11),
        ("urns", 1): (5, 5),
        ("urns", 1, "urn"): (5, 11),
        ("head",): (6, 1),
        ("notes",): (7, 8),
    }
    assert document.keys[("urns", 0, "from")] == (4, 5)
    assert document.keys[("notes",)] == (7, 1)


def test_what_is_missing_is_placed_at_the_nearest_thing_above_it() -> None:
    document = read_yaml(TEXT, "school.yaml")
    assert document.where(("urns", 0, "urn")) == (3, 10)
    assert document.where(("urns", 1, "from")) == (5, 5)
    assert document.where(("head", "name")) == (6, 1)
    assert document.where(("urns", 5, "urn", "deep")) == (2, 1)
    assert document.where(("phase",)) == (1, 1)
    assert read_yaml("", "a.yaml", first_line=4).where(("phase",)) == (4, 1)


def test_lines_are_counted_from_the_first_line() -> None:
    document = read_yaml("a: 1\nb: 2\na: 3\n", "review.md", first_line=2)
    assert document.values[("b",)] == (3, 4)
    (fault,) = document.diagnostics
    assert (fault.line, fault.column) == (4, 1)
    assert "line 2" in fault.message
    assert "line 4" in fault.message


def test_a_key_given_twice_keeps_the_first_and_reading_goes_on() -> None:
    document = read_yaml("a: 1\nb: {c: 1, c: [2, {d: *e}]}\na:\n  x: 9\nf: 3\n", "a.yaml")
    assert document.value == {"a": 1, "b": {"c": 1}, "f": 3}
    assert places(document) == [("TXT012", 2, 11), ("TXT012", 3, 1)]
    assert ("a", "x") not in document.values
    assert len({fault.fingerprint for fault in document.diagnostics}) == 2


def test_the_fingerprint_of_a_key_given_twice_survives_a_line_above_it() -> None:
    before = read_yaml("a: 1\na: 2\n", "a.yaml").diagnostics[0]
    after = read_yaml("# new\na: 1\na: 2\n", "a.yaml").diagnostics[0]
    assert before.fingerprint == after.fingerprint


def test_aliases_and_anchors_are_errors_and_expand_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = read_yaml(bomb, "a.yaml")
    assert isinstance(document.value, dict)
    assert document.value["i"] == [None] * 9
    assert {fault.code for fault in document.diagnostics} == {"TXT013"}


@pytest.mark.parametrize("tag", ["!census", "!!python/object/apply:os.system", "!!binary", "!!int"])
def test_tags_are_errors(tag: str) -> None:
    document = read_yaml(f"a: {tag} x\nb: 1\n", "a.yaml")
    assert places(document) == [("TXT014", 1, 4)]
    assert tag in document.diagnostics[0].message


def test_names_that_are_lists_are_errors_and_left_out() -> None:
    document = read_yaml("? [x, y]\n: {z: 1}\na: 1\n", "a.yaml")
    assert document.value == {"a": 1}
    assert places(document) == [("TXT018", 1, 3)]


def test_a_merge_conflict_is_the_only_fault() -> None:
    text = (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"
        "c:\n<<<<<<< HEAD\n\td: 1\n||||||| base\n=======\n>>>>>>> other\n"
    )
    document = read_yaml(text, "a.yaml")
    assert document.value is None
    assert places(document) == [("TXT007", 2, 1), ("TXT007", 8, 1)]
    assert "lines 2 to 6" in document.diagnostics[0].message
    assert "lines 8 to 12" in document.diagnostics[1].message


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\na: 1\n", "a: 1\n>>>>>>> other\n"])
def test_half_a_merge_conflict_is_still_one(text: str) -> None:
    assert [fault.code for fault in read_yaml(text, "a.yaml").diagnostics] == ["TXT007"]


def test_a_row_of_equals_signs_is_no_conflict() -> None:
    assert read_yaml("a: |\n  Heading\n  =======\n  <<<<<<< not at the start\n", "a").value


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", ("TXT011", 2, 1), "tab"),
        ("a:\n  b: 1\n \tc: 1\n", ("TXT011", 3, 2), "tab"),
        ("a: 1\nb\nc: 2\n", ("TXT010", 2, 1), "could not find “:”"),
        ("a: b: c\n", ("TXT010", 1, 5), "needs quotation marks"),
        ("a: 1\n b: 2\n", ("TXT010", 2, 3), "indented differently"),
        ("a:\n  - b\n c: 2\n", ("TXT010", 3, 2), "indented differently"),
        ("- 1\nb: 2\n", ("TXT010", 2, 1), "“- ”"),
        ("a: - b\n", ("TXT010", 1, 4), "line of its own"),
        ("a: 1\nb: 'x\nc: 2\n", ("TXT010", 2, 4), "never closed"),
        ("a: 1\nb: {c: 1\n", ("TXT010", 2, 4), "“{” is not closed"),
        ("a: [1, 2\nb: 3\n", ("TXT010", 1, 4), "“[” is not closed"),
        ("a: @x\n", ("TXT010", 1, 4), "cannot start with “@”"),
        ("a: 10%\nb: %10\n", ("TXT010", 2, 4), "cannot start with “%”"),
        ('a: "c:\\data"\n', ("TXT010", 1, 7), "backslash"),
        ("a: | x\n", ("TXT010", 1, 6), "only a comment"),
        ("a: * b\n", ("TXT010", 1, 4), "quotation marks"),
        ("%FOO\n---\na: 1\n", ("TXT010", 1, 5), "cannot be read as YAML"),
    ],
)
def test_syntax_is_one_error_in_plain_words(
    text: str, place: tuple[str, int, int], words: str
) -> None:
    document = read_yaml(text, "a.yaml")
    assert document.value is None
    assert document.diagnostics[-1].message.find(words) >= 0
    assert places(document) == [place]


def test_faults_before_a_syntax_error_are_kept() -> None:
    document = read_yaml("a: 1\na: 2\nb: @\n", "a.yaml")
    assert [fault.code for fault in document.diagnostics] == ["TXT012", "TXT010"]


def test_a_second_document_is_an_error_and_the_first_is_kept() -> None:
    document = read_yaml("a: 1\n---\nb: 2\n", "a.yaml")
    assert document.value == {"a": 1}
    assert places(document) == [("TXT016", 2, 1)]


def test_hidden_characters_are_errors_that_say_where() -> None:
    document = read_yaml("a: 1\nb: x\u2028y\n", "a.yaml", first_line=2)
    assert places(document) == [("TXT008", 3, 5)]
    assert "U+2028" in document.diagnostics[0].message


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "{a: " * 200_000, "? " * 200_000])
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    document = read_yaml(text, "a.yaml")
    assert document.value is None
    assert document.diagnostics[-1].code == "TXT015"


def test_deep_nesting_in_what_is_skipped_is_refused_too() -> None:
    document = read_yaml("a: 1\na: " + "[" * 200, "a.yaml")
    assert [fault.code for fault in document.diagnostics] == ["TXT012", "TXT015"]


def test_the_depth_is_measured_not_the_number_of_lists() -> None:
    assert read_yaml("a:\n" + "- [[[x]]]\n" * 200, "a.yaml").diagnostics == []
    assert read_yaml("a: 1\na: [[[[1]]]]\n" * 30, "a.yaml").value == {"a": 1}


def test_a_file_that_is_too_large_is_not_read() -> None:
    document = read_yaml("a" * (MOST_CHARACTERS + 1), "a.yaml")
    assert [fault.code for fault in document.diagnostics] == ["TXT006"]


YAMLISH = st.text(alphabet="ab1.-:,[]{}#&*!|>'\"%@`? \n\t~<=é日\u2028\x01", max_size=60)


@given(st.text() | YAMLISH | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_never_raises_and_every_fault_is_inside_the_file(text: str) -> None:
    document = read_yaml(text, "a.yaml")
    lines = text.split("\n")
    for fault in document.diagnostics:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


shown_text = st.text().filter(lambda text: not HIDDEN.search(text))
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | shown_text
    | st.text(alphabet="ab1.-:, #'\"\n\t=~", max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(shown_text, inner, max_size=4),
    max_leaves=12,
)


def reached(value: object, location: Location) -> object:
    for step in location:
        value = value[step]  # type: ignore[index]
    return value


@given(st.dictionaries(shown_text, plain, max_size=5))
def test_the_text_at_a_place_starts_with_what_stands_there(value: dict[str, object]) -> None:
    text = yaml_text(value)
    document = read_yaml(text, "a.yaml")
    lines = text.split("\n")
    for location, (line, column) in document.keys.items():
        assert lines[line - 1][column - 1 :].startswith((str(location[-1]), '"', "'"))
    for location, (line, column) in document.values.items():
        held, shown = reached(document.value, location), lines[line - 1][column - 1 :]
        if held is None:
            # Nothing stands there, so the place is the name's; an item of a list has none.
            assert document.keys.get(location) in {(line, column), None}
        elif isinstance(held, bool):
            assert shown in {"true", "false"}
        elif isinstance(held, int | float):
            assert float(shown) == held or math.isclose(float(shown), held)
        elif isinstance(held, str):
            assert shown in {held, "|", "|-"} or shown.startswith(('"', "'"))
