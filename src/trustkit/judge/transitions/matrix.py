"""The tables of movements: of each school, and of the trust."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from trustkit.judge.transitions.counting import TABLE, movements_that_count
from trustkit.policy.in_force import Policy
from trustkit.records.movements import BANDS, NO_BASELINE
from trustkit.store.folder import Folder

TRUST = ""
"""The school of a row that is the trust's."""

_BAND_ORDER: Mapping[str, int] = {NO_BASELINE: 3} | {band: at for at, band in enumerate(BANDS)}


def matrices(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """Every cell of every table: nine movements and, by band now, the pupils without a baseline.

    One row a cell, in order. ``school`` is blank in the trust's tables, which add up the schools
    that were the trust's when the window ended and returned one of the same year group, subject,
    group and baseline. Pupils of whom no earlier result is known are rows of the baseline ``none``
    in the folder; here they are rows of prior band ``none`` below the table of the baseline that
    the other pupils have, and a table of their own where nobody has one.

    ``pupils`` is 0 where the table was returned and the cell was not; ``label`` and ``counts`` are
    the policy's (null where the policy names no movements, and for ``none``); ``schools`` is how
    many are added up; ``of_trust`` whether the school was the trust's then; ``path`` and ``line`` where a school's number stands (null: not written).
    """
    rows = _below_their_baseline(movements_that_count(folder, as_of))
    own = rows.with_columns(schools=pl.lit(1, pl.UInt32))
    whole = (
        rows.filter("of_trust")
        .group_by(*TABLE, "prior", "current")
        .agg(pl.col("pupils").sum())
        .join(_schools_in(rows), on=list(TABLE))
        .with_columns(school=pl.lit(TRUST), of_trust=pl.lit(value=True))
    )
    given = pl.concat([own, whole], how="diagonal_relaxed")
    every = (
        given.select("school", *TABLE, "schools", "of_trust").unique().join(_cells(), how="cross")
    )
    return (
        every.join(given.drop("schools", "of_trust"), on=["school", *TABLE, "prior", "current"], how="left")
        .with_columns(pl.col("pupils").fill_null(0))
        .join(_labels(policy), on=["prior", "current"], how="left")
        .sort("school", *TABLE, _place("prior"), _place("current"))
        .select(
            "school", *TABLE, "prior", "current", "pupils", "label", "counts", "schools",
            "of_trust", "recorded", "source", "path", "line",
        )
    )  # fmt: skip


def _below_their_baseline(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without a baseline, said of the baseline that the rest of their table has.

    Where the rest have several baselines nobody can say to which they belong: they stay by
    themselves.
    """
    of = ["school", *(name for name in TABLE if name != "baseline")]
    known = (
        rows.filter(pl.col("baseline") != NO_BASELINE)
        .group_by(of)
        .agg(pl.col("baseline").unique().alias("known"))
        .filter(pl.col("known").list.len() == 1)
        .with_columns(pl.col("known").list.first())
    )
    rows = rows.join(known, on=of, how="left")
    nobody = (pl.col("baseline") == NO_BASELINE) & pl.col("known").is_not_null()
    return rows.with_columns(baseline=pl.when(nobody).then("known").otherwise("baseline")).drop(
        "known"
    )


def _schools_in(rows: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.filter("of_trust")
        .group_by(list(TABLE))
        .agg(pl.col("school").n_unique().cast(pl.UInt32).alias("schools"))
    )


def _cells() -> pl.DataFrame:
    return pl.DataFrame(
        [(prior, current) for prior in (*BANDS, NO_BASELINE) for current in BANDS],
        schema=["prior", "current"],
        orient="row",
    )


def _labels(policy: Policy) -> pl.DataFrame:
    named = policy.movements.record.movements if policy.movements else []
    return pl.DataFrame(
        [(each.prior, each.current, each.label, each.counts) for each in named],
        schema={
            "prior": pl.String, "current": pl.String, "label": pl.String, "counts": pl.Int64,
        },
        orient="row",
    )  # fmt: skip


def _place(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(_BAND_ORDER, return_dtype=pl.Int64)
