"""The DfE's key stage 2 performance tables, wide layout, 2016/17 to 2024/25.

One row a school (RECTYPE 1 mainstream, 2 special), local authority (3) or nation (4 all schools,
5 state-funded), three hundred columns. The layout changes a little every year: columns are found
by name, and which year a table is for is told by the earlier years that it repeats.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.columns import HEADINGS, earlier_years, positions
from trustkit.intake.formats.ks2_tables.taking import take_table
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class Ks2Tables:
    """The format itself."""

    format = "dfe_ks2_tables"
    title = "DfE key stage 2 performance tables, wide layout"
    known_by = f"the headings {', '.join(sorted(HEADINGS))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By the headings of the first line, in any order and spelling of capitals."""
        at = positions(file.head[0])
        if not at.keys() >= HEADINGS:
            return None
        newest = next(iter(earlier_years(at).values()), None)
        repeats = f"; the newest earlier year is {newest}" if newest else ""
        return Recognition(self, f"its headings, RECTYPE, URN and PTRWM_EXP among them{repeats}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The figures of the trust's schools, and the comparators.

        Raises:
            FileRefused: the file was cut off, is for another year, or does not say for which.
        """
        return take_table(file, context)


SOURCE = Ks2Tables()
