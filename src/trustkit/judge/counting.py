"""Which rows count on a date.

Nothing recorded or released later is seen, so that a paper of March comes out the same in
November. Of several rows for one figure the most final counts, then the one recorded last, then
the highest revision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from trustkit.judge.schools import urns_of
from trustkit.records.observation import OBSERVATION_KEY
from trustkit.records.vocabulary import STATUS_RANK
from trustkit.store.folder import Folder

_FIGURE = ["school", "academic_year", *OBSERVATION_KEY]
_SAME_FIGURE = [name for name in _FIGURE if name != "urn"]
_BENCHMARK = [
    "measure", "year_group", "academic_year", "window", "period", "group", "level", "area", "basis",
]  # fmt: skip
_TARGET = ["school", "academic_year", "window", "year_group", "measure", "group"]
_SURENESS_RANK = {"official": 3, "second_hand": 2, "memory": 1, "conflict": 0}


def observations_that_count(folder: Folder, as_of: date) -> pl.DataFrame:
    """The rows of ``kpis/`` that count on a date, one a figure and URN, with whose URN it is.

    Adds ``under_predecessor`` and ``lineage``. Results earned under a predecessor's URN belong to the school. Where the same figure stands under two
    of its URNs, its own counts. Where two predecessors have it and the school has not (two schools
    became one), both are kept, each with a ``lineage`` of its own: nothing says that they may be
    added up, so neither is pooled with the school's own results (lineage 0).
    """
    rows = _latest(
        folder.table("observation").filter(pl.col("recorded") <= as_of),
        _FIGURE,
        [status_rank(), "recorded", "revision", "line"],
    )
    rows = rows.join(urns_of(folder), on=["school", "urn"], how="left")
    rank = pl.col("urn_rank").fill_null(0)
    rows = rows.filter(rank == rank.max().over(_SAME_FIGURE))
    lineage = pl.when(pl.len().over(_SAME_FIGURE) > 1).then("urn").otherwise(0)
    return rows.with_columns(lineage=lineage, under_predecessor=rank == 1).drop("urn_rank")


def benchmarks_that_count(folder: Folder, as_of: date) -> pl.DataFrame:
    """The benchmarks published by a date, one a figure.

    Of two with the same status and release, the surer counts, then the one checked last.
    """
    rows = folder.table("benchmark").filter(pl.col("released") <= as_of)
    sureness = pl.col("sureness").replace_strict(_SURENESS_RANK, return_dtype=pl.Int64)
    by: list[str | pl.Expr] = [status_rank(), "released", sureness, "checked_on", "path", "line"]
    return _latest(rows, _BENCHMARK, by)


def targets_that_count(folder: Folder, as_of: date) -> pl.DataFrame:
    """The targets set by a date, the latest of each."""
    rows = folder.table("target").filter(pl.col("set_on") <= as_of)
    return _latest(rows, _TARGET, ["set_on", "line"])


def trust_targets_that_count(folder: Folder, as_of: date) -> pl.DataFrame:
    """The trust's own targets set by a date, the latest of each."""
    rows = folder.table("trust_target").filter(pl.col("set_on") <= as_of)
    return _latest(rows, [name for name in _TARGET if name != "school"], ["set_on", "line"])


def status_rank() -> pl.Expr:
    """How final each row's ``status`` is: 0 for internal up to 4 for final."""
    ranks = {str(status): rank for status, rank in STATUS_RANK.items()}
    return pl.col("status").replace_strict(ranks, return_dtype=pl.Int64)


def _latest(rows: pl.DataFrame, key: list[str], by: Sequence[str | pl.Expr]) -> pl.DataFrame:
    """The last row of each key in an order; of rows that can't be told apart, the last written."""
    return rows.sort(by, maintain_order=True).unique(key, keep="last", maintain_order=True)
