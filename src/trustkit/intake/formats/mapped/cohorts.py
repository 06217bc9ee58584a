"""Settled outcomes judged by their code sets, and made into cohorts of pupils."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as pupil_faults
from trustkit.intake.codes.faults import faults_of
from trustkit.intake.codes.judging import judge, results_of
from trustkit.intake.formats.mapped.outcomes import NO_RESULT
from trustkit.intake.formats.mapped.people import Person
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.settling import Settled
from trustkit.intake.formats.mapped.tally import Tally, why
from trustkit.intake.pupils.cohort import CHARACTERISTICS, PUPILS, Cohort
from trustkit.intake.taken import Taken
from trustkit.records.code_set import plain_form

_Time = tuple[str, str, str, str]
"""Academic year, window, status and basis: what a cohort is of."""


@dataclass(slots=True, repr=False)
class _Column:
    """The outcomes of one plan in one table, year and window, in the order of the rows."""

    lines: list[int] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True, repr=False)
class _Gathered:
    """What a cohort is made of: its pupils by what names them, and their results."""

    people: dict[int, Person] = field(default_factory=dict)
    results: list[pl.DataFrame] = field(default_factory=list)


def add_cohorts(
    taken: Taken,
    outcomes: Sequence[Settled],
    plans: Sequence[Plan],
    known: frozenset[str],
    tallies: Sequence[Tally],
) -> None:
    """Makes cohorts of outcomes, and says what became of every row and cell they stood in."""
    gathered: dict[_Time, _Gathered] = {}
    used: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    every: set[tuple[int, int]] = set()
    for (table, place, heading, year, window), column in _columns(outcomes).items():
        plan = plans[place]
        lines = pl.Series("line", column.lines, dtype=pl.UInt32)
        judged = judge(plan.code_set, year, pl.Series(_translated(column.cells, plan)))
        taken.diagnostics += faults_of(judged, tallies[table].path, heading, lines)
        made = results_of(
            plan.code_set,
            judged,
            pl.Series([person.id for person in column.people], dtype=pl.UInt32),
            subject=plan.subject,
            year_groups=pl.Series([person.year_group for person in column.people]),
        ).filter(pl.col("measure").is_in(sorted(plan.measures)))
        is_given = judged.frame["eligible"].is_not_null()
        rows = [(table, line) for line in column.lines]
        every.update(rows)
        used.update(row for row, given in zip(rows, is_given, strict=True) if given)
        refused.update(row for row, bad in zip(rows, judged.refused, strict=True) if bad)
        _count_cells(taken, len(rows), int(is_given.sum()), int(judged.refused.sum()))
        of_time = gathered.setdefault((year, window, plan.status, plan.basis), _Gathered())
        of_time.results.append(made)
        of_time.people.update(
            {
                person.id: person
                for person, given in zip(column.people, is_given, strict=True)
                if given
            }
        )
    counts = taken.counts
    counts.rows_used += len(used)
    counts.refused[why(pupil_faults.UNKNOWN_OUTCOME)] += len(refused - used)
    counts.ignored[NO_RESULT] += len(every - used - refused)
    taken.cohorts += [
        _cohort(time, each, known, tallies)
        for time, each in sorted(gathered.items())
        if each.people
    ]


def _columns(outcomes: Sequence[Settled]) -> dict[tuple[int, int, str, str, str], _Column]:
    columns: dict[tuple[int, int, str, str, str], _Column] = {}
    for each in outcomes:
        outcome = each.outcome
        key = (each.table, outcome.plan, outcome.heading, each.year, outcome.window.value)
        column = columns.get(key)
        if column is None:
            column = columns[key] = _Column()
        column.lines.append(each.row)
        column.people.append(each.person)
        column.cells.append(outcome.cell)
    return columns


def _translated(cells: list[str], plan: Plan) -> list[str]:
    """The cells with the file's own codes put into the assessment's."""
    if not plan.codes:
        return cells
    meanings = {cell: plan.codes.get(plain_form(cell), cell) for cell in set(cells)}
    return [meanings[cell] for cell in cells]


def _count_cells(taken: Taken, read: int, given: int, refused: int) -> None:
    counts = taken.counts
    counts.cells_read += read
    counts.cells_with_value += given
    for reason, number in (("not_understood", refused), ("blank", read - given - refused)):
        if number:
            counts.cells_without_value[reason] += number


def _cohort(
    time: _Time, gathered: _Gathered, known: frozenset[str], tallies: Sequence[Tally]
) -> Cohort:
    year, window, status, basis = time
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
        academic_year=year,
        window=window,
        status=status,
        basis=basis,
        pupils=pl.DataFrame(columns, schema=dict(PUPILS)),
        results=pl.concat(gathered.results),
        known=known,
        baseline="internal",
        path=tallies[0].path if len(tallies) == 1 else tallies[0].path.rpartition(" [")[0],
    )
