"""Answers to what is expected and aimed at (``judge.asking``), as an audience may see them.

An answer is about a figure, and says of a hidden one what was hidden: met or not, by how many
pupils. So it is shown only where every figure that it rests on is shown to the audience when all
results and totals are: its own, the other group's or schools' that it is compared with, and those
of earlier years that are put together with it. What is made of many answers is made of those that
are left.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from trustkit.disclose.apply import PUBLISHED_LEVELS, Disclosed

HIDDEN = "hidden"
"""The answer that an audience may not see."""

_BECAUSE = "hidden: of too few pupils, or it would give such a figure away"
_KEPT = frozenset(
    ("ask", "school", "academic_year", "window", "year_group", "measure", "group", "rest", "basis",
     "status", "eligible", "comparator_eligible", "comparator_kind", "comparator_level",
     "comparator_measure", "comparator_group", "schools")
)  # fmt: skip
_PUBLISHED = frozenset(("comparator", "comparator_value", "comparator_dp"))


def as_seen_in(disclosed: Disclosed) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Makes answers safe: gives the same rows, those not to be seen with ``verdict`` hidden.

    A hidden answer keeps what was asked of whom, how many pupils there are and what is published; a
    figure that is not among the results is hidden too.
    """

    def safe(answers: pl.DataFrame) -> pl.DataFrame:
        marked = disclosed.marked(answers)
        given = pl.col("value").is_not_null()
        gone = pl.col("hidden").fill_null(given) | pl.col("comparison_hidden")
        gone |= pl.col("years_hidden").fill_null(value=False) & pl.col("pooled_years").is_not_null()
        published = pl.col("comparator_level").is_in(PUBLISHED_LEVELS)
        lost = set(answers.columns) - _KEPT - _PUBLISHED
        return (
            marked.with_columns(gone=gone.fill_null(value=True))
            .with_columns(
                pl.when("gone").then(None).otherwise(pl.col(name)).alias(name)
                for name in answers.columns
                if name in lost
            )
            .with_columns(
                pl.when(pl.col("gone") & ~published.fill_null(value=False))
                .then(None)
                .otherwise(pl.col(name))
                .alias(name)
                for name in answers.columns
                if name in _PUBLISHED
            )
            .with_columns(
                verdict=pl.when("gone").then(pl.lit(HIDDEN)).otherwise("verdict"),
                because=pl.when("gone").then(pl.lit(_BECAUSE)).otherwise("because"),
            )
            .select(answers.columns)
        )

    return safe
