"""The figures of a results frame as cells, and the lines in which they add up.

A frame of cells has a row for each figure: of a school (or, with no school, of the trust), a
period, a measure and a group. Its columns:

- those of :data:`CELL_COLUMNS`, blank where the results have none; ``cell``, its number in their order;
- ``eligible``: how many pupils it rests on, null where that is not known;
- ``achieved``: how many of them reached it (to the nearest pupil where only a percentage was
  published); null for a score, which no pupil reaches;
- ``figure``: whether there is anything to hide; ``withheld``: whether it is hidden already, by an
  earlier application or at its source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trustkit.disclose.rules import SMALL_GROUP, Rules
from trustkit.judge.arithmetic import MICRO, MICRO_PLACES, in_last_place, rounded_ratio
from trustkit.records.vocabulary import ALL_PUPILS, Reason

TRUST = ""
"""The school of a cell that is a trust total."""

CELL_COLUMNS = ("school", "academic_year", "window", "year_group", "measure", "group", "basis")
"""The columns of a results frame that say which cell a row is of."""

_FIGURE = ("eligible", "achieved", "value", "reason")
_ROW = ("school", "academic_year", "window", "year_group", "measure", "basis")
_COLUMN = ("academic_year", "window", "year_group", "measure", "group")


@dataclass(slots=True)
class Line:
    """Cells, by number, that add up to one: groups to all pupils, or schools to the trust.

    When no part is left to hide, the total of a column (the trust's) is given up; that of a row (a
    whole cohort) is not. ``rest`` is how many pupils of the total are in none of the parts, and
    ``reached`` how many of those reached the measure, None where that is not known. ``quiet`` is
    whether the line asks for nothing while nothing in it is hidden.
    """

    parts: list[int]
    total: int | None
    is_column: bool
    of_trust: bool
    rest: int
    reached: int | None
    quiet: bool


def keys_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Which cell each row of a results frame is of: a blank stands for what it does not say."""
    return frame.select(pl.col(CELL_COLUMNS).fill_null(""))


def cells_of(frames: Sequence[pl.DataFrame], rules: Rules) -> pl.DataFrame:
    """The cells of several results frames, each once as it comes first, in order."""
    achieved = (
        pl.when(~pl.col("measure").is_in(sorted(rules.shares)))
        .then(None)
        .otherwise(pl.coalesce("achieved", _nearest_count()))
    )
    suppressed = pl.lit(rules.minimum_cell > 0) & pl.col("reason").eq_missing(
        pl.lit(Reason.SUPPRESSED.value)
    )
    given = pl.col("value").is_not_null() | pl.col("achieved").is_not_null()
    return (
        pl.concat([_figures(frame) for frame in frames], how="vertical_relaxed")
        .unique(list(CELL_COLUMNS), keep="first", maintain_order=True)
        .sort(CELL_COLUMNS)
        .with_columns(
            achieved=achieved,
            figure=pl.col("hidden") | given,
            withheld=pl.col("hidden") | suppressed,
        )
        .drop("reason", "hidden")
        .with_row_index("cell")
    )


def _nearest_count() -> pl.Expr:
    """The count nearest to a published percentage, as the judge has it: of two as near, the greater."""
    millionths = in_last_place(pl.col("value"), pl.lit(MICRO_PLACES, dtype=pl.Int64))
    return rounded_ratio(millionths * pl.col("eligible"), pl.lit(100 * MICRO))


