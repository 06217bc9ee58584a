"""``policy/<date>/rag.yaml``: how a measure is rated, and against what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.vocabulary import Level, Phase, Window, YearGroup

Method = Literal["in_line_or_better", "margin", "published_limits", "not_rated"]
"""How a figure becomes a colour.

``in_line_or_better``: a percentage of pupils, red only beyond tolerance and beyond noise.
``margin``: at or better than the comparator is green, beyond ``tolerance`` worse is red; a measure
with a ``spread`` must also be beyond 1.96 spread/√n. ``published_limits``: by the figure's own
published confidence limits. ``not_rated``: shown, never coloured.
"""


class Comparison(Record):
    """What a figure is compared with.

    Left out, ``measure``, ``year_group`` and ``group`` are the figure's own. ``proxy`` marks a
    comparator that stands in for one that does not exist. ``fixed`` compares with a number
    of the trust's own (a survey's success criterion), in the measure's unit. ``school`` compares
    with the same school's figure of another ``group`` (disadvantaged pupils with the others): by
    margin only, since both figures move.
    """

    level: Level | Literal["school", "target", "fixed"] = Level.NATIONAL
    measure: Identifier | None = None
    year_group: YearGroup | None = None
    group: Identifier | None = None
    proxy: bool = False
    fixed: float | None = None


class Spread(Record):
    """The national standard deviation of pupils' scores, in the measure's unit."""

    value: Annotated[float, Field(gt=0)]
    source: Text


class RatingRule(Record):
    """How some figures are rated. The first rule of the list that fits a figure is used.

    The rule fits where every list given holds the figure's own. Its first comparison
    rates; the others are shown beside it.
    """

    id: Slug
    measures: list[Identifier] | None = None
    year_groups: list[YearGroup] | None = None
    groups: list[Identifier] | None = None
    windows: list[Window] | None = None
    phases: list[Phase] | None = None
    method: Method
    comparisons: list[Comparison] = []
    tolerance: Annotated[float, Field(ge=0)] | None = None
    spread: Spread | None = None
    source: Text


class RatingDefaults(Record):
    """What holds unless a rule says otherwise.

    ``tolerance`` in the measure's unit; ``minimum_cohort`` the fewest pupils rated on one year;
    ``pooled_years`` how many comparable years are pooled, this one included; ``basis`` which
    benchmark rows are the comparator.
    """

    tolerance: Annotated[float, Field(ge=0)] = 3
    minimum_cohort: Annotated[int, Field(ge=1)] = 11
    pooled_years: Annotated[int, Field(ge=1, le=5)] = 3
    basis: Identifier = "state_funded"
    area: dict[Level, Text] = {Level.NATIONAL: "england"}


class RatingRules(Record):
    """All the rules, in the order in which they are tried."""

    defaults: RatingDefaults = RatingDefaults()
    rules: Annotated[list[RatingRule], Field(min_length=1)]
