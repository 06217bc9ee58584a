"""What each table of movements comes to, beside the trust's other schools."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.transitions.counting import TABLE
from trustkit.judge.transitions.matrix import TRUST, matrices
from trustkit.policy.in_force import Policy
from trustkit.records.movements import BANDS, NO_BASELINE
from trustkit.store.folder import Folder


def tables(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """One row a table of movements, the trust's (``school`` blank) before the schools'.

    ``pupils`` have a baseline, ``no_baseline`` have none; ``up``, ``same`` and ``down`` are how many
    of the first moved to a higher band, stayed, and moved to a lower one. ``net`` is the mean of what
    the policy counts each movement for (−2 to +2), of pupils with a baseline; null where nobody has
    one, or the policy names no movements. ``schools`` is how many schools a table adds up,
    and ``of_trust`` whether the school was the trust's then. ``others_pupils`` and ``others_net`` are the same of the
    trust's other schools together, null where there is none and in the trust's own row.

    ``matrix`` has the cells: ``prior``, ``current``, ``pupils``, ``label``, ``path`` and ``line``.
    """
    cells = matrices(folder, policy, as_of)
    known = pl.col("prior") != NO_BASELINE
    counts = pl.col("counts")
    step = _place("current") - _place("prior")
    pupils = pl.col("pupils")
    found = cells.group_by("school", *TABLE, "schools", "of_trust", maintain_order=True).agg(
        pupils.filter(known).sum(),
        pupils.filter(~known).sum().alias("no_baseline"),
        pupils.filter(step > 0).sum().alias("up"),
        pupils.filter(step == 0).sum().alias("same"),
        pupils.filter(step < 0).sum().alias("down"),
        pl.when(counts.is_not_null().any()).then((pupils * counts).sum()).alias("sum"),
        pl.struct("prior", "current", "pupils", "label", "path", "line").alias("matrix"),
    )
    whole = found.filter(school=TRUST).select(
        *TABLE, *(pl.col(name).alias(f"trust_{name}") for name in ("pupils", "sum"))
    )
    found = found.join(whole, on=list(TABLE), how="left", maintain_order="left")
    others = pl.col("trust_pupils") - pl.when("of_trust").then("pupils").otherwise(0)
    others_sum = pl.col("trust_sum") - pl.when("of_trust").then("sum").otherwise(0)
    beside = (pl.col("school") != TRUST) & (others > 0)
    return found.with_columns(
        net=pl.when(pl.col("pupils") > 0).then(pl.col("sum") / pl.col("pupils")),
        others_pupils=pl.when(beside).then(others),
        others_net=pl.when(beside).then(others_sum / others),
    ).select(
        "school", *TABLE, "schools", "of_trust", "pupils", "no_baseline", "up", "same", "down", "net",
        "others_pupils", "others_net", "matrix",
    )  # fmt: skip


def _place(column: str) -> pl.Expr:
    """A band's place, 0 for the lowest; null for none."""
    places = {band: at for at, band in enumerate(BANDS)}
    return pl.col(column).replace_strict(places, default=None, return_dtype=pl.Int64)
