"""How many faults there are, in numbers and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from trustkit.diagnostics.diagnostic import Diagnostic, Severity


class Counts(NamedTuple):
    """The faults by severity, the findings that were accepted, and the files with faults."""

    errors: int
    warnings: int
    notes: int
    accepted: int
    files: int


def count(diagnostics: Sequence[Diagnostic], accepted: int = 0) -> Counts:
    """The counts of a listing; ``accepted`` findings are not part of the listing."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return Counts(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
        accepted=accepted,
        files=len({diagnostic.path for diagnostic in diagnostics}),
    )


def sentence(counts: Counts) -> str:
    """For example “Found 3 errors and 1 warning in 2 files; 4 findings are accepted.”."""
    parts = [
        plural(number, word)
        for number, word in (
            (counts.errors, "error"),
            (counts.warnings, "warning"),
            (counts.notes, "note"),
        )
        if number
    ]
    found = "Found nothing wrong"
    if parts:
        *most, last = parts
        listed = f"{', '.join(most)} and {last}" if most else last
        found = f"Found {listed} in {plural(counts.files, 'file')}"
    if not counts.accepted:
        return f"{found}."
    are = "is" if counts.accepted == 1 else "are"
    return f"{found}; {plural(counts.accepted, 'finding')} {are} accepted."


def plural(number: int, word: str) -> str:
    """The number and the word, with an s unless there is exactly one."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
