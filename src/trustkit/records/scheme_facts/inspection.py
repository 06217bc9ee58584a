"""The fact that is read from the last graded inspection."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.inspection import Era, OeifGrade, ReportCardGrade, Safeguarding
from trustkit.records.scheme_facts.base import FactBase


class InspectionTest(Record):
    """What a line of an inspection table asks; all that it names must hold."""

    eras: list[Era] | None = None
    """The inspection was under one of these frameworks."""
    category_of_concern: Literal[True] | None = None
    """The school was put in a category of concern."""
    safeguarding: Safeguarding | None = None
    """What was said of safeguarding."""
    overall: Annotated[list[OeifGrade], Field(min_length=1)] | None = None
    """The overall effectiveness grade, which only inspections up to August 2024 have, is one of
    these."""
    grades: Annotated[list[OeifGrade | ReportCardGrade], Field(min_length=1)] | None = None
    """Enough areas are at one of these grades."""
    areas: Annotated[list[Identifier], Field(min_length=1)] | None = None
    """The areas that count; left out, any."""
    at_least: Annotated[int, Field(ge=1)] = 1
    """How many areas are enough."""


class InspectionLine(Record):
    """One line of an inspection table: where ``when`` holds, the fact is ``value``."""

    when: InspectionTest = InspectionTest()
    """What must hold; left out, anything."""
    value: Identifier
    """The value the fact then has."""
    because: Text
    """Why, in words for the trace."""
    contested: Text | None = None
    """Why an outcome that rests on this line is open to argument."""
    source: Text
    """Where the line comes from."""


class InspectionFact(FactBase):
    """The last graded inspection under the school's own URN; the first line that holds decides.

    No such inspection, or one more than ``oldest_years`` years old, leaves the fact unknown.
    """

    kind: Literal["inspection"]
    """The last graded inspection."""
    oldest_years: Annotated[int, Field(ge=1)]
    """How many years old it may be."""
    lines: Annotated[list[InspectionLine], Field(min_length=1)]
    """What each inspection leads to; the first line that holds decides."""
