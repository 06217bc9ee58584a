"""Which rows of ``transitions/`` count on a date."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.schools import schools_of, was_the_trusts, with_window_end
from trustkit.store.folder import Folder

TABLE = ("academic_year", "window", "year_group", "subject", "group", "baseline")
"""What one table of a school is of; tables of different baselines are never added up."""

_CELL = ("school", *TABLE, "prior", "current")


def movements_that_count(folder: Folder, as_of: date) -> pl.DataFrame:
    """One row a school, table, prior and current band: the newest that was recorded by the date.

    Only schools with a sound ``school.yaml`` have any. Adds ``of_trust``: whether the school was
    the trust's when the window ended. Numbers that are 0 are kept: they say that a table was given.
    """
    rows = (
        folder.table("transition")
        .filter(pl.col("recorded") <= as_of)
        .sort("recorded", "revision", "path", "line")
        .unique(_CELL, keep="last", maintain_order=True)
    )
    rows = with_window_end(rows.join(schools_of(folder), on="school", how="inner"))
    return rows.select(
        *_CELL, "pupils", "recorded", "source", "path", "line", of_trust=was_the_trusts()
    ).sort(_CELL)
