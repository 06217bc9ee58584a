"""``policy/<date>/calendar.yaml`` and ``strategy.yaml``: the year's cycle, and the trust's aims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trustkit.records.base import Identifier, Record, Role, Slug, Text
from trustkit.records.evaluation import FigureCited
from trustkit.records.vocabulary import Window

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


class StrategicCriterion(Record):
    """How an aim is known to be met, and by which years of the strategy."""

    horizon: Text
    """The years of the strategy by which it should be met."""
    text: Text
    """What will be seen when the aim is met."""
    kind: Literal["figure", "judgement"]
    """Whether a figure or people's judgement says so."""
    figure: FigureCited | None = None
    """The figure that says so."""


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
