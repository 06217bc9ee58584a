"""How often each code was found, in place of the findings themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.json import document, written
from trustkit.diagnostics.render.summary import count, sentence


def as_text(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """A line a code, the most frequent first: how many, code, severity, title; then the sentence."""
    rows = by_code(diagnostics, how)
    widest = max((len(f"{row['count']:,}") for row in rows.values()), default=0)
    lines = [
        f"{row['count']:>{widest},}  {code}  {row['severity']:<7}  {row['title']}"
        + (" (can be fixed with --fix)" if row["fixable"] else "")
        for code, row in rows.items()
    ]
    return "\n".join([*lines, sentence(count(diagnostics, how))]) + "\n"


def as_json(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """The document that ``--format json`` gives, with ``statistics``: an object by code."""
    return written({**document(diagnostics, how), "statistics": by_code(diagnostics, how)})


def by_code(diagnostics: Sequence[Diagnostic], how: Presentation) -> dict[str, dict[str, Any]]:
    """How many there are of each code, with what it is called, the most frequent first."""
    known = every_code()
    counts = Counter(diagnostic.code for diagnostic in diagnostics)
    return {
        code: {
            "count": number,
            "severity": known[code].severity.value,
            "title": known[code].title,
            "fixable": code in how.fixes,
        }
        for code, number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    }
