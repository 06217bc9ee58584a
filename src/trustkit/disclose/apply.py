"""The hidden cells taken out of results, with all that is made from them.

A hidden row keeps what it is of (school, period, measure, group), how many pupils were eligible
and which published comparator it has. Everything else becomes null, columns that others add
later too: what is kept is listed, not what is taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from trustkit.disclose.cells import CELL_COLUMNS, TRUST, Key, Members, cells_of
from trustkit.disclose.lines import hidden_cells
from trustkit.disclose.rules import Rules
from trustkit.records.vocabulary import Reason

_FIGURE_COLUMNS = ("eligible", "achieved", "value", "reason")
_OWN_LEVELS = ("school", "trust")
_PUBLISHED_LEVELS = ("national", "la", "fixed")
_COMPARATOR_KEPT = (
    "comparator", "comparator_kind", "comparator_measure", "comparator_year_group",
    "comparator_group", "comparator_value", "comparator_dp", "comparator_year",
    "comparator_status", "comparator_released", "comparator_source", "comparator_sureness",
)  # fmt: skip
_KEPT = frozenset(
    (*CELL_COLUMNS, "urn", "status", "eligible", "reason", "rule", "comparison",
     "comparator_level", *_COMPARATOR_KEPT, "schools", "hidden", "comparison_hidden", "years_hidden")
)  # fmt: skip
_COMPARED = (
    "comparator_value", "benchmark_path", "benchmark_line", "gap", "pupils_from_low",
    "pupils_from_high", "confidence", "rating", "rating_reason", "chance_of_red",
    "pooled_expected", "trend", "trend_reason",
)  # fmt: skip
_OF_SEVERAL_YEARS = (
    "years_pooled", "pooled_eligible", "pooled_achieved", "pooled_expected", "trend", "trend_reason"
)  # fmt: skip
_RATED = ("rating", "rating_reason", "based_on")
_YEARS_BACK = 2
"""How many years before its own a figure is pooled with, or its trend is drawn from."""


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


def disclose(results: pl.DataFrame, totals: pl.DataFrame, rules: Rules) -> Disclosed:
    """What an audience may see of all results, every year and group together.

    ``totals`` are the trust's, with the columns of results; ``school`` is blank in them, and so is
    ``basis`` where a total adds figures of several. A column ``schools`` says who is in each.
    """
    cells = cells_of(
        (row for frame in (results, totals) for row in _keyed(frame).iter_rows(named=True)), rules
    )
    hidden = hidden_cells(cells, rules, _members(totals))
    verdict = _Verdict(
        hidden=hidden,
        earlier=_with_a_hidden_year(cells, hidden),
        totals=frozenset(key for key in cells if key[0] == TRUST and key not in hidden),
        everything=rules.minimum_cell == 0,
    )
    return Disclosed(
        results=_without(results, verdict),
        totals=_without(totals, verdict),
        rules=rules,
        places=_places(_marked(results, verdict)),
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Which cells are hidden, which rest on a hidden year, and which trust totals are shown."""

    hidden: set[Key]
    earlier: set[Key]
    totals: frozenset[Key]
    everything: bool

    def comparator_hidden(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is compared with another figure of the trust's that is not shown.

        The trust without one school gives the trust: it is shown only where the total is.
        """
        own = _key(tuple(row[name] for name in CELL_COLUMNS))
        measure = row["comparator_measure"] or own[4]
        if row["comparator_level"] == "school":
            group = row["comparator_group"] or own[5]
            return (*own[:4], measure, group, own[6]) in self.hidden
        if row["comparator_level"] == "trust" and not self.everything:
            group = row["comparator_group"] or own[5]
            keys = [(TRUST, *own[1:4], measure, group, basis) for basis in (own[6], "")]
            return not any(key in self.totals for key in keys)
        return False


def _members(totals: pl.DataFrame) -> Members:
    """Who is in each total, where the totals say so."""
    if "schools" not in totals.columns:
        return {}
    found = totals.select(*CELL_COLUMNS, "schools").filter(pl.col("schools").is_not_null())
    return {_key(row[:-1]): frozenset(row[-1]) for row in found.iter_rows()}


def _places(marked: pl.DataFrame) -> frozenset[tuple[str, int]]:
    some = pl.col("hidden") | pl.col("comparison_hidden") | pl.col("years_hidden")
    found = marked.filter(some, pl.col("path").is_not_null()).select("path", "line").unique()
    return frozenset(found.iter_rows())


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    """What the cells of a frame are made from: a row a cell."""
    wanted = [*CELL_COLUMNS, *_FIGURE_COLUMNS]
    if "hidden" in frame.columns:
        wanted.append("hidden")
    return frame.select(wanted).unique(maintain_order=True)


def _with_a_hidden_year(cells: Mapping[Key, object], hidden: set[Key]) -> set[Key]:
    """The cells that pool, or are compared with, an earlier year that is hidden."""
    series: dict[tuple[str, ...], list[Key]] = {}
    for key in sorted(cells):
        series.setdefault((key[0], *key[2:]), []).append(key)
    found: set[Key] = set()
    for keys in series.values():
        for at, key in enumerate(keys):
            if any(before in hidden for before in keys[max(at - _YEARS_BACK, 0) : at]):
                found.add(key)
    return found


def _without(frame: pl.DataFrame, verdict: _Verdict) -> pl.DataFrame:
    marked = _marked(frame, verdict)
    gone, lost, old = pl.col("hidden"), pl.col("comparison_hidden"), pl.col("years_hidden")
    pooled_rating = old & pl.col("based_on").is_in(["pooled", "three_year"])
    present = set(frame.columns)
    ours = ~pl.col("comparator_level").is_in(_PUBLISHED_LEVELS)
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
    keys = frame.select(pl.col(CELL_COLUMNS).fill_null("")).rows()
    level = pl.col("comparator_level")
    against = frame.select(*CELL_COLUMNS, level, "comparator_measure", "comparator_group")
    against = against.with_row_index("at").filter(level.is_in(_OWN_LEVELS))
    lost = [False] * frame.height
    for row in against.iter_rows(named=True):
        lost[row["at"]] = verdict.comparator_hidden(row)
    said = {
        "hidden": [key in verdict.hidden for key in keys],
        "comparison_hidden": lost,
        "years_hidden": [key in verdict.earlier for key in keys],
    }
    marked = frame
    for name, values in said.items():
        column = pl.Series(name, values, dtype=pl.Boolean)
        before = frame[name] if name in frame.columns else None
        marked = marked.with_columns(column if before is None else (column | before).alias(name))
    return marked


def _key(row: tuple[str | None, ...]) -> Key:
    return tuple(part or "" for part in row)  # type: ignore[return-value]
