"""POL010-014, ARI018: the figures that schools are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells
from trustkit.diagnostics.catalogue import arithmetic, policy

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_FIGURE = (
    "measure", "year_group", "academic_year", "window", "period", "group", "level", "area", "basis",
)  # fmt: skip
_RELEASE = (*_FIGURE, "status", "released")

_SLACK = 1e-9


def _half(column: str = "dp") -> pl.Expr:
    """Half of the last decimal place that a figure was published to."""
    return 0.5 * pl.lit(10.0).pow(-pl.col(column).cast(pl.Float64))


def there_are_some(ground: Ground) -> list[Diagnostic]:
    """Figures of schools, and no file of benchmarks at all; an unreadable file has its own fault."""
    has_figures = not ground.folder.table("observation").is_empty()
    if not has_figures or ground.files("benchmark"):
        return []
    return [policy.NO_BENCHMARKS.at("trustkit.yaml")]


def repeated(ground: Ground) -> list[Diagnostic]:
    """The same figure, status and release twice in a file; or in two files, and different."""
    rows = ground.folder.table("benchmark").sort("path", "line")
    place = pl.format("{}:{}", "path", "line")
    in_file = [*_RELEASE, "path"]
    rows = rows.with_columns(
        first=place.first().over(in_file), at=pl.int_range(pl.len()).over(in_file)
    )
    twice = rows.filter(pl.col("at") > 0)
    over = [*_FIGURE, "status"]
    several = (
        rows.filter(pl.col("at") == 0)
        .sort("released", "path", "line")
        .unique([*over, "path"], keep="last", maintain_order=True)
        .filter(pl.struct(over).is_duplicated())
        .sort("path", "line")
        .with_columns(
            first=place.first().over(over),
            other=pl.col("value").first().over(over),
            room=_half("dp") + _half("dp").first().over(over),
        )
    )
    apart = several.filter((pl.col("value") - pl.col("other")).abs() > pl.col("room") + _SLACK)
    return [
        *at_cells(ground.folder, policy.BENCHMARK_TWICE, twice, "measure"),
        *at_cells(ground.folder, policy.BENCHMARKS_DISAGREE, apart, "value"),
    ]


def released_in_time(ground: Ground) -> list[Diagnostic]:
    """A release before the year that the figure is of had begun."""
    rows = ground.folder.table("benchmark")
    began = pl.date(pl.col("academic_year").str.head(4).cast(pl.Int32), 9, 1)
    before = rows.filter(pl.col("released") < began)
    return at_cells(ground.folder, policy.RELEASED_BEFORE_YEAR, before, "released")


def for_some_figure(ground: Ground) -> list[Diagnostic]:
    """Benchmarks of a year or a year group that their measure does not have."""
    rows = ground.folder.table("benchmark")
    found: list[Diagnostic] = []
    for column, words in (("academic_year", "in {}"), ("year_group", "in {}")):
        wrong = [
            {"measure": name, column: value, "label": measure.label, "where": words.format(value)}
            for name, value in sorted(rows.select("measure", column).unique().iter_rows())
            if (measure := ground.measures.get(name))
            and value not in (measure.years if column == "academic_year" else measure.year_groups)
        ]
        if wrong:
            told = rows.join(pl.DataFrame(wrong), on=["measure", column], how="inner")
            found += at_cells(ground.folder, policy.BENCHMARK_FOR_NO_FIGURE, told, column)
    return found


def counts(ground: Ground) -> list[Diagnostic]:
    """A percentage that the counts beside it do not give, rounded as it was published."""
    rows = (
        ground.folder.table("benchmark")
        .join(ground.facts, on="measure", how="inner")
        .filter((pl.col("kind") == "percentage") & (pl.col("denominator") > 0))
    )
    counted = 100 * pl.col("numerator") / pl.col("denominator")
    wrong = rows.filter((counted - pl.col("value")).abs() > _half() + _SLACK)
    wrong = wrong.with_columns(counted=counted.round(2))
    return at_cells(ground.folder, arithmetic.BENCHMARK_CONTRADICTS_COUNTS, wrong, "value")
