"""Groups told by one earlier result: who had a good level of development, who met in phonics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.intake.pupils.baselines import moment
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.matching import claimed_twice, matches


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """A characteristic that an earlier result gives a pupil: whether ``measure`` was achieved."""

    column: str
    measure: str


EARLIER = (EarlierResult("had_gld", "gld"), EarlierResult("phonics_y1", "phonics_y1"))
"""The earlier results that put a pupil into a group; which, ``groups.GROUPS`` says."""


def with_earlier(cohort: Cohort, named: Sequence[Cohort], beside: Sequence[Cohort]) -> None:
    """Adds to the pupils of a cohort what their earlier results tell, where there are any.

    A pupil who is not found, could be several, was not eligible or has two different results stays
    unknown. ``named`` are the cohorts given as earlier results; ``beside`` serve without them.
    """
    for each in EARLIER:
        others = _with_result(each.measure, cohort, named) or _with_result(
            each.measure, cohort, beside
        )
        if not others:
            continue
        told = _told(each, cohort, others)
        if not told.is_empty():
            cohort.pupils = cohort.pupils.drop(each.column, strict=False).join(
                told, on="line", how="left", maintain_order="left"
            )
            cohort.known |= {each.column}


def _with_result(measure: str, cohort: Cohort, others: Sequence[Cohort]) -> list[Cohort]:
    return [
        other
        for other in others
        if moment(other) < moment(cohort) and (other.results["measure"] == measure).any()
    ]


def _told(each: EarlierResult, cohort: Cohort, others: Sequence[Cohort]) -> pl.DataFrame:
    """The line and the result of every pupil of whom it is known."""
    found = matches(cohort.pupils, others)
    of_measure = [
        other.results.filter((pl.col("measure") == each.measure) & pl.col("eligible")).select(
            pl.lit(at, pl.UInt32).alias("other"),
            pl.col("line").alias("theirs"),
            pl.col("achieved").alias(each.column),
        )
        for at, other in enumerate(others)
    ]
    schema = {"other": pl.UInt32, "theirs": pl.UInt32, each.column: pl.Boolean}
    results = pl.concat([pl.DataFrame(schema=schema), *of_measure])
    told = found.join(results, on=["other", "theirs"]).select("line", each.column).unique()
    clear = told.filter(~pl.col("line").is_in(claimed_twice(cohort.pupils, found).implode()))
    return clear.filter(~pl.col("line").is_duplicated()).sort("line")
