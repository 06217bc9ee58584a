"""Ofsted's management information on state-funded schools: inspections of all three eras.

Published every month, in two files: the inspections of the year so far, and each school's most
recent. Their layout of 2026 has report cards beside the last grades of the framework before; that
of September 2019 to 2025 has that framework's only, in two wordings.

``layouts`` says which columns make up an inspection in each layout, ``grades`` what a cell means,
``inspected`` puts one inspection together, ``taking`` goes through the file. A new layout is one
more entry in ``layouts.LAYOUTS``.
"""

from __future__ import annotations

from trustkit.intake.context import Context
from trustkit.intake.formats.ofsted_mi.layouts import layout_of
from trustkit.intake.formats.ofsted_mi.taking import take_inspections
from trustkit.intake.formats.source import Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken


class OfstedMi:
    """The format itself."""

    format = "ofsted_mi"
    title = "Ofsted management information, state-funded schools"
    known_by = (
        "the heading URN, the day an inspection started, and the areas of report cards or "
        "Overall effectiveness"
    )

    def recognise(self, file: Opened) -> Recognition | None:
        """By its headings, in any order."""
        found = layout_of(file)
        if found is None:
            return None
        layout, _ = found
        return Recognition(self, f"its headings: {layout.title}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The inspections of the trust's schools.

        Raises:
            FileRefused: the file was cut off, or can't be read as a table.
        """
        return take_inspections(file, context)


SOURCE = OfstedMi()
