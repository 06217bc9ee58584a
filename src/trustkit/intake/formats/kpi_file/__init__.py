"""A school's KPI file: a CSV file as a school office types it.

One row a year group, measure and group, with the number of eligible pupils and the number who
achieved, or with the figure itself. Headings, measures and groups are understood under the names
people give them; what is not understood is refused row by row, with the nearest known name.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.headings import heading_of
from trustkit.intake.formats.kpi_file.taking import take_kpis
from trustkit.intake.formats.source import FileRefused, Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class KpiFile:
    """The format itself."""

    format = "school_kpi_file"
    title = "a school's KPI file"
    known_by = "the headings Year group, Measure, and Achieved or Value"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, on one of the first lines, in any order and under any usual name."""
        heading = heading_of(file)
        if heading is None:
            return None
        names = ", ".join(f"“{name}”" for name in heading.names.values())
        return Recognition(self, f"the headings {names} on line {heading.line}")

    def read(self, file: Opened, context: Context) -> Taken:
        """Every figure in the file.

        Raises:
            FileRefused: it was cut off, or does not say its year or window.
        """
        heading = heading_of(file)
        if heading is None:
            raise FileRefused(*file.notes)
        return take_kpis(file, heading, context)


SOURCE = KpiFile()
