"""Files opened, and each told to be of one format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.registry import SOURCES, recognised
from trustkit.intake.formats.source import FileRefused, Source
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import open_file
from trustkit.intake.opening.watching import Watching, unwatched
from trustkit.intake.reading.guarded import guarded
from trustkit.intake.steps.became import Known


def recognise_all(
    paths: Sequence[Path],
    as_format: str | None,
    sources: Sequence[Source] = SOURCES,
    watching: Watching = unwatched,
) -> tuple[list[Known], list[Diagnostic]]:
    """Opens and recognises files; and why others can't be taken.

    ``sources`` are the formats of every folder, and the mappings of the folder at hand.
    """
    known: dict[str, Known] = {}
    refused: list[Diagnostic] = []
    # By name, so that of two files of the same bytes the same one names the ledger's entry.
    ordered = sorted(paths, key=lambda path: (path.name, path.as_posix()))
    for number, path in enumerate(ordered, start=1):
        watching("opening", number, len(ordered), path.name)
        try:
            file = open_file(path)
            if file.sha256 in known:
                other = known[file.sha256].file
                note = catalogue.SAME_FILE_TWICE.at(file.path, name=file.path, other=other.path)
                other.notes.append(note)
                continue
            found = guarded(partial(recognised, file, as_format, sources), file, "a known format")
            known[file.sha256] = Known(file, found)
        except (CannotOpen, FileRefused) as error:
            refused.extend(error.diagnostics)
    return list(known.values()), refused
