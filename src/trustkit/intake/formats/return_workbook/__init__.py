"""The trust's return workbook: made for one school and window, filled in by it, taken back.

Made: ``asked`` says which figures are asked of a school, ``earlier`` what each was last time,
``making`` puts them into a ``layout.Book``, and ``drawing`` draws it. Taken back: ``reading`` finds
the school's entries by the keys and headings, ``row`` understands one row, ``taking`` the
whole, ``sense`` compares rows with one another, and ``marking`` draws a copy with the faults
marked. Only looked through: ``looking`` does that with a file, and ``shown`` prints what was seen.
``mark`` is the line by which a workbook is known again.

No word that a person typed is ever repeated: what stands in a cell may be a child's name.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.reading import mark_of
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class ReturnWorkbook:
    """The format itself."""

    format = "return_workbook"
    title = "a school's return workbook"
    known_by = "the line at the top of each sheet that trustkit return template puts there"

    def recognise(self, file: Opened) -> Recognition | None:
        """By the mark on any of its sheets, whatever the file and its sheets are called."""
        mark = mark_of(file)
        if mark is None:
            return None
        return Recognition(self, f"the mark of the return of URN {mark.urn}, {mark.when}")

    def read(self, file: Opened, context: Context) -> Taken:
        """Every figure in the workbook.

        Raises:
            FileRefused: it is of another trust, school, year, window or layout, or is empty.
        """
        # Loaded only for a file that needs it: it brings all that makes such workbooks.
        from trustkit.intake.formats.return_workbook.taking import checked  # noqa: PLC0415

        return checked(file, context).taken


SOURCE = ReturnWorkbook()
