"""The movements of one year group of a school, counted, and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import polars as pl

from trustkit.intake.context import Context
from trustkit.intake.pupils.baselines import Baseline, moment
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.groups import GROUPS, THE_REST
from trustkit.intake.pupils.matching import keys_of
from trustkit.intake.pupils.texts import texts
from trustkit.intake.taken import LookedUp, Movement
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import ALL_PUPILS, YearGroup

NONE = "none"
"""The baseline and prior band of pupils who are in no earlier result."""

_YEAR_GROUPS = [group.value for group in YearGroup if group.value != ALL_PUPILS]


_PLACE = ("school", "year_group")
_MOVE = ("table", "prior", "band")
_IN_TABLE = ("group", "baseline", "prior", "band")

Place = tuple[str, str]
"""The slug of a school, and a year group."""


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """Year groups of schools looked up in one baseline.

    ``tables`` has the ``table``, ``school``, ``year_group`` and ``subject`` of each, numbered in that
    order; ``bands`` the ``table``, ``line``, ``band`` and ``prior`` of each pupil, null where there was
    none before. ``unclear`` is how many pupils could be several, and are left out; ``leavers`` how many were
    in the earlier results of the school and are not here.
    """

    cohort: Cohort
    tables: pl.DataFrame
    baseline: Baseline
    pupils: pl.DataFrame
    bands: pl.DataFrame
    unclear: dict[Place, int]
    leavers: dict[Place, int]


def pupils_by_place(rows: pl.DataFrame, who: str = "line") -> dict[Place, int]:
    """How many pupils some rows are of, by school and year group."""
    counted = rows.group_by(_PLACE).agg(pl.col(who).n_unique())
    return {(school, year_group): pupils for school, year_group, pupils in counted.iter_rows()}


def pupils_of_tables(bands: pl.DataFrame, tables: pl.DataFrame) -> dict[Place, int]:
    """How many pupils have a band in any subject, by school and year group."""
    who = bands.join(tables, on="table").select(*_PLACE, "line")
    return pupils_by_place(who.unique())


def movements_of(looked: Looked, grouped: Sequence[str], context: Context) -> list[Movement]:
    """The rows of the tables of the year groups: all pupils, and each group that is told.

    ``grouped`` are the characteristics to count by.
    """
    rows = looked.bands.join(looked.pupils.select("line", *grouped), on="line", how="left")
    everyone = rows.group_by(_MOVE).len().with_columns(pl.lit(ALL_PUPILS).alias("group"))
    parts = [everyone, *(_of_groups(rows, name, context) for name in grouped)]
    counted = (
        pl.concat(part.select(*_MOVE, "group", "len") for part in parts)
        .join(looked.tables, on="table")
        .with_columns(
            pl.when(pl.col("prior").is_null())
            .then(pl.lit(NONE))
            .otherwise(pl.lit(looked.baseline.name))
            .alias("baseline"),
            pl.col("prior").cast(pl.String).fill_null(NONE),
            pl.col("band").cast(pl.String),
        )
        .sort("table", *_IN_TABLE)
    )
    keys = zip(
        repeat(looked.cohort.window),
        *(texts(counted[name]) for name in ("year_group", "subject", *_IN_TABLE)),
        strict=False,
    )
    year = repeat(looked.cohort.academic_year)
    return list(map(Movement, texts(counted["school"]), year, keys, counted["len"].to_list()))


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


def _of_groups(rows: pl.DataFrame, name: str, context: Context) -> pl.DataFrame:
    """The moves in the groups of one characteristic; as in figures, “the rest” only where it is whole.

    A group that says of its pupils that something is not so is made in a subject where the
    characteristic is known of everybody who has a band in it.
    """
    ids = {value: group for value, group in GROUPS[name].items() if group in context.groups}
    moves = rows.group_by(*_MOVE, name).len()
    whole = pl.col(name).is_not_null().all().over("table")
    group = pl.col(name).cast(pl.String).replace_strict(ids, default=None, return_dtype=pl.String)
    return (
        moves.with_columns(group.alias("group"), whole.alias("whole"))
        .filter(pl.col("group").is_not_null())
        .filter(pl.col("whole") | ~pl.col("group").is_in(THE_REST.get(name, ())))
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


def looked_up(looked: Looked) -> list[LookedUp]:
    """What became of looking each year group up, in numbers of pupils, in order."""
    counted = pupils_of_tables(looked.bands, looked.tables)
    found = pupils_of_tables(looked.bands.drop_nulls("prior"), looked.tables)
    # A file named as earlier results may not say when they were given.
    same = any(moment(each) == moment(looked.cohort) for each in looked.baseline.cohorts)
    when = "given as earlier results" if same else looked.baseline.when
    subjects = looked.tables.group_by(_PLACE, maintain_order=True).agg("subject")
    return [
        LookedUp(
            school,
            year_group,
            tuple(of_place),
            now=f"{looked.cohort.window} {looked.cohort.academic_year}",
            baseline=f"{looked.baseline.name}, {when}",
            pupils=counted.get((school, year_group), 0),
            found=found.get((school, year_group), 0),
            leavers=looked.leavers.get((school, year_group), 0),
            left_out=looked.unclear.get((school, year_group), 0),
        )
        for school, year_group, of_place in subjects.iter_rows()
    ]
