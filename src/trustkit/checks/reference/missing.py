"""REF025, REF027: what a school should have returned in a window that has closed, and has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.wording import at_most
from trustkit.diagnostics.catalogue import reference
from trustkit.judge.time import window_end, window_start
from trustkit.policy.cycle_days import calendar_on, day_of
from trustkit.records.academic_year import in_file_name, shifted, start_of
from trustkit.records.decision import Decision
from trustkit.records.review import Review
from trustkit.records.vocabulary import ALL_PUPILS, Phase, YearGroup

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.records.measures import Measure

_GRACE = timedelta(days=28)
"""A return four weeks late is being chased already; from then on nobody should have to remember it."""

_RESULTS_KNOWN = (12, 31)
"""Statutory results of a summer are checked through the autumn, and published by the end of the year."""

_YEARS_LOOKED_AT = 2
"""The trust's current year and the one before: what was never sent earlier will not be sent now."""

_SEVERAL = 2
_MOST_NAMED = 5
_APART = (Phase.SPECIAL, Phase.ALTERNATIVE_PROVISION)

_Asked = tuple[str, str, str]
"""An academic year, a window, a measure."""


@dataclass
class _Returned:
    """Who has rows of what; a row that says why there is no figure is as good as one."""

    ground: Ground
    by_year_group: dict[tuple[str, str, str, str], set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )
    by_measure: dict[_Asked, set[str]] = field(default_factory=lambda: defaultdict(set))
    since: dict[str, str] = field(default_factory=dict)
    some: set[tuple[str, str, str]] = field(default_factory=set)
    _there: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = ["school", "academic_year", "window", "measure", "year_group"]
        rows = self.ground.folder.table("observation").filter(pl.col("group") == ALL_PUPILS)
        for school, year, window, measure, year_group in rows.select(columns).unique().iter_rows():
            self.by_year_group[year, window, measure, year_group].add(school)
            self.by_measure[year, window, measure].add(school)
            self.some.add((year, window, school))
            self.since[school] = min(year, self.since.get(school, year))

    @cached_property
    def taught(self) -> dict[str, frozenset[YearGroup]]:
        """The year groups of each school; figures of the whole school are of any."""
        return {
            name: frozenset((YearGroup.ALL, *each.record.age_range.year_groups))
            for name, each in self.ground.schools.items()
        }

    def there(self, year: str, window: str) -> set[str]:
        """The schools that were in the trust all through a window, under one URN."""
        if (year, window) not in self._there:
            first, last = window_start(year, window), window_end(year, window)
            self._there[year, window] = {
                name
                for name, stored in self.ground.schools.items()
                if (school := stored.record).in_trust(first)
                and school.in_trust(last)
                and any(
                    (each.start or first) <= first and last <= (each.end or last)
                    for each in school.urns
                )
                and self.since.get(name, year) <= year
            }
        return self._there[year, window]

    @cached_property
    def apart(self) -> set[str]:
        """The schools that are special or alternative provision."""
        return {name for name, each in self.ground.schools.items() if each.record.phase in _APART}

    def able(self, measure: Measure, year_group: str | None, year: str, window: str) -> set[str]:
        """The schools of the trust, all through a window, that have such a measure."""
        asked = measure.year_groups if year_group is None else [YearGroup(year_group)]
        return {
            name
            for name in self.there(year, window)
            if self.ground.schools[name].record.phase in measure.phases
            and not self.taught[name].isdisjoint(asked)
        }


@dataclass(frozen=True, slots=True, order=True)
class _Window:
    """A window of a year; statutory results of a summer are awaited longer than other figures."""

    year: str
    window: str
    statutory: bool


def figures_missing(ground: Ground) -> list[Diagnostic]:
    """One finding a school and window: the measures that it should have figures of, and has not.

    A measure is expected of a school in the trust all through the window, whose phase and ages have
    it, where at least two schools of its sector returned it for the year group, and so half of the
    others; or where the school itself returned it in the same window a year before. So what nobody
    collects is never asked for. What several schools had and now none has is one finding of the
    trust. A window closes four weeks after its returns were due; statutory results are waited for
    until the end of the calendar year. A row with a reason in place of a figure (“n”, not
    returned) is an answer.
    """
    if ground.trust is None:
        return []
    current, today = ground.trust.record.current_year, _last_day(ground)
    returned = _Returned(ground)
    of_all: dict[_Window, dict[str, int]] = defaultdict(dict)
    of_one: dict[tuple[str, _Window], dict[str, list[str]]] = defaultdict(dict)
    for year in (shifted(current, -each) for each in range(_YEARS_LOOKED_AT)):
        for measure in ground.measures.values():
            for name in measure.windows if year in measure.years else []:
                window = _Window(year, str(name), measure.statutory)
                if closed(ground, window) >= today:
                    continue
                gone = _gone(returned, measure, window)
                having = returned.by_measure.get((year, str(name), measure.id), set())
                able = returned.able(measure, None, year, str(name))
                if len(gone) >= _SEVERAL and having.isdisjoint(able):
                    of_all[window][measure.id] = len(gone)
                    continue
                for school, year_group in _expected(returned, measure, window, gone):
                    of_one[school, window].setdefault(measure.id, []).append(year_group)
    return [
        *(_of_all(ground, window, what) for window, what in sorted(of_all.items())),
        *(
            _of_one(returned, school, window, what)
            for (school, window), what in sorted(of_one.items())
        ),
    ]


