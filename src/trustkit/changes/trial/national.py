"""A policy put to every school of published national tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import prod

import polars as pl

from trustkit.changes.trial.counted import (
    KINDS,
    SchoolKind,
    Tally,
    YearOnYear,
    kinds_of,
    tally,
    year_on_year,
)
from trustkit.changes.trial.reading import Tables
from trustkit.intake.formats.ks2_tables.frames import Published
from trustkit.judge.schemes.figures import figures_of
from trustkit.judge.schemes.placing.facts import (
    Assumed,
    Known,
    possible_values,
    told_by_figures,
    with_values,
)
from trustkit.judge.schemes.placing.newest import Newest
from trustkit.judge.schemes.placing.place import place_by
from trustkit.judge.schemes.placing.rated import rated_figures
from trustkit.policy.in_force import Policy
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Folder

MOST_CASES = 12
"""How many combinations of facts that tables can't tell are each worked out."""


@dataclass(frozen=True, slots=True)
class TableUsed:
    """One table: its file, its year, how many schools it lists, and cells that say nothing known."""

    name: str
    academic_year: str
    schools: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class InYear:
    """One year's schools as a scheme places them, by the kinds that are counted apart."""

    academic_year: str
    of: Mapping[SchoolKind, Tally]


@dataclass(frozen=True, slots=True)
class Case:
    """The newest year's schools with results, if facts that tables can't tell were so.

    ``values`` has each of these facts, with None where it makes no difference to anything here.
    """

    values: tuple[tuple[str, str | None], ...]
    tally: Tally
    moves: tuple[YearOnYear, ...]


