"""What is hidden for its own sake."""

from __future__ import annotations

import polars as pl

from trustkit.disclose.rules import SMALL_GROUP, Rules


def primary(rules: Rules) -> pl.Expr:
    """Whether this audience may not see a cell, whatever else is shown.

    Cells withheld already stay so.
    """
    protected = pl.col("group").is_in(sorted(rules.withheld))
    if rules.minimum_cell > 0:
        exempt = pl.col("measure").is_in(sorted(rules.exempt))
        characteristic = pl.col("group").is_in(sorted(rules.characteristic))
        protected |= ~exempt & (_is_small(rules) | (characteristic & _tells(rules)))
    return pl.col("withheld") | (pl.col("figure") & protected)


def _is_small(rules: Rules) -> pl.Expr:
    """Whether a cell rests on 1 to k − 1 pupils."""
    eligible = pl.col("eligible")
    return ((eligible > 0) & (eligible < rules.minimum_cell)).fill_null(value=False)


def _tells(rules: Rules) -> pl.Expr:
    """Whether a group's figure says something of each child in it.

    A figure of a group whose size is not known cannot be shown to be safe.
    """
    eligible, achieved = pl.col("eligible"), pl.col("achieved")
    share = pl.col("measure").is_in(sorted(rules.shares))
    all_or_none = ((achieved == 0) | (achieved == eligible)).fill_null(value=False)
    return eligible.is_null() | (
        (eligible < SMALL_GROUP).fill_null(value=False) & share & all_or_none
    )
