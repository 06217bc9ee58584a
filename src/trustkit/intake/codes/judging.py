"""A column of outcomes judged: who is eligible, what each reached, and with what score."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trustkit.intake.codes.meaning import Meaning, Meanings
from trustkit.intake.pupils.cohort import RESULTS
from trustkit.records.code_set import CodeSet


@dataclass(frozen=True, slots=True, repr=False)
class Judged:
    """What each outcome of a column means, in the order of the column.

    ``frame`` has ``code`` (the code meant, blank for a score), ``eligible`` (null where there is no
    result), a column for every part of the set (null where not told), ``score`` (null where there is none), and why there
    is no result: ``blank``, ``unknown`` (no code of the assessment) or ``expired`` (one that was not
    given that year). ``forms`` are the
    different outcomes that stood there, each with how many pupils had it and what it means; a form
    may be anything at all, so only ``faults`` puts one into words. ``form`` of the frame is the
    place of each outcome among them, from 0.
    """

    code_set: CodeSet
    academic_year: str
    frame: pl.DataFrame
    forms: dict[str, tuple[int, Meaning]]

    @property
    def refused(self) -> pl.Series:
        """Where an outcome stood of which nothing can be made."""
        return (self.frame["unknown"] | self.frame["expired"]).alias("refused")


def judge(code_set: CodeSet, academic_year: str, outcomes: pl.Series) -> Judged:
    """What each outcome means; worked out once for each different form, of which there are few."""
    meanings = Meanings(code_set, academic_year)
    written = outcomes.cast(pl.String).fill_null("").rename("written")
    counted = written.value_counts(name="count", sort=False).sort("written")
    forms = {form: (count, meanings[form]) for form, count in counted.iter_rows()}
    parts = code_set.parts
    table = pl.DataFrame(
        [
            {
                "written": form,
                "code": meaning.code,
                "eligible": meaning.eligible,
                **{part: _reached(part, meaning) for part in parts},
                "score": meaning.score,
                "blank": meaning.kind == "blank",
                "unknown": meaning.kind == "unknown",
                "expired": meaning.kind == "expired",
                "form": at,
            }
            for at, (form, (_, meaning)) in enumerate(forms.items())
        ],
        schema={
            "written": pl.String,
            "code": pl.String,
            "eligible": pl.Boolean,
            **dict.fromkeys(parts, pl.Boolean),
            "score": pl.Float64,
            **dict.fromkeys(("blank", "unknown", "expired"), pl.Boolean),
            "form": pl.UInt32,
        },
    )
    frame = written.to_frame().join(table, on="written", how="left", maintain_order="left")
    return Judged(code_set, academic_year, frame.drop("written"), forms)


def results_of(
    code_set: CodeSet,
    judged: Judged,
    lines: pl.Series,
    *,
    subject: str = "",
    year_groups: pl.Series | None = None,
) -> pl.DataFrame:
    """The results of a cohort that a judged column makes, one row a pupil and measure.

    ``lines`` name the pupils, in the order of the column. Outcomes that are blank or were refused
    make none. ``subject`` is needed by a set whose measures name one, ``year_groups`` by a set
    whose measures differ by year group.
    """
    frame = judged.frame.with_columns(lines.cast(pl.UInt32).alias("line"))
    if year_groups is not None:
        frame = frame.with_columns(year_groups.alias("year_group"))
    frame = frame.filter(pl.col("eligible").is_not_null())
    made: list[pl.DataFrame] = []
    for each in code_set.measures:
        if "{subject}" in each.measure and not subject:
            raise ValueError(f"{code_set.assessment} is made in several subjects: say which")
        of_years = pl.col("year_group").is_in([str(group.value) for group in each.year_groups])
        rows = frame.filter(of_years) if each.year_groups else frame
        if each.counts:
            rows = rows.filter(~pl.col("eligible") | pl.col(each.counts).is_not_null())
        scored = each.averages is not None
        made.append(
            rows.select(
                "line",
                pl.lit(each.measure.replace("{subject}", subject)).alias("measure"),
                (pl.col("eligible") & pl.col("score").is_not_null())
                if scored
                else pl.col("eligible"),
                pl.lit(None, pl.Boolean).alias("achieved")
                if scored
                else (pl.col("eligible") & pl.col(each.counts or "")).alias("achieved"),
                pl.col("score") if scored else pl.lit(None, pl.Float64).alias("score"),
            )
        )
    return pl.concat(made) if made else pl.DataFrame(schema=dict(RESULTS))


def _reached(part: str, meaning: Meaning) -> bool | None:
    """Whether a part was reached; None where the outcome does not tell."""
    told = meaning.eligible is not None and part not in meaning.open
    return part in meaning.reaches if told else None
