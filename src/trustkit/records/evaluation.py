"""``sef/<year>.yaml``: a school's evaluation of itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import ContentHash, Identifier, Record, Role, Slug, Text
from trustkit.records.vocabulary import Window, YearGroup


class FigureCited(Record):
    """A figure that a sentence rests on, so that a reader can be shown it."""

    measure: Identifier
    """Which measure."""
    academic_year: AcademicYear
    """The year of the figure."""
    window: Window = Window.SUMMER
    """The window of the figure."""
    year_group: YearGroup | None = None
    """The year group; may be left out where the measure has one only."""
    group: Identifier = "all"
    """Which pupils; all if left out."""


class Evidence(Record):
    """One piece of evidence for a grade."""

    text: Text
    """What the evidence is, in a sentence."""
    figure: FigureCited | None = None
    """The figure it rests on, so that a reader can be shown it."""
    priority: Slug | None = None
    """The priority of the school's plan that it is about, by its id."""
    school: Slug | None = None
    """Another school of the trust that it points to, by the name of its folder."""


class SefArea(Record):
    """What the school says of one area: its grade, why, and what comes next."""

    area: Identifier
    """Which area of the framework."""
    grade: Text
    """The grade, in the words of the scale."""
    rests_on: ContentHash | None = None
    """The hash of the figures that the evidence cites. That of the figures as they are now says
    that the area was looked at with them, whenever that was."""
    evidence: Annotated[list[Evidence], Field(min_length=1)]
    """What the grade rests on."""
    strengths: list[Text] = []
    """What goes well."""
    next_steps: list[Text] = []
    """What comes next."""


class Validation(Record):
    """Who outside the school agreed (or did not) with the evaluation."""

    by: Role
    """The post, outside the school, that looked at it."""
    on: date
    """The day."""
    agreed: bool
    """Whether they agreed with it."""
    note: Text | None = None
    """What they said of it."""


class SelfEvaluation(Record):
    """A school's self-evaluation for one year."""

    academic_year: AcademicYear
    """The year it is for, as in the file's name."""
    updated: date
    """The day it was last changed."""
    author: Role
    """The post that answers for it."""
    scale: Literal["report_card", "oeif"]
    """Whose words the grades are: the report card's (since November 2025) or those of the
    framework before it (oeif)."""
    summary: Text | None = None
    """The school in a few sentences, naming no child."""
    areas: Annotated[list[SefArea], Field(min_length=1)]
    """What the school says of each area."""
    validated: Validation | None = None
    """Who outside the school looked at it, and whether they agreed."""
