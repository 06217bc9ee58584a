"""What every kind of fact has, and how a fact names a figure."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.vocabulary import ALL_PUPILS, Window, YearGroup

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole: 0.5 is half."""


class FigureNamed(Record):
    """Which of a school's figures: its newest year's is meant."""

    measure: Identifier
    """Which measure."""
    year_group: YearGroup
    """Which year group."""
    group: Identifier = ALL_PUPILS
    """Which pupils."""
    window: Window = Window.SUMMER
    """Which window."""


class FactBase(Record):
    """What every fact has."""

    label: Text
    """What the fact is called in words."""
    values: Annotated[dict[Identifier, Text], Field(min_length=2)]
    """Each possible value with its words, best first."""
    who: Text
    """The role that could supply what is missing."""
    question: Identifier | None = None
    """A signed answer to this (in answers.yaml) settles the fact while it is unknown, and only
    then."""
    source: Text
    """Where it comes from."""

    def given(self) -> list[str]:
        """The values that the fact's own lines lead to."""
        return []

    @model_validator(mode="after")
    def _gives_values_it_has(self) -> Self:
        unknown = sorted(set(self.given()) - set(self.values))
        if unknown:
            raise ValueError(
                f"“{self.label}” leads to {', '.join(unknown)}, which its values do not name; "
                f"they are: {', '.join(self.values)}"
            )
        return self
