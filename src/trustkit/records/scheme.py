"""``policy/<date>/schemes/*.yaml``: how a school is placed in a category or a phase.

A scheme is a decision table. Its ``facts`` (see ``scheme_facts``) each say which of a few values
are still possible for a school: one value is known, several are not. Its ``outcomes``, listed
best first, each hold *when* facts have certain values. Its ``features`` never decide: they
support or contradict an outcome, and enough of them against it make it contested.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from trustkit.records.base import Identifier, Record, Role, Slug, Text
from trustkit.records.scheme_facts import Fact

Conditions = dict[Identifier, Annotated[list[Identifier], Field(min_length=1)]]
"""Facts, each with the values that it may have; all must hold."""

Place = tuple[str | int, ...]
"""Where in the record something stands: keys and indexes from its top."""


class MoveOn(Record):
    """Where a school of this outcome is expected to be after so many months."""

    to: Slug
    """The outcome expected."""
    within_months: Annotated[int, Field(ge=1)]
    """Within how many months."""
    note: Text | None = None
    """What it depends on."""


class SchemeOutcome(Record):
    """One outcome: what it is called, what it says of a school, and when it holds."""

    id: Slug
    """What decisions call it."""
    title: Text
    """What papers call it."""
    descriptor: Text
    """What it says of a school."""
    when: Conditions
    """When it holds."""
    move_on: MoveOn | None = None
    """Where a school of this outcome is expected to be later."""
    notes: list[Text] = []
    """What the trust has still to settle: printed wherever the outcome is explained."""
    source: Text
    """Where the outcome comes from."""


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


class Scheme(Record):
    """A categorisation scheme."""

    id: Slug
    """What other files call it, as in the file's name."""
    title: Text
    """What papers call it."""
    about: Text
    """What it is for."""
    source: Text
    """Where the scheme comes from."""
    adopted: Adoption | None
    """Who adopted it; null until the trust's own people have agreed it."""
    notes: list[Text] = []
    """What readers of every proposal should know."""
    facts: Annotated[dict[Identifier, Fact], Field(min_length=1)]
    """What is asked of a school."""
    outcomes: Annotated[list[SchemeOutcome], Field(min_length=2)]
    """The outcomes, best first, so that a later decision can be called up or down."""
    features: list[Feature] = []
    """What speaks for or against outcomes."""
    contested_at: Annotated[int, Field(ge=1)] = 2
    """How many features against an outcome make it contested."""

    @property
    def order(self) -> dict[str, int]:
        """Each outcome's place, 0 for the best."""
        return {outcome.id: at for at, outcome in enumerate(self.outcomes)}

    def outcome(self, id: str) -> SchemeOutcome:  # noqa: A002 - the field is called id
        """The outcome of an id.

        Raises:
            StopIteration: there is none.
        """
        return next(outcome for outcome in self.outcomes if outcome.id == id)

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        faults = [*self._condition_faults(), *self._outcome_faults()]
        if faults:
            raise ValidationError.from_exception_data(
                "Scheme",
                [
                    InitErrorDetails(
                        type=PydanticCustomError("value_error", "{error}", {"error": problem}),
                        loc=place,
                        input=named,
                    )
                    for place, named, problem in faults
                ],
            )
        return self

    def _condition_faults(self) -> list[tuple[Place, str, str]]:
        places: list[tuple[Place, Conditions]] = [
            *((("outcomes", at, "when"), each.when) for at, each in enumerate(self.outcomes)),
            *((("features", at, "when"), each.when) for at, each in enumerate(self.features)),
        ]
        faults: list[tuple[Place, str, str]] = []
        for place, conditions in places:
            for fact, values in conditions.items():
                if fact not in self.facts:
                    known = ", ".join(self.facts)
                    faults.append(
                        (
                            (*place, fact),
                            fact,
                            f"no fact is called “{fact}”; the facts are: {known}",
                        )
                    )
                    continue
                known = ", ".join(self.facts[fact].values)
                faults.extend(
                    (
                        (*place, fact, at),
                        value,
                        f"the fact “{fact}” has no such value; it has: {known}",
                    )
                    for at, value in enumerate(values)
                    if value not in self.facts[fact].values
                )
        return faults

    def _outcome_faults(self) -> list[tuple[Place, str, str]]:
        known = ", ".join(self.order)
        named: list[tuple[Place, str]] = []
        for at, outcome in enumerate(self.outcomes):
            if outcome.move_on:
                named.append((("outcomes", at, "move_on", "to"), outcome.move_on.to))
        for at, feature in enumerate(self.features):
            for field, slugs in (
                ("supports", feature.supports),
                ("contradicts", feature.contradicts),
            ):
                named.extend(
                    (("features", at, field, index), slug) for index, slug in enumerate(slugs)
                )
        faults: list[tuple[Place, str, str]] = [
            (place, slug, f"the scheme has no such outcome; it has: {known}")
            for place, slug in named
            if slug not in self.order
        ]
        ids = [outcome.id for outcome in self.outcomes]
        faults.extend(
            (("outcomes", at, "id"), id_, "another outcome has this id already")
            for at, id_ in enumerate(ids)
            if id_ in ids[:at]
        )
        return faults
