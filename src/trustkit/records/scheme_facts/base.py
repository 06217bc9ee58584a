"""What every kind of fact has, and how a fact names a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.faults import Fault, Place, UnknownName, refuse
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

    def leads(self) -> Iterator[tuple[Place, str]]:
        """The values that the fact's own lines lead to, and where each is named."""
        for field in ("lines", "bands"):
            for at, each in enumerate(getattr(self, field, ())):
                yield (field, at, "value"), each.value
        for key, value in getattr(self, "gives", {}).items():
            yield ("gives", key), value
        for field in ("met", "not_met"):
            if hasattr(self, field):
                yield (field,), getattr(self, field)

    def given(self) -> list[str]:
        """The values that the fact's own lines lead to."""
        return [value for _, value in self.leads()]

    @model_validator(mode="after")
    def _gives_values_it_has(self) -> Self:
        refuse(
            "Fact",
            [
                UnknownName(place, value, f"value of “{self.label}”", list(self.values))
                for place, value in self.leads()
                if value not in self.values
            ],
        )
        return self


def bands_in_order(what: str, numbers: Sequence[float]) -> Iterator[Fault]:
    """The bands that do not go down from the one before, and a last one that is not 0."""
    for at, (before, number) in enumerate(pairwise(numbers), start=1):
        if number >= before:
            problem = f"bands go from the highest {what} down, and the one before it is {before:g}"
            yield Fault(("bands", at, "at_least"), number, problem)
            return
    if numbers and numbers[-1] != 0:
        place: Place = ("bands", len(numbers) - 1, "at_least")
        problem = f"the last band takes every lower {what}, so its at_least is 0"
        yield Fault(place, numbers[-1], problem)
