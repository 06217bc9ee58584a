"""The extract of Get Information about Schools (GIAS): every school of England, one a row.

Both layouts of ``edubasealldata`` are known: that of 2022, with ``(name)`` columns only, and that
of 2025, with ``(code)`` columns beside them. The columns with heads' names are never looked at.

``described`` says what a row tells of a school, ``taking`` which rows are wanted.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.gias.taking import take_extract
from trustkit.intake.formats.shared.headed import headings_of
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken

HEADINGS = frozenset(
    {
        "URN",
        "ESTABLISHMENTNAME",
        "ESTABLISHMENTSTATUS (NAME)",
        "TYPEOFESTABLISHMENT (NAME)",
        "STATUTORYLOWAGE",
        "STATUTORYHIGHAGE",
    }
)
"""The headings, in capitals, by which the extract is told."""


class Gias:
    """The format itself."""

    format = "gias"
    title = "GIAS extract of schools"
    known_by = "the headings URN, EstablishmentName and EstablishmentStatus (name)"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, in any order."""
        headings = headings_of(file, HEADINGS)
        if headings is None:
            return None
        told = "number" if "TRUSTS (CODE)" in headings.at else "name only"
        return Recognition(
            self,
            f"its headings, EstablishmentStatus (name) and StatutoryLowAge among them; trusts by {told}",
        )

    def read(self, file: Opened, context: Context) -> Taken:
        """What the register says of the trust's schools.

        Raises:
            FileRefused: the file was cut off, or can't be read as a table.
        """
        return take_extract(file, context, HEADINGS)


SOURCE = Gias()
