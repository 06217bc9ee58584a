"""Figures as the pages see them: disclosed rows, found by school, measure, group and period.

A frame is turned into these once; no page touches a frame again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from trustkit.disclose.cells import TRUST
from trustkit.papers import dates
from trustkit.papers.dates import Period
from trustkit.papers.number import rounded, share, with_unit
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import ALL_PUPILS, STATUS_RANK, Status

Series = tuple[str, str, str, str]
"""School (blank for the trust), measure, year group and group."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one school or of the trust, with its rating, as an audience may see it.

    Fields are those of the results frame (see ``judge.results``), percentages in per cent.
    ``hidden`` figures hold nothing but ``eligible``. The last three are of a trust total: the
    schools added up in it, those of the trust with no figure, and those not the trust's then.
    """

    school: str
    measure: str
    year_group: str
    group: str
    period: Period
    urn: int | None = None
    status: str = ""
    eligible: int | None = None
    achieved: int | None = None
    value: float | None = None
    value_dp: int | None = None
    reason: str | None = None
    comparator: str | None = None
    comparator_kind: str | None = None
    comparator_level: str | None = None
    comparator_value: float | None = None
    comparator_dp: int | None = None
    comparator_year: str | None = None
    comparator_status: str | None = None
    comparator_source: str | None = None
    comparator_sureness: str | None = None
    gap: float | None = None
    pupils_from_low: int | None = None
    pupils_from_high: int | None = None
    confidence: str | None = None
    rating: str | None = None
    rating_reason: str | None = None
    based_on: str | None = None
    chance_of_red: float | None = None
    trend: str | None = None
    trend_reason: str | None = None
    hidden: bool = False
    comparison_hidden: bool = False
    years_hidden: bool = False
    schools: tuple[str, ...] = ()
    without_figure: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether there is a figure to print."""
        return not self.hidden and (self.value is not None or self.achieved is not None)

    @property
    def rated(self) -> bool:
        """Whether it has a colour."""
        return self.rating in {"red", "amber", "green"}

    @property
    def like_for_like(self) -> bool:
        """Whether its colour comes from a comparator of the same thing and year."""
        return self.comparator_kind == "like_for_like"

    def places(self, measure: Measure) -> int:
        """To how many decimal places it is printed: as it is rated, else as its measure says.

        A rating compares at the precision of the comparator, and what is rated is what is shown.
        """
        compared = self.comparator_dp if self.comparator_value is not None else None
        places = measure.precision if compared is None else compared
        return places if self.value_dp is None else min(places, self.value_dp)

    def printed(self, measure: Measure) -> Decimal:
        """The figure as it is printed, as a number; 0 where there is none to show."""
        if self.achieved is not None and self.eligible and measure.unit != "per 100 pupils":
            return rounded(share(self.achieved, self.eligible), self.places(measure))
        return rounded(self.value or 0.0, self.places(measure))

    def text(self, measure: Measure) -> str:
        """The figure as it is printed; blank where there is none to show."""
        if not self.shown:
            return ""
        return with_unit(self.printed(measure), self.places(measure), measure.unit)

    def comparator_text(self, measure: Measure) -> str:
        """The comparator as it was published; blank where there is none."""
        if self.comparator_value is None:
            return ""
        places = measure.precision if self.comparator_dp is None else self.comparator_dp
        return with_unit(self.comparator_value, places, measure.unit)


_LISTS = frozenset({"schools", "without_figure", "out_of_scope"})
_FIELDS = frozenset(Figure.__dataclass_fields__) - {"school", "period"}


@dataclass(frozen=True)
class Figures:
    """All figures: those that rate, and the other comparisons made of each."""

    by_series: Mapping[Series, Mapping[Period, Figure]]
    beside: Mapping[tuple[Series, Period], tuple[Figure, ...]] = field(default_factory=dict)

    def series(
        self, school: str, measure: str, year_group: str, group: str = ALL_PUPILS
    ) -> Mapping[Period, Figure]:
        """The figures of one series by period, oldest first."""
        return self.by_series.get((school, measure, year_group, group), {})

    @cached_property
    def by_school(self) -> Mapping[str, tuple[Series, ...]]:
        """The series of each school; of the trust, with no school."""
        found: dict[str, list[Series]] = {}
        for series in self.by_series:
            found.setdefault(series[0], []).append(series)
        return {school: tuple(them) for school, them in found.items()}


def figures_of(*frames: pl.DataFrame) -> Figures:
    """The figures of disclosed frames. Of two bases of one figure, the more final is shown."""
    rating: dict[Series, dict[Period, Figure]] = {}
    beside: dict[tuple[Series, Period], list[Figure]] = {}
    for frame in frames:
        present = [name for name in frame.columns if name in _FIELDS]
        wanted = frame.select("school", "academic_year", "window", "comparison", *present)
        for row in sorted(wanted.iter_rows(named=True), key=_order):
            figure = _figure(row, present)
            series: Series = (figure.school, figure.measure, figure.year_group, figure.group)
            if row["comparison"]:
                beside.setdefault((series, figure.period), []).append(figure)
            else:
                rating.setdefault(series, {})[figure.period] = figure
    return Figures(
        {
            name: dict(sorted(rating[name].items(), key=lambda each: dates.order(each[0])))
            for name in sorted(rating)
        },
        {name: tuple(beside[name]) for name in sorted(beside)},
    )


def _order(row: Mapping[str, Any]) -> tuple[str, str, str, str, str, str, int, int]:
    rank = STATUS_RANK[Status(row["status"])] if row.get("status") else 0
    return (
        row["school"] or TRUST, row["measure"], row["year_group"], row["group"],
        row["academic_year"], row["window"], rank, row["comparison"] or 0,
    )  # fmt: skip


def _figure(row: Mapping[str, Any], present: list[str]) -> Figure:
    known: dict[str, Any] = {
        name: tuple(row[name] or ()) if name in _LISTS else row[name] for name in present
    }
    known["status"] = known.get("status") or ""
    return Figure(
        school=row["school"] or TRUST, period=(row["academic_year"], row["window"]), **known
    )
