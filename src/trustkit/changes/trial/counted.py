"""What comes of a scheme in published tables, counted: nothing of any one school is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from trustkit.judge.schemes.placing.place import BETWEEN
from trustkit.records.scheme import Scheme

SchoolKind = Literal["judged", "small", "no_figures", "special"]

KINDS: dict[SchoolKind, str] = {
    "judged": "schools with results",
    "small": "schools with few pupils in the year",
    "no_figures": "schools whose results are not printed",
    "special": "special schools",
}
"""Schools that are counted apart, each with words for them."""

Outcomes = tuple[str, ...]
"""Outcomes that are possible for a school, best first; one, where it is settled."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many schools there are of each set of possible outcomes, in the scheme's order.

    ``uncovered`` of them have a completion that leads to no outcome.
    """

    schools: int
    settled: int
    uncovered: int
    of: tuple[tuple[Outcomes, int], ...]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Schools judged in two tables that follow each other.

    ``settled`` of ``schools`` are settled in both years; of them ``kept`` have the same outcome, and the
    others are in ``up`` and ``down``. ``opened`` were settled in the earlier year only, ``closed`` in
    the later only. ``moves`` counts each way from one outcome to another.
    """

    before: str
    after: str
    schools: int
    settled: int
    kept: int
    up: int
    down: int
    opened: int
    closed: int
    moves: tuple[tuple[str, str, int], ...]


def tally(scheme: Scheme, placed: pl.DataFrame) -> Tally:
    """The counts of schools that were placed (see ``judge.schemes.placing.place``)."""
    counts = placed["possible"].value_counts(name="schools")
    order = scheme.order
    found = [(_outcomes(possible), schools) for possible, schools in counts.iter_rows()]
    found.sort(key=lambda each: (len(each[0]), [order[name] for name in each[0]]))
    return Tally(
        schools=placed.height,
        settled=placed["outcome"].count(),
        uncovered=int(placed["uncovered"].sum()),
        of=tuple(found),
    )


def _outcomes(possible: str) -> Outcomes:
    return tuple(possible.split(BETWEEN)) if possible else ()


def year_on_year(
    scheme: Scheme, years: tuple[str, str], before: pl.DataFrame, after: pl.DataFrame
) -> YearOnYear:
    """How schools that are in both frames of placed schools moved."""
    both = before.select("school", was="outcome").join(
        after.select("school", now="outcome"), on="school", how="inner"
    )
    was, now = pl.col("was"), pl.col("now")
    settled = both.drop_nulls()
    moves = settled.filter(was != now).group_by("was", "now").len("schools")
    order = scheme.order
    ways = sorted(moves.iter_rows(), key=lambda way: (order[way[0]], order[way[1]]))
    return YearOnYear(
        before=years[0],
        after=years[1],
        schools=both.height,
        settled=settled.height,
        kept=settled.filter(was == now).height,
        up=sum(number for one, other, number in ways if order[other] < order[one]),
        down=sum(number for one, other, number in ways if order[other] > order[one]),
        opened=both.filter(was.is_not_null() & now.is_null()).height,
        closed=both.filter(was.is_null() & now.is_not_null()).height,
        moves=tuple(ways),
    )


def kinds_of(schools: pl.DataFrame, figures: pl.DataFrame, few: int) -> pl.DataFrame:
    """``school`` and ``kind`` (see :data:`KINDS`): ``figures`` are those of one year.

    A school is small where no figure of all its pupils rests on ``few`` of them or more.
    """
    printed = figures.filter(pl.col("value").is_not_null() & (pl.col("group") == "all"))
    pupils = printed.group_by("school").agg(pupils=pl.col("eligible").max().fill_null(0))
    rows = schools.select("school", "special").join(
        pupils, on="school", how="left", maintain_order="left"
    )
    kind = (
        pl.when("special")
        .then(pl.lit("special"))
        .when(pl.col("pupils").is_null())
        .then(pl.lit("no_figures"))
        .when(pl.col("pupils") < few)
        .then(pl.lit("small"))
        .otherwise(pl.lit("judged"))
    )
    return rows.select("school", kind=kind)
