"""Bands of many schools at once: the columns of ``facts/judged.py`` (shares) and ``facts/gaps.py``."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from trustkit.judge.arithmetic import MICRO
from trustkit.judge.schemes.placing.masks import everything, mask_of
from trustkit.judge.schemes.placing.newest import Newest
from trustkit.records.scheme_facts import JUDGEMENTS, GapFact, ShareFact
from trustkit.records.school import AgeRange
from trustkit.records.vocabulary import YearGroup


def share_mask(fact: ShareFact, schools: pl.DataFrame, newest: Newest) -> pl.Series:
    """The bands that the share of figures so judged can lie in; all, where ages are not known."""
    wide = schools.select("school", "phase", "lowest", "highest")
    known, counts = JUDGEMENTS[fact.of], fact.counted
    totals = {"figures": [], "counted": [], "unjudged": []}  # type: dict[str, list[pl.Expr]]
    for at, named in enumerate(fact.figures):
        judged = newest.of(named, fact.newest_within_years).select(
            "school", pl.col(fact.of).alias(f"j{at}")
        )
        wide = wide.join(judged, on="school", how="left", maintain_order="left")
        wide = wide.join(
            _taught(schools, named.year_group).rename({"taught": f"t{at}"}),
            on=["lowest", "highest"],
            how="left",
            maintain_order="left",
            nulls_equal=True,
        )
        taught, said = pl.col(f"t{at}"), pl.col(f"j{at}")
        is_known = said.is_in(known).fill_null(value=False)
        totals["figures"].append(taught)
        totals["counted"].append(taught & said.is_in(counts).fill_null(value=False))
        totals["unjudged"].append(taught & ~is_known)
    total, counted, unjudged = (pl.sum_horizontal(each).cast(pl.Int64) for each in totals.values())
    told = pl.col("lowest").is_not_null() & (total > 0)
    if fact.phases is not None:
        told &= pl.col("phase").is_in([str(phase) for phase in fact.phases]).fill_null(value=False)
    mask = pl.lit(0, dtype=pl.Int64)
    above: Fraction | None = None
    for band in fact.bands:
        start = Fraction(repr(band.at_least))
        reaches = (counted + unjudged) * start.denominator >= total * start.numerator
        if above is not None:
            reaches &= counted * above.denominator < total * above.numerator
        mask |= pl.when(reaches).then(mask_of(fact, [band.value])).otherwise(0)
        above = start
    return wide.select(mask=pl.when(told).then(mask).otherwise(everything(fact)).cast(pl.Int64))[
        "mask"
    ]


def _taught(schools: pl.DataFrame, year_group: YearGroup) -> pl.DataFrame:
    """Whether schools of each range of ages teach a year group."""
    ages = schools.select("lowest", "highest").unique().sort("lowest", "highest")
    taught = [
        lowest is not None
        and (
            year_group is YearGroup.ALL
            or year_group in AgeRange(lowest=lowest, highest=highest).year_groups
        )
        for lowest, highest in ages.iter_rows()
    ]
    return ages.with_columns(taught=pl.Series(taught, dtype=pl.Boolean))


def gap_mask(fact: GapFact, schools: pl.DataFrame, newest: Newest) -> pl.Series:
    """The bands that the gap to the comparator lies in, or may lie in by its interval."""
    rows = newest.of(fact.figure, fact.newest_within_years).select(
        "school", "value", "gap", "gap_lower", "gap_upper"
    )
    wide = schools.select("school").join(rows, on="school", how="left", maintain_order="left")
    told = pl.col("value").is_not_null() & pl.col("gap").is_not_null()
    if fact.judged_on == "interval":
        lowest, highest = pl.col("gap_lower"), pl.col("gap_upper")
        told &= lowest.is_not_null() & highest.is_not_null()
    else:
        # A printed gap is a written decimal: whole millionths of it, and nothing between.
        lowest = highest = (pl.col("gap") * MICRO).round() / MICRO
    mask = pl.lit(0, dtype=pl.Int64)
    above: float | None = None
    for band in fact.bands:
        reaches = pl.lit(value=True) if band.at_least is None else highest >= band.at_least
        if above is not None:
            reaches &= lowest < above
        mask |= pl.when(reaches).then(mask_of(fact, [band.value])).otherwise(0)
        above = band.at_least
    return wide.select(mask=pl.when(told).then(mask).otherwise(everything(fact)).cast(pl.Int64))[
        "mask"
    ]
