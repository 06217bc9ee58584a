"""Settled outcomes judged by their code sets, and made into cohorts of pupils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as pupil_faults
from trustkit.intake.codes.banding import bands_of
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import Judged, judge, results_of
from trustkit.intake.formats.mapped.outcomes import NO_RESULT
from trustkit.intake.formats.mapped.people import Person
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.settling import Settled
from trustkit.intake.formats.mapped.tally import Tally, why
from trustkit.intake.pupils.cohort import CHARACTERISTICS, PUPILS, Cohort
from trustkit.intake.taken import Taken
from trustkit.records.code_set import plain_form
from trustkit.records.vocabulary import Window

_KEY_STAGE_1 = "ks1_"


class _Time(NamedTuple):
    """What a cohort is of; ``baseline`` is what its bands are of."""

    academic_year: str
    window: str
    status: str
    basis: str
    baseline: str


_Key = tuple[int, int, str, str, Window]
"""Which outcomes are judged together: table, plan, heading, academic year and window."""


@dataclass(slots=True, repr=False)
class _Column:
    """The outcomes of one plan in one table, year and window, in the order of the rows."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True, repr=False)
class _Gathered:
    """What a cohort is made of: its pupils by what names them, their results and bands."""

    people: dict[int, Person] = field(default_factory=dict)
    results: list[pl.DataFrame] = field(default_factory=list)
    bands: list[pl.DataFrame] = field(default_factory=list)


@dataclass(slots=True, repr=False)
class _Rows:
    """What became of every row, by its table and line: used, refused, or without a result."""

    every: set[tuple[int, int]] = field(default_factory=set)
    used: set[tuple[int, int]] = field(default_factory=set)
    refused: set[tuple[int, int]] = field(default_factory=set)


def add_cohorts(
    taken: Taken,
    outcomes: Sequence[Settled],
    plans: Sequence[Plan],
    known: frozenset[str],
    tallies: Sequence[Tally],
) -> None:
    """Makes cohorts of outcomes, and says what became of every row and cell they stood in."""
    gathered: dict[_Time, _Gathered] = {}
    rows = _Rows()
    for (table, place, heading, year, window), column in _columns(outcomes).items():
        plan = plans[place]
        judged = judge(plan.code_set, year, pl.Series(_translated(column.cells, plan)))
        lines = pl.Series("line", [line for _, line in column.rows], dtype=pl.UInt32)
        taken.diagnostics += faults_of(judged, tallies[table].path, heading, lines)
        _count(taken, rows, column, judged)
        is_ks1 = plan.code_set.assessment.startswith(_KEY_STAGE_1)
        time = _Time(year, window.value, plan.status, plan.basis, "ks1" if is_ks1 else "internal")
        _gather(gathered.setdefault(time, _Gathered()), column, plan, judged)
    _count_rows(taken, rows)
    path = tallies[0].path if len(tallies) == 1 else tallies[0].path.rpartition(" [")[0]
    taken.cohorts += [
        _cohort(time, each, known, path) for time, each in sorted(gathered.items()) if each.people
    ]


def _columns(outcomes: Sequence[Settled]) -> dict[_Key, _Column]:
    columns: dict[_Key, _Column] = {}
    for each in outcomes:
        row = (each.table, each.row)
        for outcome in each.outcomes:
            key = (each.table, outcome.plan, outcome.heading, each.year, outcome.window)
            column = columns.get(key)
            if column is None:
                column = columns[key] = _Column()
            column.rows.append(row)
            column.people.append(each.person)
            column.cells.append(outcome.cell)
    return columns


def _translated(cells: list[str], plan: Plan) -> list[str]:
    """The cells with the file's own codes put into the assessment's."""
    if not plan.codes:
        return cells
    meanings = {cell: plan.codes.get(plain_form(cell), cell) for cell in set(cells)}
    return [meanings[cell] for cell in cells]


def _gather(gathered: _Gathered, column: _Column, plan: Plan, judged: Judged) -> None:
    ids = pl.Series([person.id for person in column.people], dtype=pl.UInt32)
    year_groups = pl.Series([person.year_group for person in column.people])
    made = results_of(plan.code_set, judged, ids, subject=plan.subject, year_groups=year_groups)
    gathered.results.append(made.filter(pl.col("measure").is_in(sorted(plan.measures))))
    gathered.bands.append(bands_of(judged, ids, subject=plan.subject))
    for person, given in zip(column.people, _is_given(judged), strict=True):
        if given:
            gathered.people[person.id] = person


def _is_given(judged: Judged) -> pl.Series:
    return judged.frame["eligible"].is_not_null()


def _count(taken: Taken, rows: _Rows, column: _Column, judged: Judged) -> None:
    given = _is_given(judged)
    rows.every.update(column.rows)
    rows.used.update(row for row, is_so in zip(column.rows, given, strict=True) if is_so)
    rows.refused.update(
        row for row, is_so in zip(column.rows, judged.refused, strict=True) if is_so
    )
    counts, read = taken.counts, len(column.rows)
    with_value, refused = int(given.sum()), int(judged.refused.sum())
    counts.cells_read += read
    counts.cells_with_value += with_value
    without = Counter({"not_understood": refused, "blank": read - with_value - refused})
    counts.cells_without_value += without


def _count_rows(taken: Taken, rows: _Rows) -> None:
    """A row is used if any of its results is; Counter's ``+`` keeps no noughts."""
    counts = taken.counts
    counts.rows_used += len(rows.used)
    refused = why(pupil_faults.UNKNOWN_OUTCOME)
    counts.refused += Counter({refused: len(rows.refused - rows.used)})
    counts.ignored += Counter({NO_RESULT: len(rows.every - rows.used - rows.refused)})


def _cohort(time: _Time, gathered: _Gathered, known: frozenset[str], path: str) -> Cohort:
    people = [gathered.people[line] for line in sorted(gathered.people)]
    columns: dict[str, list[object]] = {
        "line": [person.id for person in people],
        "pupil": [person.pupil for person in people],
        "former": [person.former for person in people],
        "school": [person.school for person in people],
        "urn": [person.urn for person in people],
        "year_group": [person.year_group for person in people],
        **{name: [person.groups.get(name) for person in people] for name in CHARACTERISTICS},
    }
    return Cohort(
        academic_year=time.academic_year,
        window=time.window,
        status=time.status,
        basis=time.basis,
        pupils=pl.DataFrame(columns, schema=dict(PUPILS)),
        results=pl.concat(gathered.results),
        bands=pl.concat(gathered.bands),
        known=known,
        baseline=time.baseline,
        path=path,
    )
