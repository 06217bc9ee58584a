"""ARI013-014: groups that together should be all pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import arithmetic
from trustkit.records.vocabulary import ALL_PUPILS

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_SAME_FIGURE = (
    "school", "academic_year", "window", "year_group", "measure", "urn", "basis", "status",
)  # fmt: skip
_SAME_MOVE = (
    "school", "academic_year", "window", "year_group", "subject", "baseline", "prior", "current",
)  # fmt: skip
_SLACK = 1e-6
"""Pupils: what binary fractions may be out by."""


def _partitions(ground: Ground) -> list[list[str]]:
    """The groups of each partition that adds up to all pupils."""
    found: dict[str, list[str]] = {}
    for group in ground.groups.values():
        if group.partition and group.whole and group.id != ALL_PUPILS:
            found.setdefault(group.partition, []).append(group.id)
    return [groups for _, groups in sorted(found.items()) if len(groups) > 1]


def groups_and_all(ground: Ground) -> list[Diagnostic]:
    """Eligible and achieved of the groups of a partition against those of all pupils.

    A group that is missing or suppressed leaves only one thing to hold: the others can't be more
    than all. Published percentages give achieved no closer than they were rounded.
    """
    rows = ground.figures.filter(pl.col("kind") == "percentage")
    known = pl.col("eligible").is_not_null()
    rows = rows.with_columns(
        achieved_least=pl.when(known).then(pl.col("least") * pl.col("eligible") / 100),
        achieved_most=pl.when(known).then(pl.col("most") * pl.col("eligible") / 100),
        eligible_least=pl.col("eligible").cast(pl.Float64),
        eligible_most=pl.col("eligible").cast(pl.Float64),
    )
    exact = pl.coalesce(pl.col("achieved"), "achieved_least")
    rows = rows.with_columns(achieved_said=exact, eligible_said=pl.col("eligible"))
    found: list[Diagnostic] = []
    for groups in _partitions(ground):
        for name in ("eligible", "achieved"):
            found += _compared(ground, rows, groups, name, _SAME_FIGURE)
    return found


def movements_of_groups(ground: Ground) -> list[Diagnostic]:
    """The same of pupils who moved from one band to another."""
    newest = (
        ground.folder.table("transition")
        .sort("recorded", "revision", "path", "line")
        .unique([*_SAME_MOVE, "group"], keep="last", maintain_order=True)
        .with_columns(
            pupils_least=pl.col("pupils").cast(pl.Float64),
            pupils_most=pl.col("pupils").cast(pl.Float64),
            pupils_said=pl.col("pupils"),
        )
    )
    return [
        fault
        for groups in _partitions(ground)
        for fault in _compared(ground, newest, groups, "pupils", _SAME_MOVE)
    ]


def _compared(
    ground: Ground, rows: pl.DataFrame, groups: list[str], name: str, same: tuple[str, ...]
) -> list[Diagnostic]:
    least, most = pl.col(f"{name}_least"), pl.col(f"{name}_most")
    members = (
        rows.filter(pl.col("group").is_in(groups) & least.is_not_null())
        .sort("group")
        .group_by(same)
        .agg(
            parts_least=least.sum(),
            parts_most=most.sum(),
            total=pl.col(f"{name}_said").sum(),
            groups=pl.col("group").str.join(" and "),
            members=pl.len(),
        )
    )
    whole = rows.filter((pl.col("group") == ALL_PUPILS) & least.is_not_null())
    compared = whole.join(members, on=list(same), how="inner").with_columns(
        name=pl.lit("pupils" if name == "pupils" else f"{name} pupils"),
        whole=pl.col(f"{name}_said"),
    )
    over = pl.col("parts_least") > most + _SLACK
    under = (pl.col("members") == len(groups)) & (pl.col("parts_most") < least - _SLACK)
    complete = pl.col("members") == len(groups)
    column = name
    if name == "achieved" and compared.filter(over | under)["achieved"].null_count():
        column = "value"
    folder = ground.folder
    return [
        *at_cells(folder, arithmetic.GROUPS_OVER_ALL, compared.filter(over & ~complete), column),
        *at_cells(
            folder, arithmetic.GROUPS_NOT_ALL, compared.filter(complete & (over | under)), column
        ),
    ]
