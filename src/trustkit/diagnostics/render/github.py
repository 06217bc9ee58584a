"""For GitHub Actions: workflow commands, which it shows beside the lines of a pull request.

GitHub shows at most ten errors, ten warnings and ten notices of a step; the rest are in its log
only, which is why each message begins with its place, and why the closing sentence counts all.
Syntax: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.summary import count, sentence
from trustkit.diagnostics.render.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

# What would end a command or a property of one, and how GitHub writes it. The percent sign comes
# first, or it would be taken for the start of the others.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """One command a line for each by place, and a closing sentence, which is no command."""
    shown = ordered(list(diagnostics))
    commands = [_command(diagnostic, how) for diagnostic in shown]
    return "\n".join([*commands, sentence(count(shown, how))]) + "\n"


def _command(diagnostic: Diagnostic, how: Presentation) -> str:
    known = every_code().get(diagnostic.code)
    title = f"{diagnostic.code} {known.title}" if known else diagnostic.code
    path = f"{how.inside}{diagnostic.path}"
    properties = {
        "file": path,
        "line": str(diagnostic.line),
        "col": str(diagnostic.column),
        "title": title,
    }
    listed = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    lines = (
        f"{path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.message}",
        f"why: {diagnostic.why}",
        f"do: {diagnostic.remedy}",
    )
    data = "%0A".join(_escaped(visible(line), _DATA) for line in lines)
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{data}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    for character, escape in escapes.items():
        text = text.replace(character, escape)
    return visible(text)
