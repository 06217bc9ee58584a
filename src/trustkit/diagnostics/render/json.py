"""For programs: one JSON document, the contract of ``trustkit validate --format json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render import PLAIN, Presentation
from trustkit.diagnostics.render.summary import count

SCHEMA = "trustkit/validate/1"
"""What the document calls itself; the number goes up when a field changes its meaning."""


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """The document, with the diagnostics by place."""
    return written(document(diagnostics, how))


def document(diagnostics: Sequence[Diagnostic], how: Presentation) -> dict[str, Any]:
    """What the document holds; ``older`` is null unless older findings were to be left out."""
    shown = ordered(list(diagnostics))
    counts = count(shown, how)
    return {
        "schema": SCHEMA,
        "diagnostics": records(shown, how),
        "summary": {
            "errors": counts.errors,
            "warnings": counts.warnings,
            "notes": counts.notes,
            "accepted": counts.accepted,
            "fixable": counts.fixable,
            "older": counts.older,
        },
    }


def records(
    diagnostics: Sequence[Diagnostic], how: Presentation = PLAIN
) -> list[dict[str, str | int | bool]]:
    """The diagnostics as JSON has them, for any document that carries some."""
    return [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity.value,
            "path": diagnostic.path,
            "line": diagnostic.line,
            "column": diagnostic.column,
            "message": diagnostic.message,
            "why": diagnostic.why,
            "remedy": diagnostic.remedy,
            "fixable": diagnostic.code in how.fixes,
            "fingerprint": diagnostic.fingerprint,
        }
        for diagnostic in diagnostics
    ]


def written(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """A JSON text, indented by two and ending in a line end, that is always UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Half a surrogate pair, from a path or a message, is no UTF-8; its escape is good JSON.
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
