"""The rows of a frame that are told of one by one, and how many more there are."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from trustkit.text.listed import MOST_LISTED


class Rest(NamedTuple):
    """The rows of a file that are not listed: where the first stands, and how many they are."""

    path: str
    line: int
    more: int


def listed(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Rest]]:
    """The first rows of each file, and what is left of those files that have more."""
    if rows.height <= MOST_LISTED:
        return rows, []
    at = pl.int_range(pl.len()).over("path")
    over = rows.filter(at >= MOST_LISTED).group_by("path").agg(pl.col("line").min(), more=pl.len())
    rest = [Rest(*each) for each in over.select("path", "line", "more").sort("path").iter_rows()]
    return rows.filter(at < MOST_LISTED), rest