def _last_day(ground: Ground) -> date:
    """The last day on which anything of the schools came in, by the day asked about.

    A national figure published in October does not say that the trust has got as far as October.
    """
    days = [
        day
        for kind in ("observation", "transition", "inspection")
        if isinstance(day := ground.folder.table(kind)["recorded"].max(), date)
    ]
    days += [review.record.date for review in ground.folder.all_of("review", Review)]
    days += [decision.record.decided for decision in ground.folder.all_of("decision", Decision)]
    return min(ground.as_of, max(days, default=date.min))


def closed(ground: Ground, window: _Window) -> date:
    """The last day on which a return of a window, or its statutory results, may still be awaited."""
    if window.statutory:
        return date(start_of(window.year) + 1, *_RESULTS_KNOWN)
    calendar = calendar_on(ground.folder, ground.as_of)
    collections = calendar.record.collections if calendar else []
    due = [day_of(each.due, window.year) for each in collections if each.window == window.window]
    return (due[0] if due else window_end(window.year, window.window)) + _GRACE


def _gone(returned: _Returned, measure: Measure, window: _Window) -> set[str]:
    """The schools that returned a measure in this window a year ago, and now in no year group."""
    before = returned.by_measure.get((shifted(window.year, -1), window.window, measure.id), set())
    gone = before - returned.by_measure.get((window.year, window.window, measure.id), set())
    return gone & returned.able(measure, None, window.year, window.window) if gone else gone


def _expected(
    returned: _Returned, measure: Measure, window: _Window, gone: set[str]
) -> Iterator[tuple[str, str]]:
    """The schools that lack a measure which is expected of them, by year group."""
    told: set[str] = set()
    for year_group in measure.year_groups:
        asked = (window.year, window.window, measure.id, str(year_group))
        having = returned.by_year_group.get(asked, set())
        if len(having) >= _SEVERAL:
            able = returned.able(measure, str(year_group), window.year, window.window)
            for sector in (able & returned.apart, able - returned.apart):
                have = sector & having
                if len(have) >= _SEVERAL and 2 * len(have) >= len(sector) - 1:
                    told |= sector - have
                    yield from ((school, str(year_group)) for school in sorted(sector - have))
    yield from ((school, str(YearGroup.ALL)) for school in sorted(gone - told))


def _of_all(ground: Ground, window: _Window, what: dict[str, int]) -> Diagnostic:
    most = max(what.values())
    return reference.FIGURES_MISSING_OF_ALL.at(
        "trustkit.yaml",
        subject=f"{window.year}|{window.window}|{window.statutory}",
        schools=most,
        window=window.window,
        academic_year=window.year,
        measures=at_most([ground.measures[each].short for each in what], _MOST_NAMED),
        closed=closed(ground, window),
    )


def _of_one(
    returned: _Returned, school: str, window: _Window, what: dict[str, list[str]]
) -> Diagnostic:
    ground = returned.ground
    path = f"schools/{school}/kpis/{in_file_name(window.year)}.csv"
    if path not in ground.folder.paths:
        path = ground.schools[school].path
    some = (window.year, window.window, school) in returned.some
    return reference.FIGURES_MISSING.at(
        path,
        subject=f"{window.year}|{window.window}|{window.statutory}",
        school=ground.schools[school].record.name,
        window=window.window,
        academic_year=window.year,
        nothing="no figures" if some else "nothing at all",
        measures=at_most([_named(ground, *each) for each in what.items()], _MOST_NAMED),
        closed=closed(ground, window),
    )


def _named(ground: Ground, measure: str, year_groups: list[str]) -> str:
    """A measure as people call it, with the year groups it is missing for: “Reading Y1 to Y6”."""
    label = ground.measures[measure].short
    if year_groups == [YearGroup.ALL] or len(ground.measures[measure].year_groups) == 1:
        return label
    first, last = year_groups[0], year_groups[-1]
    return f"{label} {first}" if first == last else f"{label} {first} to {last}"
