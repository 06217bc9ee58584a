"""The rows of the grid as questions, and the schools that each is put to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from trustkit.judge.asking.ask import TRUST, Ask
from trustkit.policy.in_force import Policy
from trustkit.records.grid import Grid, GridFigure, GridRow
from trustkit.records.school import School
from trustkit.records.vocabulary import YearGroup
from trustkit.store.folder import Folder

YEAR_GROUPS = [str(each) for each in YearGroup]
"""Every year group, the whole school first and then youngest first."""


def questions_of(grid: Grid) -> list[tuple[Ask, GridRow, GridFigure]]:
    """One question a figure of each row, with the row and the figure it is of."""
    found: list[tuple[Ask, GridRow, GridFigure]] = []
    for row in grid.rows:
        for figure in row.figures:
            ask = Ask(
                id=f"figure-{len(found)}",
                test=row.test,
                measures=tuple(figure.measures),
                year_groups=tuple(str(each) for each in row.year_groups),
                group=figure.group,
                windows=None if figure.windows is None else tuple(map(str, figure.windows)),
                against=figure.against,
                rest=figure.rest,
                tolerance=figure.tolerance,
                spread=figure.spread,
            )
            found.append((ask, row, figure))
    return found


def asked_of(grid: Grid, folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """What is put to whom: ``school`` (blank: the trust), ``row``, ``ask``, ``year_group``, ``measure``.

    A school of the trust is asked what its kind, its ages and the measure allow; the trust, what
    any of its schools is. ``ask`` and ``measure`` are null in rows that nothing measures.
    """
    schools = [
        (stored.school, stored.record)
        for stored in folder.all_of("school", School)
        if stored.record.in_trust(as_of) and stored.record.phase in grid.phases
    ]
    put: set[tuple[str, str, str | None, str, str | None]] = set()
    for name, school in schools:
        taught = {str(each) for each in school.age_range.year_groups}
        for row, ask, year_group, measure in _cells(grid):
            defined = policy.measures.get(measure or "")
            allowed = measure is None or (
                defined is not None
                and school.phase in defined.phases
                and year_group in {str(each) for each in defined.year_groups}
            )
            if allowed and year_group in {*taught, str(YearGroup.ALL)}:
                put.update((of, row, ask, year_group, measure) for of in (name, TRUST))
    return pl.DataFrame(
        sorted(put, key=lambda each: tuple(text or "" for text in each)),
        schema=dict.fromkeys(("school", "row", "ask", "year_group", "measure"), pl.String),
        orient="row",
    )


def _cells(grid: Grid) -> Iterator[tuple[str, str | None, str, str | None]]:
    for row in grid.rows:
        for taught in row.year_groups:
            if not row.figures:
                yield row.id, None, str(taught), None
    for ask, row, _ in questions_of(grid):
        for measure, year_group, _ in ask.cells():
            yield row.id, ask.id, year_group, measure
