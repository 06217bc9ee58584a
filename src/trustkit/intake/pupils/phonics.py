"""Phonics by the end of Year 2: of all in Year 2, who met the standard in Year 1 or in Year 2.

It is not the pass rate of those who retake, which is ``phonics_y2_retake``. Who is in Year 2 is told by
the file itself if it has Year 1's outcomes beside, else by a census, else it is put together: those
who retook, and those who met the standard in Year 1 at the same school. Source: Department for
Education, phonics screening check attainment: methodology.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.pupils.cohort import PUPILS, Cohort
from trustkit.intake.pupils.matching import keys_of
from trustkit.intake.taken import Taken
from trustkit.records.academic_year import shifted
from trustkit.records.vocabulary import Window, YearGroup

YEAR_1, RETAKE, CUMULATIVE = "phonics_y1", "phonics_y2_retake", "phonics_y2_cumulative"
_WINDOWS = [window.value for window in Window]


def by_end_of_year_2(taken: Sequence[Taken], priors: Sequence[Taken]) -> None:
    """Adds the results of the whole of Year 2 to every cohort that has Year 2's phonics."""
    everywhere = [
        cohort for each in (*taken, *priors) for cohort in (*each.cohorts, *each.elsewhere)
    ]
    for each in taken:
        for cohort in each.cohorts:
            if cohort.results["measure"].is_in([CUMULATIVE]).any():
                continue
            if _of(cohort, RETAKE, YearGroup.Y2).height or _of(cohort, YEAR_1, YearGroup.Y2).height:
                _add(cohort, everywhere, each)


def _of(cohort: Cohort, measure: str, year_group: YearGroup) -> pl.DataFrame:
    """The results of a measure with their pupils: of one year group only."""
    pupils = cohort.pupils.filter(pl.col("year_group") == year_group.value)
    of_measure = cohort.results.filter(pl.col("measure") == measure)
    return of_measure.join(pupils, on="line", maintain_order="left")


def _add(cohort: Cohort, everywhere: Sequence[Cohort], taken: Taken) -> None:
    own_earlier = _of(cohort, YEAR_1, YearGroup.Y2)
    # Year 1's outcome of a pupil in Year 2 is last year's: it makes no figure of this year's Year 1.
    cohort.results = cohort.results.join(
        own_earlier.select("line", "measure"), on=["line", "measure"], how="anti"
    )
    now = _of(cohort, RETAKE, YearGroup.Y2)
    told = pl.col("school").is_in(own_earlier["school"].unique().implode())
    if own_earlier.height:
        _append(cohort, [own_earlier, now.filter(told)])
        now = now.filter(~told)
        if now.is_empty():
            return
    earlier = _year_1_of(everywhere, shifted(cohort.academic_year, -1))
    if earlier is None:
        taken.diagnostics.append(catalogue.PHONICS_NEEDS_YEAR_1.at(cohort.path))
        return
    schools = cohort.pupils.filter(~told).group_by("school").agg(pl.col("urn").min())
    others = _others_in_year_2(cohort, now, earlier, schools, everywhere, taken)
    cohort.pupils = pl.concat([cohort.pupils, others.select(list(PUPILS))])
    met = keys_of(now).join(earlier.filter("met"), on="key", how="semi")["line"]
    _append(
        cohort, [now.with_columns(pl.col("achieved") | pl.col("line").is_in(met.implode())), others]
    )


def _append(cohort: Cohort, outcomes: Sequence[pl.DataFrame]) -> None:
    """One result a pupil: met in either year, eligible by the last; who has left by then is out."""
    together = pl.concat([each.select("line", "eligible", "achieved") for each in outcomes])
    made = (
        together.group_by("line", maintain_order=True)
        .agg(pl.col("eligible").last(), pl.col("achieved").any())
        .sort("line")
        .select(
            "line",
            pl.lit(CUMULATIVE).alias("measure"),
            "eligible",
            pl.col("achieved") & pl.col("eligible"),
            pl.lit(None, pl.Float64).alias("score"),
        )
    )
    cohort.results = pl.concat([cohort.results, made])


