"""Each format shows every fault, whatever the file and the message hold."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.diagnostics.render import FORMATS, Accepted, Presentation, render
from trustkit.diagnostics.render.excerpt import WIDEST, excerpt
from trustkit.diagnostics.render.summary import count, sentence
from trustkit.diagnostics.render.visible import visible, width


def fault(**changes: object) -> Diagnostic:
    given_: dict[str, object] = {
        "code": "TXT012",
        "severity": Severity.ERROR,
        "path": "schools/ashdown/school.yaml",
        "line": 2,
        "column": 7,
        "message": "“roll” was already given on line 1",
        "why": "only one can be meant",
        "remedy": "delete one",
    }
    return Diagnostic(**(given_ | changes))  # type: ignore[arg-type]


FILES = {"schools/ashdown/school.yaml": ["name: Ashdown", "roll: 210"]}


def lines(path: str) -> list[str]:
    return FILES.get(path, [])


SHOWING = Presentation(lines=lines)


def test_full_shows_the_line_a_caret_and_what_to_do() -> None:
    assert render([fault()], "full", SHOWING) == (
        "error TXT012: “roll” was already given on line 1\n"
        "  --> schools/ashdown/school.yaml:2:7\n"
        "   |\n"
        " 2 | roll: 210\n"
        "   |       ^\n"
        "  why: only one can be meant\n"
        "  do:  delete one\n"
        "\n"
        "Found 1 error in 1 file.\n"
    )


def test_full_goes_without_an_excerpt_that_is_not_to_be_had() -> None:
    shown = render([fault(line=9), fault(path="gone.csv")], "full", SHOWING)
    assert " | " not in shown
    assert "gone.csv:2:7" in shown


def test_full_wraps_advice_under_its_first_word() -> None:
    shown = render([fault(remedy="word " * 60)], "full")
    wrapped = [line for line in shown.split("\n") if line.startswith("       word")]
    assert len(wrapped) == 3
    assert all(len(line) <= 100 for line in shown.split("\n"))


def test_full_says_what_fix_would_do() -> None:
    how = Presentation(fixes={"TXT012": "keeps the first"})
    shown = render([fault(), fault(code="TXT010", line=9)], "full", how)
    assert shown.count("  fix: --fix keeps the first\n") == 1
    assert shown.endswith("Found 2 errors in 1 file; 1 can be fixed with --fix.\n")


def test_colour_only_when_asked() -> None:
    coloured = Presentation(lines=lines, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in render([fault()], "full", coloured)
    warning = fault(severity=Severity.WARNING)
    assert "\x1b[1;33mwarning\x1b[0m" in render([warning], "concise", coloured)
    for name in FORMATS:
        assert "\x1b" not in render([fault()], name, SHOWING)
        if name not in ("full", "concise"):
            assert "\x1b" not in render([fault()], name, coloured)


def test_concise_is_one_line_a_fault_in_order() -> None:
    found = [fault(line=10), fault(line=9, severity=Severity.NOTE), fault(path="a.csv")]
    assert render(found, "concise") == (
        "a.csv:2:7: error TXT012 “roll” was already given on line 1\n"
        "schools/ashdown/school.yaml:9:7: note TXT012 “roll” was already given on line 1\n"
        "schools/ashdown/school.yaml:10:7: error TXT012 “roll” was already given on line 1\n"
        "Found 2 errors and 1 note in 2 files.\n"
    )


@pytest.mark.parametrize("style", ["full", "concise"])
def test_errors_can_be_put_first_and_sheets_counted_as_one_file(style: str) -> None:
    found = [
        fault(code="TXT001", path="a.xlsx [1]", severity=Severity.NOTE),
        fault(code="TXT002", path="a.xlsx [2]", severity=Severity.WARNING),
        fault(code="TXT003", path="a.xlsx [3]"),
    ]
    how = Presentation(worst_first=True, file_of=lambda path: path[: path.index(" ")])
    shown = render(found, style, how)
    assert shown.index("TXT003") < shown.index("TXT002") < shown.index("TXT001")
    assert shown.endswith("Found 1 error, 1 warning and 1 note in 1 file.\n")


def test_json_is_the_contract() -> None:
    older = fault(path="b.csv")
    how = Presentation(accepted=[Accepted(diagnostic=older, reason="known")], older=2)
    document = json.loads(render([fault()], "json", how))
    assert document == {
        "schema": "trustkit/validate/1",
        "diagnostics": [
            {
                "code": "TXT012",
                "severity": "error",
                "path": "schools/ashdown/school.yaml",
                "line": 2,
                "column": 7,
                "message": "“roll” was already given on line 1",
                "why": "only one can be meant",
                "remedy": "delete one",
                "fixable": False,
                "fingerprint": fault().fingerprint,
            }
        ],
        "summary": {
            "errors": 1,
            "warnings": 0,
            "notes": 0,
            "accepted": 1,
            "fixable": 0,
            "older": 2,
        },
    }


def test_a_file_name_that_is_not_utf_8_is_shown_all_the_same() -> None:
    named = fault(path=b"caf\xe9.csv".decode("utf-8", "surrogateescape"))
    for style in FORMATS:
        assert "caf" in render([named], style).encode("utf-8").decode()


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render([], "telegram")


@pytest.mark.parametrize(
    ("severities", "accepted", "older", "fixable", "words"),
    [
        ("", 0, None, 0, "Found nothing wrong."),
        ("", 1, None, 0, "Found nothing wrong; 1 finding is accepted."),
        ("e", 0, None, 0, "Found 1 error in 1 file."),
        ("e", 0, None, 1, "Found 1 error in 1 file; 1 can be fixed with --fix."),
        ("eew", 4, None, 0, "Found 2 errors and 1 warning in 3 files; 4 findings are accepted."),
        ("ewwn", 0, None, 0, "Found 1 error, 2 warnings and 1 note in 4 files."),
        ("", 0, 0, 0, "Found nothing new."),
        ("", 0, 1, 0, "Found nothing new; 1 older finding was left out."),
        (
            "ew", 0, 1200, 0,
            "Found 1 new error and 1 new warning in 2 files; 1,200 older findings were left out.",
        ),
    ],
)  # fmt: skip
def test_the_sentence_counts_in_plain_english(
    severities: str, accepted: int, older: int | None, fixable: int, words: str
) -> None:
    by_letter = {severity.value[0]: severity for severity in Severity}
    found = [
        fault(path=str(number), severity=by_letter[letter])
        for number, letter in enumerate(severities)
    ]
    how = Presentation(
        accepted=[Accepted(diagnostic=fault(), reason="known")] * accepted,
        older=older,
        fixes={"TXT012": "keeps the first"} if fixable else {},
    )
    assert sentence(count(found, how)) == words


@pytest.mark.parametrize(
    ("line", "column", "shown", "offset"),
    [
        ("roll: 210", 7, "roll: 210", 6),
        ("\troll: 210", 2, "    roll: 210", 4),
        ("日本: x", 5, "日本: x", 6),
        ("cafe\u0301: x", 8, "cafe\u0301: x", 6),
        ("a\x1b[31mb", 7, "a�[31mb", 6),
        ("a\u202eb", 3, "a�b", 2),
        ("short", 99, "short", 5),
        ("", 1, "", 0),
    ],
)
def test_the_caret_stands_under_its_character(
    line: str, column: int, shown: str, offset: int
) -> None:
    assert excerpt(line, column) == (shown, offset)


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    found = excerpt(line, 5001)
    assert found.text[found.offset :].startswith("HERE")
    assert found.text.startswith("…x")
    assert found.text.endswith("y…")
    assert width(found.text) <= WIDEST


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_an_excerpt_is_one_safe_line_with_the_caret_under_its_character(
    line: str, column: int
) -> None:
    found = excerpt(line, column)
    assert width(found.text) <= WIDEST
    assert all(unicodedata.category(each) not in {"Cc", "Cf", "Cs"} for each in found.text)
    if column <= len(line) and not line[column - 1].isspace():
        shown = visible(line[column - 1])
        prefix = next(
            found.text[:end]
            for end in range(len(found.text) + 1)
            if width(found.text[:end]) == found.offset and found.text[end:].startswith(shown)
        )
        assert width(prefix) == found.offset
