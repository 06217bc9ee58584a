"""The rows of a census table as figures of schools, and England's as comparators."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.school_census.columns import SHARES
from trustkit.intake.formats.school_census.reading import CensusRow
from trustkit.intake.formats.shared.headed import HeadedRow, Headings
from trustkit.intake.formats.shared.meanings import Cells
from trustkit.intake.formats.shared.one_year import National, OneYear, begin, take_rows
from trustkit.intake.formats.shared.school_rows import Whose
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import rounded
from trustkit.intake.taken import Numbers, Taken
from trustkit.records.vocabulary import Period, Window

_DECIMALS = 1
"""England's shares are published to one decimal."""
TABLE = OneYear(
    title="DfE school census table",
    basis="school_census",
    window=Window.SPRING,
    holds="the census of January belongs to the spring window",
    period=Period.TERM,
    example="--year 2024/25 for the census of January 2025",
    out_by=(1, 8, 1),
    england_in="URN",
)


def take_census(file: Opened, headings: Headings, context: Context) -> Taken:
    """The whole of a census table that concerns the trust.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    taken = begin(file, context, TABLE)
    reading = _Reading(headings, context, taken)
    take_rows(file, headings, context, TABLE, reading, taken)
    reading.note()
    return taken


class _Reading:
    """What the rows of one table hold."""

    def __init__(self, headings: Headings, context: Context, taken: Taken) -> None:
        self._headings, self._context, self._taken = headings, context, taken
        self._path = headings.table.path
        self._cells = Cells()
        self._disagreements: list[str] = []

    def school(self, row: HeadedRow, whose: Whose) -> Iterator[tuple[str, Numbers]]:
        """The roll of a school and its shares, of those measures that its phase has."""
        census = CensusRow(self._path, row, f"URN {whose.urn}", self._cells, self._taken)
        census.check_parts()
        phase = self._context.schools.by_slug[whose.slug].phase
        for measure, numbers in ({"roll": census.roll()} | self._shares(census)).items():
            known = self._context.measures.get(measure)
            if numbers is not None and known is not None and phase in known.phases:
                yield measure, numbers

    def england(self, row: HeadedRow, whose: str) -> Iterator[National]:
        """England's shares, as the counts give them."""
        census = CensusRow(self._path, row, whose, self._cells, self._taken)
        for measure, numbers in self._shares(census).items():
            eligible, achieved, *_ = numbers or ("", "")
            if achieved and measure in self._context.measures:
                value = rounded(Fraction(100 * int(achieved), int(eligible)), _DECIMALS)
                yield National(measure, value, _DECIMALS, eligible, achieved)

    def _shares(self, census: CensusRow) -> dict[str, Numbers | None]:
        found: dict[str, Numbers | None] = {}
        for share in SHARES:
            numbers = census.share(share)
            found[share.measure] = numbers
            if numbers is not None:
                self._disagreements += filter(None, [census.disagreement(share, numbers)])
        return found

    def note(self) -> None:
        """Says what is worth knowing of the whole."""
        notes, line = self._taken.diagnostics, self._headings.line
        if self._disagreements:
            notes.append(
                table_catalogue.PERCENTAGE_NOT_OF_COUNTS.at(
                    self._path,
                    line,
                    count=len(self._disagreements),
                    example=self._disagreements[0],
                )
            )
        measures = {"roll", *(share.measure for share in SHARES)}
        absent = ", ".join(sorted(measures - self._context.measures.keys()))
        if absent:
            notes.append(catalogue.MEASURE_NOT_IN_POLICY.at(self._path, line, measures=absent))
