"""Whether a workbook is the return that was asked for; nothing of any other is taken."""

from __future__ import annotations

from trustkit.diagnostics.catalogue.intake import returns as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.mark import LAYOUT_VERSION, Mark
from trustkit.intake.formats.return_workbook.reading import ReadBook
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.schools import plain_words
from trustkit.records.trust import Trust


def refuse(book: ReadBook, file: Opened, context: Context) -> Mark:
    """The one mark of a workbook that can be taken.

    Raises:
        FileRefused: it is of another trust, school, year, window or layout, or of several.
    """
    fault = _fault(book, file, context)
    if fault is not None:
        raise FileRefused(fault)
    return book.marks[0]


def _fault(book: ReadBook, file: Opened, context: Context) -> Diagnostic | None:
    mark, request = book.marks[0], context.request
    if mark.layout != LAYOUT_VERSION:
        return catalogue.OTHER_LAYOUT.at(file.path, found=mark.layout, known=LAYOUT_VERSION)
    if len(book.marks) > 1:
        found = ", ".join(f"URN {each.urn} {each.when}" for each in book.marks)
        return catalogue.SEVERAL_RETURNS.at(file.path, found=found)
    slug = context.schools.slug_of_urn(mark.urn)
    if slug is None or not _ours(mark, context):
        return catalogue.OTHER_TRUST.at(file.path, urn=mark.urn)
    asked = None if request.school is None else context.schools.slug_of(request.school)
    if asked is not None and asked != slug:
        return catalogue.OTHER_SCHOOL.at(file.path, found=slug, asked=asked)
    year, window = request.year or mark.academic_year, request.window or mark.window
    if (year, window) != (mark.academic_year, mark.window):
        return catalogue.OTHER_WINDOW.at(file.path, found=mark.when, asked=f"{window} {year}")
    return None


def _ours(mark: Mark, context: Context) -> bool:
    """Whether the mark names this trust; a folder that can't say its name is not asked for it."""
    trust = context.folder.one_of("trust", Trust)
    return trust is None or plain_words(trust.record.name) == plain_words(mark.trust)
