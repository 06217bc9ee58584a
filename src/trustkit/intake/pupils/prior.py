"""Pupils looked up in earlier results: the band each was in before, and what became of it.

In memory only. Of a school's year group and subject one baseline is declared, and every pupil with
a band now is counted once: with the band before, or with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.context import Context
from trustkit.intake.pupils.baselines import INTERNAL, Baseline, baselines_of
from trustkit.intake.pupils.cohort import Cohort
from trustkit.intake.pupils.earlier import EARLIER, with_earlier
from trustkit.intake.pupils.groups import GROUPS
from trustkit.intake.pupils.matching import claimed_twice, matches
from trustkit.intake.pupils.moving import (
    Looked,
    could_hold,
    leavers_of,
    looked_up,
    movements_of,
    pupils_of_tables,
)
from trustkit.intake.pupils.once import each_once
from trustkit.intake.taken import LookedUp, Taken

NOT_GROUPED_BY = ("prior", *(each.column for each in EARLIER))
"""Characteristics that are prior attainment themselves: movements are not counted by them."""


_Place = tuple[str, str, str, str, str]
"""School, academic year, window, year group and subject: what one table is of."""

_PLACE = ("school", "year_group")
_TABLE = (*_PLACE, "subject")
_BANDS = pl.Enum(["low", "middle", "high"])


@dataclass(frozen=True, slots=True, repr=False)
class _Now:
    """The pupils of a cohort, and the tables of movements that those who have a band make.

    ``tables`` has ``table``, ``school``, ``year_group`` and ``subject``, numbered in that order;
    ``bands`` has ``table``, ``line``, ``subject`` and ``band``.
    """

    pupils: pl.DataFrame
    tables: pl.DataFrame
    bands: pl.DataFrame


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """A cohort's pupils looked up in one baseline.

    ``matched`` has ``line``, ``other`` and ``theirs``; ``bands`` those of now, each with ``prior``, the
    band before, null where there was none; ``unclear`` the lines of pupils who could be several, or
    have several bands.
    """

    baseline: Baseline
    matched: pl.DataFrame
    bands: pl.DataFrame
    unclear: pl.Series


def look_up_earlier(taken: Sequence[Taken], priors: Sequence[Taken], context: Context) -> None:
    """Counts the movements of every cohort that earlier results are at hand for, each of its file.

    ``priors`` are the files named as earlier results; without any that are earlier, other files of
    the call serve. Where a subject of a year group has statutory results in the call, the movements
    are theirs, and not those of the trust's own assessments of the same window.
    """
    named = [cohort for each in priors for cohort in (*each.cohorts, *each.elsewhere)]
    beside = [cohort for each in taken for cohort in (*each.cohorts, *each.elsewhere)]
    ours = [(each, cohort) for each in taken for cohort in each.cohorts]
    statutory: set[_Place] = set()
    for each, cohort in sorted(ours, key=lambda pair: pair[1].baseline == INTERNAL):
        with_earlier(cohort, named, beside)
        if not cohort.bands.is_empty():
            baselines = baselines_of(cohort, named, beside)
            nowhere = _look_up(cohort, each, baselines, statutory, context)
            _say_nobody(cohort, each, nowhere, named)


def _look_up(
    cohort: Cohort,
    taken: Taken,
    baselines: Sequence[Baseline],
    statutory: set[_Place],
    context: Context,
) -> set[tuple[str, str]]:
    """Counts the movements of a cohort; the schools and year groups of which nobody was found.

    Adds to ``statutory`` what it counted of statutory results, and leaves out what is there already.
    """
    subjects = _subjects([cohort, *(other for each in baselines for other in each.cohorts)])
    now = _now(cohort, subjects)
    found = [_found(now, baseline, subjects) for baseline in baselines]
    chosen: dict[int, list[int]] = {}
    nowhere: set[tuple[str, str]] = set()
    somewhere: set[tuple[str, str]] = set()
    for (table, school, year_group, subject), at in _best(now, found):
        place = (school, cohort.academic_year, cohort.window, year_group, subject)
        if cohort.baseline == INTERNAL and place in statutory:
            continue
        if at is None:
            nowhere.add((school, year_group))
            continue
        chosen.setdefault(at, []).append(table)
        somewhere.add((school, year_group))
        if cohort.baseline != INTERNAL:
            statutory.add(place)
    grouped = [name for name in GROUPS if name in cohort.known and name not in NOT_GROUPED_BY]
    told: list[LookedUp] = []
    for at, tables in sorted(chosen.items()):
        looked = _looked(cohort, now, found[at], tables)
        taken.movements += movements_of(looked, grouped, context)
        told += looked_up(looked)
    # By year group; of one, the baseline that is preferred comes first.
    taken.looked_up += sorted(told, key=itemgetter(0, 1))
    return nowhere - somewhere


def _say_nobody(
    cohort: Cohort, taken: Taken, nowhere: set[tuple[str, str]], named: Sequence[Cohort]
) -> None:
    """Says of which year groups nobody was found in results named that could have held them."""
    for school, year_group in sorted(nowhere):
        if not any(could_hold(other, cohort, year_group) for other in named):
            continue
        place = f"{school}, {year_group}, {cohort.window} {cohort.academic_year}"
        taken.diagnostics.append(
            catalogue.NOBODY_FOUND_BEFORE.at(cohort.path, subject=place, place=place)
        )


def _subjects(cohorts: Sequence[Cohort]) -> pl.Enum:
    """The subjects that cohorts have bands in, to be told apart by number."""
    return pl.Enum(
        sorted({each for cohort in cohorts for each in cohort.bands["subject"].unique()})
    )


def _numbered(bands: pl.DataFrame, subjects: pl.Enum) -> pl.DataFrame:
    """Bands whose words are told apart by number, which is much quicker."""
    return bands.with_columns(pl.col("subject").cast(subjects), pl.col("band").cast(_BANDS))


def _now(cohort: Cohort, subjects: pl.Enum) -> _Now:
    pupils, _, _ = each_once(cohort)
    pupils = pupils.drop_nulls(_PLACE)
    places = pupils.select(_PLACE).unique().with_row_index("place")
    place_of = pupils.join(places, on=_PLACE).select("line", "place")
    bands = _numbered(cohort.bands, subjects).join(place_of, on="line")
    tables = (
        bands.select("place", "subject")
        .unique()
        .join(places, on="place")
        .sort(_TABLE)
        .with_row_index("table")
    )
    of_place = tables.select("table", "place", "subject")
    bands = bands.join(of_place, on=["place", "subject"]).drop("place")
    return _Now(pupils, tables.select("table", *_TABLE), bands)


def _found(now: _Now, baseline: Baseline, subjects: pl.Enum) -> _Found:
    matched = matches(now.pupils, baseline.cohorts)
    theirs = pl.concat(
        _numbered(cohort.bands, subjects).select(
            pl.lit(at, pl.UInt32).alias("other"),
            pl.col("line").alias("theirs"),
            "subject",
            pl.col("band").alias("prior"),
        )
        for at, cohort in enumerate(baseline.cohorts)
    )
    band = pl.col("prior").to_physical()
    before = (
        matched.join(theirs, on=["other", "theirs"])
        .group_by("line", "subject")
        .agg(pl.col("prior").first(), (band.min() != band.max()).alias("several"))
    )
    several = before.filter("several")["line"]
    unclear = pl.concat([claimed_twice(now.pupils, matched), several]).unique().sort()
    clear = before.filter(~pl.col("line").is_in(unclear.implode())).drop("several")
    bands = now.bands.join(clear, on=["line", "subject"], how="left")
    return _Found(baseline, matched, bands, unclear)


def _best(
    now: _Now, found: Sequence[_Found]
) -> Iterator[tuple[tuple[int, str, str, str], int | None]]:
    """For each table, in order, which baseline its pupils are found in.

    The first that finds half of the pupils; else the one that finds the most, None if none does.
    """
    counted = now.tables.join(now.bands.group_by("table").len("pupils"), on="table")
    for at, each in enumerate(found):
        counts = each.bands.drop_nulls("prior").group_by("table").len(f"found {at}")
        counted = counted.join(counts, on="table", how="left")
    rows = counted.sort("table").iter_rows()
    for table, school, year_group, subject, pupils, *numbers_found in rows:
        numbers = [number or 0 for number in numbers_found]
        half = (at for at, count in enumerate(numbers) if 2 * count >= pupils)
        most = numbers.index(max(numbers)) if any(numbers) else None
        yield (table, school, year_group, subject), next(half, most)


def _looked(cohort: Cohort, now: _Now, found: _Found, chosen: Sequence[int]) -> Looked:
    """The tables chosen, whose pupils are found in one baseline."""
    tables = now.tables.filter(pl.col("table").is_in(chosen))
    bands = found.bands.filter(pl.col("table").is_in(chosen))
    unclear = pl.col("line").is_in(found.unclear.implode())
    still_here = found.matched.join(now.pupils.select("line", "school"), on="line")
    return Looked(
        cohort=cohort,
        tables=tables,
        baseline=found.baseline,
        pupils=now.pupils,
        bands=bands.filter(~unclear),
        unclear=pupils_of_tables(bands.filter(unclear), tables),
        leavers=leavers_of(cohort, found.baseline, still_here),
    )
