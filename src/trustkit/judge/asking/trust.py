"""The trust's totals as questions take them: one row a cell, with where its schools' figures stand."""

from __future__ import annotations

import polars as pl

_CELL = ["academic_year", "window", "year_group", "measure", "group", "basis"]


def place(path: str = "path", line: str = "line") -> pl.Expr:
    """Where a figure stands, by two columns: “schools/ash/kpis/2024-25.csv:7”."""
    return pl.concat_str(path, pl.lit(":"), pl.col(line).cast(pl.String))


def with_places_of_schools(totals: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Adds ``places``: those of the figures of the schools that each total adds up, sorted."""
    at = figures.select("school", *_CELL, place=place())
    rows = totals.select(*_CELL, "schools").unique(_CELL)
    parts = (
        rows.explode("schools", empty_as_null=True)
        .join(at, left_on=["schools", *_CELL], right_on=["school", *_CELL], how="inner")
        .group_by(_CELL)
        .agg(places=pl.col("place").sort())
    )
    return totals.join(parts, on=_CELL, how="left", maintain_order="left")
