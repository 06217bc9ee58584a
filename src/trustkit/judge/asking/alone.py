"""Figures asked against a comparator, or whether all pupils are in them.

Comparing is done by ``judge.results`` with the questions as its rating rules, so that a comparator
is found, an interim one marked and a figure rounded here as everywhere. The answer is about these
pupils: the printed figure is the printed comparator or better, or it is not. Whether other cohorts
of such a school would say the same is ``confidence``, beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from trustkit.judge.arithmetic import in_last_place, least_count
from trustkit.judge.asking.ask import (
    CANNOT_TELL,
    JUDGED_BY_COHORT,
    KEY,
    MET,
    NO_FIGURE,
    NOT_MEASURED,
    NOT_MET,
    OF_PUPILS,
    TRUST,
    Ask,
    as_answers,
    what_is_measured,
)
from trustkit.judge.asking.trust import place, with_places_of_schools
from trustkit.judge.counting import status_rank
from trustkit.judge.results import judged
from trustkit.judge.states import NOT_MADE, VALUE
from trustkit.judge.totals import SUMMED_CELL, WHO, added_up
from trustkit.policy.in_force import Policy
from trustkit.records.rating_rules import Method, RatingRule, RatingRules
from trustkit.records.vocabulary import Window, YearGroup
from trustkit.store.folder import Folder

_CELL = ["measure", "year_group", "group"]
_NO_COMPARATOR = "nothing is published to compare it with, and the trust is no measure of itself"


def answered_alone(
    asks: Sequence[Ask], figures: pl.DataFrame, folder: Folder, policy: Policy, as_of: date
) -> pl.DataFrame:
    """The answers of every school and of the trust to questions of one list of ``asked_apart``.

    ``figures`` are those of all schools, as ``results.figures_of`` gives them.
    """
    if not asks:
        return as_answers(pl.DataFrame())
    # Questions that compare alike are judged once, by the first of them.
    first = {ask.id: next(each.id for each in asks if each.compares_like(ask)) for ask in asks}
    ruled = _ruled_by([ask for ask in asks if first[ask.id] == ask.id], policy)
    cells = pl.DataFrame(
        [cell for ask in asks for cell in ask.cells()],
        schema=dict.fromkeys(_CELL, pl.String),
        orient="row",
    ).unique()
    figures = figures.filter(pl.col("kind").is_not_null())
    own = figures.filter(pl.col("lineage") == 0).join(
        cells, on=_CELL, how="semi", maintain_order="left"
    )
    by_school = judged(own, folder, ruled, as_of, among=figures)
    by_school = by_school.filter(pl.col("not_rated_because").ne_missing("not_for_phase"))
    by_school = by_school.with_columns(
        schools=pl.lit(None, pl.List(pl.String)),
        places=pl.concat_list(place()),
    )
    whole = with_places_of_schools(_of_trust(asks, figures, folder, ruled, as_of), figures)
    rows = pl.concat([by_school, whole], how="diagonal").filter(
        pl.col("comparison") == 0, pl.col("rule").is_not_null()
    )
    return as_answers(_answered(rows, asks, first, policy))


def _of_trust(
    asks: Sequence[Ask], figures: pl.DataFrame, folder: Folder, ruled: Policy, as_of: date
) -> pl.DataFrame:
    """The trust's totals of what is asked and of what they are compared with, judged."""
    measures = {measure for ask in asks for measure in ask.measures}
    measures |= {ask.against.measure for ask in asks if ask.against and ask.against.measure}
    summed = added_up(figures.filter(pl.col("measure").is_in(sorted(measures))), as_of)
    rated = judged(summed.drop(WHO), folder, ruled, as_of, among=summed.drop(WHO))
    return rated.join(
        summed.select(*SUMMED_CELL, "schools"), on=SUMMED_CELL, how="left", maintain_order="left"
    )


def _ruled_by(asks: Sequence[Ask], policy: Policy) -> Policy:
    """The policy with the questions as its rating rules, one a question and measure."""
    rules = [
        RatingRule(
            id=ask.id,
            measures=[measure],
            year_groups=[YearGroup(each) for each in ask.year_groups],
            groups=[ask.group],
            windows=None if ask.windows is None else [Window(each) for each in ask.windows],
            method=_method(ask, measure, policy),
            comparisons=[] if ask.against is None else [ask.against],
            tolerance=0,
            spread=ask.spread,
            source="asked",
        )
        for ask in asks
        for measure in ask.measures
    ]
    return replace(policy, rating=RatingRules(defaults=policy.rating.defaults, rules=rules))


def _method(ask: Ask, measure: str, policy: Policy) -> Method:
    if ask.test == "all_of_them":
        return "all_of_them"
    defined = policy.measures.get(measure)
    if defined is not None and defined.kind == "progress" and ask.spread is None:
        return "published_limits"
    return "in_line_or_better"


