"""Cells that say yes or no, and the DfE's own verdicts laid beside what the outcomes say."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.formats.npd_downloads.kind import Part
from trustkit.intake.pupils.wording import pupils_in_words

_YES_NO = {"1": True, "Y": True, "YES": True, "TRUE": True, "0": False, "N": False, "NO": False, "FALSE": False}  # fmt: skip


def plain(cells: pl.Series) -> pl.Series:
    """Codes in capitals without blanks around; a 2 that a spreadsheet made 2.0 is a 2."""
    return cells.str.strip_chars().str.to_uppercase().str.replace(r"^([0-9]+)\.0+$", "$1")


def yes_no(cells: pl.Series) -> pl.Series:
    """True for 1, Y or true, False for 0, N or false; null for a blank and for anything else."""
    return plain(cells).replace_strict(_YES_NO, default=None, return_dtype=pl.Boolean)


def disadvantaged(by_meals: pl.Series, in_care: pl.Series) -> pl.Series:
    """Disadvantaged by free school meals in six years, or by being or having been in care.

    Either makes a pupil so. That a pupil is not so can only be said where the meals are known:
    unknown is not false.
    """
    both = pl.DataFrame([by_meals.alias("meals"), in_care.alias("care")])
    care = pl.col("care").fill_null(value=False)
    return both.select(pl.when(care).then(pl.lit(value=True)).otherwise("meals")).to_series()


def any_true(*columns: pl.Series) -> pl.Series:
    """True where any is; False where one is and none is true; null where none is known."""
    frame = pl.DataFrame([column.alias(str(at)) for at, column in enumerate(columns)])
    known = pl.any_horizontal(pl.all().is_not_null())
    return frame.select(
        pl.when(known).then(pl.any_horizontal(pl.all().fill_null(value=False)))
    ).to_series()


def disagreement(
    part: Part,
    columns: tuple[str, str],
    told: pl.Series,
    worked_out: pl.Series,
    *,
    among: pl.Series | None = None,
) -> list[Diagnostic]:
    """One finding if, for any pupil, the DfE's verdict is not what the outcome makes it.

    ``columns`` are the headings of the verdict and of the outcome; ``among`` says which pupils are
    looked at.
    """
    differ = (told != worked_out).fill_null(value=False)
    if among is not None:
        differ = differ & among.fill_null(value=False)
    count = int(differ.sum())
    if not count:
        return []
    line = int(part.lines.filter(differ).min() or 1)  # type: ignore[arg-type]
    flag, outcome = columns
    return [
        catalogue.FLAG_DISAGREES.at(
            part.path,
            line,
            subject=f"{flag} {outcome}",
            flag=flag,
            outcome=outcome,
            pupils=pupils_in_words(count),
        )
    ]
