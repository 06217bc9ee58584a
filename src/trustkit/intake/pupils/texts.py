"""Cells of few different words as texts, for figures and movements."""

from __future__ import annotations

import sys

import polars as pl


def texts(column: pl.Series) -> list[str]:
    """The cells of a column that has no null, each different one held in memory once.

    Tens of thousands of figures have a few dozen different words in their keys, and texts that are
    one and the same are compared at a glance.
    """
    return list(map(sys.intern, column.cast(pl.String).to_list()))
