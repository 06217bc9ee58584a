"""The hidden cells taken out of results, with all that is made from them.

A hidden row keeps what it is of (school, period, measure, group), how many pupils were eligible
and which published comparator it has. Everything else becomes null, columns that others add
later too: what is kept is listed, not what is taken out.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trustkit.disclose.cells import CELL_COLUMNS, TRUST, cells_of, keys_of, members_of
from trustkit.disclose.lines import with_hidden
from trustkit.disclose.rules import Rules
from trustkit.records.vocabulary import Reason

_MARKS = ("hidden", "comparison_hidden", "years_hidden")
_OWN_LEVELS = ("school", "trust")
PUBLISHED_LEVELS = ("national", "la", "fixed")
"""What a figure is compared with that is nobody's of the trust."""
_COMPARATOR_KEPT = (
    "comparator", "comparator_kind", "comparator_measure", "comparator_year_group",
    "comparator_group", "comparator_value", "comparator_dp", "comparator_year",
    "comparator_status", "comparator_released", "comparator_source", "comparator_sureness",
)  # fmt: skip
_KEPT = frozenset(
    (*CELL_COLUMNS, "urn", "status", "eligible", "reason", "rule", "method", "comparison",
     "comparator_level", *_COMPARATOR_KEPT, "schools", "hidden", "comparison_hidden", "years_hidden")
)  # fmt: skip
_COMPARED = (
    "comparator_value", "comparator_state", "benchmark_path", "benchmark_line", "gap", "gap_lower",
    "gap_upper", "pooled_confidence",
    "pupils_from_low", "pupils_from_high", "confidence", "rating", "rating_reason",
    "not_rated_because", "chance_of_red", "pooled_expected", "trend", "trend_reason",
)  # fmt: skip
_OF_SEVERAL_YEARS = (
    "years_pooled", "pooled_eligible", "pooled_achieved", "pooled_expected", "pool_cut",
    "pooled_confidence", "trend", "trend_reason",
)  # fmt: skip
_RATED = ("rating", "rating_reason", "not_rated_because", "based_on")
_TREND_BACK = 2
"""From how many years before its own a trend is drawn."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Results and trust totals as an audience may see them.

    Both frames have three more columns. ``hidden``: the figure is hidden. ``comparison_hidden``:
    the figure is shown, but what it is compared with is hidden. ``years_hidden``: the figure is
    shown, but one of the earlier years it is pooled with or compared with is hidden.

    ``places`` are the path and line of every row with something hidden: words that rest on such
    a row (the trace of a category) may hold its figures and must not be printed.
    """

    results: pl.DataFrame
    totals: pl.DataFrame
    rules: Rules
    places: frozenset[tuple[str, int]]
    verdict: _Verdict

    def marked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Another frame of the same figures with the three columns; null where a figure is none of them.

        It has the columns that say which cell a row is of (``cells.CELL_COLUMNS``) and
        ``comparator_level``, ``comparator_measure`` and ``comparator_group``.
        """
        return _marked(frame, self.verdict)


def disclose(results: pl.DataFrame, totals: pl.DataFrame, rules: Rules) -> Disclosed:
    """What an audience may see of all results, every year and group together.

    ``totals`` are the trust's, with the columns of results; ``school`` is blank in them, and so is
    ``basis`` where a total adds figures of several. A column ``schools`` says who is in each.
    """
    cells = cells_of((results, totals), rules)
    cells = with_hidden(cells, rules, members_of(totals, cells))
    years_hidden = _with_a_hidden_year(_years_back(results, totals))
    verdict = _Verdict(
        cells=cells.select(*CELL_COLUMNS, "hidden", years_hidden=years_hidden),
        everything=rules.minimum_cell == 0,
    )
    marked = _marked(results, verdict)
    return Disclosed(
        results=_without(marked),
        totals=_without(_marked(totals, verdict)),
        rules=rules,
        places=_places(marked),
        verdict=verdict,
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Which cells are hidden and which rest on a hidden year; ``everything``: nothing is, for size."""

    cells: pl.DataFrame
    everything: bool

    def comparator_hidden(self, frame: pl.DataFrame) -> pl.Series:
        """Whether a row is compared with another figure of the trust's that is not shown.

        The trust without one school gives the trust: it is shown only where the total is.
        """
        level = pl.col("comparator_level")
        own = keys_of(frame).with_columns(
            frame["comparator_level"],
            measure=_compared_with(frame, "measure"),
            group=_compared_with(frame, "group"),
        )
        own = own.with_row_index("at").filter(level.is_in(_OWN_LEVELS))
        lost = own.filter(level == "school").join(
            self.cells.filter("hidden"), on=CELL_COLUMNS, how="semi"
        )["at"]
        if not self.everything:
            of_trust = own.filter(level == "trust").with_columns(school=pl.lit(TRUST))
            shown = self.cells.filter(pl.col("school") == TRUST, ~pl.col("hidden"))
            for basis in (pl.col("basis"), pl.lit("")):
                of_trust = of_trust.with_columns(basis=basis).join(
                    shown, on=CELL_COLUMNS, how="anti"
                )
            lost = lost.append(of_trust["at"])
        return pl.int_range(frame.height, eager=True).is_in(lost.to_list())


