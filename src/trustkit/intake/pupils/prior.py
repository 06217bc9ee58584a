"""Pupils looked up in earlier results: the band each was in before, and what became of it.

In memory only. Of a school's year group and subject one baseline is declared, and every pupil with
a band now is counted once: with the band before, or with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.intake.context import Context
from trustkit.intake.pupils.baselines import INTERNAL, Baseline, baselines_of
from trustkit.intake.pupils.cohort import BANDS, Cohort
from trustkit.intake.pupils.earlier import EARLIER, with_earlier
from trustkit.intake.pupils.groups import GROUPS
from trustkit.intake.pupils.matching import claimed_twice, matches
from trustkit.intake.pupils.moving import (
    Looked,
    could_hold,
    leavers_of,
    movements_of,
    pupils_by_place,
    words_of,
)
from trustkit.intake.pupils.once import each_once
from trustkit.intake.taken import Taken

NOT_GROUPED_BY = ("prior", *(each.column for each in EARLIER))
"""Characteristics that are prior attainment themselves: movements are not counted by them."""


_Place = tuple[str, str, str, str, str]
"""School, academic year, window, year group and subject: what one table is of."""

_TABLE = ("school", "year_group", "subject")


class _Chosen(NamedTuple):
    """A table of a cohort, and the place of the baseline that its pupils are looked up in."""

    school: str
    year_group: str
    subject: str
    at: int


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
    chosen: list[_Chosen] = []
    nowhere: set[tuple[str, str]] = set()
    for (school, year_group, subject), at in _best(now, found):
        place = (school, cohort.academic_year, cohort.window, year_group, subject)
        if cohort.baseline == INTERNAL and place in statutory:
            continue
        if at is None:
            nowhere.add((school, year_group))
            continue
        chosen.append(_Chosen(school, year_group, subject, at))
        if cohort.baseline != INTERNAL:
            statutory.add(place)
    grouped = [name for name in GROUPS if name in cohort.known and name not in NOT_GROUPED_BY]
    words: list[tuple[str, str, int, str]] = []
    for at in sorted({each.at for each in chosen}):
        looked = _looked(cohort, pupils, now, found[at], [each for each in chosen if each.at == at])
        taken.movements += movements_of(looked, grouped, context)
        words += [(*place, at, said) for place, said in words_of(looked).items()]
    taken.movement_words += [said for *_, said in sorted(words)]
    return nowhere - {(each.school, each.year_group) for each in chosen}


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


def _best(
    now: pl.DataFrame, found: Sequence[_Found]
) -> Iterator[tuple[tuple[str, str, str], int | None]]:
    """For each school, year group and subject, in order, which baseline its pupils are found in.

    The first that finds half of the pupils; else the one that finds the most, None if none does.
    """
    counted = now.group_by(_TABLE).len("pupils")
    for at, each in enumerate(found):
        in_it = now.join(each.bands, on=["line", "subject"], how="semi")
        counts = in_it.group_by(_TABLE).len(f"found {at}")
        counted = counted.join(counts, on=_TABLE, how="left")
    for school, year_group, subject, pupils, *numbers_found in counted.sort(_TABLE).iter_rows():
        numbers = [number or 0 for number in numbers_found]
        half = (at for at, count in enumerate(numbers) if 2 * count >= pupils)
        most = numbers.index(max(numbers)) if any(numbers) else None
        yield (school, year_group, subject), next(half, most)


def _looked(
    cohort: Cohort,
    pupils: pl.DataFrame,
    now: pl.DataFrame,
    found: _Found,
    chosen: Sequence[_Chosen],
) -> Looked:
    """The tables chosen, whose pupils are found in one baseline."""
    tables = pl.DataFrame(
        [each[:3] for each in chosen], schema=dict.fromkeys(_TABLE, pl.String), orient="row"
    )
    bands = now.join(tables, on=_TABLE, how="semi")
    unclear = pl.col("line").is_in(found.unclear.implode())
    before = found.bands.rename({"band": "prior"})
    subjects: dict[tuple[str, str], list[str]] = {}
    for each in chosen:
        subjects.setdefault((each.school, each.year_group), []).append(each.subject)
    still_here = found.matched.join(pupils.select("line", "school"), on="line")
    return Looked(
        cohort=cohort,
        subjects=subjects,
        baseline=found.baseline,
        pupils=pupils,
        bands=bands.filter(~unclear).join(before, on=["line", "subject"], how="left"),
        unclear=pupils_by_place(bands.filter(unclear)),
        leavers=leavers_of(cohort, found.baseline, still_here),
    )
