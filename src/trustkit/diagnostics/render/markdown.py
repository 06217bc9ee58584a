"""For a job's summary or a comment on a pull request: a verdict, a table, and detail to unfold."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.markup import escaped
from trustkit.diagnostics.render.summary import count, plural, sentence
from trustkit.diagnostics.render.visible import visible

LONGEST = 60_000
"""The most characters of a page: a comment on GitHub holds 65,536, and others stand above it."""

_REST = 200
"""Room that is kept for saying how much was left out."""


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """The verdict in one line, the files with their counts, and what is wrong in each, folded.

    What does not fit within :data:`LONGEST` is left out, file by file from the end, first of the
    detail and then of the table, and its number is said.
    """
    shown = ordered(list(diagnostics))
    files = {path: list(found) for path, found in groupby(shown, lambda each: each.path)}
    text = f"**{sentence(count(shown, how))}**\n"
    if not files:
        return text
    text += "\n| file | errors | warnings | notes |\n|:--|--:|--:|--:|\n"
    rows = [_row(path, found) for path, found in files.items()]
    text, rows_out = _filled(text, rows)
    if rows_out:
        text += f"\nThere is no room for {plural(rows_out, 'more file')}.\n"
    text, details_out = _filled(text, [_detail(*each, how) for each in files.items()])
    if details_out:
        text += (
            f"\nThere is no room for the detail of {plural(details_out, 'file')}: "
            "`trustkit validate` shows it all.\n"
        )
    return text


def _filled(text: str, parts: Sequence[str]) -> tuple[str, int]:
    """The text with as many parts as it has room for, and how many were left out."""
    for number, part in enumerate(parts):
        if len(text) + len(part) > LONGEST - _REST:
            return text, len(parts) - number
        text += part
    return text, 0


def _row(path: str, found: Sequence[Diagnostic]) -> str:
    counts = count(found)
    return f"| {escaped(path)} | {counts.errors} | {counts.warnings} | {counts.notes} |\n"


def _detail(path: str, found: Sequence[Diagnostic], how: Presentation) -> str:
    # HTML around Markdown: the blank lines are what makes a forge read the inside as Markdown.
    name = html.escape(visible(path))
    head = f"\n<details><summary>{name}: {plural(len(found), 'finding')}</summary>\n\n"
    return head + "".join(line for each in found for line in _item(each, how)) + "\n</details>\n"


def _item(diagnostic: Diagnostic, how: Presentation) -> Iterator[str]:
    place = f"line {diagnostic.line}, column {diagnostic.column}"
    message = escaped(diagnostic.message)
    yield f"- **{diagnostic.severity} {diagnostic.code}**, {place}: {message}\n"
    yield f"  - why: {escaped(diagnostic.why)}\n"
    yield f"  - do: {escaped(diagnostic.remedy)}\n"
    if diagnostic.code in how.fixes:
        yield f"  - fix: `--fix` {escaped(how.fixes[diagnostic.code])}\n"
