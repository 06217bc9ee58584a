"""Every figure that counts on a date, compared and rated: one frame for everything that follows.

Tables, papers, traces and differences are all made from :attr:`Results.frame`, so that they can't
disagree. Each step below adds columns to the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from trustkit.judge.comparators import with_published
from trustkit.judge.comparators_own import (
    with_criterion,
    with_found,
    with_other_group,
    with_other_schools,
    with_targets,
)
from trustkit.judge.counting import observations_that_count, targets_that_count
from trustkit.judge.figures import with_figures, with_measures
from trustkit.judge.luck import with_chance_of_red
from trustkit.judge.pooling import with_years_before
from trustkit.judge.rates import with_chance_of_rates
from trustkit.judge.rating import (
    with_colour,
    with_gap,
    with_intervals,
    with_pooled,
    with_pupils_from,
    with_shown,
)
from trustkit.judge.rules import with_rules
from trustkit.judge.schools import schools_of, with_window_end
from trustkit.judge.shelf import Shelf
from trustkit.judge.trend import with_trend
from trustkit.judge.wording import why_not_rated, why_this_colour
from trustkit.policy.in_force import Policy
from trustkit.store.folder import Folder

COLUMNS: dict[str, type[pl.DataType]] = {
    # whose figure, of what
    "school": pl.String,
    "urn": pl.Int64,
    "academic_year": pl.String,
    "window": pl.String,
    "year_group": pl.String,
    "measure": pl.String,
    "group": pl.String,
    "basis": pl.String,
    "status": pl.String,
    # the figure
    "eligible": pl.Int64,
    "achieved": pl.Int64,
    "value": pl.Float64,
    "value_dp": pl.Int64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "reason": pl.String,
    "state": pl.String,
    # what it is compared with
    "rule": pl.String,
    "method": pl.String,
    "comparison": pl.Int64,
    "comparator": pl.String,
    "comparator_kind": pl.String,
    "comparator_level": pl.String,
    "comparator_measure": pl.String,
    "comparator_year_group": pl.String,
    "comparator_group": pl.String,
    "comparator_value": pl.Float64,
    "comparator_dp": pl.Int64,
    "comparator_year": pl.String,
    "comparator_status": pl.String,
    "comparator_released": pl.Date,
    "comparator_source": pl.String,
    "comparator_sureness": pl.String,
    "benchmark_path": pl.String,
    "benchmark_line": pl.Int64,
    "comparator_state": pl.String,
    # the judgement
    "gap": pl.Float64,
    "gap_lower": pl.Float64,
    "gap_upper": pl.Float64,
    "pupils_from_low": pl.Int64,
    "pupils_from_high": pl.Int64,
    "confidence": pl.String,
    "rating": pl.String,
    "rating_reason": pl.String,
    "not_rated_because": pl.String,
    "based_on": pl.String,
    "years_pooled": pl.Int64,
    "pooled_eligible": pl.Int64,
    "pooled_achieved": pl.Int64,
    "pooled_expected": pl.Float64,
    "pool_cut": pl.String,
    "pooled_confidence": pl.String,
    "interval_lower": pl.Float64,
    "interval_upper": pl.Float64,
    "chance_of_red": pl.Float64,
    "trend": pl.String,
    "trend_reason": pl.String,
    # where it stands
    "path": pl.String,
    "line": pl.Int64,
    "recorded": pl.Date,
    "revision": pl.Int64,
    "source": pl.String,
}
"""The columns of the results, with their types; what each means is in docs/statistics.md."""

ORDER = [
    "school", "academic_year", "window", "year_group", "measure", "group", "basis", "urn",
    "comparison",
]  # fmt: skip
_RENAMED = {
    "comparator_level": "level",
    "comparator_measure": "c_measure",
    "comparator_year_group": "c_year_group",
    "comparator_group": "c_group",
    "comparator_value": "c",
    "comparator_dp": "c_dp",
}


_AT_ONCE = 30_000


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a folder: ``frame`` has one row a figure that counts and comparison of its rule.

    ``comparison`` 0 is the one that rates; the others are shown beside it. Rows are sorted.
    """

    frame: pl.DataFrame
    policy: Policy
    as_of: date

    @property
    def rating(self) -> pl.DataFrame:
        """The comparisons that rate: one row a figure."""
        return self.frame.filter(pl.col("comparison") == 0)


def evaluate(folder: Folder, policy: Policy, as_of: date) -> Results:
    """Compares and rates every figure that counts on a date."""
    figures = figures_of(folder, policy, as_of)
    return Results(judged_in_turn(figures, folder, policy, as_of), policy, as_of)


