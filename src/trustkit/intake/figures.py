"""What a source hands on: figures of schools, comparators, and what became of every row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import Phase

Key = tuple[str, str, str, str, str, str]
"""Window, year group, measure, group, URN and basis: the columns that say which figure it is."""

Numbers = tuple[str, str, str, str, str, str]
"""Eligible, achieved, value, lower, upper and reason, as the cells of a row of KPIs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one school, in the cells of ``kpis/<year>.csv``, and the line it stood on."""

    school: str
    academic_year: str
    key: Key
    numbers: Numbers
    status: str
    line: int


@dataclass(frozen=True, slots=True)
class Comparator:
    """One figure to compare with, in the cells of ``benchmarks/*.csv`` up to ``basis``.

    ``key`` has the cells of ``store.canonical.BENCHMARK_KEY``. ``column`` and ``line`` are where it
    stood; ``denominator`` is blank where the file gives none.
    """

    key: tuple[str, ...]
    value: str
    denominator: str
    places: int
    whose: str
    line: int


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A school to register: what a published table says about it."""

    urn: int
    name: str
    phase: Phase
    ages: AgeRange
    laestab: str | None
    academic_year: str


@dataclass(slots=True)
class Counts:
    """What became of every row and cell: ``rows_read = rows_used + refused + ignored``."""

    rows_read: int = 0
    rows_used: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    cells_read: int = 0
    cells_with_value: int = 0
    cells_without_value: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Taken:
    """All that a source read from one file.

    ``earlier`` are figures of earlier years that the file repeats, only to be compared. ``schools``
    are the slugs it has results of. ``released`` is for comparators.
    """

    academic_years: list[str]
    windows: list[str]
    status: str
    released: date | None = None
    benchmarks_file: str = ""
    benchmark_source: str = ""
    figures: list[Figure] = field(default_factory=list)
    comparators: list[Comparator] = field(default_factory=list)
    earlier: list[Figure] = field(default_factory=list)
    new_schools: list[NewSchool] = field(default_factory=list)
    schools: set[str] = field(default_factory=set)
    counts: Counts = field(default_factory=Counts)
    diagnostics: list[Diagnostic] = field(default_factory=list)
