"""One fault: what is wrong, where, why it matters and what to do."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault matters: only an ``ERROR`` makes a command exit 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True, order=False)
class Diagnostic:
    """One fault at one place.

    ``path`` is relative to the data folder, with ``/`` between its parts (or the name of the
    file that was being taken in). ``line`` and ``column`` count from 1. ``subject`` names the
    record and the field without a line number or a place in a list, so that ``fingerprint``
    survives lines and list items being inserted above it. ``occurrence`` counts, from 0, those
    that nothing but their place in the file tells apart: :func:`told_apart` sets it.
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    why: str
    remedy: str
    subject: str = ""
    occurrence: int = 0

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that name this fault across edits elsewhere in the file."""
        again = (str(self.occurrence),) if self.occurrence else ()
        return digest("\x1f".join((*self._named, *again)))

    @property
    def _named(self) -> tuple[str, str, str]:
        return (self.code, self.path, self.subject or self.message)

    @property
    def place(self) -> str:
        """``path:line:column``, as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that every listing of diagnostics is sorted by."""
        return (self.path, self.line, self.column, self.code, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of fault, with all the words about it.

    ``message`` and ``remedy`` are templates for :meth:`str.format`, filled from the facts given
    to :meth:`at`. ``wrong`` and ``right`` are short examples, shown by ``trustkit explain``.
    ``fix`` is what ``trustkit validate --fix`` does about it, in words; blank if it is for a person.
    """

    id: str
    severity: Severity
    title: str
    message: str
    why: str
    remedy: str
    wrong: str
    right: str
    fix: str = ""

    def at(
        self, path: str, line: int = 1, column: int = 1, *, subject: str = "", **facts: object
    ) -> Diagnostic:
        """A diagnostic of this kind at a place, its words filled in from ``facts``."""
        return Diagnostic(
            code=self.id,
            severity=self.severity,
            path=path,
            line=max(line, 1),
            column=max(column, 1),
            message=self.message.format(**facts),
            why=self.why,
            remedy=self.remedy.format(**facts),
            subject=subject,
        )


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text, so that a subject need not hold it.

    What a row or a line says may name a pupil; this tells it from others and can't be read back.
    """
    # A file name that is no UTF-8 reaches Python with half characters in it.
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]


def told_apart(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics as given, those alike in code, file and subject counted in that order.

    For all findings of one run together, and once: counting a part of them, or counting what was
    counted before, would give some of them another fingerprint.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found: list[Diagnostic] = []
    for diagnostic in diagnostics:
        named = diagnostic._named  # noqa: SLF001 - its own module
        found.append(replace(diagnostic, occurrence=seen[named]) if seen[named] else diagnostic)
        seen[named] += 1
    return found


def ordered(diagnostics: list[Diagnostic], *, worst_first: bool = False) -> list[Diagnostic]:
    """The diagnostics by path, line, column and code, each once.

    With ``worst_first`` all errors stand before the warnings, and those before the notes.
    """
    found = sorted(set(diagnostics), key=lambda diagnostic: diagnostic.order)
    if worst_first:
        rank = list(Severity)
        found.sort(key=lambda diagnostic: rank.index(diagnostic.severity))
    return found


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
