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
    action: Text
    owner: Role | None = None
    due: date | None = None
    status: Literal["not started", "under way", "done", "stopped"] = "not started"
    note: Text | None = None


class SuccessCriterion(Record):
    """How the school will know that a priority was met."""

    text: Text
    figure: FigureCited | None = None
    at_least: float | None = None


class Priority(Record):
    """One thing the school means to improve this year."""

    id: Slug
    title: Text
    objective: Text
    success: Annotated[list[SuccessCriterion], Field(min_length=1)]
    actions: Annotated[list[Action], Field(min_length=1)]


class Plan(Record):
    """A school's development plan for one year."""

    academic_year: AcademicYear
    agreed: date | None = None
    agreed_by: Role | None = None
    priorities: Annotated[list[Priority], Field(min_length=1)]
