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


_PLACE = ("school", "year_group")

Place = tuple[str, str]
"""The slug of a school, and a year group."""


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """Year groups of schools looked up in one baseline, each with its ``subjects``.

    ``bands`` has ``school``, ``year_group``, ``line``, ``subject``, ``band`` and ``prior``, null where
    there was none before. ``unclear`` is how many pupils could be several, and are left out;
    ``leavers`` how many were in the earlier results of the school and are not here.
    """

    cohort: Cohort
    subjects: dict[Place, list[str]]
    baseline: Baseline
    pupils: pl.DataFrame
    bands: pl.DataFrame
    unclear: dict[Place, int]
    leavers: dict[Place, int]


def pupils_by_place(rows: pl.DataFrame, who: str = "line") -> dict[Place, int]:
    """How many pupils some rows are of, by school and year group."""
    counted = rows.group_by(_PLACE).agg(pl.col(who).n_unique())
    return {(school, year_group): pupils for school, year_group, pupils in counted.iter_rows()}


def movements_of(looked: Looked, grouped: Sequence[str], context: Context) -> list[Movement]:
    """The rows of the tables of the year groups: all pupils, and each group that is told.

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
    columns = [*_PLACE, "subject", "group", "baseline", "prior", "band"]
    counted = (
        pl.concat([part.select(columns) for part in parts]).group_by(columns).len().sort(columns)
    )
    year, window = looked.cohort.academic_year, looked.cohort.window
    return [
        Movement(school, year, (window, *cells), pupils)
        for school, *cells, pupils in counted.iter_rows()
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
    whole = pl.col(name).is_not_null().all().over(*_PLACE, "subject")
    group = value.replace_strict(ids, default=None, return_dtype=pl.String).alias("group")
    return (
        told.with_columns(group, whole.alias("whole"))
        .filter(pl.col("group").is_not_null())
        .filter(pl.col("whole") | ~pl.col("group").is_in(THE_REST.get(name, ())))
        .drop(name, "whole")
    )


def leavers_of(cohort: Cohort, baseline: Baseline, matched: pl.DataFrame) -> dict[Place, int]:
    """How many pupils the baseline has of each place who should be in its year group, and are not.

    A pupil of a year group then should now be as many year groups on as years have passed.
    ``matched`` has ``other``, ``theirs`` and the ``school`` where that pupil is now.
    """
    gone = [pl.DataFrame(schema={**dict.fromkeys(_PLACE, pl.String), "key": pl.String})]
    for at, other in enumerate(baseline.cohorts):
        passed = start_of(cohort.academic_year) - start_of(other.academic_year)
        now = dict(zip(_YEAR_GROUPS, _YEAR_GROUPS[passed:], strict=False))
        here = matched.filter(pl.col("other") == at).select(
            pl.col("theirs").alias("line"), "school"
        )
        missing = other.pupils.join(here, on=["line", "school"], how="anti").with_columns(
            pl.col("year_group").replace_strict(now, default=None, return_dtype=pl.String),
            pl.lit(None, pl.String).alias("former"),
        )
        keys = keys_of(missing)
        gone.append(missing.drop_nulls("year_group").join(keys, on="line").select(gone[0].columns))
    return pupils_by_place(pl.concat(gone), "key")


def words_of(looked: Looked) -> dict[Place, str]:
    """What became of looking each year group up, in numbers of pupils."""
    counted = pupils_by_place(looked.bands)
    found = pupils_by_place(looked.bands.drop_nulls("prior"))
    # A file named as earlier results may not say when they were given.
    same = any(moment(each) == moment(looked.cohort) for each in looked.baseline.cohorts)
    when = "given as earlier results" if same else looked.baseline.when
    return {
        place: _in_words(place, subjects, counted.get(place, 0), found.get(place, 0), looked)
        + f" (baseline {looked.baseline.name}, {when})"
        for place, subjects in looked.subjects.items()
    }


def _in_words(
    place: Place, subjects: Sequence[str], pupils: int, found: int, looked: Looked
) -> str:
    school, year_group = place
    leavers, unclear = looked.leavers.get(place, 0), looked.unclear.get(place, 0)
    parts = [
        f"{found:,} of {pupils:,} pupils found in earlier results",
        f"{pupils - found:,} with no baseline",
        f"{leavers:,} {'leaver' if leavers == 1 else 'leavers'}",
    ]
    if unclear:
        parts.append(f"{unclear:,} left out: they could be several, or have two bands")
    return f"{school}, {year_group} {', '.join(subjects)}: {', '.join(parts)}"
