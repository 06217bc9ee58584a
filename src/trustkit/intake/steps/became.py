"""What became of the files of an intake: recognised, read, and laid beside the folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from trustkit.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from trustkit.intake.apply.comparators import Outcome
from trustkit.intake.apply.figures import Applied, Earlier
from trustkit.intake.apply.laid import Laid, changed, given
from trustkit.intake.apply.records import Given
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was opened and recognised."""

    file: Opened
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file, and what it holds."""

    known: Known
    taken: Taken


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one file. ``before`` is the day it was first taken in, if it was.

    ``others`` is what became of its records that are neither figures nor comparators;
    ``registered`` is how many schools it registered.
    """

    known: Known
    taken: Taken
    applied: Applied
    outcome: Outcome
    earlier: Earlier
    others: list[Laid]
    registered: int
    before: date | None
    diagnostics: list[Diagnostic]

    @property
    def added(self) -> Given:
        """How many rows of each kind it added or corrected."""
        return Given(
            observations=len(self.applied.changes),
            benchmarks=self.outcome.changed,
            transitions=changed(self.others, "transitions"),
            inspections=changed(self.others, "inspections"),
        )

    @property
    def given(self) -> Given:
        """How many rows of each kind it gave, those that the folder had already too."""
        return Given(
            observations=self.applied.effects.total(),
            benchmarks=self.outcome.changed + self.outcome.known + self.outcome.gave_way,
            transitions=given(self.others, "transitions"),
            inspections=given(self.others, "inspections"),
        )

    @property
    def changed_nothing(self) -> bool:
        """Whether the folder already held all of it."""
        others = any(each.changed for each in self.others)
        return not self.added.any and not others and not self.registered


@dataclass(slots=True)
class Intake:
    """The whole of it: what became of each file, and every file of the folder that changes.

    ``refused`` are the faults of files of which nothing was taken; ``earlier`` are the files of
    earlier results that pupils were looked up in.
    """

    earlier: list[FileRead] = field(default_factory=list)
    taken: list[FileTaken] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The faults and notes of the files that were taken, and the faults of those looked into."""
        looked_into = [fault for each in self.earlier for fault in each.taken.diagnostics]
        faults = [each for each in looked_into if each.severity is not Severity.NOTE]
        return faults + [each for file in self.taken for each in file.diagnostics]

    @property
    def refused_rows(self) -> bool:
        """Whether any row, cell, figure or comparator of a taken file was refused."""
        return has_errors(self.diagnostics)
