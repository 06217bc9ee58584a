"""Each school's newest row of each figure that a fact may name."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.counting import status_rank
from trustkit.judge.schemes.figures import key_of
from trustkit.records.academic_year import containing, start_of
from trustkit.records.scheme_facts import FigureNamed

_KEY = ["measure", "year_group", "group", "window"]

_LOOKED_AT = (
    "academic_year", "basis", "status", "recorded", "line", "value", "gap", "rating", "confidence",
    "trend", "comparator_dp", "gap_lower", "gap_upper", "pooled_eligible", "pooled_achieved",
    "pooled_expected", "pool_cut", "pooled_confidence",
)  # fmt: skip
"""The columns that order rows, and those that facts look at."""


class Newest:
    """The newest row of every figure of every school, as at a date."""

    def __init__(self, rated: pl.DataFrame, as_of: date) -> None:
        """``rated`` are the rows of the results frame that rate.

        Of a year's several rows the one of the highest status counts, then the one recorded last.
        """
        self._this_year = start_of(containing(as_of))
        rated = rated.select("school", *_KEY, *_LOOKED_AT)
        self._rows = (
            rated.with_columns(
                _rank=status_rank(),
                years_old=self._this_year - pl.col("academic_year").str.slice(0, 4).cast(pl.Int64),
            )
            .sort(
                ["school", "academic_year", "_rank", "recorded", "basis", "line"],
                descending=[False, True, True, True, False, True],
            )
            .unique(["school", *_KEY], keep="first", maintain_order=True)
            .partition_by(_KEY, as_dict=True, include_key=False)
        )
        self._empty = rated.clear().with_columns(years_old=pl.lit(None, dtype=pl.Int64))

    def of(self, named: FigureNamed, within_years: int) -> pl.DataFrame:
        """A row a school that has one that is not too old, and no row for any other."""
        rows = self._rows.get(key_of(named), self._empty)
        return rows.filter(pl.col("years_old") <= within_years)
