"""A school's KPI file: a CSV file or a workbook as a school office types it.

One row a year group, measure and group, with the number of eligible pupils and the number who
achieved, or with the figure itself. Headings, measures and groups are understood under the names
people give them; what is not understood is refused row by row, with the nearest known name. Of a
workbook every sheet that has the headings is read.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.sheets import sheets_of
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
        """By its headings, on one of a table's first lines, in any order and under any usual name."""
        sheets = sheets_of(file)
        if not sheets:
            return None
        first = sheets[0]
        names = ", ".join(f"“{name}”" for name in first.heading.names.values())
        where = f" of sheet “{first.table.called}”" if first.table.called else ""
        more = f", and like ones on {len(sheets) - 1} more" if len(sheets) > 1 else ""
        return Recognition(self, f"the headings {names} on line {first.heading.line}{where}{more}")

    def read(self, file: Opened, context: Context) -> Taken:
        """Every figure in the file.

        Raises:
            FileRefused: it was cut off, or does not say its year or window.
        """
        sheets = sheets_of(file)
        if not sheets:
            raise FileRefused(*file.notes)
        return take_kpis(file, sheets, context)


SOURCE = KpiFile()
