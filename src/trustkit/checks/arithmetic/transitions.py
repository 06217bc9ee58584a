"""REF012, ARI017: movements between attainment bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import arithmetic, reference
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_BANDS = ("low", "middle", "high")
_KNOWN = {
    "baseline": ("eyfs", "ks1", "internal", "none"),
    "prior": (*_BANDS, "none"),
    "current": _BANDS,
}
"""What the folder contract's 3 × 3 table holds; ``none`` is its row of pupils with no baseline."""


def bands(ground: Ground) -> list[Diagnostic]:
    """Bands and baselines that the table has no place for."""
    found: list[Diagnostic] = []
    for column, known in _KNOWN.items():
        rows = ground.folder.table("transition").filter(~pl.col(column).is_in(known))
        hints = {name: nearest(name, known) for name in rows[column].unique()}
        rows = rows.with_columns(
            name=pl.col(column),
            column_name=pl.lit(column),
            known=pl.lit(", ".join(known)),
            hint=pl.col(column).replace_strict(hints, default="", return_dtype=pl.String),
        )

        found += at_cells(ground.folder, reference.UNKNOWN_BAND, rows, column)
    return found


def no_more_than_the_cohort(ground: Ground) -> list[Diagnostic]:
    """The pupils of one table against the largest cohort returned for their year group.

    The tables of one year group may rest on several baselines, each for some of its pupils; and its
    results may have been earned under several URNs of the school, each by some of its pupils.
    """
    same = ["school", "academic_year", "window", "year_group", "group"]
    one = [*same, "subject"]
    newest = (
        ground.folder.table("transition")
        .sort("recorded", "revision", "path", "line")
        .unique([*one, "baseline", "prior", "current"], keep="last", maintain_order=True)
        .sort("path", "line")
    )
    tables = newest.group_by(one, maintain_order=True).agg(
        pl.col("pupils").sum(), pl.col("path", "line").first()
    )
    cohorts = (
        ground.figures.filter(pl.col("kind") == "percentage")
        .group_by(*same, "measure", "basis")
        .agg(pl.col("eligible").sum())
        .group_by(same)
        .agg(pl.col("eligible").max())
    )
    wrong = tables.join(cohorts, on=same, how="inner").filter(pl.col("pupils") > pl.col("eligible"))
    return at_cells(ground.folder, arithmetic.TRANSITIONS_OVER_COHORT, wrong, "pupils")
