"""The DfE's absence table, one row a school, as downloaded beside the performance tables.

``PERCTOT`` is overall absence. The share of pupils who are persistently absent stands under a
heading that names the definition: ``PPERSABS10`` counts those who missed 10% of sessions or more,
as has been done since 2015/16; ``PPERSABS15`` and ``PPERSABS20`` count fewer, and are not taken.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.absence_tables.taking import HEADINGS, take_absence
from trustkit.intake.formats.shared.headed import headings_of
from trustkit.intake.formats.source import FileRefused, Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class AbsenceTables:
    """The format itself."""

    format = "dfe_absence_table"
    title = "DfE absence table, by school"
    known_by = f"the headings {', '.join(sorted(HEADINGS))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, on one of the first lines, in any order and spelling of capitals."""
        found = headings_of(file, HEADINGS)
        if found is None:
            return None
        return Recognition(self, f"the headings URN and PERCTOT on line {found.line}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The absence of the trust's schools, and England's for primary schools.

        Raises:
            FileRefused: the file was cut off, or its year is not named or can't be right.
        """
        headings = headings_of(file, HEADINGS)
        if headings is None:
            raise FileRefused(*file.notes)
        return take_absence(file, headings, context)


SOURCE = AbsenceTables()
