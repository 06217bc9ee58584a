"""What a YAML parser says went wrong, in words for somebody who has never met a parser."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from trustkit.diagnostics.catalogue.text import YAML_SYNTAX, YAML_TAB
from trustkit.diagnostics.diagnostic import Diagnostic

# The parser's problem → our words, and whether the place to look at is where the construct was
# opened (its context) rather than where the parser gave up.
_WORDS: dict[str, tuple[str, bool]] = {
    "could not find expected ':'": (
        (
            "could not find “:” after this name, or this line belongs to a value above and"
            " is not indented far enough"
        ),
        True,
    ),
    "mapping values are not allowed in this context": (
        (
            "“:” cannot stand here: either the value holds “: ” and needs quotation marks,"
            " or the line is indented differently from its neighbours"
        ),
        False,
    ),
    "did not find expected key": (
        "this line is indented differently from the names above it",
        False,
    ),
    "did not find expected '-' indicator": (
        (
            "a list item was expected here: this line lacks its “- ”, or is indented with the list"
            " above it when it does not belong to it"
        ),
        False,
    ),
    "block sequence entries are not allowed in this context": (
        "a list item (“- ”) cannot start here: put it on a line of its own below the name",
        False,
    ),
    "did not find expected ',' or ']'": (
        "the list opened here with “[” is not closed, or lacks a comma",
        True,
    ),
    "did not find expected ',' or '}'": (
        "the group opened here with “{” is not closed, or lacks a comma",
        True,
    ),
    "did not find expected node content": (
        "a value was expected here; a bracket or a comma is left over, or a bracket is not closed",
        False,
    ),
    "found unexpected end of stream": ("the quotation mark opened here is never closed", True),
    "found unexpected document indicator": (
        "the quotation mark opened here is never closed",
        True,
    ),
    "found unknown escape character": (
        (
            "a backslash inside double quotation marks has a meaning of its own in YAML;"
            " use single quotation marks around the value, or write the backslash twice"
        ),
        False,
    ),
    "did not find expected comment or line break": (
        "only a comment may follow “|” or “>” on its line; the text starts on the next line",
        False,
    ),
    "did not find expected alphabetic or numeric character": (
        "a value that starts with “&” or “*” needs quotation marks",
        True,
    ),
    "did not find expected <document start>": (
        "something is left over here after the end of the value",
        False,
    ),
    "found a tab character where an indentation space is expected": (
        "a tab is used to indent this line",
        False,
    ),
    "found unexpected ':'": (
        "“:” cannot stand here: put the value in quotation marks",
        False,
    ),
}


def syntax_fault(
    error: MarkedYAMLError | None, text: str, path: str, first_line: int
) -> Diagnostic:
    """The one error of a document that could not be read, at the place to look at."""
    if error is None:
        return YAML_SYNTAX.at(path, first_line, problem="this is not YAML that can be read")
    problem = str(error.problem or error.context or "not understood")
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    if mark is not None and _is_tab(mark, lines):
        return YAML_TAB.at(path, mark.line + first_line, lines[mark.line].index("\t") + 1)
    words, at_opening = _WORDS.get(problem, (f"this cannot be read as YAML ({problem})", False))
    if problem == "found character that cannot start any token":
        words = _bad_start(mark, lines)
    if at_opening and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return YAML_SYNTAX.at(path, first_line, problem=words)
    line, column = _within(mark, lines)
    return YAML_SYNTAX.at(path, line + first_line, column + 1, problem=words)


def _is_tab(mark: Any, lines: list[str]) -> bool:
    """Whether a tab stands in the indentation of the line the parser gave up on."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    return "\t" in indentation and mark.column <= len(indentation)


def _bad_start(mark: Any, lines: list[str]) -> str:
    line = lines[mark.line] if mark.line < len(lines) else ""
    character = line[mark.column : mark.column + 1]
    if character == "\t":
        return "a tab cannot stand here; use spaces"
    return f"a value cannot start with “{character}”; put it in quotation marks"


def _within(mark: Any, lines: list[str]) -> tuple[int, int]:
    """Line and column from 0; a fault found at the very end is shown on the last line written."""
    line, column = mark.line, mark.column
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line].rstrip())
    return line, column
