"""Former UPNs, which the census knows, brought to the files of results, which do not tell them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from trustkit.intake.pupils.matching import LIKE_A_UPN
from trustkit.intake.taken import Taken


def bring_former_numbers(taken: Sequence[Taken], priors: Sequence[Taken]) -> None:
    """Gives pupils the other UPN that any file of the call knows of them, if it is but one.

    A pupil listed under the former one is given the present one. So results under either are
    found to be of the same pupil.
    """
    everywhere = [
        cohort for each in (*taken, *priors) for cohort in (*each.cohorts, *each.elsewhere)
    ]
    upns = [pl.col(name).str.contains(LIKE_A_UPN) for name in ("pupil", "former")]
    both = pl.all_horizontal(*upns, pl.col("pupil") != pl.col("former"))
    pairs = pl.concat(
        [
            pl.DataFrame(schema={"pupil": pl.String, "former": pl.String}),
            *(each.pupils.filter(both).select("pupil", "former") for each in everywhere),
        ]
    )
    if pairs.is_empty():
        return
    turned = pairs.select(pl.col("former").alias("pupil"), pl.col("pupil").alias("former"))
    other = (
        pl.concat([pairs, turned])
        .unique()
        .filter(~pl.col("pupil").is_duplicated())
        .rename({"former": "other"})
    )
    for each in taken:
        for cohort in each.cohorts:
            beside = cohort.pupils.join(other, on="pupil", how="left", maintain_order="left")
            cohort.pupils = beside.with_columns(pl.coalesce("former", "other")).drop("other")
