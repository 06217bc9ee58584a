"""One line a fault, as editors, ``grep`` and scripts read it."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.colour import painted
from trustkit.diagnostics.render.summary import count, sentence
from trustkit.diagnostics.render.visible import visible


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """``path:line:column: severity CODE message`` for each by place, and a closing sentence."""
    shown = ordered(list(diagnostics), worst_first=how.worst_first)
    rows = [_row(diagnostic, how.colour) for diagnostic in shown]
    return "\n".join([*rows, sentence(count(shown, how))]) + "\n"


def _row(diagnostic: Diagnostic, colour: bool) -> str:
    severity = painted(diagnostic.severity, diagnostic.severity, colour)
    place, message = visible(diagnostic.place), visible(diagnostic.message)
    return f"{place}: {severity} {diagnostic.code} {message}"
