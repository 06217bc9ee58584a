"""The DfE's Local Authority Interactive Tool (LAIT): one row a series, area and year.

It gathers what other publications print first, so that its figures give way to theirs. ``series``
says which of its series are measures and groups of the folder.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.lait.taking import HEADINGS, take_series
from trustkit.intake.formats.shared.headed import headings_of
from trustkit.intake.formats.source import FileRefused, Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class Lait:
    """The format itself."""

    format = "dfe_lait"
    title = "DfE Local Authority Interactive Tool (LAIT), extract"
    known_by = "the headings Short Desc, Years, LA and Regions, Values"

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, on one of the first lines, in any order and spelling of capitals."""
        found = headings_of(file, HEADINGS)
        if found is None:
            return None
        return Recognition(self, f"the headings Short Desc and LA and Regions on line {found.line}")

    def read(self, file: Opened, context: Context) -> Taken:
        """England's figures, and those of the authorities that the trust's schools are in.

        Raises:
            FileRefused: the file was cut off or holds no rows.
        """
        headings = headings_of(file, HEADINGS)
        if headings is None:
            raise FileRefused(*file.notes)
        return take_series(file, headings, context)


SOURCE = Lait()