def _figures(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures of a frame; ``hidden`` is what an earlier application said of each."""
    before = pl.col("hidden") if "hidden" in frame.columns else pl.lit(value=False)
    return frame.select(pl.col(CELL_COLUMNS).fill_null(""), *_FIGURE, before.alias("hidden"))


def members_of(totals: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Who is in each trust total, where the totals say so: ``total``, a cell, and ``schools``."""
    if "schools" not in totals.columns:
        return pl.DataFrame(schema={"total": pl.UInt32, "schools": pl.List(pl.String)})
    said = pl.concat([keys_of(totals), totals.select("schools")], how="horizontal")
    said = said.filter(pl.col("schools").is_not_null()).unique(
        list(CELL_COLUMNS), keep="last", maintain_order=True
    )
    numbered = said.join(cells.select(*CELL_COLUMNS, total="cell"), on=CELL_COLUMNS)
    return numbered.select("total", "schools")


def lines_of(cells: pl.DataFrame, rules: Rules, members: pl.DataFrame) -> list[Line]:
    """Every line that the cells make, rows first, each with its parts in order.

    Of a trust total that ``members`` does not know, every school is taken to be a part.
    """
    inside = cells.filter(
        pl.col("figure") | pl.col("withheld"), ~pl.col("measure").is_in(sorted(rules.exempt))
    ).with_columns(about_children=pl.col("group").is_in(sorted(rules.characteristic)))
    columns = ["parts", "total", "is_column", "of_trust", "rest", "reached", "quiet"]
    return [
        Line(*line)
        for frame in (_rows(inside, cells, rules), _columns(inside, cells, members))
        for line in _summed(frame, rules).select(columns).iter_rows()
    ]


_PARTS = (
    pl.col("cell").alias("parts"),
    pl.col("eligible").sum().alias("inside"),
    pl.col("achieved").sum().alias("reached_inside"),
    pl.col("achieved").is_null().any().alias("not_counted"),
    pl.col("about_children").any(),
    pl.col("total").first(),
    pl.col("total_eligible").first(),
    pl.col("total_achieved").first(),
)


def _rows(inside: pl.DataFrame, cells: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The groups of each partition with the whole cohort they add up to.

    Where the whole cohort is not among the cells, another partition shown in full stands for it:
    boys and girls give the total that disadvantaged and others are to be subtracted from.
    """
    partition = pl.col("group").replace(dict(rules.partition))
    whole = _totals(cells.filter(pl.col("group") == ALL_PUPILS), _ROW)
    most = pl.col("inside").max().over(_ROW)
    return (
        inside.filter(pl.col("group") != ALL_PUPILS)
        .with_columns(partition=partition)
        .join(whole, on=_ROW, how="left", maintain_order="left")
        .group_by(*_ROW, "partition", maintain_order=True)
        .agg(*_PARTS)
        .with_columns(
            is_column=pl.lit(value=False),
            of_trust=pl.col("school") == TRUST,
            total_eligible=pl.coalesce("total_eligible", most),
        )
    )


def _columns(inside: pl.DataFrame, cells: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The schools of each trust total; the trust adds up figures of every basis."""
    trust = cells.filter(pl.col("school") == TRUST)
    same = _totals(trust, (*_COLUMN, "basis"))
    every = _totals(trust.filter(pl.col("basis") == ""), _COLUMN)
    parts = (
        inside.filter(pl.col("school") != TRUST)
        .join(same, on=[*_COLUMN, "basis"], how="left", maintain_order="left")
        .join(every, on=_COLUMN, how="left", maintain_order="left", suffix="_of_every")
    )
    own = pl.col("total").is_not_null()
    parts = parts.with_columns(
        pl.when(own).then(name).otherwise(f"{name}_of_every").alias(name)
        for name in ("total", "total_eligible", "total_achieved")
    ).filter(pl.col("total").is_not_null())
    known = parts.join(members, on="total", how="left", maintain_order="left")
    return (
        known.filter(
            pl.col("schools").is_null() | pl.col("schools").list.contains(pl.col("school"))
        )
        .group_by("total", maintain_order=True)
        .agg(*(each for each in _PARTS if each.meta.output_name() != "total"))
        .with_columns(is_column=pl.lit(value=True), of_trust=pl.lit(value=False))
    )


def _totals(cells: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """Cells with a figure as what others add up to."""
    return cells.filter("figure").select(
        *on, total="cell", total_eligible="eligible", total_achieved="achieved"
    )


def _summed(lines: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """What is left of each total outside its parts, and whether that needs protecting."""
    reached = pl.col("total_achieved") - pl.col("reached_inside")
    rest = (pl.col("total_eligible").fill_null(0) - pl.col("inside")).clip(lower_bound=0)
    tells = (
        ~pl.col("is_column")
        & pl.col("about_children")
        & (pl.col("rest") < SMALL_GROUP)
        & ((pl.col("reached") <= 0) | (pl.col("reached") >= pl.col("rest"))).fill_null(value=False)
    )
    return lines.with_columns(
        rest=rest, reached=pl.when(~pl.col("not_counted")).then(reached)
    ).with_columns(quiet=(pl.col("rest") == 0) | ~((pl.col("rest") < rules.minimum_cell) | tells))
