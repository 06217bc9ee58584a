"""What a source format must be able to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class FileRefused(Exception):
    """Nothing of a file can be taken; carries why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Recognition:
    """That a file is of a format, and by what that was told."""

    source: Source
    told_by: str


class Source(Protocol):
    """One format of file that can be taken in."""

    @property
    def format(self) -> str:
        """The id that ``--as`` takes and the ledger keeps."""

    @property
    def title(self) -> str:
        """The format's name in words."""

    @property
    def known_by(self) -> str:
        """What it is recognised by, as a clause: “the headings …”."""

    def recognise(self, file: Opened) -> Recognition | None:
        """Whether the file is of this format, told by its headings and never by its name."""

    def read(self, file: Opened, context: Context) -> Taken:
        """Everything in the file that concerns the trust.

        Raises:
            FileRefused: nothing of it can be taken.
        """