def _year_1_of(cohorts: Sequence[Cohort], academic_year: str) -> pl.DataFrame | None:
    """Year 1's results of an academic year with their pupils, by every key a pupil may have.

    One row a key; of a pupil with several results one that met the standard counts. None where
    there are no results.
    """
    of_year = [each for each in cohorts if each.academic_year == academic_year]
    found = [
        keys_of(rows).join(rows.select([*PUPILS, "eligible", "achieved"]), on="line")
        for rows in (_of(cohort, YEAR_1, YearGroup.Y1) for cohort in of_year)
        if rows.height
    ]
    if not found:
        return None
    return (
        pl.concat(found)
        .with_columns((pl.col("eligible") & pl.col("achieved")).alias("met"))
        .sort("met", "school", "line", descending=[True, False, False])
        .unique("key", keep="first", maintain_order=True)
    )


def _others_in_year_2(  # noqa: PLR0913 - who is there, and what is known of them
    cohort: Cohort,
    now: pl.DataFrame,
    earlier: pl.DataFrame,
    schools: pl.DataFrame,
    everywhere: Sequence[Cohort],
    taken: Taken,
) -> pl.DataFrame:
    """Those in Year 2 who did not retake, as rows of the cohort: from a census, else from Year 1.

    ``schools`` are those to look in, with the URN that the cohort has them under.
    """
    roll = _roll_of(everywhere, cohort.academic_year)
    listed = earlier.filter("met") if roll is None else roll
    # A pupil may be known by two keys, so that each is looked up by both and counted once.
    listed = (
        listed.select(list(PUPILS))
        .drop("urn")
        .join(schools, on="school")
        .sort("school", "pupil", "line", nulls_last=True)
        .with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("line"))
        .unique(["school", pl.coalesce("pupil", pl.col("line").cast(pl.String))], keep="first")
        .sort("line")
    )
    keys = keys_of(listed)
    retaken = keys.join(keys_of(now), on="key", how="semi")["line"]
    results = (
        keys.join(earlier.select("key", "eligible", "achieved", "met"), on="key")
        .sort("line", "met", "key", descending=[False, True, False])
        .unique("line", keep="first", maintain_order=True)
        .select("line", "eligible", "achieved")
    )
    others = listed.filter(~pl.col("line").is_in(retaken.implode()))
    told = others.join(results, on="line", maintain_order="left")
    _say_how(cohort, now, told, others.height - told.height, taken, by_roll=roll is not None)
    first = int(cohort.pupils["line"].max() or 0) + 1  # type: ignore[arg-type]
    return told.with_columns(
        pl.int_range(first, first + told.height, dtype=pl.UInt32, eager=True).alias("line"),
        pl.lit(YearGroup.Y2.value).alias("year_group"),
    )


def _roll_of(cohorts: Sequence[Cohort], academic_year: str) -> pl.DataFrame | None:
    """Who is in Year 2 by each school's latest census of a year; None without one."""
    found = [
        each.pupils.filter(
            (pl.col("year_group") == YearGroup.Y2.value) & pl.col("school").is_not_null()
        ).select(*PUPILS, pl.lit(_WINDOWS.index(each.window)).alias("window"))
        for each in cohorts
        if each.academic_year == academic_year and each.results.is_empty()
    ]
    listed = [rows for rows in found if rows.height]
    if not listed:
        return None
    together = pl.concat(listed)
    return together.filter(pl.col("window") == pl.col("window").max().over("school"))


def _say_how(  # noqa: PLR0913 - what was put together, and of what
    cohort: Cohort,
    now: pl.DataFrame,
    others: pl.DataFrame,
    without: int,
    taken: Taken,
    *,
    by_roll: bool,
) -> None:
    code = (
        catalogue.PHONICS_COHORT_BY_CENSUS if by_roll else catalogue.PHONICS_COHORT_TAKEN_AS_STAYED
    )
    taken.diagnostics.append(
        code.at(cohort.path, retakers=now.height, others=others.height, without=without)
    )
