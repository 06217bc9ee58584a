"""For programs: one JSON document, the contract of ``trustkit validate --format json``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from trustkit.diagnostics.diagnostic import Diagnostic, ordered
from trustkit.diagnostics.render.summary import count

SCHEMA = "trustkit/validate/1"
"""What the document calls itself; the number goes up when a field changes its meaning."""


def render(diagnostics: Sequence[Diagnostic], *, accepted: int = 0) -> str:
    """The document, indented by two, with the diagnostics by place."""
    shown = ordered(list(diagnostics))
    counts = count(shown, accepted)
    document = {
        "schema": SCHEMA,
        "diagnostics": records(shown),
        "summary": {
            "errors": counts.errors,
            "warnings": counts.warnings,
            "notes": counts.notes,
            "accepted": counts.accepted,
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # Half a surrogate pair, from a path or a message, is no UTF-8; its escape is good JSON.
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def records(diagnostics: Sequence[Diagnostic]) -> list[dict[str, str | int]]:
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
            "fingerprint": diagnostic.fingerprint,
        }
        for diagnostic in diagnostics
    ]
