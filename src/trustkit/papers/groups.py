"""Groups of pupils, for the trust: schools pooled, so that fewer figures have to be hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from trustkit.disclose.cells import TRUST
from trustkit.judge.intervals import newcombe
from trustkit.papers import charts, words
from trustkit.papers.charts import Dumbbell, Scale
from trustkit.papers.columns import Column
from trustkit.papers.figures import Figure
from trustkit.papers.heat_map import HeatCell, HeatMap, Shown, figure_cell
from trustkit.papers.material import Material
from trustkit.papers.number import plain


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group's figures for the trust, in the order of the columns."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """Two groups of one measure, and the gap between them as printed."""

    measure: str
    first: str
    first_number: str
    second: str
    second_number: str
    gap: str
    interval: str
    dumbbell: Dumbbell


@dataclass(frozen=True, slots=True)
class GapChart:
    """Two groups that make up a whole, over several measures, widest gap first."""

    title: str
    first: str
    second: str
    rows: tuple[GapRow, ...]
    ticks: tuple[tuple[str, str], ...]

    @property
    def lines(self) -> list[list[str]]:
        """The rows as lines of text."""
        return [
            [
                row.measure,
                row.first,
                row.first_number,
                row.second,
                row.second_number,
                row.gap,
                row.interval,
            ]
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Groups:
    """The trust's groups. ``labels`` are the heads of the columns that have any figure."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[GroupRow, ...]
    gaps: tuple[GapChart, ...]

    @property
    def lines(self) -> list[list[str]]:
        """The table as lines of text, the periods first."""
        periods = ["", *(period for _, period in self.heads)]
        return [periods, *([row.label, *(cell.text for cell in row.cells)] for row in self.rows)]


def groups_of(material: Material, columns: Sequence[Column], heat: HeatMap) -> Groups:
    """The groups that ``papers.yaml`` chose, for the whole trust."""
    chosen = [name for name in material.paper.groups if name in material.groups]
    chosen = [name for name in chosen if name not in material.rules.withheld]
    used = [
        (column, head)
        for column, head in zip(columns, heat.heads, strict=True)
        if any(column.figure(material.figures, TRUST, name) for name in chosen)
    ]
    return Groups(
        heads=tuple((head.label, head.period) for _, head in used),
        rows=tuple(
            GroupRow(
                material.groups[name].label,
                tuple(_cell(material, column, name) for column, _ in used),
            )
            for name in chosen
        )
        if used
        else (),
        gaps=tuple(
            chart
            for one, other in pairwise(chosen)
            if (chart := _gap_chart(material, [column for column, _ in used], one, other))
        ),
    )


def _cell(material: Material, column: Column, group: str) -> HeatCell:
    figure = column.figure(material.figures, TRUST, group)
    if figure is None:
        return HeatCell(Shown.NO_FIGURE, short="none", says="no figure")
    return figure_cell(figure, column)


def _gap_chart(
    material: Material, columns: Sequence[Column], one: str, other: str
) -> GapChart | None:
    """The gap between two groups of one partition, over the percentages that both have."""
    first, second = material.groups[one], material.groups[other]
    if first.partition is None or first.partition != second.partition or not first.whole:
        return None
    pairs = [
        (column, a, b)
        for column in columns
        if column.measure.unit == "%" and column.measure.direction == "higher"
        and (a := column.figure(material.figures, TRUST, one)) and a.value is not None
        and (b := column.figure(material.figures, TRUST, other)) and b.value is not None
    ]  # fmt: skip
    if not pairs:
        return None
    scale = charts.scale_for([figure.value or 0 for _, a, b in pairs for figure in (a, b)])
    widest = sorted(pairs, key=lambda each: (-abs(_gap(*each)), each[0].label))
    return GapChart(
        title=f"{first.short} and {second.short.lower()}: the gap, widest first",
        first=first.short,
        second=second.short,
        rows=tuple(_gap_row(*each, scale, first.short, second.short) for each in widest),
        ticks=scale.ticks,
    )


def _gap(column: Column, a: Figure, b: Figure) -> float:
    """The gap between the two figures as they are printed."""
    return float(b.printed(column.measure) - a.printed(column.measure))


def _interval(a: Figure, b: Figure) -> str:
    """What other cohorts like these would show of the gap: 95 % (Newcombe), in whole points."""
    counts = (b.achieved, b.eligible, a.achieved, a.eligible)
    if any(count is None for count in counts):
        return ""
    low, high = newcombe(*(pl.lit(count, dtype=pl.Int64) for count in counts))
    ends = pl.select(low=100 * low, high=100 * high).row(0)
    return " to ".join(plain(end, 0) for end in ends)


def _gap_row(  # noqa: PLR0913 - two figures, their column and how they are drawn
    column: Column, a: Figure, b: Figure, scale: Scale, first: str, second: str
) -> GapRow:
    measure = column.measure
    text, other = a.text(measure), b.text(measure)
    gap = plain(_gap(column, a, b), max(a.places(measure), b.places(measure)))
    return GapRow(
        measure=column.label,
        first=text,
        first_number=words.number_of(a),
        second=other,
        second_number=words.number_of(b),
        gap=gap,
        interval=_interval(a, b),
        dumbbell=Dumbbell(
            scale.place(a.value or 0),
            scale.place(b.value or 0),
            f"{column.label}: {first} {text}, {second} {other}",
            f"A gap of {gap} points",
        ),
    )
