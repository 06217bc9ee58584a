"""ARI010-012: measures that can't be above, or far below, others of the same pupils.

Figures are compared as counts of pupils wherever the cohorts are known, though they differ: a child
who was away for one test is in one cohort and not in the other, and no pupil reaches a part of what
the others do not. A published percentage stands for every count that rounds to it. Where a cohort
is not known, percentages are compared, each as anything that rounds to what was published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, number, shown
from trustkit.diagnostics.catalogue import arithmetic

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

SAME_PUPILS = ("returned", "group")
"""The columns that two figures share when they are of the same pupils, as far as rows can say."""

_SLACK = 1e-6
"""Percentage points: what binary fractions may be out by."""


def shown_figure() -> pl.Expr:
    """A figure as a message prints it: “21 of 30”, or “70%”."""

    def words(row: dict[str, object]) -> str:
        if row["achieved"] is not None:
            return f"{row['achieved']} of {shown(row['eligible'])}"
        value = row["value"]
        return f"{number(value)}%" if isinstance(value, float) else "blank"

    return pl.struct("achieved", "eligible", "value").map_elements(words, return_dtype=pl.String)


def _figures(ground: Ground) -> pl.DataFrame:
    """Known figures with ``fewest`` and ``pupils_most``: the counts that they may stand for.

    A percentage that no count gives (ARI005) stands for the counts on either side of it.
    """
    eligible = pl.col("eligible")
    exact = (pl.col("least") + pl.col("most")) / 200 * eligible
    lowest = (pl.col("least") * eligible / 100 - _SLACK).ceil()
    highest = (pl.col("most") * eligible / 100 + _SLACK).floor()
    counted = (pl.col("kind") == "percentage") & eligible.is_not_null()
    return ground.figures.filter(pl.col("least").is_not_null()).with_columns(
        fewest=pl.when(counted).then(pl.min_horizontal(lowest, (exact + _SLACK).floor())),
        pupils_most=pl.when(counted).then(pl.max_horizontal(highest, (exact - _SLACK).ceil())),
    )


def _pairs(ground: Ground, pairs: list[tuple[str, str]]) -> pl.DataFrame:
    """Rows of the first measure of each pair, with those of the second beside them.

    Only where both can be compared: as counts, or else with one cohort or an unknown one.
    """
    wanted = pl.DataFrame(pairs, schema={"measure": pl.String, "whole": pl.String}, orient="row")
    rows = _figures(ground)
    whole = rows.select(
        *SAME_PUPILS,
        whole="measure", whole_label="label", whole_least="least", whole_most="most",
        whole_eligible="eligible", whole_achieved="achieved", whole_value="value",
        whole_fewest="fewest", whole_pupils_most="pupils_most",
        whole_place=pl.format("{}:{}", "path", "line"),
    )  # fmt: skip
    counted = pl.col("fewest").is_not_null() & pl.col("whole_fewest").is_not_null()
    same = (pl.col("eligible") == pl.col("whole_eligible")).fill_null(value=True)
    return (
        rows.join(wanted, on="measure", how="inner")
        .join(whole, on=[*SAME_PUPILS, "whole"], how="inner")
        .with_columns(counted=counted)
        .filter(counted | same)
    )


def _with_words(rows: pl.DataFrame) -> pl.DataFrame:
    whole = rows.select(
        achieved="whole_achieved", eligible="whole_eligible", value="whole_value"
    ).select(shown_figure())
    return rows.with_columns(shown=shown_figure(), whole_shown=whole.to_series())


def not_above(ground: Ground) -> list[Diagnostic]:
    """No measure above one that it is a subset of, or one of those that it combines."""
    found: list[Diagnostic] = []
    measures = ground.measures.values()
    for code, pairs in (
        (arithmetic.SUBSET_OVER_WHOLE, [(m.id, each) for m in measures for each in m.subset_of]),
        (arithmetic.COMBINED_OVER_PART, [(m.id, each) for m in measures for each in m.combines]),
    ):
        rows = _pairs(ground, pairs)
        wrong = rows.filter(
            pl.when(pl.col("counted"))
            .then(pl.col("fewest") > pl.col("whole_pupils_most"))
            .otherwise(pl.col("least") > pl.col("whole_most") + _SLACK)
        )
        found += _at_figures(ground, code, _with_words(wrong))
    return found


def _at_figures(ground: Ground, code: Code, rows: pl.DataFrame) -> list[Diagnostic]:
    """Each row at the cell that holds its figure: achieved, or else value."""
    counted = pl.col("achieved").is_not_null()
    return [
        *at_cells(ground.folder, code, rows.filter(counted), "achieved"),
        *at_cells(ground.folder, code, rows.filter(~counted), "value"),
    ]


def not_far_below(ground: Ground) -> list[Diagnostic]:
    """No combined measure below what its parts leave: R + W + M − 2n pupils for three of them.

    With cohorts that differ, n is the largest of them, and those pupils of it that the combined
    cohort leaves out may all have been among those who reached every part.
    """
    parts = {each.id: len(each.combines) for each in ground.measures.values() if each.combines}
    pairs = [(name, part) for name in parts for part in ground.measures[name].combines]
    rows = _pairs(ground, pairs)
    if rows.is_empty():
        return []
    # Words are found for those that are told, and not for eighty thousand rows.
    low = _far_below(rows.with_columns(shown=pl.lit(""), whole_shown=pl.lit("")), parts)
    told = rows.join(low, on=_ONE, how="semi")
    if told.is_empty():
        return []
    low = _far_below(_with_words(told), parts)
    return _at_figures(ground, arithmetic.COMBINED_UNDER_BOUND, low)


_ONE = (*SAME_PUPILS, "measure", "path", "line")


def _far_below(rows: pl.DataFrame, parts: dict[str, int]) -> pl.DataFrame:
    """The combined figures that are too low, from their rows with each part beside them."""
    summed = rows.group_by(_ONE, maintain_order=True).agg(
        pl.col("label", "most", "achieved", "value", "eligible", "pupils_most", "shown").first(),
        number_of=pl.len(),
        parts=pl.format("{} {}", "whole_label", "whole_shown").str.join(", "),
        counted=pl.col("counted").all(),
        together=pl.col("whole_least").sum(),
        pupils_together=pl.col("whole_fewest").sum(),
        largest=pl.col("whole_eligible").max(),
    )
    missed_by = pl.col("measure").replace_strict(parts, return_dtype=pl.Int64) - 1
    cohort = pl.max_horizontal("largest", "eligible")
    pupils = pl.col("pupils_together") - missed_by * cohort - (cohort - pl.col("eligible"))
    share = pl.col("together") - 100 * missed_by
    too_low = (
        pl.when(pl.col("counted"))
        .then(pl.col("pupils_most") < pupils)
        .otherwise(pl.col("most") < share - _SLACK)
    )
    in_words = (
        pl.when(pl.col("counted"))
        .then(pl.format("{}", pupils.cast(pl.Int64)))
        .otherwise(pl.format("{}%", share.round(1)))
    )
    wrong = summed.filter((pl.col("number_of") == missed_by + 1) & too_low)
    return wrong.with_columns(least=in_words)
