"""Pupils found again in other files, by UPN or id.

A UPN is one pupil wherever it is; an id is one pupil within a school, since two schools may give
the same. A former UPN, on either side, is as good as the present one.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trustkit.intake.pupils.cohort import Cohort

LIKE_A_UPN = r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$"
"""How a UPN looks; whether its check letter is right is not asked."""


def keys_of(pupils: pl.DataFrame) -> pl.DataFrame:
    """Every ``key`` by which a pupil may be known, with the ``line`` that names the pupil."""
    written = [name for name in ("pupil", "former") if pupils[name].null_count() < pupils.height]
    long = [
        pupils.select("line", "school", pl.col(name).alias("written")).drop_nulls("written")
        for name in written or ["pupil"]
    ]
    # An id without a school is nobody's: adding a null gives null, which is left out.
    within = pl.col("school") + " " + pl.col("written")
    upn = pl.col("written").str.contains(LIKE_A_UPN)
    key = pl.when(upn).then(pl.col("written")).otherwise(within)
    keys = pl.concat(long).select("line", key.alias("key")).drop_nulls()
    return keys if len(long) == 1 else keys.unique(maintain_order=True)


def matches(pupils: pl.DataFrame, others: Sequence[Cohort]) -> pl.DataFrame:
    """Each pupil beside the rows of other cohorts that are the same pupil.

    The columns are ``line``; ``other``, the place of the cohort among ``others``; and ``theirs``,
    the pupil's line there.
    """
    ours = keys_of(pupils)
    found = [
        ours.join(keys_of(other.pupils).rename({"line": "theirs"}), on="key").select(
            "line", pl.lit(at, pl.UInt32).alias("other"), "theirs"
        )
        for at, other in enumerate(others)
    ]
    schema = {"line": pl.UInt32, "other": pl.UInt32, "theirs": pl.UInt32}
    return pl.concat([pl.DataFrame(schema=schema), *found]).unique().sort("line", "other", "theirs")


def claimed_twice(pupils: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    """The lines of pupils of whom another of their school claims to be the same pupil elsewhere.

    In two schools that is one pupil registered in both, and one UPN on two rows is one pupil.
    """
    who = pl.coalesce("pupil", pl.col("line").cast(pl.String)).alias("who")
    claims = (
        found.join(pupils.select("line", "school", who), on="line")
        .group_by("other", "theirs", "school")
        .agg(pl.col("line"), pl.col("who").n_unique().alias("claims"))
    )
    return claims.filter(pl.col("claims") > 1).explode("line")["line"].unique().sort()
