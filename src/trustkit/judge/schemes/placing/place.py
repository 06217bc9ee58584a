"""Which outcomes are possible for each of many schools."""

from __future__ import annotations

import polars as pl

from trustkit.judge.schemes.logic import outcomes_reached
from trustkit.judge.schemes.placing.facts import Known, possible_values
from trustkit.judge.schemes.placing.masks import values_of
from trustkit.records.scheme import Scheme

BETWEEN = "|"
"""What stands between the outcomes that are possible for a school."""


def place(scheme: Scheme, known: Known) -> pl.DataFrame:
    """``school``, ``possible`` (outcomes by id, best first), ``outcome`` (the only one, or null), ``uncovered``.

    A row a school, in their order. ``uncovered`` says that some completion of what is not known
    leads to no outcome at all.
    """
    return place_by(scheme, known.schools, possible_values(scheme, scheme.deciding, known))


def place_by(scheme: Scheme, schools: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The same, from the possible values of the facts that decide, a row a school."""
    different = found.unique(maintain_order=True)
    reached = [
        outcomes_reached(
            scheme,
            {
                name: values_of(scheme.facts[name], mask)
                for name, mask in zip(different.columns, masks, strict=True)
            },
        )
        for masks in different.iter_rows()
    ]
    possible = [BETWEEN.join(each for each in scheme.order if each in one) for one in reached]
    different = different.with_columns(
        possible=pl.Series(possible, dtype=pl.String),
        uncovered=pl.Series([None in one for one in reached], dtype=pl.Boolean),
    )
    placed = found.join(different, on=found.columns, how="left", maintain_order="left")
    one = ~pl.col("uncovered") & ~pl.col("possible").str.contains(BETWEEN, literal=True)
    return schools.select("school").with_columns(
        placed.select(
            "possible", outcome=pl.when(one).then("possible"), uncovered="uncovered"
        ).get_columns()
    )
