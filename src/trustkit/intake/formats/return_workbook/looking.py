"""A returned workbook looked through for what has to be put right; nothing of it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import returns as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.intake.formats.return_workbook.entries import Remark, sentence
from trustkit.intake.formats.return_workbook.folder import context_at
from trustkit.intake.formats.return_workbook.mark import Mark
from trustkit.intake.formats.return_workbook.marking import marked_up
from trustkit.intake.formats.return_workbook.reading import mark_of
from trustkit.intake.formats.return_workbook.taking import checked
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import open_file
from trustkit.intake.reading.guarded import guarded
from trustkit.store.folder import Folder


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """What was seen in one file.

    ``figures`` is how many can be taken over, None of a file that is no return workbook or can't
    be opened; such a file has no ``mark`` either. ``copy`` is the marked-up workbook, where one was
    asked for and there is anything to mark.
    """

    path: str
    mark: Mark | None
    figures: int | None
    remarks: list[Remark]
    copy: bytes | None = None

    @property
    def wrong(self) -> int:
        """How many things have to be put right."""
        return sum(each.wrong for each in self.remarks)

    @property
    def doubtful(self) -> int:
        """How many things are worth a second look."""
        return len(self.remarks) - self.wrong


def look_through(path: Path, folder: Folder, *, marked: bool) -> Looked:
    """Looks through one file, and with ``marked`` draws a copy to send back.

    Raises:
        FolderFault: the folder has no policy for the window of the workbook.
    """
    shown = path.as_posix()
    try:
        file = open_file(path)
    except CannotOpen as error:
        return Looked(shown, None, None, _whole(error.diagnostics))
    mark = mark_of(file)
    if mark is None:
        return Looked(shown, None, None, _whole([catalogue.NOT_A_RETURN.at(file.path)]))
    context = context_at(folder, mark.academic_year, mark.window)
    try:
        done = guarded(partial(checked, file, context), file, "return_workbook")
        draw = partial(marked_up, done, context)
        wanted = marked and done.filling.remarks
        copy = guarded(draw, file, "return_workbook") if wanted else None
    except FileRefused as refused:
        return Looked(shown, mark, 0, _whole(refused.diagnostics))
    return Looked(shown, mark, done.taken.counts.rows_used, done.filling.remarks, copy)


def _whole(diagnostics: Sequence[Diagnostic]) -> list[Remark]:
    """What is said of a whole file, as remarks without a place."""
    return [
        Remark(
            key=None, field="", place="", sheet="", cell="",
            words=sentence(each.message), remedy=sentence(each.remedy),
            code=each.code, wrong=each.severity is Severity.ERROR,
        )
        for each in diagnostics
    ]  # fmt: skip
