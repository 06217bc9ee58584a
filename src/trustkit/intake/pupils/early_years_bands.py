"""The bands that an early years profile puts a pupil into, as prior attainment.

The profile has no result by subject, so this is trustkit's own reading of it: in each subject low
who has not reached the expected level in all its goals, middle who has, and high who was exceeding
in all of them, which has not been given since 2020/21. A pupil with a goal missing or not assessed
is in no band of that subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from trustkit.intake.codes.judging import Judged
from trustkit.intake.pupils.cohort import BANDS

SUBJECTS = MappingProxyType(
    {"reading": ("E08", "E09"), "writing": ("E10",), "maths": ("E11", "E12")}
)
"""The goals of each subject: comprehension and word reading; writing; number and numerical patterns."""

_EXCEEDING = "3"
_NOT_ASSESSED = "A"


def early_years_bands(goals: Mapping[str, Judged], lines: pl.Series) -> pl.DataFrame:
    """The bands of a cohort, one row a pupil and subject, from each goal's judged column."""
    made = [pl.DataFrame(schema=dict(BANDS))]
    for subject, needed in SUBJECTS.items():
        if not set(needed) <= goals.keys():
            continue
        frames = [goals[goal].frame for goal in needed]
        told = pl.DataFrame(
            {
                f"told {at}": frame["eligible"].fill_null(value=False)
                & (frame["code"] != _NOT_ASSESSED)
                for at, frame in enumerate(frames)
            }
        ).select(pl.all_horizontal(pl.all()))
        expected = pl.DataFrame({str(at): frame["expected"] for at, frame in enumerate(frames)})
        exceeding = pl.DataFrame(
            {str(at): frame["code"] == _EXCEEDING for at, frame in enumerate(frames)}
        )
        table = pl.DataFrame(
            {
                "line": lines.cast(pl.UInt32),
                "told": told.to_series(),
                "middle": expected.select(pl.all_horizontal(pl.all())).to_series(),
                "high": exceeding.select(pl.all_horizontal(pl.all())).to_series(),
            }
        )
        band = pl.when("high").then(pl.lit("high")).when("middle").then(pl.lit("middle"))
        made.append(
            table.filter("told").select(
                "line",
                pl.lit(subject).alias("subject"),
                band.otherwise(pl.lit("low")).alias("band"),
            )
        )
    return pl.concat(made)
