"""In which band of attainment each outcome of a judged column puts a pupil."""

from __future__ import annotations

import polars as pl

from trustkit.intake.codes.judging import Judged
from trustkit.intake.pupils.cohort import BANDS


def bands_of(judged: Judged, lines: pl.Series, *, subject: str = "") -> pl.DataFrame:
    """The bands of a cohort that a judged column makes, one row a pupil who is in one.

    High who reached the part that the assessment's ``bands`` name for it, middle who reached the
    lower one, low who was assessed and reached neither. Nobody is in a band whose outcome is blank
    or was refused, who is not eligible, or of whom the code does not say what they can do.
    ``lines`` name the pupils, in the order of the column; ``subject`` is needed by a set whose
    bands name one.
    """
    bands = judged.code_set.bands
    if bands is None:
        return pl.DataFrame(schema=dict(BANDS))
    if "{subject}" in bands.subject and not subject:
        name = judged.code_set.assessment
        raise ValueError(f"{name} is made in several subjects: say which")
    silent = [each.code for each in judged.code_set.codes if not each.assessed]
    frame = judged.frame.with_columns(lines.cast(pl.UInt32).alias("line"))
    high = pl.col(bands.high) if bands.high else pl.lit(value=False)
    middle = pl.col(bands.middle)
    # A code may leave it open whether the higher standard was reached: then no band is told.
    band = (
        pl.when(high)
        .then(pl.lit("high"))
        .when(middle & high.is_not_null())
        .then(pl.lit("middle"))
        .when(~middle)
        .then(pl.lit("low"))
    )
    return (
        frame.filter(pl.col("eligible") & ~pl.col("code").is_in(silent))
        .select(
            "line",
            pl.lit(bands.subject.replace("{subject}", subject)).alias("subject"),
            band.alias("band"),
        )
        .drop_nulls("band")
    )
