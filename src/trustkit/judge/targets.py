"""Targets set beside what was reached, and both beside the comparator: three things kept apart.

A target is what a school, or the trust, means to reach. It is met or missed, by so many pupils; it is
no comparator and rates nothing (a trust whose ``rag.yaml`` compares with targets does so knowingly).
"""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.arithmetic import as_decimal, in_last_place, least_count, rounded_percentage
from trustkit.judge.counting import status_rank, targets_that_count, trust_targets_that_count
from trustkit.judge.results import Results, figures_of
from trustkit.judge.totals import totals
from trustkit.policy.in_force import Policy
from trustkit.store.folder import Folder

TRUST = ""
"""The school of a target that is the trust's."""

_KEY = ["school", "academic_year", "window", "year_group", "measure", "group"]
_OF_TARGET = [*_KEY, "value", "value_dp", "eligible", "set_on", "set_by", "path", "line"]
_BESIDE = [
    "comparator",
    "comparator_kind",
    "comparator_value",
    "comparator_dp",
    "gap",
    "rating",
    "based_on",
]


def set_beside_targets(folder: Folder, results: Results) -> pl.DataFrame:
    """One row a target that counts on the date of the results, the trust's (``school`` blank) first.

    ``target`` and ``expected`` (the pupils it was set for) are as set; ``eligible``, ``achieved`` and
    ``value`` what was reached, null with ``no_figure`` saying why; of several figures (teachers',
    then the published one) the most final. The trust's are its totals as it was.

    ``met`` compares the printed figures. ``difference`` is the printed figure minus the target;
    ``pupils_from_low`` and ``pupils_from_high`` the fewest more pupils (fewer, where lower is better)
    that would have met it, 0 exactly where it is met; a range where a published percentage fits
    several counts, null for what is not so many of so many pupils. ``comparator_…``, ``gap`` and
    ``rating`` are those of the results. ``path`` and ``line`` are the target's place, ``figure_path`` and
    ``figure_line`` the figure's.
    """
    as_of = results.as_of
    of_trust = trust_targets_that_count(folder, as_of).with_columns(school=pl.lit(TRUST))
    reached = _reached_by_trust(folder, results.policy, as_of)
    return pl.concat(
        [
            _beside(of_trust.select(_OF_TARGET), reached, results.policy),
            schools_beside_targets(folder, results),
        ],
        how="vertical_relaxed",
    )


def schools_beside_targets(folder: Folder, results: Results) -> pl.DataFrame:
    """The rows of :func:`set_beside_targets` of schools alone, of which no total need be made."""
    targets = targets_that_count(folder, results.as_of).select(_OF_TARGET)
    return _beside(targets, _reached_by_schools(folder, results), results.policy)


def _beside(targets: pl.DataFrame, reached: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    rows = targets.rename({"value": "target", "value_dp": "target_dp", "eligible": "expected"})
    rows = rows.join(_measures(policy), on="measure", how="inner")
    rows = rows.join(reached, on=_KEY, how="left", maintain_order="left")
    return _compared(rows).select(
        *_KEY, "target", "target_dp", "expected", "set_on", "set_by", "basis", "status", "eligible",
        "achieved", "value", "no_figure", "met", "difference", "difference_dp", "pupils_from_low",
        "pupils_from_high", "comparator", "comparator_kind", "comparator_value", "comparator_dp",
        "gap", "rating", "based_on", "path", "line", "figure_path", "figure_line",
    ).sort(_KEY)  # fmt: skip


def _measures(policy: Policy) -> pl.DataFrame:
    return pl.DataFrame(
        [(each.id, each.precision, -1 if each.direction == "lower" else 1)
         for each in policy.measures.values()],
        schema={"measure": pl.String, "precision": pl.Int64, "sign": pl.Int64},
        orient="row",
    )  # fmt: skip


def _reached_by_schools(folder: Folder, results: Results) -> pl.DataFrame:
    """The most final figure of each cell, with what the results say of it."""
    figures = figures_of(folder, results.policy, results.as_of).filter(pl.col("lineage") == 0)
    figures = figures.sort(status_rank(), "recorded", "revision", "path", "line").unique(
        _KEY, keep="last", maintain_order=True
    )
    beside = results.rating.select(*_KEY, "basis", "path", "line", *_BESIDE)
    return (
        figures.select(
            *_KEY, "basis", "status", "eligible", "achieved", "value", "count_low", "count_high",
            "path", "line", no_figure="unusable",
        )
        .join(beside, on=[*_KEY, "basis", "path", "line"], how="left")
        .rename({"path": "figure_path", "line": "figure_line"})
    )  # fmt: skip


def _reached_by_trust(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """The trust's totals as it was, the most final basis of each cell."""
    rows = totals(folder, policy, as_of).filter(pl.col("comparison") == 0)
    rows = rows.sort(status_rank(), "basis").unique(_KEY, keep="last", maintain_order=True)
    return rows.select(
        *_KEY, "basis", "status", "eligible", "achieved", "value", *_BESIDE,
        count_low="achieved", count_high="achieved",
        no_figure=pl.lit(None, pl.String), figure_path=pl.lit(None, pl.String),
        figure_line=pl.lit(None, pl.Int64),
    )  # fmt: skip


def _compared(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds what the target and the figure make together."""
    n, sign = pl.col("eligible"), pl.col("sign")
    places = pl.max_horizontal(pl.col("target_dp").fill_null(0), "precision")
    rows = rows.with_columns(
        difference_dp=places,
        no_figure=pl.when(pl.col("basis").is_null())
        .then(pl.lit("no figure in the folder yet"))
        .otherwise("no_figure"),
    )
    places = pl.col("difference_dp")
    usable = pl.col("no_figure").is_null()
    of_pupils = pl.col("count_low").is_not_null() & (n > 0)
    shown = (
        pl.when(of_pupils & pl.col("achieved").is_not_null())
        .then(rounded_percentage(pl.col("achieved"), n, places))
        .otherwise(in_last_place(pl.col("value"), places))
    )
    units = in_last_place(pl.col("target"), places)
    needed = least_count(n, units, places, sign)
    met = sign * (shown - units) >= 0

    def fewest(count: pl.Expr) -> pl.Expr:
        more = pl.when(met).then(0).otherwise((sign * (needed - count)).clip(lower_bound=1))
        return pl.when(usable & of_pupils).then(more)

    counts = [pl.col("count_low"), pl.col("count_high")]
    nearest, furthest = (fewest(each) for each in (counts[1], counts[0]))
    return rows.with_columns(
        met=pl.when(usable).then(met),
        difference=pl.when(usable).then(as_decimal(shown - units, places)),
        pupils_from_low=pl.min_horizontal(nearest, furthest),
        pupils_from_high=pl.max_horizontal(nearest, furthest),
    )
