"""The fact that is read from earlier decisions: how long in an outcome, how often moved."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Slug
from trustkit.records.faults import refuse
from trustkit.records.scheme_facts.base import FactBase, bands_in_order


class CountBand(Record):
    """From this number upwards, the fact is ``value``."""

    at_least: Annotated[int, Field(ge=0)]
    """The lowest number of the band."""
    value: Identifier
    """The value the fact then has."""


class SupportHistoryFact(FactBase):
    """How long people's decisions have kept the school in an outcome, or how often they moved it.

    Only decisions count, never proposals; without one, the fact is unknown.
    """

    kind: Literal["support_history"]
    """The decisions under a scheme."""
    scheme: Slug
    """The scheme decided under, by its id."""
    of: Literal["months", "moves"]
    """What is counted: whole months in the present outcome without a break, or moves from one
    outcome to another."""
    outcomes: Annotated[list[Slug], Field(min_length=1)] | None = None
    """The outcomes in which months count: in any other, they are 0. Left out, months count in all."""
    within_months: Annotated[int, Field(ge=1)] | None = None
    """Only moves of so many months up to the day count; left out, all do."""
    bands: Annotated[list[CountBand], Field(min_length=2)]
    """The bands, from the highest number down to 0."""

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> Self:
        refuse("Fact", bands_in_order("number", [band.at_least for band in self.bands]))
        if self.of == "months" and self.within_months is not None:
            raise ValueError("within_months is about moves; months are counted without a break")
        if self.of == "moves" and self.outcomes is not None:
            raise ValueError("outcomes says in which of them months count; moves are between any")
        return self
