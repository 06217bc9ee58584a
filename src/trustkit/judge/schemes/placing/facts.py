"""The facts of a scheme for many schools at once: which of each fact's values are possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from trustkit.judge.schemes.facts.pooled import Standing
from trustkit.judge.schemes.placing.bands import gap_mask, share_mask
from trustkit.judge.schemes.placing.masks import everything, mask_of
from trustkit.judge.schemes.placing.newest import Newest
from trustkit.judge.schemes.placing.outcomes import Standings, outcomes_mask
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import (
    Fact,
    GapFact,
    JudgedFact,
    OutcomesFact,
    PhaseFact,
    ShareFact,
)


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is taken to be so where figures leave it open.

    ``values`` gives facts a value; ``standings`` gives measures a standing in facts about pooled
    outcomes, for schools that have no figure of them.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)


def told_by_figures(fact: Fact) -> bool:
    """Whether a table of figures, with each school's phase and ages, can tell anything of a fact."""
    if isinstance(fact, GapFact):
        return fact.other is None
    return isinstance(fact, OutcomesFact | JudgedFact | ShareFact | PhaseFact)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the schools to be placed.

    ``schools`` has ``school``, ``phase``, ``lowest`` and ``highest`` age, a row a school; null is not
    known. ``measures`` are the policy's.
    """

    schools: pl.DataFrame
    newest: Newest
    measures: Mapping[str, Measure]
    assumed: Assumed = field(default_factory=Assumed)


def possible_values(scheme: Scheme, names: Iterable[str], known: Known) -> pl.DataFrame:
    """A column a fact, a row a school: the set of values (see ``masks``) that are possible."""
    found = pl.DataFrame({name: _mask(scheme.facts[name], known) for name in names})
    return with_values(scheme, found, known.assumed.values)


def with_values(scheme: Scheme, possible: pl.DataFrame, values: Mapping[str, str]) -> pl.DataFrame:
    """The possible values, a fact having the value assumed of it wherever that is one of them."""
    wanted = {
        name: mask_of(scheme.facts[name], [value])
        for name, value in values.items()
        if name in possible.columns
    }
    return possible.with_columns(
        pl.when((pl.col(name) & mask) > 0).then(mask).otherwise(name).alias(name)
        for name, mask in wanted.items()
    )


def _mask(fact: Fact, known: Known) -> pl.Series:
    schools, newest = known.schools, known.newest
    if isinstance(fact, OutcomesFact):
        standings = Standings(fact, newest, known.measures, known.assumed.standings)
        return outcomes_mask(standings, schools)
    if isinstance(fact, ShareFact):
        return share_mask(fact, schools, newest)
    if isinstance(fact, JudgedFact):
        rows = newest.of(fact.figure, fact.newest_within_years).select("school", said=fact.kind)
        said = schools.select("school").join(rows, on="school", how="left", maintain_order="left")
        return _compared(fact, schools, _given(fact, said["said"], fact.gives))
    if isinstance(fact, PhaseFact):
        return _given(fact, schools["phase"], {str(k): v for k, v in fact.gives.items()})
    if isinstance(fact, GapFact) and told_by_figures(fact):
        return _compared(fact, schools, gap_mask(fact, schools, newest))
    return pl.repeat(everything(fact), schools.height, dtype=pl.Int64, eager=True)


def _compared(fact: JudgedFact | GapFact, schools: pl.DataFrame, mask: pl.Series) -> pl.Series:
    """What is possible, and everything for schools of a phase that the fact does not compare."""
    if fact.phases is None:
        return mask
    compared = schools["phase"].is_in([str(phase) for phase in fact.phases]).fill_null(value=False)
    return mask.set(~compared, everything(fact))


def _given(fact: Fact, said: pl.Series, gives: Mapping[str, str]) -> pl.Series:
    """The one value that each word gives; every value where it gives none."""
    masks = {word: mask_of(fact, [value]) for word, value in gives.items()}
    return said.replace_strict(masks, default=everything(fact), return_dtype=pl.Int64)
