"""Pupils looked up in earlier results: the band each was in before, and what became of it.

In memory only. Of a school's year group and subject one baseline is declared, and every pupil with
a band now is counted once: with the band before, or with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.context import Context
from trustkit.intake.pupils.baselines import INTERNAL, Baseline, baselines_of
from trustkit.intake.pupils.cohort import BANDS, Cohort
from trustkit.intake.pupils.earlier import EARLIER, with_earlier
from trustkit.intake.pupils.groups import GROUPS
from trustkit.intake.pupils.matching import claimed_twice, matches
from trustkit.intake.pupils.moving import Looked, could_hold, leavers_of, movements_of, words_of
from trustkit.intake.pupils.once import each_once
from trustkit.intake.taken import Taken

NOT_GROUPED_BY = ("prior", *(each.column for each in EARLIER))
"""Characteristics that are prior attainment themselves: movements are not counted by them."""


_Place = tuple[str, str, str, str, str]
"""School, academic year, window, year group and subject: what one table is of."""


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """A cohort's pupils looked up in one baseline.

    ``matched`` has ``line``, ``other`` and ``theirs``; ``bands`` the band before, by line and
    subject; ``unclear`` the lines of pupils who could be several, or have several bands.
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
    pupils, _, _ = each_once(cohort)
    pupils = pupils.filter(pl.col("school").is_not_null() & pl.col("year_group").is_not_null())
    now = cohort.bands.join(pupils.select("line", "school", "year_group"), on="line")
    found = [_found(pupils, baseline) for baseline in baselines]
    chosen: dict[tuple[str, str, int], list[str]] = {}
    nowhere: set[tuple[str, str]] = set()
    for (school, year_group, subject), rows in _tables(now):
        place = (school, cohort.academic_year, cohort.window, year_group, subject)
        if cohort.baseline == INTERNAL and place in statutory:
            continue
        at = _best(rows["line"], subject, found)
        if at is None:
            nowhere.add((school, year_group))
            continue
        chosen.setdefault((school, year_group, at), []).append(subject)
        if cohort.baseline != INTERNAL:
            statutory.add(place)
    for (school, year_group, at), subjects in sorted(chosen.items()):
        looked = _looked(cohort, pupils, now, found[at], school, year_group, subjects)
        grouped = [name for name in GROUPS if name in cohort.known and name not in NOT_GROUPED_BY]
        taken.movements += movements_of(looked, grouped, context)
        taken.movement_words.append(words_of(looked))
        nowhere.discard((school, year_group))
    return nowhere


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


def _tables(now: pl.DataFrame) -> Iterator[tuple[tuple[str, str, str], pl.DataFrame]]:
    """The pupils with a band now, by school, year group and subject, in order."""
    parts = now.partition_by("school", "year_group", "subject", as_dict=True)
    for key in sorted(parts):
        school, year_group, subject = key
        yield (school, year_group, subject), parts[key]


def _found(pupils: pl.DataFrame, baseline: Baseline) -> _Found:
    matched = matches(pupils, baseline.cohorts)
    bands = pl.concat(
        [
            pl.DataFrame(schema={"other": pl.UInt32, **BANDS}),
            *(
                cohort.bands.select(pl.lit(at, pl.UInt32).alias("other"), *BANDS)
                for at, cohort in enumerate(baseline.cohorts)
            ),
        ]
    ).rename({"line": "theirs"})
    before = matched.join(bands, on=["other", "theirs"]).select("line", "subject", "band").unique()
    several = before.filter(pl.struct("line", "subject").is_duplicated())["line"]
    unclear = pl.concat([claimed_twice(pupils, matched), several]).unique().sort()
    return _Found(
        baseline, matched, before.filter(~pl.col("line").is_in(unclear.implode())), unclear
    )


def _best(lines: pl.Series, subject: str, found: Sequence[_Found]) -> int | None:
    """The first baseline that finds half of the pupils; else the one that finds the most."""
    counts = [
        each.bands.filter(
            (pl.col("subject") == subject) & pl.col("line").is_in(lines.implode())
        ).height
        for each in found
    ]
    for at, count in enumerate(counts):
        if 2 * count >= lines.len():
            return at
    return counts.index(max(counts)) if any(counts) else None


def _looked(  # noqa: PLR0913 - one year group of a school, and where it was looked up
    cohort: Cohort,
    pupils: pl.DataFrame,
    now: pl.DataFrame,
    found: _Found,
    school: str,
    year_group: str,
    subjects: Sequence[str],
) -> Looked:
    here = (pl.col("school") == school) & (pl.col("year_group") == year_group)
    bands = now.filter(here & pl.col("subject").is_in(subjects)).select("line", "subject", "band")
    before = found.bands.rename({"band": "prior"})
    unclear = bands.filter(pl.col("line").is_in(found.unclear.implode()))["line"].n_unique()
    bands = bands.filter(~pl.col("line").is_in(found.unclear.implode()))
    return Looked(
        cohort=cohort,
        school=school,
        year_group=year_group,
        subjects=tuple(subjects),
        baseline=found.baseline,
        pupils=pupils,
        bands=bands.join(before, on=["line", "subject"], how="left"),
        unclear=unclear,
        leavers=leavers_of(cohort, found.baseline, found.matched, school, year_group),
    )