def _answered(
    rows: pl.DataFrame, asks: Sequence[Ask], judged_by: Mapping[str, str], policy: Policy
) -> pl.DataFrame:
    tests = pl.DataFrame(
        [(judged_by[ask.id], ask.id, ask.test) for ask in asks],
        schema={"rule": pl.String, "ask": pl.String, "test": pl.String},
        orient="row",
    )
    rows = rows.join(tests, on="rule", how="left", maintain_order="left")
    rows = rows.join(what_is_measured(policy), on="measure", how="left", maintain_order="left")
    minimum = policy.rating.defaults.minimum_cohort
    rows = rows.with_columns(verdict=_verdict(minimum))
    plain = pl.col("verdict").is_in([MET, NOT_MET])
    on_years = _few(minimum) & (pl.col("based_on") == "pooled") & (pl.col("test") != "all_of_them")
    low, high = _short()
    rows = rows.with_columns(
        because=pl.when(_of_itself()).then(pl.lit(_NO_COMPARATOR)).when(~plain).then("rating_reason"),
        short_low=low,
        short_high=high,
        against_places=pl.when(pl.col("benchmark_path").is_not_null()).then(
            pl.concat_list(place("benchmark_path", "benchmark_line"))
        ),
        comparator_kind=pl.when(pl.col("test") != "all_of_them").then("comparator_kind"),
        pooled_years=pl.when(on_years).then("years_pooled"),
        pooled_eligible=pl.when(on_years).then("pooled_eligible"),
        pooled_achieved=pl.when(on_years).then("pooled_achieved"),
    )  # fmt: skip
    by = [status_rank(), "recorded", "revision", "basis", "urn"]
    return rows.sort(by, nulls_last=False).unique(KEY, keep="last", maintain_order=True)


def _verdict(minimum: int) -> pl.Expr:
    """The answer of a judged row; ``sign``, ``kind`` and ``test`` beside its columns."""
    strict = pl.col("test") == "above"
    better = pl.col("sign") * pl.col("gap")
    few = _few(minimum)
    pooled = pl.col("sign") * (pl.col("pooled_achieved") - pl.col("pooled_expected"))
    on_years = (pl.col("based_on") == "pooled").fill_null(value=False)
    everybody = pl.col("test") == "all_of_them"
    return (
        pl.when(pl.col("state").ne_missing(VALUE))
        .then(pl.lit(NO_FIGURE))
        .when(pl.col("comparator_state") == NOT_MADE)
        .then(pl.lit(NOT_MEASURED))
        .when(_of_itself())
        .then(pl.lit(NOT_MEASURED))
        .when(pl.col("comparator_value").is_null())
        .then(pl.lit(NO_FIGURE))
        .when(everybody & (pl.col("rating") == "not_rated"))
        .then(pl.lit(CANNOT_TELL))
        .when(everybody)
        .then(_plainly(pl.col("rating") == "green"))
        .when(few & on_years & (pl.col("rating") == "green") & (~strict | (pooled > 0)))
        .then(pl.lit(MET))
        .when(few & on_years & (pl.col("rating") == "red"))
        .then(pl.lit(NOT_MET))
        .when(few)
        .then(pl.lit(CANNOT_TELL))
        .when(pl.col("gap").is_null())
        .then(pl.lit(CANNOT_TELL))
        .otherwise(_plainly(pl.when(strict).then(better > 0).otherwise(better >= 0)))
    )


def _few(minimum: int) -> pl.Expr:
    """Whether a cohort says too little by itself."""
    return (pl.col("eligible") < minimum) & pl.col("kind").is_in(JUDGED_BY_COHORT)


def _of_itself() -> pl.Expr:
    """Whether a total of the trust is asked against the trust's other schools."""
    asked = (pl.col("school") == TRUST) & (pl.col("comparator_level") == "trust")
    return asked & (pl.col("state") == VALUE) & pl.col("comparator_value").is_null()


def _plainly(holds: pl.Expr) -> pl.Expr:
    return pl.when(holds).then(pl.lit(MET)).otherwise(pl.lit(NOT_MET))


def _short() -> tuple[pl.Expr, pl.Expr]:
    """The fewest more pupils that would have met what is not met; null where none can be counted.

    Counted from the figure's own count, whether it is rated or not. A percentage published without
    one lacks as many to reach the comparator as the rating says (at least, at most), and to be above
    it as many more as lie between reaching it and passing it.
    """
    n, achieved, sign = pl.col("eligible"), pl.col("achieved"), pl.col("sign")
    places, strict = pl.col("comparator_dp"), pl.col("test") == "above"
    units = in_last_place(pl.col("comparator_value"), places)
    reaching = least_count(n, units, places, sign)
    passing = least_count(n, units + sign, places, sign)
    enough = pl.when(strict).then(passing).otherwise(reaching)
    counted = pl.col("kind").is_in(OF_PUPILS) & pl.col("based_on").ne_missing("pooled")
    counted &= enough.is_between(0, n) & (pl.col("test") != "all_of_them")

    def fewest(name: str) -> pl.Expr:
        apart = pl.when(strict).then(sign * (passing - reaching)).otherwise(0)
        unknown = pl.when(~strict | (pl.col(name) > 0)).then(pl.col(name) + apart)
        more = pl.coalesce(pl.when(counted).then(sign * (enough - achieved)), unknown)
        possible = ~strict | counted
        return pl.when((pl.col("verdict") == NOT_MET) & possible).then(more)

    return fewest("pupils_from_low"), fewest("pupils_from_high")
