"""``policy/<date>/calendar.yaml`` and ``strategy.yaml``: the year's cycle, and the trust's aims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trustkit.records.base import Record, Role, Slug, Text
from trustkit.records.evaluation import FigureCited
from trustkit.records.vocabulary import Window

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year, as ``12-05`` for 5 December."""


class Collection(Record):
    """A window of assessment: when it opens, when returns are due, who receives them."""

    window: Window
    opens: MonthDay
    due: MonthDay
    reported_to: Text | None = None


class Event(Record):
    """Something that happens every year at about the same time."""

    id: Slug
    when: MonthDay
    what: Text
    who: Role | None = None


class Calendar(Record):
    """The year's cycle."""

    source: Text
    collections: Annotated[list[Collection], Field(min_length=1)]
    events: list[Event] = []


class StrategicCriterion(Record):
    """How an aim is known to be met, and by which years of the strategy."""

    horizon: Text
    text: Text
    kind: Literal["figure", "judgement"]
    figure: FigureCited | None = None


class Aim(Record):
    """One aim of the trust."""

    id: Slug
    aim: Text
    criteria: list[StrategicCriterion] = []


class Strategy(Record):
    """What the trust means to achieve."""

    source: Text
    aims: Annotated[list[Aim], Field(min_length=1)]
