"""``policy/<date>/rag.yaml``: how a measure is rated, and against what."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.vocabulary import Level, Phase, Window, YearGroup

Method = Literal["in_line_or_better", "margin", "all_of_them", "published_limits", "not_rated"]
"""How a figure becomes a colour.

``in_line_or_better``: a percentage of pupils, red only beyond tolerance and beyond noise.
``margin``: at or better than the comparator is green, beyond ``tolerance`` worse is red; a measure
with a ``spread`` must also be beyond 1.96 spread/√n, and a rate that says what it ``counts`` beyond
what chance explains among so many. ``all_of_them``: a criterion on every pupil
(none of them, where lower is better), counted and not sampled: met is green, missed by more pupils
than the rule lets pass is red. ``published_limits``: by the figure's own published confidence
limits. ``not_rated``: shown, never coloured.
"""


class Comparison(Record):
    """What a figure is compared with. What is left out of measure, year group and group is its own."""

    level: Level | Literal["school", "target", "fixed"] = Level.NATIONAL
    """Whose figure: a published one's (national, la, trust); the school's own of another group
    (school: by margin only, since both figures move); its target; or a number of the trust's
    own (fixed)."""
    measure: Identifier | None = None
    """Another measure than the figure's."""
    year_group: YearGroup | None = None
    """Another year group than the figure's."""
    group: Identifier | None = None
    """Another group than the figure's."""
    proxy: bool = False
    """Whether it stands in for a comparator that does not exist."""
    fixed: float | None = None
    """The trust's own number (a survey's success criterion), in the measure's unit."""


class Spread(Record):
    """The national standard deviation of pupils' scores, in the measure's unit."""

    value: Annotated[float, Field(gt=0)]
    """One standard deviation."""
    source: Text
    """Where it is published."""


class RatingRule(Record):
    """How some figures are rated. The first rule of the list that fits a figure is used.

    The rule fits where every list given holds the figure's own.
    """

    id: Slug
    """What papers and traces call the rule."""
    measures: list[Identifier] | None = None
    """The measures it is for; left out, any."""
    year_groups: list[YearGroup] | None = None
    """The year groups it is for; left out, any."""
    groups: list[Identifier] | None = None
    """The groups it is for; left out, any."""
    windows: list[Window] | None = None
    """The windows it is for; left out, any."""
    phases: list[Phase] | None = None
    """The kinds of school it is for; left out, any."""
    method: Method
    comparisons: list[Comparison] = []
    """What the figure is compared with: the first gives the colour, the others are shown beside
    it. For all_of_them the criterion gives the colour, and all listed are shown beside it."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """How far worse than its comparator a figure may be and not be red, in the measure's unit;
    left out, the default's."""
    tolerance_pupils: Annotated[int, Field(ge=0)] | None = None
    """For all_of_them: how many pupils may miss the criterion before it is red, in place of a
    tolerance in points."""
    spread: Spread | None = None
    """How far apart pupils' scores are: an average is red only beyond chance."""
    counts: Literal["pupils", "incidents"] | None = None
    """What a rate by margin counts: pupils (persistent absence is a share of them) or incidents (per
    100 pupils). Given, red also needs to be beyond what chance explains among so many, and what is
    beyond the margin is not rated where nobody knows how many; left out, the margin alone makes it
    red."""
    source: Text
    """Where the rule comes from."""

    @model_validator(mode="after")
    def _tolerance_said_once(self) -> Self:
        points, pupils = self.tolerance is not None, self.tolerance_pupils is not None
        if self.method == "all_of_them" and points == pupils:
            raise ValueError(
                "a rule by all_of_them says how many may miss it before it is red, as tolerance "
                "(points) or as tolerance_pupils, and not as both"
            )
        if pupils and self.method != "all_of_them":
            raise ValueError("tolerance_pupils goes with the method all_of_them alone")
        return self

    @model_validator(mode="after")
    def _counts_by_margin(self) -> Self:
        if self.counts and self.method != "margin":
            raise ValueError("counts goes with the method margin alone")
        return self


class RatingDefaults(Record):
    """What holds unless a rule says otherwise."""

    tolerance: Annotated[float, Field(ge=0)] = 3
    """How far worse than its comparator a figure may be and not be red, in the measure's unit."""
    minimum_cohort: Annotated[int, Field(ge=1)] = 11
    """The fewest pupils rated on one year alone."""
    pooled_years: Annotated[int, Field(ge=1, le=5)] = 3
    """How many comparable years are pooled, this one included."""
    missing_year: Literal["cannot_tell", "left_out"] = "cannot_tell"
    """What a year without a figure or comparator does among those pooled. cannot_tell: where this
    year alone does not decide, nothing is rated; left_out: the years after it are rated."""
    basis: Identifier = "state_funded"
    """Which rows of benchmarks/ are the comparator."""
    area: dict[Level, Text] = {Level.NATIONAL: "england"}
    """For each level, the area whose rows are the comparator."""


class RatingRules(Record):
    """All the rules, in the order in which they are tried."""

    defaults: RatingDefaults = RatingDefaults()
    """What holds unless a rule says otherwise."""
    rules: Annotated[list[RatingRule], Field(min_length=1)]
    """The rules, in the order in which they are tried."""
