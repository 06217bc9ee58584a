"""The early years profile of a pupil made of its seventeen goals.

A good level of development is the expected level in all twelve goals of the three prime areas and of
literacy and mathematics; the prime areas alone are the first seven. Source: Department for
Education, early years foundation stage profile results: methodology (goals as numbered since
2021/22).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from trustkit.intake.codes.judging import Judged
from trustkit.intake.pupils.cohort import RESULTS

GOALS = tuple(f"E{number:02d}" for number in range(1, 18))
"""The goals, as returns number them. E01-02 communication and language; E03-05 personal, social and
emotional development; E06-07 physical development; E08-10 literacy; E11-12 mathematics; E13-15
understanding the world; E16-17 expressive arts and design."""

MADE_OF = {"gld": GOALS[:12], "eyfs_prime_areas": GOALS[:7]}
"""Which goals must all be at the expected level for each measure."""

MADE_OF_UNTIL_2021 = {"gld": GOALS[:12], "eyfs_prime_areas": GOALS[:8]}
"""The same for the profile until 2020/21, whose goals were numbered otherwise: the prime areas had
eight (communication 1-3, physical 4-5, personal 6-8), literacy 9-10 and mathematics 11-12."""

_NOT_ASSESSED = "A"
_REFORMED = "2021/22"


class Profiles(NamedTuple):
    """The results that profiles make, and in which of them a goal is missing: no result is made."""

    results: pl.DataFrame
    incomplete: pl.Series


def early_years_results(
    goals: Mapping[str, Judged], lines: pl.Series, academic_year: str
) -> Profiles:
    """The results of a cohort, one row a pupil and measure, from each goal's judged column.

    ``goals`` are by number, E01 to E17, in the numbering of the academic year. One goal not assessed (A) makes all of them so: the pupil is eligible and has achieved none.
    """
    frame = pl.DataFrame({"line": lines.cast(pl.UInt32)})
    for goal, judged in goals.items():
        frame = frame.with_columns(
            judged.frame["expected"].alias(goal),
            judged.frame["eligible"].is_not_null().alias(f"{goal} given"),
            (judged.frame["code"] == _NOT_ASSESSED).alias(f"{goal} not assessed"),
        )
    not_assessed = pl.any_horizontal(f"{goal} not assessed" for goal in goals)
    made: list[pl.DataFrame] = []
    incomplete = pl.Series("incomplete", [False] * frame.height, dtype=pl.Boolean)
    made_of = MADE_OF if academic_year >= _REFORMED else MADE_OF_UNTIL_2021
    for measure, needed in made_of.items():
        if not set(needed) <= goals.keys():
            continue
        given = pl.all_horizontal(f"{goal} given" for goal in needed)
        some = pl.any_horizontal(f"{goal} given" for goal in needed)
        incomplete = incomplete | frame.select(some & ~(given | not_assessed)).to_series()
        made.append(
            frame.filter(given | not_assessed).select(
                "line",
                pl.lit(measure).alias("measure"),
                pl.lit(value=True).alias("eligible"),
                (pl.all_horizontal(needed) & ~not_assessed).alias("achieved"),
                pl.lit(None, pl.Float64).alias("score"),
            )
        )
    results = pl.concat(made) if made else pl.DataFrame(schema=dict(RESULTS))
    return Profiles(results, incomplete)
