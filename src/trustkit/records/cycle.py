"""``policy/<date>/calendar.yaml`` and ``strategy.yaml``: the year's cycle, and the trust's aims."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Role, Slug, Text
from trustkit.records.rating_rules import Comparison
from trustkit.records.vocabulary import ALL_PUPILS, Phase, Window, YearGroup

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year, as ``12-05`` for 5 December."""


class Collection(Record):
    """A window of assessment: when it opens, when returns are due, who receives them."""

    window: Window
    """Which window of assessment."""
    opens: MonthDay
    """When schools assess."""
    due: MonthDay
    """When returns are due."""
    reported_to: Text | None = None
    """Who receives them."""


class Event(Record):
    """Something that happens every year at about the same time."""

    id: Slug
    """A short name that other files can point to."""
    when: MonthDay
    """The day, every year."""
    what: Text
    """What happens."""
    who: Role | None = None
    """The post that sees to it."""


class Release(Record):
    """When the final national figures of some measures are due, in place of provisional ones.

    ``final_by`` is the first such day after the academic year has ended: ``05-31`` for 2024/25 is
    31 May 2026.
    """

    measures: Annotated[list[Identifier], Field(min_length=1)]
    """The measures, by their ids in measures.yaml."""
    final_by: MonthDay
    """The day by which their final figures are out, every year."""


class Calendar(Record):
    """The year's cycle."""

    source: Text
    """Whose cycle this is, or where it was agreed."""
    collections: Annotated[list[Collection], Field(min_length=1)]
    """The windows of assessment."""
    events: list[Event] = []
    """What else happens every year."""
    releases: list[Release] = []
    """When national figures become final; a provisional one past its day is reported."""


class AimFigures(Record):
    """Some figures that an aim is about, each asked by itself."""

    measures: Annotated[list[Identifier], Field(min_length=1)]
    """Each of these measures is asked by itself."""
    year_groups: Annotated[list[YearGroup], Field(min_length=1)]
    """Each of these year groups is asked by itself; ``all`` for figures of the whole school."""
    groups: Annotated[list[Identifier], Field(min_length=1)] = [ALL_PUPILS]
    """Each of these groups is asked by itself; all pupils if left out."""
    windows: Annotated[list[Window], Field(min_length=1)] = [Window.SUMMER]
    """The windows that are asked; the last of a year counts. Summer if left out."""


class AimTest(Record):
    """How figures say that a criterion is met."""

    figures: Annotated[list[AimFigures], Field(min_length=1)]
    """The figures; the criterion is met if each of them meets it."""
    scope: Literal["every_school", "the_trust", "share_of_schools"]
    """Of whom it is asked: of every school that has the measure, of the trust's total, or of a
    share of the schools."""
    share: Annotated[float, Field(gt=0, le=100)] | None = None
    """The share of schools that must meet it, in per cent, where it is asked of a share."""
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    """The kinds of school that are asked; left out, all that have the measure. The trust's total is
    of all its schools whatever stands here."""
    relation: Literal["in_line_or_above", "above"]
    """Whether the printed figure must be the printed comparator or better, or better."""
    against: Comparison = Comparison()
    """What it is compared with; the same pupils nationally if left out."""
    years_running: Annotated[int, Field(ge=1, le=5)] = 1
    """In how many years running it must hold, the newest included; years in which the measure was
    made nowhere are passed over."""
    expected_from: AcademicYear | None = None
    """The first year whose results should meet it; those before show how far it is. Left out:
    any."""

    @model_validator(mode="after")
    def _share_where_asked(self) -> Self:
        if (self.share is not None) != (self.scope == "share_of_schools"):
            raise ValueError("share goes with the scope share_of_schools, and that needs it")
        return self


class StrategicCriterion(Record):
    """How an aim is known to be met, and by which years of the strategy."""

    horizon: Text
    """The years of the strategy by which it should be met."""
    text: Text
    """What will be seen when the aim is met."""
    kind: Literal["figure", "judgement"]
    """Whether figures or people's judgement say so."""
    test: AimTest | None = None
    """The figures that say so, and how."""
    source: Text | None = None
    """Where the criterion comes from, if not where the strategy does."""
    note: Text | None = None
    """What a reader should know: how the words were understood, why no figure can say so."""

    @model_validator(mode="after")
    def _tested_by_figures(self) -> Self:
        if (self.test is not None) != (self.kind == "figure"):
            raise ValueError(
                "a criterion of kind figure has a test; one of kind judgement has none"
            )
        return self


class Aim(Record):
    """One aim of the trust."""

    id: Slug
    """A short name that other files can point to."""
    aim: Text
    """What the trust means to achieve."""
    criteria: list[StrategicCriterion] = []
    """How it is known to be met."""


class Strategy(Record):
    """What the trust means to achieve."""

    source: Text
    """Where the strategy is published or was agreed."""
    aims: Annotated[list[Aim], Field(min_length=1)]
    """The aims, in the trust's order."""
