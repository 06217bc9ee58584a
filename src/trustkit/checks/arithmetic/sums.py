"""ARI015-016: rates that add up to a total, such as the two kinds of absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.arithmetic.subsets import SAME_PUPILS
from trustkit.checks.findings import at_cells, number
from trustkit.diagnostics.catalogue import arithmetic

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_SLACK = 1e-9


def parts_and_totals(ground: Ground) -> list[Diagnostic]:
    """No part above its total; all parts together the total, as near as rounding allows."""
    parts = {each.id: each.sum_of for each in ground.measures.values() if each.sum_of}
    pairs = [(name, part) for name, each in parts.items() for part in each]
    rows = ground.figures.filter(pl.col("least").is_not_null())
    wanted = pl.DataFrame(pairs, schema={"measure": pl.String, "part": pl.String}, orient="row")
    each = rows.select(
        *SAME_PUPILS,
        part="measure", part_label="label", part_least="least", part_most="most",
        part_value="value", part_unit=_unit(), part_path="path", part_line="line",
    )  # fmt: skip
    joined = rows.join(wanted, on="measure", how="inner").join(
        each, on=[*SAME_PUPILS, "part"], how="inner"
    )
    over = joined.filter(pl.col("part_least") > pl.col("most") + _SLACK).select(
        *SAME_PUPILS, "label", "part_label",
        measure="part",
        part=pl.format("{}{}", _shown("part_value"), "part_unit"),
        total=pl.format("{}{}", _shown("value"), _unit()),
        place=pl.format("{}:{}", "path", "line"), path="part_path", line="part_line",
    )  # fmt: skip
    summed = joined.group_by([*SAME_PUPILS, "measure", "path", "line"], maintain_order=True).agg(
        pl.col("label", "least", "most").first(),
        total=pl.format("{}{}", _shown("value"), _unit()).first(),
        parts=pl.format("{} {}{}", "part_label", _shown("part_value"), "part_unit").str.join(
            " and "
        ),
        sum=pl.format(
            "{}{}",
            pl.col("part_value").sum().map_elements(number, return_dtype=pl.String),
            _unit().first(),
        ),
        sum_least=pl.col("part_least").sum(),
        sum_most=pl.col("part_most").sum(),
        number_of=pl.len(),
        largest=pl.col("part_least").max(),
    )
    complete = pl.col("number_of") == pl.col("measure").replace_strict(
        {name: len(each) for name, each in parts.items()}, default=0, return_dtype=pl.Int64
    )
    apart = (pl.col("sum_least") > pl.col("most") + _SLACK) | (
        pl.col("sum_most") < pl.col("least") - _SLACK
    )
    # A part that is above the total by itself has been reported at its own row.
    wrong = summed.filter(complete & apart & (pl.col("largest") <= pl.col("most") + _SLACK))
    return [
        *at_cells(ground.folder, arithmetic.PARTS_OVER_TOTAL, over, "value"),
        *at_cells(ground.folder, arithmetic.PARTS_NOT_TOTAL, wrong, "value"),
    ]


def _shown(column: str) -> pl.Expr:
    return pl.col(column).map_elements(number, return_dtype=pl.String)


def _unit() -> pl.Expr:
    """The sign that follows a figure."""
    shares = pl.col("kind").is_in(["percentage", "session_rate", "survey"])
    return pl.when(shares).then(pl.lit("%")).otherwise(pl.lit(""))
