"""The parts of a scheme: its outcomes, what overrides them, aspects and features."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Role, Slug, Text

Conditions = dict[Identifier, Annotated[list[Identifier], Field(min_length=1)]]
"""Facts, each with the values that it may have; all must hold."""


class MoveOn(Record):
    """Where a school of this outcome is expected to be after so many months."""

    to: Slug
    """The outcome expected."""
    within_months: Annotated[int, Field(ge=1)]
    """Within how many months."""
    no_sooner_than_months: Annotated[int, Field(ge=1)] | None = None
    """Not before how many months: 12, where within_months is 18, is “1 year to 18 months”."""
    note: Text | None = None
    """What it depends on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        sooner = self.no_sooner_than_months
        if sooner is not None and sooner > self.within_months:
            raise ValueError(
                f"no_sooner_than_months ({sooner}) is more than within_months ({self.within_months})"
            )
        return self


class SchemeOutcome(Record):
    """One outcome: what it is called, what it says of a school, and when it holds."""

    id: Slug
    """What decisions call it."""
    title: Text
    """What papers call it."""
    descriptor: Text
    """What it says of a school."""
    when: Conditions = {}
    """When it holds: in a table, every outcome says it; in a profile, none does."""
    move_on: MoveOn | None = None
    """Where a school of this outcome is expected to be later."""
    notes: list[Text] = []
    """What the trust has still to settle: printed wherever the outcome is explained."""
    source: Text
    """Where the outcome comes from."""


class Override(Record):
    """What decides whatever else is known: the first override that holds gives the outcome."""

    when: Annotated[Conditions, Field(min_length=1)]
    """When it holds."""
    outcome: Slug
    """The outcome it gives."""
    because: Text
    """Why, in words for the trace."""
    source: Text
    """Where it comes from."""


class Aspect(Record):
    """One aspect of a profile: which outcome it stands at, by the value of a fact."""

    id: Identifier
    """What traces call it."""
    label: Text
    """What papers call it."""
    fact: Identifier
    """The fact that says where it stands. Two aspects may look at the same fact."""
    places: Annotated[dict[Identifier, Slug], Field(min_length=1)] | None = None
    """The outcome that each value of the fact stands for; left out, the values are outcomes' ids."""
    not_applicable: list[Identifier] = []
    """The values that say the aspect does not apply to the school: it is then left out of the
    profile."""
    source: Text
    """Where the aspect comes from."""

    def place_of(self, value: str) -> str | None:
        """The outcome that a value stands for; none where the aspect does not apply."""
        if value in self.not_applicable:
            return None
        return self.places[value] if self.places is not None else value


class Feature(Record):
    """Something that speaks for or against outcomes, and decides nothing."""

    id: Identifier
    """What traces call it."""
    text: Text
    """What it says, in words."""
    when: Annotated[Conditions, Field(min_length=1)]
    """When it speaks."""
    supports: list[Slug] = []
    """The outcomes it speaks for."""
    contradicts: list[Slug] = []
    """The outcomes it speaks against."""
    source: Text
    """Where it comes from."""


class Adoption(Record):
    """Who adopted the scheme for the trust, and when."""

    by: Role
    """The post, or the board, that adopted it."""
    on: date
    """The day."""
