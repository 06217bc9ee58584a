"""The columns of page one: which figure of each school stands in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from trustkit.papers import dates
from trustkit.papers.dates import Period
from trustkit.papers.figures import Figure, Figures
from trustkit.papers.material import Material, SchoolRecords
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import ALL_PUPILS, Window, YearGroup


@dataclass(frozen=True, slots=True)
class Column:
    """One measure of page one, and the period it is shown for (None: nobody has a figure).

    ``window`` is the only one that ``papers.yaml`` lets it show; None for the newest of any.
    """

    measure: Measure
    year_group: str
    heading: str
    label: str
    period: Period | None
    window: Window | None = None

    def may_show(self, window: str) -> bool:
        """Whether figures of a window may stand in it."""
        return self.window in {None, window}

    def figure(self, figures: Figures, school: str, group: str = ALL_PUPILS) -> Figure | None:
        """A school's figure in this column; the trust's, with no school."""
        if self.period is None:
            return None
        return figures.series(school, self.measure.id, self.year_group, group).get(self.period)

    def a_year_before(
        self, figures: Figures, school: str, group: str = ALL_PUPILS
    ) -> Figure | None:
        """The figure of the same window a year earlier."""
        if self.period is None:
            return None
        series = figures.series(school, self.measure.id, self.year_group, group)
        return series.get(dates.before(self.period))


def columns_of(material: Material) -> list[Column]:
    """The columns that ``papers.yaml`` chose; one of a measure the policy lacks is left out."""
    found: list[Column] = []
    for chosen in material.paper.columns:
        measure = material.measures.get(chosen.measure)
        if measure is None:
            continue
        year_group = str(chosen.year_group or _usual_year_group(measure))
        found.append(
            Column(
                measure=measure,
                year_group=year_group,
                heading=chosen.heading,
                label=chosen.label or measure.short,
                period=_period(material, measure, year_group, chosen.window),
                window=chosen.window,
            )
        )
    return found


def _usual_year_group(measure: Measure) -> YearGroup:
    whole = YearGroup.ALL
    return whole if whole in measure.year_groups else measure.year_groups[-1]


def _period(
    material: Material, measure: Measure, year_group: str, window: Window | None
) -> Period | None:
    """The newest period that half of the schools it applies to, or more, have returned.

    A window that the first schools have just begun to return would else empty the page. Where no
    period has half, it is the one that most have returned. A column may be of one window only.
    """
    expected = [each for each in material.schools if applies(each, measure, year_group)]
    have = Counter(
        period
        for each in expected
        for period, figure in material.figures.series(each.slug, measure.id, year_group).items()
        if window in {None, period[1]}
        and (figure.shown or figure.hidden or figure.reason not in {None, "n"})
    )
    full = [period for period, count in have.items() if 2 * count >= len(expected)]
    if full:
        return max(full, key=dates.order)
    return max(have, key=lambda period: (have[period], dates.order(period)), default=None)


def applies(records: SchoolRecords, measure: Measure, year_group: str) -> bool:
    """Whether a school of its phase and ages has such a figure."""
    ages = [str(each) for each in records.school.age_range.year_groups]
    return records.school.phase in measure.phases and (year_group == "all" or year_group in ages)


@dataclass(frozen=True, slots=True)
class Newer:
    """How many schools have figures newer than those that a column shows.

    ``to_come`` have them for a period that the column may come to show, ``left_out`` for one of a
    window that it is not set to.
    """

    to_come: int
    left_out: int


def newer_returned(material: Material, column: Column) -> Newer:
    """How many schools have a figure for a period after the one that the column shows."""
    of_each = [_newer_windows(material, each, column) for each in material.schools]
    return Newer(
        to_come=sum(any(column.may_show(each) for each in windows) for windows in of_each),
        left_out=sum(any(not column.may_show(each) for each in windows) for windows in of_each),
    )


def _newer_windows(material: Material, records: SchoolRecords, column: Column) -> set[str]:
    """The windows of a school's figures for periods after the one that the column shows."""
    if column.period is None:
        return set()
    shown = dates.order(column.period)
    return {
        period[1]
        for period, figure in _series(material, records, column)
        if dates.order(period) > shown and figure.shown
    }


def _series(
    material: Material, records: SchoolRecords, column: Column
) -> Iterable[tuple[Period, Figure]]:
    return material.figures.series(records.slug, column.measure.id, column.year_group).items()
