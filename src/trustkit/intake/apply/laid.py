"""What became of one kind of record of a file, when it was laid beside the folder's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.filled_in import Fact
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Taken
from trustkit.records.ledger import SchoolRegistered


@dataclass(slots=True)
class Laid:
    """How many records of one kind were added, known already, corrected, refused.

    ``checked`` is how many were only compared with the folder's own, of which ``different`` differ.
    ``kind`` is in the words of the account (“inspections”). ``words`` are lines that say what
    changed, for the person who took the file in; none of them is about a pupil; ``details``
    are those shown in their place to whoever asks for all. ``filled_in`` are the facts of schools that stand in their records by this file, and ``registered`` the schools
    it started a record of.
    """

    kind: str
    added: int = 0
    known: int = 0
    corrected: int = 0
    refused: int = 0
    checked: int = 0
    different: int = 0
    words: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    filled_in: list[Fact] = field(default_factory=list)
    registered: list[SchoolRegistered] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether the file had any such record."""
        counts = (self.added, self.known, self.corrected, self.refused, self.checked)
        return any(counts)

    @property
    def changed(self) -> int:
        """How many records of the folder it added or corrected."""
        return self.added + self.corrected


class Beside(Protocol):
    """One kind of record of the folder, and what an intake adds to it."""

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Lays what one file has of this kind beside the folder; writes nothing.

        Raises:
            FolderFault: a file of the folder that would be added to can't be read whole.
        """

    def contents(self) -> dict[str, bytes]:
        """Every file that changed, in its canonical form."""


def changed(laid: Sequence[Laid], kind: str) -> int:
    """How many records of a kind were added or corrected."""
    return sum(each.changed for each in laid if each.kind == kind)


def given(laid: Sequence[Laid], kind: str) -> int:
    """How many records of a kind the file gave, those known already too."""
    return changed(laid, kind) + sum(each.known for each in laid if each.kind == kind)