def judged_in_turn(
    figures: pl.DataFrame, folder: Folder, policy: Policy, as_of: date
) -> pl.DataFrame:
    """The results of figures (as :func:`figures_of` gives them), sorted.

    Some schools at a time: the steps between need many more columns than the results have.
    """
    figures = figures.sort("school", maintain_order=True)
    parts: list[pl.DataFrame] = []
    start = 0
    while start < figures.height or not parts:
        end = _end_of_school(figures["school"], start + _AT_ONCE)
        part = figures.slice(start, end - start)
        parts.append(judged(part, folder, policy, as_of, among=figures))
        start = end
    return pl.concat(parts, rechunk=False)


def _end_of_school(schools: pl.Series, at_least: int) -> int:
    """The first row from a position on that begins another school, or the number of rows."""
    if at_least >= len(schools):
        return len(schools)
    return int(schools.search_sorted(schools[at_least - 1], side="right"))


def figures_of(folder: Folder, policy: Policy, as_of: date) -> pl.DataFrame:
    """The rows that count on a date, with their figures, measures and schools."""
    rows = observations_that_count(folder, as_of)
    # A folder without a sound school.yaml is nobody's school: nothing is made of its figures.
    rows = rows.join(schools_of(folder), on="school", how="inner", maintain_order="left")
    return with_figures(with_measures(with_window_end(rows), policy))


def judged(
    figures: pl.DataFrame, folder: Folder, policy: Policy, as_of: date, *, among: pl.DataFrame
) -> pl.DataFrame:
    """Figures (as :func:`figures_of` gives them) compared, rated and put in order.

    ``among`` are the figures of all schools, for comparing with the trust.
    """
    defaults = policy.rating.defaults
    rows = _compared(with_rules(figures, policy), among, folder, policy, as_of)
    rows = with_years_before(rows, folder.table("series_break"), defaults.pooled_years)
    rows = with_gap(with_intervals(with_chance_of_rates(with_shown(rows))))
    cut_counts = defaults.missing_year == "cannot_tell"
    rows = with_colour(with_pooled(rows), defaults.minimum_cohort, cut_counts=cut_counts)
    because, in_words = why_not_rated(defaults.minimum_cohort)
    bases = {each.id: each.label for each in policy.bases.values()}
    rows = with_trend(rows.with_columns(not_rated_because=because, not_rated=in_words), bases)
    # What follows is of rated figures alone, which may be few.
    rated = with_chance_of_red(with_pupils_from(rows.filter(pl.col("not_rated").is_null())))
    rated = rated.with_columns(rating_reason=why_this_colour())
    others = rows.filter(pl.col("not_rated").is_not_null()).with_columns(
        rating=pl.lit("not_rated"),
        based_on=pl.lit(None, dtype=pl.String),
        rating_reason="not_rated",
    )
    return _as_results(pl.concat([rated, others], how="diagonal"))


def _compared(
    rows: pl.DataFrame, figures: pl.DataFrame, folder: Folder, policy: Policy, as_of: date
) -> pl.DataFrame:
    """Finds the comparator of every row, level by level."""
    defaults = policy.rating.defaults
    levels = rows.partition_by("level", as_dict=True, maintain_order=True)
    found: list[pl.DataFrame] = []
    shelf = Shelf(folder, policy, as_of)
    for (level,), part in levels.items():
        published = level in ("national", "la") or (
            level == "trust" and "trust" in {str(named) for named in defaults.area}
        )
        if published:
            found.append(with_published(part, shelf))
        elif level == "trust":
            found.append(with_other_schools(part, figures, defaults.minimum_cohort))
        elif level == "target":
            found.append(with_targets(part, targets_that_count(folder, as_of)))
        elif level == "school":
            found.append(with_other_group(part, figures))
        elif level == "fixed":
            found.append(with_criterion(part))
        else:
            found.append(with_found(part, {}))
    if not found:
        found.append(with_found(rows, {}))
    empty = pl.DataFrame(schema={"c_count": pl.Int64, "c_eligible": pl.Int64})
    return pl.concat([*found, empty], how="diagonal")


def _as_results(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of the results, in order.

    Limits and chances are cut to nine places: the last bits of a root or an exponential hang on
    where in a column it stands, and no figure may change because another row did.
    """
    rows = rows.select(
        pl.col(_RENAMED.get(name, name)).cast(dtype).alias(name) for name, dtype in COLUMNS.items()
    )
    inexact = ("interval_lower", "interval_upper", "gap_lower", "gap_upper", "chance_of_red")
    return rows.with_columns(pl.col(inexact).round(9)).sort(ORDER, nulls_last=True)
