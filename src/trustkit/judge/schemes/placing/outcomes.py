"""“Good outcomes” of many schools at once: the columns of ``facts/outcomes.py`` and ``facts/pooled.py``.

A standing is 2 at or above the comparator as printed, 0 below it with confidence, 1 in between, and
null where the figure is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from trustkit.judge.arithmetic import MICRO, power_of_ten, rounded_percentage, rounded_ratio
from trustkit.judge.schemes.facts.outcomes import needed_of
from trustkit.judge.schemes.facts.pooled import Standing
from trustkit.judge.schemes.placing.masks import everything, mask_of
from trustkit.judge.schemes.placing.newest import Newest
from trustkit.records.measures import Measure
from trustkit.records.scheme_facts import FigureNamed, OutcomesFact, OutcomesSection

STANDINGS: dict[Standing, int] = {"below": 0, "in_between": 1, "at_or_above": 2}
"""Each standing as a number."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Where the figures that a fact looks at stand.

    ``assumed`` gives the standing of measures of which a school has no figure that can be judged.
    """

    fact: OutcomesFact
    newest: Newest
    measures: Mapping[str, Measure]
    assumed: Mapping[str, Standing]

    def beside(self, schools: pl.DataFrame, named: FigureNamed, column: str) -> pl.DataFrame:
        """The schools with the standing of one figure as a column more."""
        rows = self.newest.of(named, self.fact.newest_within_years)
        n, e = pl.col("pooled_eligible"), pl.col("pooled_expected")
        enough = n >= max(self.fact.fewest_pupils, 1)
        told = pl.col("pool_cut").is_null() | pl.col("pooled_confidence").is_not_null()
        counted = pl.col("pooled_achieved").is_not_null() & e.is_not_null()
        judged = rows.filter(enough & counted & told)
        defined = self.measures.get(named.measure)
        lower_is_better = defined is not None and defined.direction == "lower"
        standing = _standing(lower_is_better=lower_is_better).cast(pl.Int8).alias(column)
        found = schools.join(
            judged.select("school", standing), on="school", how="left", maintain_order="left"
        )
        if named.measure not in self.assumed:
            return found
        return found.with_columns(pl.col(column).fill_null(STANDINGS[self.assumed[named.measure]]))


def _standing(*, lower_is_better: bool) -> pl.Expr:
    n, a, e = pl.col("pooled_eligible"), pl.col("pooled_achieved"), pl.col("pooled_expected")
    places = pl.col("comparator_dp").fill_null(0)
    # As whole numbers of a millionth of a percent of a pupil, which is what E was summed in.
    expected = (e * (100 * MICRO)).round().cast(pl.Int64)
    own = rounded_percentage(a, n, places)
    other = rounded_ratio(expected * power_of_ten(places), n * MICRO)
    good = (own == other) | ((own > other) != lower_is_better)
    beyond = pl.col("pooled_confidence") == ("above" if lower_is_better else "below")
    return pl.when(good).then(2).when(beyond).then(0).otherwise(1)


def outcomes_mask(standings: Standings, schools: pl.DataFrame) -> pl.Series:
    """Which values are possible, a row of ``schools`` each."""
    fact = standings.fact
    mask = pl.lit(everything(fact), dtype=pl.Int64)
    wide = schools.select("school", "phase")
    for at, section in reversed(list(enumerate(fact.sections))):
        asked = dict.fromkeys((*section.none_below, *section.at_or_above, *section.most_of))
        names = {named: f"s{at}_{number}" for number, named in enumerate(asked)}
        for named, column in names.items():
            wide = standings.beside(wide, named, column)
        phases = [str(phase) for phase in section.phases]
        here = pl.col("phase").is_in(phases).fill_null(value=False)
        mask = pl.when(here).then(_of_section(fact, section, names)).otherwise(mask)
    return wide.select(mask=mask)["mask"]


def _of_section(
    fact: OutcomesFact, section: OutcomesSection, names: Mapping[FigureNamed, str]
) -> pl.Expr:
    fails: list[pl.Expr] = [pl.col(names[each]) == 0 for each in section.none_below]
    fails += [pl.col(names[each]) < 2 for each in section.at_or_above]
    missing = [
        pl.col(names[each]).is_null() for each in (*section.none_below, *section.at_or_above)
    ]
    if section.most_of:
        each = [pl.col(names[named]) for named in section.most_of]
        good = pl.sum_horizontal([(one == 2).fill_null(value=False) for one in each])
        gone = pl.sum_horizontal([one.is_null() for one in each])
        needed = needed_of(section)
        fails.append(good + gone < needed)
        missing.append((good < needed) & (good + gone >= needed))
    met, not_met = mask_of(fact, [fact.met]), mask_of(fact, [fact.not_met])
    return (
        pl.when(_any(fails)).then(not_met).when(_any(missing)).then(met | not_met).otherwise(met)
    ).cast(pl.Int64)


def _any(conditions: list[pl.Expr]) -> pl.Expr:
    if not conditions:
        return pl.lit(value=False)
    return pl.any_horizontal([each.fill_null(value=False) for each in conditions])
