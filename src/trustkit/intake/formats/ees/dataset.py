"""What a data set of Explore Education Statistics is declared to hold.

A data set is data: which columns it is known by, which column holds which measure, and what its
rows are about. ``declared`` has one declaration each; to add a data set, add one there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from trustkit.records.vocabulary import Period, Status

Names = tuple[str, ...]
"""The names that one column has had, in small letters, the newest first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, and where its figures stand.

    ``rows`` are the labels, in small letters, that a row must have to hold it, by filter column.
    ``places`` is the number of decimals it is published to; the file may hold fewer, since the
    noughts at the end of a decimal are often lost. Where the data set is ``unrounded``, figures
    are rounded to so many.
    """

    measure: str
    year_group: str
    value: Names
    places: int
    rows: Mapping[str, Collection[str]] = field(default_factory=dict)
    achieved: Names = ()
    eligible: Names = ()
    lower: Names = ()
    upper: Names = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set, and how its rows are understood.

    ``known_by``: of each, one of the names must be among the headings. ``coverage`` are columns
    that say which schools are in a row, ``by_phase`` those that say which phase: England's and an
    authority's rows are taken for primary schools. ``only`` are columns that, where the file has
    them, must hold one of the labels. ``words`` are columns of words that are no filters.

    ``basis`` is that of a school's figures. ``year_is`` is what a row for an academic year covers;
    a data set of the year to date may be of any week of it: ``sessions`` are its columns of possible
    sessions and of pupils, by which that is told. ``status`` is assumed of a file without
    a version; a final one is taken to be out on ``out_by`` (month, day) of the calendar year after
    the one in which its academic year ended.
    """

    id: str
    title: str
    known_by: tuple[Names, ...]
    measured: tuple[Measured, ...] = ()
    coverage: Names = ()
    by_phase: Names = ()
    only: Mapping[str, Collection[str]] = field(default_factory=dict)
    words: Names = ()
    basis: str = "dfe_tables"
    year_is: Period = Period.FULL_YEAR
    sessions: Names = ()
    unrounded: bool = False
    status: Status = Status.FINAL
    out_by: tuple[int, int] = (5, 1)
    distribution: bool = False
    holds_no_results: str = ""

    def is_of(self, headings: Collection[str]) -> bool:
        """Whether a file with these headings is of the data set."""
        return all(any(name in headings for name in names) for names in self.known_by)

    @property
    def figure_columns(self) -> frozenset[str]:
        """Every column that holds figures of one of the measures."""
        return frozenset(
            name
            for each in self.measured
            for names in (each.value, each.achieved, each.eligible, each.lower, each.upper)
            for name in names
        )

    @property
    def row_columns(self) -> frozenset[str]:
        """Every filter column by whose labels a measure is told."""
        return frozenset(name for each in self.measured for name in each.rows)
