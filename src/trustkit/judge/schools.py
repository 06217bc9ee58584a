"""What judging needs to know of each school, as frames."""

from __future__ import annotations

from datetime import date

import polars as pl

from trustkit.judge.time import window_end
from trustkit.records.school import School
from trustkit.store.folder import Folder

_OWN, _EARLIER_OWN, _PREDECESSOR = 3, 2, 1


def schools_of(folder: Folder) -> pl.DataFrame:
    """One row a school: ``school``, ``own_urn``, ``phase``, ``la``, ``joined``, ``left``.

    ``la`` is what benchmarks call its local authority, by the first digits of the LAESTAB: ``la-850``.
    """
    return pl.DataFrame(
        [
            {
                "school": stored.school,
                "own_urn": stored.record.urn,
                "phase": str(stored.record.phase),
                "la": f"la-{stored.record.laestab[:3]}" if stored.record.laestab else None,
                "joined": stored.record.joined,
                "left": stored.record.left,
            }
            for stored in folder.all_of("school", School)
        ],
        schema={
            "school": pl.String,
            "own_urn": pl.Int64,
            "phase": pl.String,
            "la": pl.String,
            "joined": pl.Date,
            "left": pl.Date,
        },
    )


def urns_of(folder: Folder) -> pl.DataFrame:
    """One row a school and URN, with ``urn_rank``: its present one 3, an earlier own 2, a predecessor's 1."""
    found: dict[tuple[str, int], int] = {}
    for stored in folder.all_of("school", School):
        for each in stored.record.urns:
            rank = _PREDECESSOR if each.predecessor else _EARLIER_OWN
            rank = _OWN if each.urn == stored.record.urn else rank
            key = (stored.school, each.urn)
            found[key] = max(rank, found.get(key, 0))
    return pl.DataFrame(
        [(school, urn, rank) for (school, urn), rank in found.items()],
        schema={"school": pl.String, "urn": pl.Int64, "urn_rank": pl.Int64},
        orient="row",
    )


def with_window_end(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds ``window_end``, the last day of each row's window."""
    windows = rows.select("academic_year", "window").unique().sort("academic_year", "window")
    ends = [window_end(year, window) for year, window in windows.iter_rows()]
    windows = windows.with_columns(window_end=pl.Series(ends, dtype=pl.Date))
    return rows.join(windows, on=["academic_year", "window"], how="left")


def was_the_trusts() -> pl.Expr:
    """Whether the school of a row was the trust's on the row's ``window_end``."""
    return _between(pl.col("window_end"))


def is_the_trusts(day: date) -> pl.Expr:
    """Whether the school of a row is the trust's on a day."""
    return _between(pl.lit(day, dtype=pl.Date))


def _between(day: pl.Expr) -> pl.Expr:
    joined = pl.col("joined").is_null() | (pl.col("joined") <= day)
    return joined & (pl.col("left").is_null() | (day < pl.col("left")))
