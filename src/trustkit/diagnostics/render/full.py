"""For people at a terminal: the line, a caret under the place, why it matters, what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.colour import painted
from trustkit.diagnostics.render.excerpt import excerpt
from trustkit.diagnostics.render.summary import count, sentence
from trustkit.diagnostics.render.visible import visible

_WIDTH = 100


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """Every diagnostic by place, a blank line after each, and a closing sentence."""
    shown = ordered(list(diagnostics), worst_first=how.worst_first)
    files: dict[str, Sequence[str]] = {}
    parts: list[str] = []
    for diagnostic in shown:
        if diagnostic.path not in files:
            files[diagnostic.path] = how.lines(diagnostic.path)
        parts += [*_one(diagnostic, files[diagnostic.path], how), ""]
    parts.append(sentence(count(shown, how)))
    return "\n".join(parts) + "\n"


def _one(diagnostic: Diagnostic, lines: Sequence[str], how: Presentation) -> Iterator[str]:
    severity = painted(diagnostic.severity, diagnostic.severity, how.colour)
    yield f"{severity} {diagnostic.code}: {visible(diagnostic.message)}"
    yield f"  --> {visible(diagnostic.place)}"
    if diagnostic.line <= len(lines):
        found = excerpt(lines[diagnostic.line - 1], diagnostic.column)
        number = str(diagnostic.line)
        margin = " " * len(number)
        caret = painted("^", diagnostic.severity, how.colour)
        yield f" {margin} |"
        yield f" {number} | {found.text}".rstrip()
        yield f" {margin} | {' ' * found.offset}{caret}"
    yield from _labelled("why: ", diagnostic.why)
    yield from _labelled("do:  ", diagnostic.remedy)
    if diagnostic.code in how.fixes:
        yield from _labelled("fix: ", f"--fix {how.fixes[diagnostic.code]}")


def _labelled(label: str, words: str) -> list[str]:
    """The words after their label, wrapped, with later lines under the first word."""
    return textwrap.wrap(
        visible(words),
        _WIDTH,
        initial_indent=f"  {label}",
        subsequent_indent=" " * (2 + len(label)),
        break_long_words=False,
        break_on_hyphens=False,
    )
