"""The grid evaluated: every row of it, for every school and for the trust."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.asking.answers import Seen, answered
from trustkit.judge.asking.ask import ANSWER, NO_FIGURE, NOT_MEASURED
from trustkit.judge.grid.questions import YEAR_GROUPS, asked_of, questions_of
from trustkit.policy.in_force import Policy
from trustkit.records.grid import Grid
from trustkit.store.folder import Folder

_WINDOWS = ["autumn", "spring", "summer"]
_OF_ROW: dict[str, type[pl.DataType]] = {
    "row": pl.String, "position": pl.Int64, "about": pl.String, "asks": pl.String,
    "test": pl.String, "nationally_until": pl.String, "note": pl.String, "source": pl.String,
}  # fmt: skip
_OF_FIGURE: dict[str, type[pl.DataType]] = {
    "ask": pl.String, "figure": pl.Int64, "asked_group": pl.String, "asked_rest": pl.String,
    "stands_in": pl.String,
}  # fmt: skip
_PUT = ["school", "row", "ask", "year_group", "measure"]

COLUMNS = [
    "school", "row", "year_group", "about", "asks", "test", "nationally_until", "stands_in", "note",
    "source", *(name for name in ANSWER if name not in ("ask", "school", "year_group")),
]  # fmt: skip
"""The columns of the evaluated grid: what is asked, and the answer (see ``asking.ask.ANSWER``)."""


def grid_of(folder: Folder, policy: Policy, as_of: date, seen: Seen | None = None) -> pl.DataFrame:
    """One row a school, row of the grid, year group, measure and window of a year, trust (blank) first.

    ``academic_year`` is null where the folder has no figure of the school at all, and where nothing
    measures what is asked. A policy without a grid gives no rows. ``seen`` takes out of the answers
    what somebody may not see.
    """
    if policy.grid is None:
        return pl.DataFrame(schema={name: ANSWER.get(name, pl.String()) for name in COLUMNS})
    grid = policy.grid.record
    put = asked_of(grid, folder, policy, as_of)
    answers = answered(folder, policy, as_of, [ask for ask, _, _ in questions_of(grid)], seen)
    rows = put.join(answers, on=["school", "ask", "year_group", "measure"], how="left")
    rows = rows.join(_rows(grid), on="row", how="left").join(_figures(grid), on="ask", how="left")
    silent, unmeasured = pl.col("verdict").is_null(), pl.col("ask").is_null()
    # What stands in and is not there at all is no news where something else of the row is. Where
    # some of it is there, what lacks is said.
    there = (~silent).any()
    others = there.over("school", "row", "year_group")
    some = there.over("school", "row", "year_group", "stands_in")
    rows = rows.filter(~(silent & others & ~some & pl.col("stands_in").is_not_null()))
    rows = rows.with_columns(
        verdict=pl.when(unmeasured)
        .then(pl.lit(NOT_MEASURED))
        .when(silent)
        .then(pl.lit(NO_FIGURE))
        .otherwise("verdict"),
        because=pl.when(silent & ~unmeasured)
        .then(pl.lit("the folder has no figure of it"))
        .otherwise("because"),
        group=pl.coalesce("group", "asked_group"),
        rest=pl.coalesce("rest", "asked_rest"),
    )
    order = [
        "school", pl.col("year_group").cast(pl.Enum(YEAR_GROUPS)), "position", "figure",
        pl.col("measure").cast(pl.Enum(list(policy.measures))), "academic_year", pl.col("window").cast(pl.Enum(_WINDOWS)),
    ]  # fmt: skip
    return rows.sort(order, nulls_last=False).select(COLUMNS)


def _rows(grid: Grid) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (row.id, at, row.about, row.asks, row.test, row.nationally_until, row.note, row.source)
            for at, row in enumerate(grid.rows)
        ],
        schema=_OF_ROW,
        orient="row",
    )


def _figures(grid: Grid) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (ask.id, at, figure.group, figure.rest, figure.stands_in)
            for at, (ask, _, figure) in enumerate(questions_of(grid))
        ],
        schema=_OF_FIGURE,
        orient="row",
    )
