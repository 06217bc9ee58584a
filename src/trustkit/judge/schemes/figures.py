"""A school's rated figures, and the evidence that a figure is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from trustkit.judge.schemes.trace import Leaf
from trustkit.judge.schemes.words import answered, counted, figure, pupils_in
from trustkit.records.measures import Measure
from trustkit.records.scheme_facts import (
    Fact,
    FigureNamed,
    GapFact,
    JudgedFact,
    OutcomesFact,
    SelfEvaluationAccuracyFact,
    ShareFact,
)
from trustkit.records.vocabulary import REASON_WORDS, STATUS_RANK, Reason

ResultRow = Mapping[str, Any]
"""One row of the results frame, by column."""

FigureKey = tuple[str, str, str, str]
"""Measure, year group, group and window."""

_COLUMNS = (
    "school", "urn", "academic_year", "window", "year_group", "measure", "group", "basis",
    "status", "eligible", "achieved", "value", "value_dp", "reason", "comparator",
    "comparator_value", "comparator_dp", "comparator_year", "comparator_status",
    "comparator_released", "comparator_source", "benchmark_path", "benchmark_line", "gap", "confidence", "rating",
    "rating_reason", "years_pooled", "pooled_eligible", "pooled_achieved", "pooled_expected",
    "pool_cut", "pooled_confidence", "gap_lower", "gap_upper",
    "trend", "trend_reason", "path", "line", "recorded", "source",
)  # fmt: skip


def key_of(named: FigureNamed) -> FigureKey:
    """The key under which a figure's rows are found."""
    return (named.measure, named.year_group.value, named.group, named.window.value)


def figures_of(fact: Fact) -> tuple[FigureNamed, ...]:
    """The figures that a fact looks at; none for facts about other things."""
    if isinstance(fact, OutcomesFact):
        return tuple(
            named
            for section in fact.sections
            for named in (*section.none_below, *section.at_or_above, *section.most_of)
        )
    if isinstance(fact, JudgedFact):
        return (fact.figure,)
    if isinstance(fact, GapFact):
        return (fact.figure,) if fact.other is None else (fact.figure, fact.other)
    if isinstance(fact, ShareFact | SelfEvaluationAccuracyFact):
        return tuple(fact.figures)
    return ()


def index_figures(
    frame: pl.DataFrame, facts: Iterable[Fact]
) -> dict[str, dict[FigureKey, list[ResultRow]]]:
    """The rated rows of the figures that facts look at, by school and figure, newest year first.

    Where a year has several rows (two bases), the one of the highest status comes first, then
    the one recorded last.
    """
    named = sorted({key_of(each) for fact in facts for each in figures_of(fact)})
    keys = ["measure", "year_group", "group", "window"]
    wanted = pl.DataFrame(named, schema=dict.fromkeys(keys, pl.String), orient="row")
    ranks = {status.value: rank for status, rank in STATUS_RANK.items()}
    rows = (
        frame.filter(pl.col("comparison") == 0)
        .join(wanted, on=keys, how="semi")
        .select(_COLUMNS)
        .with_columns(_rank=pl.col("status").replace_strict(ranks, return_dtype=pl.Int64))
        .sort(
            ["school", "academic_year", "_rank", "recorded", "basis", "line"],
            descending=[False, True, True, True, False, True],
        )
        .drop("_rank")
    )
    found: dict[str, dict[FigureKey, list[ResultRow]]] = {}
    for row in rows.iter_rows(named=True):
        key = (row["measure"], row["year_group"], row["group"], row["window"])
        found.setdefault(row["school"], {}).setdefault(key, []).append(row)
    return found


def pooled_rows(rows: Sequence[ResultRow]) -> list[ResultRow]:
    """The rows whose counts are pooled with the first, itself included: its basis, newest first."""
    years: dict[str, ResultRow] = {}
    for row in rows:
        if row["basis"] == rows[0]["basis"] and row["eligible"] is not None:
            years.setdefault(row["academic_year"], row)
    return list(years.values())[: rows[0]["years_pooled"] or 1]


_IN_LEAF = (
    "academic_year", "value", "value_dp", "reason", "achieved", "eligible", "path", "line", "source",
    "status", "recorded", "comparator", "comparator_value", "comparator_dp", "comparator_status",
    "comparator_released", "comparator_source", "benchmark_path", "benchmark_line",
)  # fmt: skip


def figure_leaf(row: ResultRow, measure: Measure | None) -> Leaf:
    """A row of results as evidence, with its comparator beside it."""
    of = (measure.unit, measure.kind, measure.precision) if measure else ("", "", 0)
    return _leaf(tuple(row[name] for name in _IN_LEAF), *of)


@lru_cache(maxsize=4096)
def _leaf(columns: tuple[Any, ...], unit: str, kind: str, precision: int) -> Leaf:
    """Several facts look at the same rows of a school, so each is put into words once."""
    row = dict(zip(_IN_LEAF, columns, strict=True))
    return Leaf(
        text=f"{row['academic_year']}: {_shown(row, unit, kind, precision)}",
        path=row["path"],
        line=row["line"],
        source=row["source"],
        status=row["status"],
        recorded=row["recorded"],
        beside=_comparator_leaf(row, unit),
    )


def _comparator_leaf(row: ResultRow, unit: str) -> Leaf | None:
    if row["comparator_value"] is None or row["benchmark_path"] is None:
        return None
    shown = figure(row["comparator_value"], row["comparator_dp"] or 0, unit)
    return Leaf(
        text=f"{row['comparator']}: {shown}",
        path=row["benchmark_path"],
        line=row["benchmark_line"],
        source=row["comparator_source"],
        status=row["comparator_status"],
        recorded=row["comparator_released"],
    )


def _shown(row: ResultRow, unit: str, kind: str, precision: int) -> str:
    if row["value"] is None:
        if row["reason"]:
            return REASON_WORDS[Reason(row["reason"])]
        none = row["eligible"] == 0
        return "no pupils to count" if none else "no figure given, and no reason why"
    places = next(
        int(each) for each in (row["value_dp"], row["comparator_dp"], precision) if each is not None
    )
    shown = figure(row["value"], places, unit)
    if row["achieved"] is not None and row["eligible"] is not None:
        of = (answered if kind == "survey" else counted)(row["achieved"], row["eligible"])
        return f"{of} ({shown})"
    if row["eligible"] is None:
        return shown
    if kind == "percentage":
        return f"{shown} of {pupils_in(row['eligible'])}"
    return f"{shown} (n = {row['eligible']})"
