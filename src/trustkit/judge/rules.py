"""Which rating rule fits each figure, and what it is to be compared with.

There are few different cells (measure, year group, group, window, phase) however many schools, so
the rules are tried once a cell, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from trustkit.policy.in_force import Policy
from trustkit.records.rating_rules import Comparison, RatingRule

CELL = ["measure", "year_group", "group", "window", "phase"]

_ZERO = Comparison(level="fixed", fixed=0)
"""What a progress score is compared with unless the rule says: zero is the national average of
pupils with the same starting points, by the way the score is made."""
_ALL_OF_THEM = Comparison(level="fixed", fixed=100)
_NONE_OF_THEM = Comparison(level="fixed", fixed=0)
"""What a criterion on every pupil comes to: where lower is better, that it is true of none."""

_PLAN = {
    "measure": pl.String,
    "year_group": pl.String,
    "group": pl.String,
    "window": pl.String,
    "phase": pl.String,
    "rule": pl.String,
    "method": pl.String,
    "tolerance": pl.Float64,
    "tolerance_pupils": pl.Int64,
    "spread": pl.Float64,
    "counts": pl.String,
    "comparison": pl.Int64,
    "level": pl.String,
    "c_measure": pl.String,
    "c_year_group": pl.String,
    "c_group": pl.String,
    "proxy": pl.Boolean,
    "fixed": pl.Float64,
}


def with_rules(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """One row a figure and comparison of its rule; a figure that no rule fits stays one row.

    ``phase`` must be a column; null is a school whose phase is not known, which a rule for
    certain phases does not fit.
    """
    rows = rows.with_columns(phase=pl.col("phase").fill_null(""))
    cells = rows.select(CELL).unique().sort(CELL)
    planned = [line for cell in cells.iter_rows() for line in _plan(cell, policy)]
    plan = pl.DataFrame(planned, schema=_PLAN, orient="row")
    return rows.join(plan, on=CELL, how="left", maintain_order="left")


def _plan(cell: tuple[str, ...], policy: Policy) -> Iterator[tuple[Any, ...]]:
    rules = policy.rating
    rule = rule_of(cell, policy)
    if rule is None:
        yield (*cell, *[None] * 6, 0, *[None] * 6)
        return
    tolerance = rules.defaults.tolerance if rule.tolerance is None else rule.tolerance
    spread = rule.spread.value if rule.spread else None
    for at, (method, comparison) in enumerate(_comparisons(rule, cell[0], policy)):
        head = (
            *cell, rule.id, method, tolerance, rule.tolerance_pupils, spread, rule.counts, at
        )  # fmt: skip
        yield (*head, *(_compared(comparison, cell) if comparison else [None] * 6))


def rule_of(cell: tuple[str, ...], policy: Policy) -> RatingRule | None:
    """The rule that rates a figure of a cell (by :data:`CELL`): the first that fits."""
    return next((rule for rule in policy.rating.rules if _fits(rule, cell)), None)


def _comparisons(
    rule: RatingRule, measure: str, policy: Policy
) -> Iterator[tuple[str, Comparison | None]]:
    """Each comparison with the method by which it is made; a rule without any compares with nothing."""
    if rule.method == "all_of_them":
        defined = policy.measures.get(measure)
        lower = defined is not None and defined.direction == "lower"
        yield "all_of_them", _NONE_OF_THEM if lower else _ALL_OF_THEM
        for each in rule.comparisons:
            yield "in_line_or_better", each
        return
    compared = rule.comparisons or ([_ZERO] if rule.method == "published_limits" else [])
    for each in compared:
        yield rule.method, each
    if not compared:
        yield rule.method, None


def _fits(rule: RatingRule, cell: tuple[str, ...]) -> bool:
    wanted = (rule.measures, rule.year_groups, rule.groups, rule.windows, rule.phases)
    return all(names is None or value in names for names, value in zip(wanted, cell, strict=True))


def _compared(comparison: Comparison, cell: tuple[str, ...]) -> tuple[Any, ...]:
    measure, year_group, group, _, _ = cell
    return (
        str(comparison.level),
        comparison.measure or measure,
        str(comparison.year_group or year_group),
        comparison.group or group,
        comparison.proxy,
        comparison.fixed,
    )
