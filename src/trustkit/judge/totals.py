"""The trust's own figures: schools added up, who is in and who is not, compared and rated.

Counts are added; percentages are never averaged. A percentage published without its count comes in
as the nearest count that fits, which weights it by its eligible pupils. Averages and rates are
weighted by the number they rest on, and left out where that number is not known.

Two totals of everything: ``as_it_was``, the schools that were the trust's on the last day of each
window; and ``like_for_like``, the schools that are the trust's on the date asked about and have the
figure in every one of the last three years in which any of them has it, their years before joining
included. Only the second can say how the trust's schools have changed. A paper that shows both must have
both made safe together: the difference of two totals is a school.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

import polars as pl

from trustkit.judge.arithmetic import MICRO, MICRO_PLACES, power_of_ten, rounded_ratio
from trustkit.judge.counting import status_rank
from trustkit.judge.figures import OF_PUPILS, times_eligible
from trustkit.judge.results import figures_of, judged
from trustkit.judge.schools import is_the_trusts, was_the_trusts
from trustkit.judge.states import VALUE
from trustkit.policy.in_force import Policy
from trustkit.store.folder import Folder

Scope = Literal["as_it_was", "like_for_like"]
SUMMED_CELL = ["academic_year", "window", "year_group", "measure", "group", "basis"]
"""What one total is of."""
WHO = [
    "schools", "without_figure", "without_figure_states", "out_of_scope", "schools_published",
]  # fmt: skip
"""The columns that say who is in a total and who is not."""
_YEARS = 3
_PER_SCHOOL: dict[str, pl.DataType] = {
    "school": pl.String(), "urn": pl.Int64(), "own_urn": pl.Int64(), "phase": pl.String(),
    "la": pl.String(), "joined": pl.Date(), "left": pl.Date(), "path": pl.String(),
    "line": pl.Int64(), "revision": pl.Int64(), "lower": pl.Float64(), "upper": pl.Float64(),
    "reason": pl.String(),
}  # fmt: skip


def totals(
    folder: Folder,
    policy: Policy,
    as_of: date,
    scope: Scope = "as_it_was",
    *,
    without: Collection[str] = (),
) -> pl.DataFrame:
    """Adds the schools up, and compares and rates the totals as if they were schools.

    ``without`` names schools (by slug) that are left out, as if the trust did not have them.

    The columns are those of the results, ``school`` blank and ``urn`` null, and of each total:
    ``schools`` in it; ``without_figure``, those in scope whose row holds no usable figure, and
    ``without_figure_states`` what each has in its place (see ``states``), in the same order;
    ``out_of_scope``, those with a figure that were not the trust's then (or not in every year);
    ``schools_published``, how many came in as published percentages. ``status`` is that of the
    least final part. Nothing but trust totals is compared with the trust or a target.
    """
    summed = added_up(figures_of(folder, policy, as_of), as_of, scope, without=without)
    rated = judged(rows := summed.drop(WHO), folder, policy, as_of, among=rows)
    who = summed.select(*SUMMED_CELL, *WHO)
    return rated.join(who, on=SUMMED_CELL, how="left", maintain_order="left")


def added_up(
    figures: pl.DataFrame,
    as_of: date,
    scope: Scope = "as_it_was",
    *,
    without: Collection[str] = (),
) -> pl.DataFrame:
    """The schools added up, compared with nothing yet: figures as ``results.judged`` takes them.

    ``figures`` are those of all schools, as ``results.figures_of`` gives them, of all measures or of
    some. Who is in each total is said as in :func:`totals`.
    """
    figures = figures.filter(pl.col("kind").is_not_null())
    usable = pl.col("unusable").is_null() & (pl.col("eligible") > 0)
    figures = figures.with_columns(usable=usable.fill_null(value=False))
    figures = figures.filter(~pl.col("school").is_in(sorted(without)))
    if scope == "as_it_was":
        figures = figures.with_columns(in_scope=was_the_trusts())
    else:
        figures = _like_for_like(figures, as_of)
    return _summed(figures)


def _like_for_like(figures: pl.DataFrame, as_of: date) -> pl.DataFrame:
    cell = [name for name in SUMMED_CELL if name != "academic_year"]
    present = figures.filter(is_the_trusts(as_of), pl.col("usable"))
    years = present.select(*cell, "academic_year").unique().sort([*cell, "academic_year"])
    years = years.group_by(cell, maintain_order=True).tail(_YEARS)
    needed = years.group_by(cell).agg(needed=pl.len())
    constant = (
        present.join(years, on=[*cell, "academic_year"])
        .select("school", *cell, "academic_year")
        .unique()
        .group_by("school", *cell)
        .agg(held=pl.len())
        .join(needed, on=cell)
        .filter(pl.col("held") == pl.col("needed"))
        .select("school", *cell, constant=pl.lit(value=True))
    )
    figures = figures.join(years, on=[*cell, "academic_year"], how="semi")
    figures = figures.join(constant, on=["school", *cell], how="left", maintain_order="left")
    return figures.with_columns(in_scope=pl.col("constant").fill_null(value=False)).drop("constant")


def _summed(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a cell, in the form that ``judged`` takes figures in."""
    counted = pl.col("in_scope") & pl.col("usable")
    n, of_pupils = pl.col("eligible").filter(counted), pl.col("kind").first().is_in(OF_PUPILS)
    weighted = times_eligible().filter(counted).sum()
    count = pl.col("count").filter(counted).sum()

    def schools(which: pl.Expr) -> pl.Expr:
        return pl.col("school").filter(which).unique().sort()

    lost = pl.col("in_scope") & ~pl.col("usable")
    # A mean of nobody knows how many can't be added up either.
    no_numbers = pl.when(pl.col("unusable").is_null()).then(pl.lit("no_pupil_numbers"))
    because = no_numbers.otherwise("state")
    same = ["kind", "direction", "precision", "phases", "window_end"]
    rows = figures.sort("school").group_by(SUMMED_CELL, maintain_order=True).agg(
        pl.col(same).first(),
        eligible=n.sum(),
        count=pl.when(of_pupils).then(count),
        micro=weighted,
        status=pl.col("status").filter(counted).sort_by(status_rank().filter(counted)).first(),
        recorded=pl.col("recorded").filter(counted).max(),
        source=pl.lit("added up by trustkit"),
        schools=schools(counted),
        without_figure=schools(lost),
        without_figure_states=because.filter(lost).filter(
            pl.col("school").filter(lost).is_first_distinct()
        ),
        out_of_scope=schools(~pl.col("in_scope") & pl.col("usable")),
        schools_published=pl.col("published").filter(counted).sum().cast(pl.Int64),
    ).filter(pl.col("eligible") > 0)  # fmt: skip
    shares = pl.col("count").is_not_null()
    places = pl.col("precision")
    mean = pl.col("micro") / (MICRO * pl.col("eligible"))
    rows = rows.with_columns(
        achieved="count",
        value=pl.when(shares).then(100 * pl.col("count") / pl.col("eligible")).otherwise(mean),
        value_dp=pl.when(~shares).then(places),
        counted=shares,
        published=pl.lit(value=False),
        fits=pl.lit(None, dtype=pl.Boolean),
        count_low="count",
        count_high="count",
        value_units=pl.when(~shares).then(
            rounded_ratio(pl.col("micro"), pl.col("eligible") * power_of_ten(MICRO_PLACES - places))
        ),
        unusable=pl.lit(None, dtype=pl.String),
        state=pl.lit(VALUE),
        lineage=pl.lit(0, dtype=pl.Int64),
        under_predecessor=pl.lit(value=False),
        **{name: pl.lit(None, dtype=dtype) for name, dtype in _PER_SCHOOL.items()},
    ).drop("micro")
    # A total is none of the trust's schools: no other total may take it for one to compare with.
    gone = pl.lit(date(1, 1, 1))
    return rows.with_columns(school=pl.lit(""), left=gone).sort(SUMMED_CELL)
