"""How steady a scheme has been: each school placed as at the end of each year, and laid side by side.

A year is looked at on the day by which its results were all recorded and England's released, but
no later than the end of the year after it. Only what was known on that day is used, and no figure of a
later year. Where a trust took a year's results in later still, they are read as if they had been
known that day, and so is every inspection that was published by then; the year is marked, for that
is not quite what was known. What people signed, decided and wrote is never put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import polars as pl

from trustkit.judge.results import evaluate
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import Proposed
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import start_of
from trustkit.store.folder import Folder
from trustkit.store.known import known_on

MOST_YEARS = 4
"""How many of the newest years are looked at."""


@dataclass(frozen=True, slots=True)
class YearSeen:
    """One academic year, and the day it is looked at; ``late`` if some of it was taken in after that."""

    academic_year: str
    on: date
    late: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One scheme from one year to the next.

    ``settled`` of ``schools`` are settled in both; ``kept`` of them stayed. ``up`` and ``down`` moved, and
    ``uninspected`` of those that moved had no inspection put on record between the two days.
    """

    before: str
    after: str
    schools: int
    settled: int
    kept: int
    up: tuple[str, ...]
    down: tuple[str, ...]
    uninspected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steadiness:
    """The years looked at, oldest first, and each scheme's steps between them, by its id."""

    years: tuple[YearSeen, ...]
    steps: dict[str, tuple[Step, ...]]


def years_of(folder: Folder, as_of: date) -> list[YearSeen]:
    """The newest years with summer results that were known by a date, oldest first."""
    rows = folder.table("observation").filter(
        (pl.col("recorded") <= as_of) & (pl.col("window") == "summer") & (pl.col("revision") == 1)
    )
    national = folder.table("benchmark").filter(
        (pl.col("released") <= as_of) & (pl.col("level") == "national")
    )
    measured = rows.select("measure", "academic_year").unique()
    national = national.join(measured, on=["measure", "academic_year"], how="semi")
    known = pl.concat(
        [
            rows.select("academic_year", on="recorded"),
            national.select("academic_year", on="released"),
        ]
    )
    last = known.group_by("academic_year").agg(pl.col("on").max()).sort("academic_year")
    found = []
    for year, on in last.iter_rows():
        end = min(as_of, date(start_of(year) + 2, 8, 31))
        found.append(YearSeen(year, min(on, end), late=on > end))
    return found[-MOST_YEARS:]


def steadiness(
    folder: Folder, policy: Policy, as_of: date, schemes: Iterable[str], now: list[Proposed]
) -> Steadiness:
    """Each scheme over the years that a folder holds; ``now`` are the proposals as at the date.

    They stand for the newest year where nothing of it is left out.
    """
    names = sorted(schemes)
    years = years_of(folder, as_of)
    looked_at = _Looked(policy, as_of, names, now)
    then = [as_known(folder, policy, each) for each in years]
    placed = [looked_at.placed(each, one) for each, one in zip(years, then, strict=True)]
    seen = [_inspections(each) for each in then]
    steps = {
        name: tuple(
            _step(policy, name, (years[at], years[at + 1]), (one, other), (seen[at], seen[at + 1]))
            for at, (one, other) in enumerate(pairwise(placed))
        )
        for name in names
    }
    return Steadiness(tuple(years), steps)


_Placed = dict[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked at year by year, and what came of it as at the date itself."""

    policy: Policy
    as_of: date
    names: list[str]
    now: list[Proposed]

    def placed(self, year: YearSeen, then: Folder) -> _Placed:
        """The outcome of each scheme and school, None where it is not settled."""
        newest = then.table("observation")["academic_year"].max() == year.academic_year
        if year.on == self.as_of and not year.late and newest:
            found = self.now
        else:
            frame = evaluate(then, self.policy, year.on).frame
            found = propose_all(then, self.policy, frame, year.on, schemes=self.names)
        return {(each.scheme, each.school): each.outcome for each in found}


def as_known(folder: Folder, policy: Policy, year: YearSeen) -> Folder:
    """The folder as it was known on a year's day, without figures of later years."""
    own = pl.col("academic_year") <= year.academic_year
    tables = dict(folder.tables)
    tables["observation"] = folder.table("observation").filter(own)
    tables["benchmark"] = folder.table("benchmark").filter(own)
    if year.late:
        until = pl.lit(year.on)
        first = pl.col("revision") == 1
        published = pl.coalesce("published", "inspected") <= until
        for kind, day, when in (
            ("observation", "recorded", first),
            ("benchmark", "released", pl.lit(value=True)),
            ("inspection", "recorded", published),
        ):
            known = pl.when(when).then(pl.min_horizontal(day, until)).otherwise(day)
            tables[kind] = tables[kind].with_columns(known.alias(day))
    return known_on(replace(folder, tables=tables), year.on, policy.version)


def _inspections(folder: Folder) -> dict[str, int]:
    """How many rows of inspections each school has."""
    return dict(folder.table("inspection").group_by("school").len().iter_rows())


def _step(
    policy: Policy,
    name: str,
    years: tuple[YearSeen, YearSeen],
    placed: tuple[_Placed, _Placed],
    seen: tuple[dict[str, int], dict[str, int]],
) -> Step:
    order = policy.schemes[name].record.order
    before, after = (
        {school: outcome for (scheme, school), outcome in each.items() if scheme == name}
        for each in placed
    )
    both = sorted(before.keys() & after.keys())
    settled = [school for school in both if before[school] and after[school]]
    moved = {
        school: order[after[school] or ""] - order[before[school] or ""]
        for school in settled
        if before[school] != after[school]
    }
    return Step(
        before=years[0].academic_year,
        after=years[1].academic_year,
        schools=len(both),
        settled=len(settled),
        kept=len(settled) - len(moved),
        up=tuple(school for school, by in moved.items() if by < 0),
        down=tuple(school for school, by in moved.items() if by > 0),
        uninspected=tuple(
            school for school in moved if seen[0].get(school, 0) == seen[1].get(school, 0)
        ),
    )
