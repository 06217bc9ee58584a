"""What schools returned in earlier windows, as the folder has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from trustkit.intake.formats.kpi_file.rows import STATUTORY_BASIS
from trustkit.records.academic_year import start_of
from trustkit.records.vocabulary import STATUS_RANK, Status, Window

A_YEAR = 3
"""How many windows a year has."""

Asked = tuple[str, str]
"""A measure and a year group."""

_COLUMNS = ("school", "academic_year", "window", "measure", "year_group", "group", "basis")
_ORDER = {window.value: place for place, window in enumerate(Window)}


def moment(academic_year: str, window: str) -> int:
    """Windows counted one after the other, so that a year before is three less."""
    return start_of(academic_year) * A_YEAR + _ORDER[window]


@dataclass(frozen=True, slots=True)
class Returns:
    """Who returned what, when; and what others published.

    ``schools`` has the schools that returned a measure of a year group, by moment; ``groups`` the
    groups of pupils by school, measure, year group and moment. ``published`` are the measures of
    which the folder has figures that no school returned. ``bases`` counts, by measure, under which
    basis schools returned it.
    """

    schools: dict[Asked, dict[int, set[str]]]
    groups: dict[tuple[str, str, str], dict[int, set[str]]]
    published: set[str]
    bases: dict[str, Counter[str]]

    @property
    def none(self) -> bool:
        """Whether no school ever returned anything."""
        return not self.schools

    def collected(self, window: str) -> bool:
        """Whether anything was ever returned in a window of the year."""
        place = _ORDER[window]
        return any(at % A_YEAR == place for moments in self.schools.values() for at in moments)

    def usual_basis(self, measure: str) -> str | None:
        """The basis that most returns of a measure had in the year before."""
        counted = self.bases.get(measure, Counter())
        return min(counted, key=lambda basis: (-counted[basis], basis), default=None)

    def first(self, measure: str) -> int | None:
        """When a measure was first returned, by any school and of any year group."""
        found = [min(at) for (name, _), at in self.schools.items() if name == measure]
        return min(found, default=None)


def returns_before(observations: pl.DataFrame, now: int) -> Returns:
    """What was returned up to a moment, that moment too: a template may be made once more."""
    found = Returns(
        defaultdict(lambda: defaultdict(set)), defaultdict(dict), set(), defaultdict(Counter)
    )
    rows = observations.select(*_COLUMNS, "status").unique()
    for row in rows.iter_rows(named=True):
        at = moment(row["academic_year"], row["window"])
        if at > now:
            continue
        if not _own(row):
            found.published.add(row["measure"])
            continue
        found.schools[row["measure"], row["year_group"]][at].add(row["school"])
        groups = found.groups[row["school"], row["measure"], row["year_group"]]
        groups.setdefault(at, set()).add(row["group"])
        if at >= now - A_YEAR:
            found.bases[row["measure"]][row["basis"]] += 1
    return found


def _own(row: dict[str, Any]) -> bool:
    """Whether a school returned a figure: it is internal, or a statutory result sent early."""
    return bool(row["status"] == Status.INTERNAL or row["basis"] == STATUTORY_BASIS)


def counting(rows: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The row that counts of several for one figure: highest status, then entered last."""
    ranked = sorted(
        rows,
        key=lambda row: (
            STATUS_RANK[Status(row["status"])], row["recorded"], row["revision"], row["basis"]
        ),
    )  # fmt: skip
    return ranked[-1] if ranked else None
