"""ARI010-012: measures that can't be above, or far below, others of the same pupils.

Figures are compared as counts where both give counts of the same cohort, else as percentages,
each of which may be anything that rounds to what was published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, number, shown
from trustkit.diagnostics.catalogue import arithmetic

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

SAME_PUPILS = (
    "school", "academic_year", "window", "year_group", "group", "urn", "basis", "status",
)  # fmt: skip
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


def _pairs(ground: Ground, pairs: list[tuple[str, str]]) -> pl.DataFrame:
    """Rows of the first measure of each pair, with those of the second beside them.

    Only where both are known and their cohorts are the same size, or one is not given.
    """
    wanted = pl.DataFrame(pairs, schema={"measure": pl.String, "whole": pl.String}, orient="row")
    rows = ground.figures.filter(pl.col("least").is_not_null())
    whole = rows.select(
        *SAME_PUPILS,
        whole="measure", whole_label="label", whole_least="least", whole_most="most",
        whole_eligible="eligible", whole_achieved="achieved", whole_value="value",
        whole_place=pl.format("{}:{}", "path", "line"),
    )  # fmt: skip
    return (
        rows.join(wanted, on="measure", how="inner")
        .join(whole, on=[*SAME_PUPILS, "whole"], how="inner")
        .filter((pl.col("eligible") == pl.col("whole_eligible")).fill_null(value=True))
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
        wrong = rows.filter(pl.col("least") > pl.col("whole_most") + _SLACK)
        if not wrong.is_empty():
            column = "achieved" if wrong["achieved"].null_count() == 0 else "value"
            found += at_cells(ground.folder, code, _with_words(wrong), column)
    return found


def not_far_below(ground: Ground) -> list[Diagnostic]:
    """No combined measure below what its parts leave: R + W + M − 200% for three of them."""
    parts = {each.id: len(each.combines) for each in ground.measures.values() if each.combines}
    pairs = [(name, part) for name in parts for part in ground.measures[name].combines]
    rows = _pairs(ground, pairs)
    if rows.is_empty():
        return []
    rows = _with_words(rows)
    one = [*SAME_PUPILS, "measure", "path", "line"]
    summed = rows.group_by(one, maintain_order=True).agg(
        pl.col("label", "most", "achieved", "shown").first(),
        number_of=pl.len(),
        parts=pl.format("{} {}", "whole_label", "whole_shown").str.join(", "),
        together=pl.col("whole_least").sum(),
    )
    wanted = pl.col("measure").replace_strict(parts, return_dtype=pl.Int64)
    bound = pl.col("together") - 100 * (wanted - 1)
    wrong = summed.filter((pl.col("number_of") == wanted) & (pl.col("most") < bound - _SLACK))
    wrong = wrong.with_columns(least=pl.format("{}%", bound.round(1)))
    column = "achieved" if wrong["achieved"].null_count() == 0 else "value"
    return at_cells(ground.folder, arithmetic.COMBINED_UNDER_BOUND, wrong, column)
