"""What moved between two evaluated frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from trustkit.changes.consequences.model import ASPECTS, CategoryMove, Placed, ResultKey, ResultMove
from trustkit.changes.sides import RESULT
from trustkit.judge.schemes.trace import Proposed

ROW = [
    *RESULT, "urn", "status", "eligible", "achieved", "value", "value_dp", "lower", "upper", "reason",
    "rule", "comparator", "comparator_kind", "comparator_level", "comparator_measure",
    "comparator_year_group", "comparator_group", "comparator_value", "comparator_dp",
    "comparator_year", "benchmark_path", "benchmark_line", "gap", "gap_lower", "gap_upper",
    "confidence", "rating", "pool_cut", "pooled_confidence",
    "rating_reason", "based_on", "years_pooled", "pooled_eligible", "pooled_achieved",
    "pooled_expected", "trend", "trend_reason", "path", "line", "recorded", "revision",
]  # fmt: skip
"""The columns of a result that a difference is told from."""


def key_of(row: dict[str, Any] | Any) -> ResultKey:
    """The key of a row of results."""
    return tuple(row[name] for name in RESULT)


def result_moves(
    before: pl.DataFrame, after: pl.DataFrame, also: Sequence[str] = ()
) -> list[ResultMove]:
    """Every result of which an aspect differs, and those that came or went, by key.

    ``also`` are further columns a difference of which is a move (a total's own figure).
    """
    aspects = [*ASPECTS, *also]
    pair = before.select(*RESULT, *aspects).join(
        after.select(*RESULT, *aspects), on=RESULT, how="full", coalesce=True, nulls_equal=True,
        suffix="_now",
    )  # fmt: skip
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_now")) for name in aspects)
    touched = pair.filter(differs).select(RESULT)
    old, new = rows_of(before, touched), rows_of(after, touched)
    return [
        _move(key, old.get(key), new.get(key), aspects) for key in sorted(old.keys() | new.keys())
    ]


def rows_of(frame: pl.DataFrame, keys: pl.DataFrame) -> dict[ResultKey, dict[str, Any]]:
    """The rows of some keys."""
    found = frame.select(ROW).join(keys, on=RESULT, how="semi", nulls_equal=True)
    return {key_of(row): row for row in found.iter_rows(named=True)}


def _move(
    key: ResultKey,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    aspects: Iterable[str],
) -> ResultMove:
    differ = tuple(
        name for name in aspects
        if (before[name] if before else None) != (after[name] if after else None)
    )  # fmt: skip
    how = "moved" if before and after else "new" if after else "gone"
    return ResultMove(key, how, before, after, differ)  # type: ignore[arg-type]


def placed(proposed: Proposed | None) -> Placed | None:
    """Where a proposal places its school."""
    if proposed is None:
        return None
    return Placed(
        proposed.outcome, proposed.possible, proposed.certainty, proposed.contested,
        proposed.contested_by,
    )  # fmt: skip


def category_moves(
    before: dict[tuple[str, str], Proposed], after: dict[tuple[str, str], Proposed]
) -> list[CategoryMove]:
    """Every place in a scheme that differs, without its reasons, by school and scheme."""
    found: list[CategoryMove] = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if place_moved(old, new):
            way = direction(old, new)
            found.append(CategoryMove(*key, placed(old), placed(new), way, (), (), True))
    return found


def place_moved(before: Proposed | None, after: Proposed | None) -> bool:
    """Whether two proposals differ in the outcome, what is possible, how surely or how contested."""
    return _place(before) != _place(after)


def _place(proposed: Proposed | None) -> tuple[object, ...] | None:
    if proposed is None:
        return None
    return (proposed.outcome, proposed.possible, proposed.certainty, proposed.contested)


def direction(before: Proposed | None, after: Proposed | None) -> Any:
    """Which way a place moved: towards the scheme's first outcome is up."""
    if before is None or after is None:
        return "new" if after else "gone"
    order = [each.id for each in after.outcomes]
    if {before.outcome, after.outcome} <= set(order) and before.outcome != after.outcome:
        return (
            "up" if order.index(after.outcome or "") < order.index(before.outcome or "") else "down"
        )
    return "none"
