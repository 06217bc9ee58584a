"""The rows of a census table as figures of schools, and England's as comparators."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.school_census.columns import SHARES
from trustkit.intake.formats.school_census.reading import CensusRow
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows
from trustkit.intake.formats.shared.meanings import Cells
from trustkit.intake.formats.shared.school_rows import (
    SchoolRows,
    published,
    refuse_other_window,
    refuse_unknown_basis,
    year_asked,
)
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import rounded
from trustkit.intake.taken import Comparator, Figure, Numbers, Taken
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import Window

_BASIS, _WINDOW, _YEAR_GROUP = "school_census", Window.SPRING.value, "all"
ENGLAND, PRIMARY = "NAT", "PRI"
OTHER_PHASES = "England's rows for other schools than primary schools"
_DECIMALS = 1
"""England's shares are published to one decimal."""


def take_census(file: Opened, headings: Headings, context: Context) -> Taken:
    """The whole of a census table that concerns the trust.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    refuse_other_window(
        file, context, Window.SPRING, "the census of January belongs to the spring window"
    )
    refuse_unknown_basis(file, context, _BASIS)
    year = year_asked(file, context, "--year 2024/25 for the census of January 2025")
    taken = published(
        file,
        context,
        year=year,
        window=Window.SPRING,
        usual=date(start_of(year) + 1, 8, 1),
        of="DfE school census table",
    )
    _Taking(headings, context, taken).run(file)
    return taken


class _Taking:
    """One pass over a table."""

    def __init__(self, headings: Headings, context: Context, taken: Taken) -> None:
        self._headings, self._context, self._taken = headings, context, taken
        self._path = headings.table.path
        self._schools = SchoolRows(self._path, context, taken)
        self._cells = Cells()
        self._disagreements: list[str] = []

    def run(self, file: Opened) -> None:
        """Takes every row, and then says what is worth knowing of the whole."""
        for row in headed_rows(file, self._headings, self._taken):
            if row["URN"].upper() == ENGLAND:
                self._england(row)
            else:
                self._school(row)
        self._schools.note(file.name)
        self._notes()

    def _school(self, row: HeadedRow) -> None:
        taken = self._taken
        whose = self._schools.whose(row["URN"], row.line)
        if whose is None:
            return
        slug, urn = whose
        census = CensusRow(self._path, row, f"URN {urn}", self._cells, taken)
        census.check_parts()
        figures = {"roll": census.roll()} | self._shares(census)
        phase = self._context.schools.by_slug[slug].phase
        before = len(taken.figures)
        for measure, numbers in figures.items():
            known = self._context.measures.get(measure)
            if numbers is None or known is None or phase not in known.phases:
                continue
            key = (_WINDOW, _YEAR_GROUP, measure, "all", str(urn), _BASIS)
            year = taken.academic_years[0]
            taken.figures.append(Figure(slug, year, key, numbers, taken.status, row.line))
        self._schools.done(slug, gave_figures=len(taken.figures) > before)

    def _shares(self, census: CensusRow) -> dict[str, Numbers | None]:
        found: dict[str, Numbers | None] = {}
        for share in SHARES:
            numbers = census.share(share)
            found[share.measure] = numbers
            if numbers is not None:
                self._disagreements += filter(None, [census.disagreement(share, numbers)])
        return found

    def _england(self, row: HeadedRow) -> None:
        taken = self._taken
        if row["ESTAB"].upper() != PRIMARY:
            taken.counts.ignored[OTHER_PHASES] += 1
            return
        taken.counts.rows_used += 1
        whose = "England, state-funded primary schools"
        for measure, numbers in self._shares(
            CensusRow(self._path, row, whose, self._cells, taken)
        ).items():
            eligible, achieved, *_ = numbers or ("", "")
            if not achieved or measure not in self._context.measures:
                continue
            key = (
                measure, _YEAR_GROUP, taken.academic_years[0], _WINDOW, "term", "all", "national",
                "england", "state_funded",
            )  # fmt: skip
            value = rounded(Fraction(100 * int(achieved), int(eligible)), _DECIMALS)
            taken.comparators.append(
                Comparator(key, value, eligible, _DECIMALS, whose, row.line, achieved, yields=True)
            )

    def _notes(self) -> None:
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
