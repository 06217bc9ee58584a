"""``inspections.csv``, and the inspections of three eras that its rows make up.

* until August 2024: one grade for overall effectiveness, with judgements below it;
* 2024/25: the judgements only (state schools inspected from September 2024);
* since 10 November 2025: report cards, with other areas on a five-point scale.

The scales are never translated into each other.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import Record, Row, Text, Urn

OeifGrade = Literal["outstanding", "good", "requires improvement", "inadequate"]
ReportCardGrade = Literal[
    "exceptional", "strong standard", "expected standard", "needs attention", "urgent improvement"
]
Safeguarding = Literal["met", "not met"]
Era = Literal["overall_effectiveness", "sub_judgements", "report_card", "ungraded"]

OEIF_AREAS = (
    "quality_of_education",
    "behaviour_and_attitudes",
    "personal_development",
    "leadership_and_management",
    "early_years",
    "sixth_form",
)
REPORT_CARD_AREAS = (
    "inclusion",
    "curriculum_and_teaching",
    "achievement",
    "attendance_and_behaviour",
    "personal_development_and_wellbeing",
    "leadership_and_governance",
    "early_years",
    "sixth_form",
)


class InspectionRow(Row):
    """One grade of one inspection: a row of ``inspections.csv``."""

    inspected: date
    """The first day of the inspection."""
    published: date | None = None
    """The day the report was published; blank until then."""
    urn: Urn
    """The URN inspected, a predecessor's too."""
    era: Era
    """Which framework it was under."""
    area: Text
    """An area of that framework, or overall_effectiveness, safeguarding or category_of_concern."""
    grade: Text
    """The grade, in that framework's own words."""
    recorded: date
    """The day the row was written."""
    source: Text
    """Where the report is."""


class _Inspection(Record):
    inspected: date
    published: date | None = None
    urn: Urn
    safeguarding: Safeguarding | None = None
    category_of_concern: Literal["special measures", "requires significant improvement"] | None = (
        None
    )


class OverallEffectiveness(_Inspection):
    """An inspection that gave one overall grade (until August 2024)."""

    era: Literal["overall_effectiveness"]
    overall_effectiveness: OeifGrade
    areas: dict[str, OeifGrade] = {}


class SubJudgements(_Inspection):
    """An inspection of 2024/25: grades by area and none overall."""

    era: Literal["sub_judgements"]
    areas: Annotated[dict[str, OeifGrade], Field(min_length=1)]


class ReportCard(_Inspection):
    """An inspection since November 2025: a report card."""

    era: Literal["report_card"]
    areas: Annotated[dict[str, ReportCardGrade], Field(min_length=1)]


class Ungraded(_Inspection):
    """A visit that gave no grade (ungraded, monitoring, urgent): it changes no earlier grade."""

    era: Literal["ungraded"]
    outcome: Text


Inspection = Annotated[
    OverallEffectiveness | SubJudgements | ReportCard | Ungraded, Field(discriminator="era")
]
"""An inspection of any era, told apart by ``era``."""
