"""A published table of one academic year: a row a school, and rows of England by phase.

A source says of its table what that does not say itself (:class:`OneYear`) and what its rows hold
(:class:`Reading`); whose a row is, and what becomes of it, is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from trustkit.intake.context import Context
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows
from trustkit.intake.formats.shared.school_rows import (
    SchoolRows,
    Whose,
    published,
    refuse_other_window,
    refuse_unknown_basis,
    year_asked,
)
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Comparator, Figure, Numbers, Taken
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import ALL_PUPILS, Period, Window, YearGroup

ENGLAND, PRIMARY = "NAT", "PRI"
OTHER_PHASES = "England's rows for other schools than primary schools"
_OF_ENGLAND = "England, state-funded primary schools"


@dataclass(frozen=True, slots=True)
class OneYear:
    """What such a table does not say of itself.

    ``window`` is always the same, and ``holds`` says so to who asks for another. ``period`` is what
    its figures cover, ``example`` an example of ``--year``. ``out_by`` is a day by which the final
    table is out: years after the one in which the academic year starts, month and day.
    ``england_in`` is the heading below which England is named.
    """

    title: str
    basis: str
    window: Window
    holds: str
    period: Period
    example: str
    out_by: tuple[int, int, int]
    england_in: str


class National(NamedTuple):
    """England's figure of a measure; ``eligible`` and ``achieved`` blank where they are not told."""

    measure: str
    value: str
    places: int
    eligible: str = ""
    achieved: str = ""


class Reading(Protocol):
    """What the rows of a kind of table hold."""

    def school(self, row: HeadedRow, whose: Whose) -> Iterable[tuple[str, Numbers]]:
        """The figures of one of the trust's schools, by measure."""

    def england(self, row: HeadedRow, whose: str) -> Iterable[National]:
        """The figures of England's primary schools; ``whose`` is what findings call them."""


def begin(file: Opened, context: Context, table: OneYear) -> Taken:
    """What is taken of a table, before any row of it.

    Raises:
        FileRefused: another window is asked for, no year is, or the policy lacks the basis.
    """
    refuse_other_window(file, context, table.window, table.holds)
    refuse_unknown_basis(file, context, table.basis)
    year = year_asked(file, context, table.example)
    after, month, day = table.out_by
    usual = date(start_of(year) + after, month, day)
    return published(file, context, year=year, window=table.window, usual=usual, of=table.title)


def take_rows(  # noqa: PLR0913 - a table, and what its rows are read by
    file: Opened,
    headings: Headings,
    context: Context,
    table: OneYear,
    reading: Reading,
    taken: Taken,
) -> None:
    """Takes every row: figures of the trust's schools, comparators of England.

    Raises:
        FileRefused: the file was cut off, has no rows, or its quotation marks do not match.
    """
    schools = SchoolRows(headings.table.path, context, taken)
    for row in headed_rows(file, headings, taken):
        if row[table.england_in].upper() == ENGLAND:
            _england(row, table, reading, taken)
            continue
        whose = schools.whose(row["URN"], row.line)
        if whose is not None:
            figures = [
                _figure(table, taken, row.line, whose, each) for each in reading.school(row, whose)
            ]
            taken.figures += figures
            schools.done(whose.slug, gave_figures=bool(figures))
    schools.note(file.name)


def _figure(
    table: OneYear, taken: Taken, line: int, whose: Whose, figure: tuple[str, Numbers]
) -> Figure:
    measure, numbers = figure
    key = (
        table.window.value, YearGroup.ALL.value, measure, ALL_PUPILS, str(whose.urn), table.basis,
    )  # fmt: skip
    return Figure(whose.slug, taken.academic_years[0], key, numbers, taken.status, line)


def _england(row: HeadedRow, table: OneYear, reading: Reading, taken: Taken) -> None:
    if row["ESTAB"].upper() != PRIMARY:
        taken.counts.ignored[OTHER_PHASES] += 1
        return
    taken.counts.rows_used += 1
    for found in reading.england(row, _OF_ENGLAND):
        key = (
            found.measure, YearGroup.ALL.value, taken.academic_years[0], table.window.value,
            table.period.value, ALL_PUPILS, "national", "england", "state_funded",
        )  # fmt: skip
        comparator = Comparator(
            key, found.value, found.eligible, found.places, _OF_ENGLAND, row.line, found.achieved,
            yields=True,
        )  # fmt: skip
        taken.comparators.append(comparator)
