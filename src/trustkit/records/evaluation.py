"""``sef/<year>.yaml``: a school's evaluation of itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import ContentHash, Identifier, Record, Role, Text
from trustkit.records.vocabulary import Window, YearGroup


class FigureCited(Record):
    """A figure that a sentence rests on, so that a reader can be shown it."""

    measure: Identifier
    academic_year: AcademicYear
    window: Window = Window.SUMMER
    year_group: YearGroup | None = None
    group: Identifier = "all"


class Evidence(Record):
    """One piece of evidence for a grade."""

    text: Text
    figure: FigureCited | None = None


class SefArea(Record):
    """What the school says of one area: its grade, why, and what comes next."""

    area: Identifier
    grade: Text
    rests_on: ContentHash | None = None
    """The hash of the figures that the evidence cites. That of the figures as they are now says
    that the area was looked at with them, whenever that was."""
    evidence: Annotated[list[Evidence], Field(min_length=1)]
    strengths: list[Text] = []
    next_steps: list[Text] = []


class Validation(Record):
    """Who outside the school agreed (or did not) with the evaluation."""

    by: Role
    on: date
    agreed: bool
    note: Text | None = None


class SelfEvaluation(Record):
    """A school's self-evaluation for one year.

    ``scale`` says whose words the grades are: the report card's (since November 2025) or those
    of the earlier framework.
    """

    academic_year: AcademicYear
    updated: date
    author: Role
    scale: Literal["report_card", "oeif"]
    summary: Text | None = None
    areas: Annotated[list[SefArea], Field(min_length=1)]
    validated: Validation | None = None
