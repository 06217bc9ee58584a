"""The rows of an absence table as figures of schools, and England's as comparators."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, not_a_figure
from trustkit.intake.formats.shared.meanings import Cells, Meaning, counted
from trustkit.intake.formats.shared.one_year import National, OneYear, begin, take_rows
from trustkit.intake.formats.shared.school_rows import Whose
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import places_of
from trustkit.intake.taken import Numbers, Taken
from trustkit.records.vocabulary import Period, Window

HEADINGS = frozenset(("LA", "ESTAB", "URN", "PERCTOT"))
"""The headings that every absence table has had, and nothing else has together."""
MEASURES = MappingProxyType(
    {
        "PERCTOT": "absence_overall",
        "PERCUA": "absence_unauthorised",
        "PPERSABS10": "absence_persistent",
    }
)
"""The measure that each column holds; ``PERCUA`` is in tables up to about 2011/12."""
OTHER_DEFINITIONS = MappingProxyType({"PPERSABS15": "15%", "PPERSABS20": "20%"})
"""Columns of persistent absence by earlier definitions, and the share of sessions each counts."""
_LAST_OF_OTHERS = "2014/15"
TABLE = OneYear(
    title="DfE absence table",
    basis="dfe_absence",
    window=Window.SUMMER,
    holds="an absence table is of the whole year",
    period=Period.FULL_YEAR,
    example="--year 2018/19 for the absence of September 2018 to July 2019",
    out_by=(2, 4, 1),
    england_in="LA",
)


def take_absence(file: Opened, headings: Headings, context: Context) -> Taken:
    """The whole of an absence table that concerns the trust.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    taken = begin(file, context, TABLE)
    _refuse_impossible_year(file, headings, taken.academic_years[0])
    reading = _Reading(headings, context, taken)
    take_rows(file, headings, context, TABLE, reading, taken)
    reading.note()
    return taken


def _refuse_impossible_year(file: Opened, headings: Headings, year: str) -> None:
    """A column that no table later than 2014/15 has had shows that --year names the wrong one."""
    others = [name for name in OTHER_DEFINITIONS if name in headings.at]
    if others and "PPERSABS10" not in headings.at and year > _LAST_OF_OTHERS:
        fault = table_catalogue.YEAR_IMPOSSIBLE.at(
            headings.table.path,
            headings.line,
            name=file.name,
            asked=year,
            last=_LAST_OF_OTHERS,
            heading=others[0],
        )
        raise FileRefused(fault)


class _Reading:
    """What the rows of one table hold."""

    def __init__(self, headings: Headings, context: Context, taken: Taken) -> None:
        self._headings, self._taken = headings, taken
        self._path = headings.table.path
        here = {name: measure for name, measure in MEASURES.items() if name in headings.at}
        self._columns = {n: m for n, m in here.items() if m in context.measures}
        self._absent = sorted(set(here.values()) - set(self._columns.values()))
        self._cells = Cells()

    def school(self, row: HeadedRow, whose: Whose) -> Iterator[tuple[str, Numbers]]:
        """The school's percentages, and the reasons for none."""
        for heading, measure in self._columns.items():
            found = self._value(row, heading, str(whose.urn))
            if found.kind == "number":
                yield measure, ("", "", found.text, "", "", "")
            elif found.kind == "reason":
                yield measure, ("", "", "", "", "", found.text)

    def england(self, row: HeadedRow, whose: str) -> Iterator[National]:
        """England's percentages."""
        for heading, measure in self._columns.items():
            found = self._value(row, heading, whose)
            if found.kind == "number":
                yield National(measure, found.text, places_of(found.text))

    def _value(self, row: HeadedRow, heading: str, who: str) -> Meaning:
        """What a cell says; one that is neither a percentage nor a code is refused, and counted."""
        found = self._cells[row[heading]]
        problem = ""
        if found.kind == "number" and not 0 <= float(found.text) <= 100:
            found, problem = Meaning("unknown", row[heading]), "; a percentage is from 0 to 100"
        if not counted(found, self._taken.counts):
            fault = not_a_figure(self._path, row, heading, who, problem)
            self._taken.diagnostics.append(fault)
        return found

    def note(self) -> None:
        """Says what is worth knowing of the whole."""
        notes, line = self._taken.diagnostics, self._headings.line
        for heading, threshold in OTHER_DEFINITIONS.items():
            if heading in self._headings.at:
                notes.append(
                    table_catalogue.OTHER_PERSISTENCE.at(
                        self._path, line, subject=heading, headings=heading, threshold=threshold
                    )
                )
        if self._absent:
            measures = ", ".join(self._absent)
            notes.append(catalogue.MEASURE_NOT_IN_POLICY.at(self._path, line, measures=measures))
