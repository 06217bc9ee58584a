"""What a source hands on: figures, comparators and other records, and what became of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.pupils.cohort import Cohort
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import Phase

Key = tuple[str, str, str, str, str, str]
"""Window, year group, measure, group, URN and basis: the columns that say which figure it is."""

Numbers = tuple[str, str, str, str, str, str]
"""Eligible, achieved, value, lower, upper and reason, as the cells of a row of KPIs."""


class Figure(NamedTuple):
    """One figure of one school, in the cells of ``kpis/<year>.csv``, and the line it stood on.

    ``place`` is the path of the sheet that has the line, where the file has several.
    """

    school: str
    academic_year: str
    key: Key
    numbers: Numbers
    status: str
    line: int
    place: str = ""


SERIES_FILE = "benchmarks/dfe-series.csv"
"""Where figures go that were gathered from other publications.

They share a file, so that it does not matter which of the gatherers is taken in first.
"""


@dataclass(frozen=True, slots=True)
class Comparator:
    """One figure to compare with, in the cells of ``benchmarks/*.csv`` up to ``basis``.

    ``key`` has the cells of ``store.canonical.BENCHMARK_KEY``. ``line`` is where it stood;
    ``numerator`` and ``denominator`` are blank where the file gives none. ``status`` and
    ``released`` are those of the file (``Taken``) where they are not given here. ``yields`` is of
    a figure gathered from another publication, in ``SERIES_FILE``: that one's stands before it.
    """

    key: tuple[str, ...]
    value: str
    denominator: str
    places: int
    whose: str
    line: int
    numerator: str = ""
    status: str = ""
    released: date | None = None
    yields: bool = False


class Movement(NamedTuple):
    """Pupils of one school who moved from one band to another: a row of ``transitions/<year>.csv``.

    ``key`` has the cells window, year group, subject, group, baseline, prior and current.
    """

    school: str
    academic_year: str
    key: tuple[str, str, str, str, str, str, str]
    pupils: int


class LookedUp(NamedTuple):
    """What became of looking a year group of a school up in earlier results, in numbers of pupils.

    ``now`` is when they were assessed (“summer 2024/25”), ``baseline`` in what results they were looked
    up. ``left_out`` are pupils who could be several, or have two bands; ``leavers`` were in the
    earlier results and are not in these.
    """

    school: str
    year_group: str
    subjects: tuple[str, ...]
    now: str
    baseline: str
    pupils: int
    found: int
    leavers: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of one inspection: the cells of ``inspections.csv`` up to ``grade``.

    ``graded`` is the day it was given, blank where that is the inspection's own: a visit after an
    inspection can change single grades.
    """

    school: str
    inspected: str
    published: str
    urn: str
    era: str
    area: str
    grade: str
    line: int
    graded: str = ""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A school that one of the trust's took over from: its URN, and what is known of it.

    ``start`` and ``end`` are the first and last day its URN was in use; ``name`` is blank if not
    told.
    """

    urn: int
    start: date | None
    end: date | None
    name: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What an official register says of one of the trust's schools, by field of ``school.yaml``.

    ``school`` is its slug. A field that the register leaves blank is not there; ``roll`` has the
    fields of a roll, and ``trust`` is another that the register has it in. ``predecessors`` are
    schools before it, in order of their URNs.
    """

    school: str
    urn: int
    fields: Mapping[str, str | int | Mapping[str, str | int | date]]
    predecessors: Sequence[Predecessor]
    line: int


@dataclass(frozen=True, slots=True)
class OfficialTotal:
    """A published figure of the whole trust, to check the trust's own against; ``places`` decimals.

    ``urns`` are the schools it is of. ``newer`` is how many of them had been the trust's for only
    three years, which count for less; None where the table does not say. ``others`` is the group
    that all other pupils are in; blank where there are none.
    """

    measure: str
    year_group: str
    academic_year: str
    window: str
    group: str
    value: str
    eligible: str
    places: int
    urns: tuple[int, ...]
    line: int
    newer: int | None = None
    others: str = ""


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A school to register: what a published table says about it."""

    urn: int
    name: str
    phase: Phase
    ages: AgeRange
    laestab: str | None
    academic_year: str
    capacity: int | None = None


@dataclass(slots=True)
class Counts:
    """What became of every row and cell: ``rows_read = rows_used + refused + ignored``.

    ``pupils`` is how many pupils a file about single pupils counted.
    """

    rows_read: int = 0
    rows_used: int = 0
    pupils: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    cells_read: int = 0
    cells_with_value: int = 0
    cells_without_value: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Taken:
    """All that a source read from one file.

    ``earlier`` are figures of earlier years that the file repeats, only to be compared. ``schools``
    are the slugs it has results of. ``released`` is for comparators. ``cohorts`` are the pupils of
    a pupil-level file, in memory only: they become figures and movements once every file is read.
    ``elsewhere`` are pupils of whom nothing is counted, of earlier years or of schools that are not
    the trust's, in memory so that pupils can be found in them again.
    ``looked_up`` says for the account how many pupils were found in earlier results.
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
    movements: list[Movement] = field(default_factory=list)
    looked_up: list[LookedUp] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)
    totals: list[OfficialTotal] = field(default_factory=list)
    cohorts: list[Cohort] = field(default_factory=list)
    elsewhere: list[Cohort] = field(default_factory=list)
    new_schools: list[NewSchool] = field(default_factory=list)
    schools: set[str] = field(default_factory=set)
    counts: Counts = field(default_factory=Counts)
    diagnostics: list[Diagnostic] = field(default_factory=list)
