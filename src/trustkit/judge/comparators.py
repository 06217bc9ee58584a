"""Choosing the comparator of each figure, and saying in words what it is.

Published figures (national, local authority) are chosen here, once for each different thing that
is wanted; the trust's own (its other schools, another group of the school, a target) are made in
``comparators_own.py``.

Three choices that the figures leave open:

* A figure is *like for like* with the same measure, year group, group and window of its own year;
  until that is published, the year before stands in and is called interim.
* The same of another group (disadvantaged pupils against those who are not) is chosen in the same
  way. It is a figure of its own year, and no like for like: its kind is *other group*.
* Anything else (autumn against the end of the year, Year 4 against Year 6) is a stand-in: the
  latest **final** figure published, of a year no later than the figure's own, so that earlier years
  of a pooled figure or a trend are set against their own year and not against today's.
* No comparator is taken from across a break of its series, or for a year in which its measure did
  not exist: 2018/19 does not stand in for 2021/22, nor England's last key stage 1 result for now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from trustkit.judge.shelf import Shelf, Wanted
from trustkit.judge.states import NO_BENCHMARK, NOT_MADE, VALUE
from trustkit.policy.in_force import Policy

FOUND = {
    "c": pl.Float64,
    "c_units": pl.Int64,
    "c_dp": pl.Int64,
    "comparator": pl.String,
    "comparator_kind": pl.String,
    "comparator_year": pl.String,
    "comparator_status": pl.String,
    "comparator_released": pl.Date,
    "comparator_source": pl.String,
    "comparator_sureness": pl.String,
    "benchmark_path": pl.String,
    "benchmark_line": pl.Int64,
    "comparator_state": pl.String,
    "why_none": pl.String,
}
"""The columns that every kind of comparator gives: ``comparator_state`` is ``value``, or what stands
in its place (see ``states``), and ``why_none`` says in words why there is none."""

_WANTED = [
    "level", "measure", "year_group", "window", "academic_year", "c_measure", "c_year_group",
    "c_group", "group", "proxy", "la",
]  # fmt: skip


def with_published(rows: pl.DataFrame, shelf: Shelf) -> pl.DataFrame:
    """Adds the ``FOUND`` columns to rows whose level is national, la or a published trust figure."""
    wanted = rows.select(_WANTED).unique().sort(_WANTED)
    found = [_chosen(Wanted(*line), shelf) for line in wanted.iter_rows()]
    frame = pl.DataFrame(found, schema=FOUND, orient="row")
    return rows.join(
        pl.concat([wanted, frame], how="horizontal"),
        on=_WANTED,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    row: dict[str, Any]
    kind: str


@dataclass(frozen=True, slots=True)
class _None:
    """No figure to compare with: the state that this is, and why in words."""

    state: str
    words: str


def _chosen(wanted: Wanted, shelf: Shelf) -> tuple[Any, ...]:
    choice = _choose(wanted, shelf)
    if isinstance(choice, _None):
        return (*[None] * (len(FOUND) - 2), choice.state, choice.words)
    row = choice.row
    words = _in_words(wanted, row, shelf.policy)
    places = int(row["dp"])
    return (
        row["value"], round(row["value"] * 10**places), places, words, choice.kind,
        row["academic_year"], row["status"], row["released"], row["source"], row["sureness"],
        row["path"], row["line"], VALUE, None,
    )  # fmt: skip


def _choose(wanted: Wanted, shelf: Shelf) -> _Choice | _None:
    """The figure to compare with, or why there is none."""
    refusal = _refused(wanted, shelf)
    if refusal:
        return refusal
    if not shelf.same_assessment(wanted):
        return _latest_final(wanted, shelf)
    year = wanted.academic_year
    row = shelf.figure(wanted, year)
    if row is not None:
        own = "like_for_like" if wanted.c_group == wanted.group else "other_group"
        return _Choice(row, "proxy" if wanted.proxy else own)
    before = shelf.year_before(wanted)
    row = shelf.figure(wanted, before)
    missing = f"no {_thing(wanted, shelf.policy)} is published for {year}"
    if row is None:
        return _None(NO_BENCHMARK, f"{missing}, nor for {before}")
    if shelf.broken(wanted, before, year):
        words = f"{missing}, and that of {before} is beyond a break in its series"
        return _None(NO_BENCHMARK, words)
    return _Choice(row, "proxy" if wanted.proxy else "interim")


def _latest_final(wanted: Wanted, shelf: Shelf) -> _Choice | _None:
    year = wanted.academic_year
    for earlier in shelf.years_back(wanted):
        if shelf.broken(wanted, earlier, year):
            break
        row = shelf.figure(wanted, earlier)
        if row is not None and row["status"] == "final":
            return _Choice(row, "proxy")
    thing = _thing(wanted, shelf.policy)
    return _None(NO_BENCHMARK, f"no final {thing} is published that can stand beside {year}")


def _refused(wanted: Wanted, shelf: Shelf) -> _None | None:
    measure = shelf.policy.measures.get(wanted.c_measure)
    if measure is None:
        words = f"the comparator {wanted.c_measure} is not a measure of the policy"
        return _None(NO_BENCHMARK, words)
    if wanted.level == "la" and shelf.area(wanted) is None:
        words = "the school’s local authority is not known: school.yaml has no laestab"
        return _None(NO_BENCHMARK, words)
    if wanted.academic_year in measure.years:
        return None
    last = measure.years.last
    if last is not None and last < wanted.academic_year:
        words = f"{measure.label} ended nationally in {last}, so there is nothing to compare with"
        return _None(NOT_MADE, words)
    return _None(NOT_MADE, f"{measure.label} was not made nationally in {wanted.academic_year}")


_LEVELS = {"national": "national", "la": "local authority", "trust": "trust’s published"}


def _thing(wanted: Wanted, policy: Policy) -> str:
    """What was looked for, as far as it differs: “national figure for KS2 reading, girls”."""
    parts = []
    if wanted.c_measure != wanted.measure:
        parts.append(policy.measures[wanted.c_measure].short)
    if parts or wanted.c_group != wanted.group:
        group = policy.groups.get(wanted.c_group)
        parts.append(_within(group.label) if group else wanted.c_group)
    level = f"{_LEVELS[wanted.level]} figure"
    return f"{level} for {', '.join(parts)}" if parts else level


def _in_words(wanted: Wanted, row: dict[str, Any], policy: Policy) -> str:
    """“national, state-funded schools, 2024/25 final”, with whatever differs from the figure."""
    parts = [
        _LEVELS[wanted.level]
        + (f" {str(row['area']).removeprefix('la-')}" if wanted.level == "la" else "")
    ]
    if wanted.c_measure != wanted.measure:
        parts.append(policy.measures[wanted.c_measure].short)
    if wanted.c_year_group != wanted.year_group:
        parts.append(wanted.c_year_group)
    if wanted.c_group != wanted.group:
        group = policy.groups.get(wanted.c_group)
        parts.append(_within(group.label) if group else wanted.c_group)
    basis = str(row["basis"])
    schools = {"state_funded": "state-funded schools", "all_schools": "all schools"}
    parts.append(schools.get(basis, basis.replace("_", " ")))
    parts.append(f"{row['academic_year']} {row['status']}")
    return ", ".join(parts)


def _within(label: str) -> str:
    """A label as it stands within a sentence; “EAL” and the like stay as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
