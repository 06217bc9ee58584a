"""``plan/<year>.yaml``: a school's development plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Record, Role, Slug, Text
from trustkit.records.evaluation import FigureCited


class Action(Record):
    """Something to be done, by whom and by when."""

    id: Slug
    """A short name that other files can point to."""
    action: Text
    """What is to be done."""
    owner: Role | None = None
    """The post that sees to it."""
    due: date | None = None
    """The day by which."""
    status: Literal["not started", "under way", "done", "stopped"] = "not started"
    """How far it is."""
    note: Text | None = None
    """Anything else, naming no child."""


class SuccessCriterion(Record):
    """How the school will know that a priority was met."""

    text: Text
    """What will be seen when the priority is met."""
    figure: FigureCited | None = None
    """The figure that will show it."""
    at_least: float | None = None
    """What the figure should reach, in the measure's unit."""


class Priority(Record):
    """One thing the school means to improve this year."""

    id: Slug
    """A short name that other files can point to."""
    title: Text
    """The priority in a few words."""
    objective: Text
    """What will be different, for whom, by when."""
    success: Annotated[list[SuccessCriterion], Field(min_length=1)]
    """How the school will know."""
    actions: Annotated[list[Action], Field(min_length=1)]
    """What is to be done."""


class Plan(Record):
    """A school's development plan for one year."""

    academic_year: AcademicYear
    """The year it is for, as in the file's name."""
    agreed: date | None = None
    """The day it was agreed."""
    agreed_by: Role | None = None
    """The post that agreed it."""
    priorities: Annotated[list[Priority], Field(min_length=1)]
    """What the school means to improve, the first first."""
