"""The DfE's downloads of pupils: key stage 1 and 2, phonics, EYFS profile, MTC, census, premium.

A school or trust gets them from “Get information about pupils”, as comma-separated or
tab-separated text, with the column names of the national pupil database. Each kind is a module
here with a ``LAYOUT`` (what its columns are called) and a function that makes results of rows;
``KINDS`` lists them. To add a kind: a module, and a line in ``KINDS``.
"""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.intake.context import Context
from trustkit.intake.formats.npd_downloads import (
    census,
    early_years,
    key_stage_1,
    key_stage_2,
    phonics,
    pupil_premium,
    times_tables,
)
from trustkit.intake.formats.npd_downloads.kind import Kind
from trustkit.intake.formats.npd_downloads.taking import take_pupils
from trustkit.intake.formats.shared.headed import headings_of
from trustkit.intake.formats.source import FileRefused, Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken

KINDS: tuple[Kind, ...] = (
    key_stage_2.KIND,
    key_stage_1.KIND,
    phonics.KIND,
    early_years.KIND,
    times_tables.KIND,
    census.KIND,
    pupil_premium.KIND,
)
"""Every kind of download that is read."""


@dataclass(frozen=True, slots=True)
class Download:
    """One kind of download as a source."""

    kind: Kind

    @property
    def format(self) -> str:
        """The id that ``--as`` takes and the ledger keeps."""
        return self.kind.format

    @property
    def title(self) -> str:
        """The format's name in words."""
        return f"the DfE's pupil download: {self.kind.title}"

    @property
    def known_by(self) -> str:
        """What it is recognised by."""
        return f"the headings {', '.join(sorted(self.kind.told_by))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By headings that only this download has."""
        found = headings_of(file, self.kind.told_by)
        if found is None:
            return None
        return Recognition(self, f"{self.known_by} on line {found.line}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The pupils of the trust's schools and their results, in memory.

        Raises:
            FileRefused: it was cut off, has no rows, or is of another year than was asked for.
        """
        headings = headings_of(file, self.kind.told_by)
        if headings is None:
            raise FileRefused(*file.notes)
        return take_pupils(file, headings, self.kind, context)


SOURCES = tuple(Download(kind) for kind in KINDS)
