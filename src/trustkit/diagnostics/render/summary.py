"""How many faults there are, in numbers and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.diagnostics.render import PLAIN, Presentation


@dataclass(frozen=True, slots=True)
class Counts:
    """The faults by severity, and the files with faults.

    ``fixable`` is how many of them the command at hand can fix, ``accepted`` and ``older`` how
    many more there are that are not listed: accepted, and there before (None: not asked).
    """

    errors: int
    warnings: int
    notes: int
    files: int
    fixable: int
    accepted: int
    older: int | None


def count(diagnostics: Sequence[Diagnostic], how: Presentation = PLAIN) -> Counts:
    """The counts of a listing."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return Counts(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
        files=len({how.file_of(diagnostic.path) for diagnostic in diagnostics}),
        fixable=sum(diagnostic.code in how.fixes for diagnostic in diagnostics),
        accepted=len(how.accepted),
        older=how.older,
    )


def sentence(counts: Counts) -> str:
    """For example “Found 3 errors and 1 warning in 2 files; 4 findings are accepted.”."""
    parts = [_found(counts)]
    if counts.fixable:
        parts.append(f"{counts.fixable:,} can be fixed with --fix")
    if counts.accepted:
        are = "is" if counts.accepted == 1 else "are"
        parts.append(f"{plural(counts.accepted, 'finding')} {are} accepted")
    if counts.older:
        were = "was" if counts.older == 1 else "were"
        parts.append(f"{plural(counts.older, 'older finding')} {were} left out")
    return f"{'; '.join(parts)}."


def _found(counts: Counts) -> str:
    new = "" if counts.older is None else "new "
    found = [
        plural(number, new + word)
        for number, word in (
            (counts.errors, "error"),
            (counts.warnings, "warning"),
            (counts.notes, "note"),
        )
        if number
    ]
    if not found:
        return "Found nothing new" if new else "Found nothing wrong"
    *most, last = found
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"Found {listed} in {plural(counts.files, 'file')}"


def plural(number: int, word: str) -> str:
    """The number and the word, with an s unless there is exactly one."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
