"""What a question to figures is, and the words in which it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from trustkit.policy.in_force import Policy
from trustkit.records.grid import Test
from trustkit.records.rating_rules import Comparison, Spread

MET, NOT_MET, CANNOT_TELL = "met", "not_met", "cannot_tell"
NO_FIGURE, NOT_MEASURED = "no_figure", "not_measured"

TRUST = ""
"""The school of an answer that is the trust's."""

OF_PUPILS = ("percentage", "survey")
JUDGED_BY_COHORT = (*OF_PUPILS, "average", "progress")
"""Kinds of measure of which a small cohort says too little to be answered on one year."""

_COUNTS: dict[Test, Test] = {"all_of_them": "all_of_them"}
"""The tests that a figure is not compared for, but counted."""

_INEXACT = ("value", "comparator_value", "gap_lower", "gap_upper")

KEY = ["ask", "school", "academic_year", "window", "year_group", "measure"]
"""What an answer is to: one question, of one school, in one window of a year."""

ANSWER: dict[str, pl.DataType] = {
    "ask": pl.String(), "school": pl.String(), "academic_year": pl.String(),
    "window": pl.String(), "year_group": pl.String(), "measure": pl.String(), "group": pl.String(),
    "rest": pl.String(), "basis": pl.String(), "status": pl.String(), "eligible": pl.Int64(),
    "achieved": pl.Int64(), "value": pl.Float64(), "comparator": pl.String(),
    "comparator_kind": pl.String(), "comparator_level": pl.String(),
    "comparator_measure": pl.String(), "comparator_group": pl.String(),
    "comparator_value": pl.Float64(), "comparator_dp": pl.Int64(),
    "comparator_eligible": pl.Int64(), "comparator_achieved": pl.Int64(), "gap": pl.Float64(),
    "gap_lower": pl.Float64(), "gap_upper": pl.Float64(), "confidence": pl.String(),
    "pooled_years": pl.Int64(), "pooled_eligible": pl.Int64(), "pooled_achieved": pl.Int64(),
    "short_low": pl.Int64(), "short_high": pl.Int64(), "verdict": pl.String(),
    "because": pl.String(), "schools": pl.List(pl.String()), "places": pl.List(pl.String()),
    "against_places": pl.List(pl.String()),
}  # fmt: skip
"""The columns of an answer.

``school`` is blank for the trust, whose ``schools`` are those added up. ``rest`` is the other group
where two are set against each other; ``comparator_…`` are then its figures, and
``comparator_level`` is school. ``pooled_years``, ``pooled_eligible`` and ``pooled_achieved`` are
given where the answer is that of so many years together, this one too small by itself. ``gap`` is the printed
figure minus the printed comparator; ``gap_lower`` and ``gap_upper`` the 95% limits of a gap between
two groups. ``confidence``: above, below or not_distinguishable, null where it can't be asked.
``short_low`` to ``short_high``: the fewest more pupils (fewer, where lower is better) that would
have met it. ``because`` says why there is no plain answer. ``places`` and ``against_places`` are
where the figures stand, as ``path:line``.
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, put to each measure and year group named by itself.

    ``against`` is what a figure is compared with, ``rest`` the other group where two groups are set
    against each other; for all of them there is neither. ``tolerance`` is that of no variation, in
    the measure's unit. ``windows`` None is any.
    """

    id: str
    test: Test
    measures: tuple[str, ...]
    year_groups: tuple[str, ...]
    group: str
    windows: tuple[str, ...] | None = None
    against: Comparison | None = None
    rest: str | None = None
    tolerance: float | None = None
    spread: Spread | None = None

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Every measure, year group and group that is asked."""
        for measure in self.measures:
            for year_group in self.year_groups:
                yield measure, year_group, self.group

    def compares_like(self, other: Ask) -> bool:
        """Whether the other sets the same figures against the same: what is asked of them may differ."""
        return replace(self, id="", test=_COUNTS.get(self.test, "above")) == replace(
            other, id="", test=_COUNTS.get(other.test, "above")
        )


def asked_apart(asks: Iterable[Ask]) -> list[list[Ask]]:
    """The questions in few lists, none of which compares a figure with two different things."""
    lists: list[list[Ask]] = []
    taken: list[dict[tuple[str, str, str], Ask]] = []
    for ask in asks:
        at = next(
            (
                at
                for at, cells in enumerate(taken)
                if all(cells.get(cell, ask).compares_like(ask) for cell in ask.cells())
            ),
            len(lists),
        )
        if at == len(lists):
            lists.append([])
            taken.append({})
        lists[at].append(ask)
        taken[at].update(dict.fromkeys(ask.cells(), ask))
    return lists


def what_is_measured(policy: Policy) -> pl.DataFrame:
    """One row a measure: ``measure``, ``kind``, ``sign`` (−1 where lower is better), ``precision``."""
    return pl.DataFrame(
        [(each.id, each.kind, -1 if each.direction == "lower" else 1, each.precision)
         for each in policy.measures.values()],
        schema={
            "measure": pl.String, "kind": pl.String, "sign": pl.Int64, "precision": pl.Int64,
        },
        orient="row",
    )  # fmt: skip


def as_answers(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of an answer, in order; what is no whole number is cut to nine places.

    The last bits of a weighted mean hang on the order in which it was added up.
    """
    rows = rows.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in ANSWER.items()
        if name not in rows.columns
    )
    rows = rows.select(pl.col(name).cast(dtype) for name, dtype in ANSWER.items())
    return rows.with_columns(pl.col(_INEXACT).round(9))
