"""Rows that are refused: counted, and told once for each fault with the lines that have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.intake import mangled as catalogue
from trustkit.diagnostics.diagnostic import Code, Diagnostic
from trustkit.intake.pupils.wording import lines_in_words, rows_in_words
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Counts


class Refused(Exception):
    """A row that can't be taken; carries which fault, and what its message says."""

    def __init__(self, code: Code, **facts: str) -> None:
        """``facts`` hold headings and words of the trust's own, and never a cell of a pupil."""
        super().__init__(code.id)
        self.code = code
        self.facts = facts


@dataclass(slots=True)
class Tally:
    """What became of the rows of one table, and the faults of those refused.

    ``below`` is how many lines the tables above it in the same file have.
    """

    path: str
    counts: Counts
    below: int = 0
    _lines: dict[tuple[Code, tuple[tuple[str, str], ...]], list[int]] = field(default_factory=dict)

    def refuse(self, refused: Refused, *lines: int) -> None:
        """Counts refused rows."""
        if lines:
            self.counts.refused[why(refused.code)] += len(lines)
            self.note(refused, *lines)

    def note(self, refused: Refused, *lines: int) -> None:
        """Keeps a fault, the rows having been counted elsewhere."""
        if lines:
            self._lines.setdefault((refused.code, tuple(refused.facts.items())), []).extend(lines)

    def ignore(self, reason: str, rows: int = 1) -> None:
        """Counts rows that concern nobody here."""
        if rows:
            self.counts.ignored[reason] += rows

    def diagnostics(self) -> list[Diagnostic]:
        """One finding for each fault, at the first line that has it, in the order of those lines."""
        found: list[Diagnostic] = []
        for (code, facts), lines in sorted(self._lines.items(), key=lambda each: min(each[1])):
            said: dict[str, object] = {**dict(facts), "rows": _rows(lines)}
            subject = " ".join(value for _, value in facts)
            found.append(code.at(self.path, min(lines), 1, subject=subject, **said))
        return found


def days_as_numbers(heading: str) -> Refused:
    """That days of a column stand there as a spreadsheet's numbers; no cell is repeated."""
    return Refused(catalogue.DAYS_AS_NUMBERS, heading=heading, shown="")


def _rows(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return "this row"
    return f"{rows_in_words(len(lines))}, {lines_in_words(lines)}"
