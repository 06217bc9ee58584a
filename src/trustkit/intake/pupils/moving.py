"""The movements of one year group of a school, counted, and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.intake.context import Context
from trustkit.intake.pupils.baselines import Baseline, moment
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.groups import GROUPS, THE_REST
from trustkit.intake.pupils.matching import keys_of
from trustkit.intake.taken import Movement
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup

NONE = "none"
"""The baseline and prior band of pupils who are in no earlier result."""

_YEAR_GROUPS = [group.value for group in YearGroup if group.value != ALL_PUPILS]


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """A year group of a school looked up in its baseline.

    ``bands`` has ``line``, ``subject``, ``band`` and ``prior``, null where there was none before.
    ``unclear`` pupils could be several, and are left out; ``leavers`` were in the earlier results of
    this school and are not here.
    """

    cohort: Cohort
    school: str
    year_group: str
    subjects: tuple[str, ...]
    baseline: Baseline
    pupils: pl.DataFrame
    bands: pl.DataFrame
    unclear: int
    leavers: int


def movements_of(looked: Looked, grouped: Sequence[str], context: Context) -> list[Movement]:
    """The rows of the tables of a year group: all pupils, and each group that is told.

    ``grouped`` are the characteristics to count by.
    """
    rows = looked.bands.with_columns(
        pl.when(pl.col("prior").is_null())
        .then(pl.lit(NONE))
        .otherwise(pl.lit(looked.baseline.name))
        .alias("baseline"),
        pl.col("prior").fill_null(NONE),
    )
    parts = [rows.with_columns(pl.lit(ALL_PUPILS).alias("group"))]
    parts += [_of_groups(rows, looked.pupils, name, context) for name in grouped]
    columns = ["subject", "group", "baseline", "prior", "band"]
    counted = (
        pl.concat([part.select(columns) for part in parts]).group_by(columns).len().sort(columns)
    )
    place = (looked.cohort.window, looked.year_group)
    return [
        Movement(looked.school, looked.cohort.academic_year, (*place, *cells), pupils)
        for *cells, pupils in counted.iter_rows()
    ]


def could_hold(other: Cohort, cohort: Cohort, year_group: str) -> bool:
    """Whether earlier results are of the pupils who are now in a year group, and of their subjects.

    Phonics has no bands, and a key stage 1 of four years ago is of Year 6 alone: whoever names one
    for the sake of one year group need not hear that no other was found in it.
    """
    if not other.bands["subject"].is_in(cohort.bands["subject"].unique().implode()).any():
        return False
    passed = start_of(cohort.academic_year) - start_of(other.academic_year)
    then = _YEAR_GROUPS.index(year_group) - passed
    told = other.pupils["year_group"].drop_nulls()
    return then >= 0 and (told.is_empty() or _YEAR_GROUPS[then] in told)


def _of_groups(
    rows: pl.DataFrame, pupils: pl.DataFrame, name: str, context: Context
) -> pl.DataFrame:
    """The rows with the groups of one characteristic; as in figures, “the rest” only where it is whole.

    A group that says of its pupils that something is not so is made in a subject where the
    characteristic is known of everybody who has a band in it.
    """
    ids = {value: group for value, group in GROUPS[name].items() if group in context.groups}
    value = pl.col(name).cast(pl.String)
    told = rows.join(pupils.select("line", value), on="line", how="left")
    whole = pl.col(name).is_not_null().all().over("subject")
    group = value.replace_strict(ids, default=None, return_dtype=pl.String).alias("group")
    return (
        told.with_columns(group, whole.alias("whole"))
        .filter(pl.col("group").is_not_null())
        .filter(pl.col("whole") | ~pl.col("group").is_in(THE_REST.get(name, ())))
        .drop(name, "whole")
    )


def leavers_of(
    cohort: Cohort, baseline: Baseline, matched: pl.DataFrame, school: str, year_group: str
) -> int:
    """How many pupils the baseline has of this school who should be in the year group, and are not.

    A pupil of a year group then should now be as many year groups on as years have passed.
    """
    gone: set[str] = set()
    for at, other in enumerate(baseline.cohorts):
        passed = start_of(cohort.academic_year) - start_of(other.academic_year)
        then = _YEAR_GROUPS.index(year_group) - passed
        if then < 0:
            continue
        here = (pl.col("school") == school) & (pl.col("year_group") == _YEAR_GROUPS[then])
        theirs = matched.filter(pl.col("other") == at)["theirs"]
        missing = other.pupils.filter(here & ~pl.col("line").is_in(theirs.implode()))
        gone |= set(keys_of(missing.with_columns(pl.lit(None, pl.String).alias("former")))["key"])
    return len(gone)


def words_of(looked: Looked) -> str:
    """What became of looking a year group up, in numbers of pupils."""
    pupils = looked.bands["line"].n_unique()
    found = looked.bands.filter(pl.col("prior").is_not_null())["line"].n_unique()
    parts = [
        f"{found:,} of {pupils:,} pupils found in earlier results",
        f"{pupils - found:,} with no baseline",
        f"{looked.leavers:,} {'leaver' if looked.leavers == 1 else 'leavers'}",
    ]
    if looked.unclear:
        parts.append(f"{looked.unclear:,} left out: they could be several, or have two bands")
    what = f"{looked.school}, {looked.year_group} {', '.join(looked.subjects)}"
    # A file named as earlier results may not say when they were given.
    same = any(moment(each) == moment(looked.cohort) for each in looked.baseline.cohorts)
    when = "given as earlier results" if same else looked.baseline.when
    return f"{what}: {', '.join(parts)} (baseline {looked.baseline.name}, {when})"