def _compared_with(frame: pl.DataFrame, part: str) -> pl.Series:
    """The measure or group that each row is compared with: its own unless another is named."""
    other = pl.col(f"comparator_{part}").cast(pl.String)
    named = pl.when(other != "").then(other).otherwise(part)
    return frame.select(named.fill_null("").alias(part)).to_series()


def _places(marked: pl.DataFrame) -> frozenset[tuple[str, int]]:
    some = pl.col("hidden") | pl.col("comparison_hidden") | pl.col("years_hidden")
    found = marked.filter(some, pl.col("path").is_not_null()).select("path", "line").unique()
    return frozenset(found.iter_rows())


def _with_a_hidden_year(years_back: int) -> pl.Expr:
    """Whether a cell pools, or is compared with, an earlier year that is hidden."""
    series = [name for name in CELL_COLUMNS if name != "academic_year"]
    return pl.any_horizontal(
        pl.col("hidden").shift(back, fill_value=False).over(series, order_by="academic_year")
        for back in range(1, years_back + 1)
    )


def _years_back(*frames: pl.DataFrame) -> int:
    """How many years before its own any figure is pooled with, or its trend is drawn from."""
    pooled = [frame["years_pooled"].max() for frame in frames if "years_pooled" in frame.columns]
    return max([_TREND_BACK, *(years - 1 for years in pooled if isinstance(years, int))])


def _without(marked: pl.DataFrame) -> pl.DataFrame:
    """A marked frame without what it marks as hidden."""
    gone, lost, old = pl.col("hidden"), pl.col("comparison_hidden"), pl.col("years_hidden")
    pooled_rating = old & pl.col("based_on").is_in(["pooled", "three_year"])
    present = set(marked.columns) - set(_MARKS)
    ours = ~pl.col("comparator_level").is_in(PUBLISHED_LEVELS)
    return (
        marked.with_columns(_nulled((present & set(_RATED)), pooled_rating))
        .with_columns(_nulled(present & set(_OF_SEVERAL_YEARS), old))
        .with_columns(_nulled(present & set(_COMPARED), lost))
        .with_columns(_nulled(present & set(_COMPARATOR_KEPT), gone & ours))
        .with_columns(_nulled(present - _KEPT, gone))
        .with_columns(
            reason=pl.when(gone).then(pl.lit(Reason.SUPPRESSED.value)).otherwise(pl.col("reason"))
        )
    )


def _nulled(columns: set[str] | frozenset[str], where: pl.Expr) -> list[pl.Expr]:
    return [
        pl.when(where).then(None).otherwise(pl.col(name)).alias(name) for name in sorted(columns)
    ]


def _marked(frame: pl.DataFrame, verdict: _Verdict) -> pl.DataFrame:
    """Adds the three columns that say what is hidden, keeping what an earlier pass said."""
    said = keys_of(frame).join(verdict.cells, on=CELL_COLUMNS, how="left", maintain_order="left")
    said = said.with_columns(comparison_hidden=verdict.comparator_hidden(frame))
    return frame.with_columns(
        (said[name] | frame[name] if name in frame.columns else said[name]).alias(name)
        for name in _MARKS
    )
