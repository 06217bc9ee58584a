"""The gap between groups within a school, with how sure it is.

Groups of one partition of the policy are set against each other, two by two in the order of the
file. Half of 6 pupils against half of 24 is 0 ± 36 points, so the interval is
always given, and “no variation” is never said where none could have been found.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

import polars as pl

from trustkit.judge.arithmetic import as_decimal, rounded_percentage
from trustkit.judge.intervals import newcombe
from trustkit.judge.results import figures_of
from trustkit.policy.in_force import Policy
from trustkit.records.measures import Group
from trustkit.store.folder import Folder

_SAME = [
    "school", "lineage", "academic_year", "window", "year_group", "measure", "basis", "direction",
    "precision",
]  # fmt: skip
_ORDER = [
    "school", "academic_year", "window", "year_group", "measure", "basis", "partition", "group",
    "other_group",
]  # fmt: skip


def gaps_within_schools(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """One row a school, percentage and pair of groups.

    ``gap`` is the printed figure of ``group`` minus that of ``other_group``; ``gap_lower`` and
    ``gap_upper`` its 95% interval (Newcombe) in points. ``variation``: ``found`` where the interval
    lies on one side of 0, ``none`` where all of it is within the policy's tolerance, else
    ``cannot_tell``.
    """
    figures = figures_of(folder, policy, as_of).filter(
        (pl.col("kind") == "percentage")
        & pl.col("unusable").is_null()
        & pl.col("count").is_not_null()
    )
    figures = figures.select(*_SAME, "urn", "group", "eligible", "count", "value", "path", "line")
    pairs = pl.DataFrame(
        _pairs(list(policy.groups.values())),
        schema={"partition": pl.String, "group": pl.String, "other_group": pl.String},
        orient="row",
    )
    others = figures.rename(
        {name: f"other_{name}" for name in ("group", "eligible", "count", "value", "path", "line")}
    ).drop("urn")
    rows = figures.join(pairs, on="group").join(others, on=[*_SAME, "other_group"])
    low, high = newcombe(
        pl.col("count"), pl.col("eligible"), pl.col("other_count"), pl.col("other_eligible")
    )
    places = pl.col("precision")
    gap = rounded_percentage(pl.col("count"), pl.col("eligible"), places) - rounded_percentage(
        pl.col("other_count"), pl.col("other_eligible"), places
    )
    rows = rows.with_columns(gap=as_decimal(gap, places), gap_lower=100 * low, gap_upper=100 * high)
    rows = rows.with_columns(variation=_variation(policy.rating.defaults.tolerance))
    return rows.rename({"count": "achieved", "other_count": "other_achieved"}).select(
        *_ORDER, "urn", "eligible", "achieved", "value", "other_eligible", "other_achieved",
        "other_value", "gap", "gap_lower", "gap_upper", "variation", "path", "line", "other_path",
        "other_line",
    ).sort(_ORDER)  # fmt: skip


def _variation(tolerance: float) -> pl.Expr:
    low, high = pl.col("gap_lower"), pl.col("gap_upper")
    return (
        pl.when((low > 0) | (high < 0))
        .then(pl.lit("found"))
        .when((low >= -tolerance) & (high <= tolerance))
        .then(pl.lit("none"))
        .otherwise(pl.lit("cannot_tell"))
    )


def _pairs(groups: list[Group]) -> list[tuple[str, str, str]]:
    return [
        (one.partition, one.id, other.id)
        for one, other in combinations(groups, 2)
        if one.partition is not None and one.partition == other.partition
    ]
