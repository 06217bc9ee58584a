"""What was odd about a file, without what is usual where it comes from."""

from __future__ import annotations

from trustkit.diagnostics.catalogue.text import OLD_ENCODING
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening.file import Opened


def as_published(file: Opened) -> list[Diagnostic]:
    """The notes of a file that is published in Windows-1252, without the one that says so."""
    return [note for note in file.notes if note.code != OLD_ENCODING.id]