@dataclass(frozen=True, slots=True)
class SchemeOverTables:
    """One scheme.

    ``told`` and ``untold`` are the facts that can decide and that tables can tell, and can't.
    ``lacking`` are the measures they look at and no table has. ``cases`` are empty where there are too
    many, or nothing is untold.
    """

    scheme: Scheme
    told: tuple[str, ...]
    untold: tuple[str, ...]
    lacking: tuple[str, ...]
    assumed: Assumed
    years: tuple[InYear, ...]
    moves: tuple[YearOnYear, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class NationalTrial:
    """What a policy makes of published tables, oldest year first."""

    policy: Policy
    few: int
    tables: tuple[TableUsed, ...]
    schemes: tuple[SchemeOverTables, ...]


@dataclass(frozen=True)
class _Year:
    """One year as it was known when its table was out."""

    table: Published
    newest: Newest
    kinds: pl.DataFrame


def over_tables(
    policy: Policy, tables: Tables, beside: Folder, schemes: Iterable[Scheme], assumed: Assumed
) -> NationalTrial:
    """The schemes put to every school; ``beside`` is a folder whose breaks of series hold."""
    few = policy.rating.defaults.minimum_cohort
    last = tables.each[-1].released
    figures, schools = tables.figures, tables.schools
    folder = replace(beside, tables={**beside.tables, "benchmark": tables.comparators})
    rated = rated_figures(figures, schools, folder, policy, last)
    years = [_year(table, rated, few) for table in tables.each]
    measures = {named for table in tables.each for named, _ in table.columns}
    return NationalTrial(
        policy=policy,
        few=few,
        tables=tuple(
            TableUsed(each.name, each.academic_year, each.schools.height, each.not_understood)
            for each in tables.each
        ),
        schemes=tuple(
            _scheme(scheme, policy, years, measures, assumed_of(scheme, assumed))
            for scheme in schemes
        ),
    )


def _year(table: Published, rated: pl.DataFrame, few: int) -> _Year:
    known = rated.filter(pl.col("academic_year") <= table.academic_year)
    return _Year(table, Newest(known, table.released), kinds_of(table.schools, table.figures, few))


def assumed_of(scheme: Scheme, assumed: Assumed) -> Assumed:
    """What of the assumptions concerns a scheme: facts that it has, with values that they have."""
    mine = {
        name: value
        for name, value in assumed.values.items()
        if name in scheme.facts and value in scheme.facts[name].values
    }
    asked = {named.measure for fact in scheme.facts.values() for named in figures_of(fact)}
    standings = {name: at for name, at in assumed.standings.items() if name in asked}
    return Assumed(mine, standings)


def _scheme(
    scheme: Scheme, policy: Policy, years: list[_Year], measures: set[str], assumed: Assumed
) -> SchemeOverTables:
    deciding = {name: scheme.facts[name] for name in scheme.deciding}
    told = [name for name, fact in deciding.items() if told_by_figures(fact)]
    untold = [name for name in deciding if name not in told]
    asked = [each.measure for name in told for each in figures_of(deciding[name])]
    opened = [_opened(scheme, each, policy, assumed) for each in years]
    placed = [each.placed(scheme, {}) for each in opened]
    return SchemeOverTables(
        scheme=scheme,
        told=tuple(told),
        untold=tuple(untold),
        lacking=tuple(sorted({name for name in asked if name not in measures})),
        assumed=assumed,
        years=tuple(
            InYear(year.table.academic_year, _by_kind(scheme, one, year.kinds))
            for year, one in zip(years, placed, strict=True)
        ),
        moves=_moves(scheme, years, placed),
        cases=_without_idle(scheme, list(_cases(scheme, opened, years, untold, assumed))),
    )


@dataclass(frozen=True, slots=True)
class _Open:
    """One year's schools, and the values that are possible of the facts that decide a scheme."""

    schools: pl.DataFrame
    possible: pl.DataFrame

    def placed(self, scheme: Scheme, values: Mapping[str, str]) -> pl.DataFrame:
        """The schools placed, some facts being taken to have a value."""
        return place_by(scheme, self.schools, with_values(scheme, self.possible, values))


def _opened(scheme: Scheme, year: _Year, policy: Policy, assumed: Assumed) -> _Open:
    schools = year.table.schools
    known = Known(schools, year.newest, policy.measures, assumed)
    return _Open(schools, possible_values(scheme, scheme.deciding, known))


def _by_kind(scheme: Scheme, placed: pl.DataFrame, kinds: pl.DataFrame) -> dict[SchoolKind, Tally]:
    return {kind: tally(scheme, placed.filter(kinds["kind"] == kind)) for kind in KINDS}


def _with_results(year: _Year, placed: pl.DataFrame) -> pl.DataFrame:
    return placed.filter(year.kinds["kind"] == "judged")


def _moves(
    scheme: Scheme, years: list[_Year], placed: list[pl.DataFrame]
) -> tuple[YearOnYear, ...]:
    judged = [_with_results(year, one) for year, one in zip(years, placed, strict=True)]
    names = [year.table.academic_year for year in years]
    return tuple(
        year_on_year(scheme, between, *frames)
        for between, frames in zip(pairwise(names), pairwise(judged), strict=True)
    )


def _cases(
    scheme: Scheme, opened: list[_Open], years: list[_Year], untold: list[str], assumed: Assumed
) -> Iterable[Case]:
    """Every combination of values of the facts that tables can't tell, if there are not too many."""
    values = {
        name: (assumed.values[name],)
        if name in assumed.values
        else tuple(scheme.facts[name].values)
        for name in untold
    }
    if not untold or prod(len(each) for each in values.values()) > MOST_CASES:
        return
    for chosen in product(*values.values()):
        so = dict(zip(untold, chosen, strict=True))
        placed = [each.placed(scheme, so) for each in opened]
        newest = _with_results(years[-1], placed[-1])
        yield Case(tuple(so.items()), tally(scheme, newest), _moves(scheme, years, placed))


def _without_idle(scheme: Scheme, cases: list[Case]) -> tuple[Case, ...]:
    """The cases with those put together that come out the same whichever value a fact has."""
    for name in [name for name, _ in cases[0].values] if cases else []:
        rest: dict[tuple[tuple[str, str | None], ...], list[Case]] = {}
        for case in cases:
            others = tuple(each for each in case.values if each[0] != name)
            rest.setdefault(others, []).append(case)
        kept: list[Case] = []
        for alike in rest.values():
            first = alike[0]
            same = all((each.tally, each.moves) == (first.tally, first.moves) for each in alike)
            if same and len(alike) == len(scheme.facts[name].values):
                values = tuple((fact, None if fact == name else at) for fact, at in first.values)
                kept.append(replace(first, values=values))
            else:
                kept += alike
        cases = kept
    return tuple(cases)
