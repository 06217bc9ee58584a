"""The trust's own totals beside those that the DfE publishes of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from trustkit.judge.arithmetic import as_decimal, in_last_place, rounded_percentage
from trustkit.judge.counting import benchmarks_that_count
from trustkit.judge.totals import Scope, totals
from trustkit.policy.in_force import Policy
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Level
from trustkit.store.folder import Folder

_OF = ["measure", "year_group", "academic_year", "window", "group"]


def totals_beside_official(
    folder: Folder,
    policy: Policy,
    as_of: date,
    scope: Scope = "as_it_was",
    *,
    without: Collection[str] = (),
) -> pl.DataFrame:
    """The totals that rate (see :func:`trustkit.judge.totals.totals`), with the official ones.

    ``official_value`` to ``official_dp`` places, ``official_released``, ``official_path`` and
    ``official_line`` are null where none is published of the trust. ``official_difference`` is ours,
    to as many places, minus it. The DfE leaves out schools that joined late and weights others by the
    time they were the trust's, so that the two may differ with nothing wrong; ``trustkit ingest`` says
    of its table whether that explains it.
    """
    rows = totals(folder, policy, as_of, scope, without=without).filter(pl.col("comparison") == 0)
    rows = rows.join(_official(folder, as_of), on=_OF, how="left", maintain_order="left")
    places = pl.col("official_dp")
    ours = (
        pl.when(pl.col("achieved").is_not_null())
        .then(rounded_percentage(pl.col("achieved"), pl.col("eligible"), places))
        .otherwise(in_last_place(pl.col("value"), places))
    )
    theirs = in_last_place(pl.col("official_value"), places)
    return rows.with_columns(official_difference=as_decimal(ours - theirs, places))


def _official(folder: Folder, as_of: date) -> pl.DataFrame:
    """What is published of the trust itself: by its group number, else the only trust there is."""
    rows = benchmarks_that_count(folder, as_of).filter(pl.col("level") == Level.TRUST.value)
    trust = folder.one_of("trust", Trust)
    number = trust.record.identifiers.group_uid if trust else None
    if number is not None:
        rows = rows.filter(pl.col("area") == f"trust-{number}")
    elif rows["area"].n_unique() > 1:
        rows = rows.clear()
    rows = rows.sort("released", "path", "line").unique(_OF, keep="last", maintain_order=True)
    return rows.select(
        *_OF,
        official_value="value",
        official_dp="dp",
        official_released="released",
        official_path="path",
        official_line="line",
    )
