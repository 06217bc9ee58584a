"""Measures that combine others, made from pupils: reached all of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from trustkit.records.measures import Measure


class Combined(NamedTuple):
    """The results with those of combined measures, and the pupils left out of each.

    ``incomplete`` counts, by combined measure, the pupils with a result in some of its parts only,
    where others have one in all.
    """

    results: pl.DataFrame
    incomplete: dict[str, int]


def with_combined(results: pl.DataFrame, measures: Iterable[Measure]) -> Combined:
    """Adds every combined measure whose parts the cohort has, of pupils whom the file gives none of.

    A pupil counts where there is a result in every part, and is eligible where eligible in every
    part, as in the DfE's own combined measures (a pupil who left before one of the tests is in none
    of them). It is achieved by reaching all parts; percentages of the parts can't tell that.
    """
    given = set(results["measure"].unique())
    made, incomplete = [results], {}
    for measure in measures:
        parts = set(measure.combines)
        if not parts or not parts <= given:
            continue
        of_parts = results.lazy().filter(pl.col("measure").is_in(sorted(parts)))
        if measure.id in given:
            told = results.lazy().filter(pl.col("measure") == measure.id)
            of_parts = of_parts.join(told, on="line", how="anti")
        by_pupil = (
            of_parts.group_by("line")
            .agg(pl.len().alias("parts"), pl.col("eligible").all(), pl.col("achieved").all())
            .collect()
        )
        whole = by_pupil.filter(pl.col("parts") == len(parts))
        if whole.height < by_pupil.height:
            incomplete[measure.id] = by_pupil.height - whole.height
        made.append(
            whole.select(
                "line",
                pl.lit(measure.id).alias("measure"),
                "eligible",
                (pl.col("eligible") & pl.col("achieved")).alias("achieved"),
                pl.lit(None, pl.Float64).alias("score"),
            )
        )
    return Combined(pl.concat(made), incomplete)
