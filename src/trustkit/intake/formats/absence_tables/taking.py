"""The rows of an absence table as figures of schools, and England's as comparators."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows, not_a_figure
from trustkit.intake.formats.shared.meanings import Cells, Meaning, counted
from trustkit.intake.formats.shared.school_rows import (
    SchoolRows,
    published,
    refuse_other_window,
    refuse_unknown_basis,
    year_asked,
)
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import places_of
from trustkit.intake.taken import Comparator, Figure, Taken
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import Window

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
_BASIS, _WINDOW, _YEAR_GROUP = "dfe_absence", Window.SUMMER.value, "all"
ENGLAND, PRIMARY = "NAT", "PRI"
OTHER_PHASES = "England's rows for other schools than primary schools"


def take_absence(file: Opened, headings: Headings, context: Context) -> Taken:
    """The whole of an absence table that concerns the trust.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    refuse_other_window(file, context, Window.SUMMER, "an absence table is of the whole year")
    refuse_unknown_basis(file, context, _BASIS)
    year = year_asked(
        file, context, "--year 2018/19 for the absence of September 2018 to July 2019"
    )
    _refuse_impossible_year(file, headings, year)
    taken = published(
        file,
        context,
        year=year,
        window=Window.SUMMER,
        usual=date(start_of(year) + 2, 4, 1),
        of="DfE absence table",
    )
    _Taking(headings, context, taken).run(file)
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


class _Taking:
    """One pass over a table."""

    def __init__(self, headings: Headings, context: Context, taken: Taken) -> None:
        self._headings, self._taken = headings, taken
        self._path = headings.table.path
        here = {name: measure for name, measure in MEASURES.items() if name in headings.at}
        self._columns = {n: m for n, m in here.items() if m in context.measures}
        self._absent = sorted(set(here.values()) - set(self._columns.values()))
        self._schools = SchoolRows(self._path, context, taken)
        self._cells = Cells()

    def run(self, file: Opened) -> None:
        """Takes every row, and then says what is worth knowing of the whole."""
        for row in headed_rows(file, self._headings, self._taken):
            if row["LA"].upper() == ENGLAND:
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
        before = len(taken.figures)
        for heading, measure in self._columns.items():
            found = self._value(row, heading, str(urn))
            if found.kind not in ("number", "reason"):
                continue
            value, reason = (found.text, "") if found.kind == "number" else ("", found.text)
            key = (_WINDOW, _YEAR_GROUP, measure, "all", str(urn), _BASIS)
            numbers = ("", "", value, "", "", reason)
            year = taken.academic_years[0]
            taken.figures.append(Figure(slug, year, key, numbers, taken.status, row.line))
        self._schools.done(slug, gave_figures=len(taken.figures) > before)

    def _england(self, row: HeadedRow) -> None:
        taken = self._taken
        if row["ESTAB"].upper() != PRIMARY:
            taken.counts.ignored[OTHER_PHASES] += 1
            return
        taken.counts.rows_used += 1
        whose = "England, state-funded primary schools"
        for heading, measure in self._columns.items():
            found = self._value(row, heading, whose)
            if found.kind != "number":
                continue
            key = (
                measure, _YEAR_GROUP, taken.academic_years[0], _WINDOW, "full_year", "all",
                "national", "england", "state_funded",
            )  # fmt: skip
            places = places_of(found.text)
            taken.comparators.append(
                Comparator(key, found.text, "", places, whose, row.line, yields=True)
            )

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

    def _notes(self) -> None:
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
