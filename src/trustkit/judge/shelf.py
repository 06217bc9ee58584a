"""The published figures known on a date, by what they are of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from trustkit.judge.counting import benchmarks_that_count
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import shifted, start_of
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import STATUS_RANK, Level, Status, Window
from trustkit.store.folder import Folder

_PERIODS = {"term": "term", "year_to_date": "year_to_date", "year": "full_year"}
_ALSO = {Window.AUTUMN: "term", Window.SUMMER: "full_year"}
"""What the year to date is called as well, in the windows in which it is the same stretch of time."""


class Wanted(NamedTuple):
    """What a comparator is wanted for (a figure's cell and year), and of what (``c_…``)."""

    level: str
    measure: str
    year_group: str
    window: str
    academic_year: str
    c_measure: str
    c_year_group: str
    c_group: str
    group: str
    proxy: bool
    la: str | None


_Key = tuple[str, str, str, str, str, str, str, str]


class Shelf:
    """Published figures by level, area, measure, year group, group, year, window and period."""

    def __init__(self, folder: Folder, policy: Policy, as_of: date) -> None:
        """The figures released by a date, and the places where their series break."""
        self.policy = policy
        self._figures: dict[_Key, list[dict[str, Any]]] = {}
        for row in benchmarks_that_count(folder, as_of).iter_rows(named=True):
            key = (
                row["level"], row["area"], row["measure"], row["year_group"], row["group"],
                row["academic_year"], row["window"], row["period"],
            )  # fmt: skip
            self._figures.setdefault(key, []).append(row)
        self._breaks: dict[str, list[tuple[str, str]]] = {}
        breaks = folder.table("series_break").select("measure", "year_group", "break_before")
        for measure, year_group, before in breaks.iter_rows():
            self._breaks.setdefault(measure, []).append((year_group, before))
        years = [key[5] for key in self._figures]
        self._first_year = min(years, default=None)

    def area(self, wanted: Wanted) -> str | None:
        """Whose figure it is: the area the policy names for the level, else the school's own LA."""
        named = self.policy.rating.defaults.area.get(Level(wanted.level))
        return named if named is not None or wanted.level != "la" else wanted.la

    def window(self, wanted: Wanted) -> str:
        """The figure's own window where the comparator has it, else the comparator's last one."""
        windows = [str(window) for window in self._measure(wanted).windows]
        order = [str(window) for window in Window]
        return wanted.window if wanted.window in windows else max(windows, key=order.index)

    def same_assessment(self, wanted: Wanted) -> bool:
        """Whether the comparator is the figure's own measure, year group and window."""
        return (
            wanted.c_measure == wanted.measure
            and wanted.c_year_group == wanted.year_group
            and self.window(wanted) == wanted.window
        )

    def figure(self, wanted: Wanted, year: str) -> dict[str, Any] | None:
        """The published figure for a year: the most final, of the basis that the policy names.

        A local authority's figures may lack that basis; then the first of theirs is taken. A year
        to date is the term at the end of autumn and the full year at the end of summer, so either
        will do.
        """
        window, area = self.window(wanted), self.area(wanted)
        periods = [_PERIODS[self._measure(wanted).period]]
        if periods == ["year_to_date"] and window in _ALSO:
            periods.append(_ALSO[Window(window)])
        rows = [
            row
            for period in periods
            for row in self._figures.get(
                (
                    wanted.level, area or "", wanted.c_measure, wanted.c_year_group,
                    wanted.c_group, year, window, period,
                ),
                [],
            )
        ]  # fmt: skip
        basis = self.policy.rating.defaults.basis
        of_basis = [row for row in rows if row["basis"] == basis]
        if not of_basis and wanted.level != "national":
            of_basis = rows
        return max(of_basis, key=lambda row: STATUS_RANK[Status(row["status"])], default=None)

    def year_before(self, wanted: Wanted) -> str:
        """The academic year before the figure's."""
        return shifted(wanted.academic_year, -1)

    def years_back(self, wanted: Wanted) -> Iterator[str]:
        """The figure's own year and those before it in which the comparator's measure existed."""
        if self._first_year is None:
            return
        for back in range(start_of(wanted.academic_year) - start_of(self._first_year) + 1):
            year = shifted(wanted.academic_year, -back)
            if year in self._measure(wanted).years:
                yield year

    def broken(self, wanted: Wanted, earlier: str, year: str) -> bool:
        """Whether the comparator's series breaks between two years."""
        return any(
            year_group in ("all", wanted.c_year_group) and earlier < before <= year
            for year_group, before in self._breaks.get(wanted.c_measure, ())
        )

    def _measure(self, wanted: Wanted) -> Measure:
        return self.policy.measures[wanted.c_measure]
