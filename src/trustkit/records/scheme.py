"""``policy/<date>/schemes/*.yaml``: how a school is placed in a category or a phase.

A scheme's ``facts`` (see ``scheme_facts``) each say which of a few values are still possible for a
school: one value is known, several are not. Its ``outcomes`` are listed best first. How they are
reached is the scheme's shape:

* a ``table``: each outcome holds *when* facts have certain values, and the first that holds is it;
* a ``profile``: each of several ``aspects`` stands at an outcome, and the median aspect is it.

Before either, the first of the ``overrides`` that holds decides. ``features`` never decide: they
support or contradict an outcome, and enough of them against it make it contested.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.scheme_facts import Fact
from trustkit.records.scheme_parts import (
    Adoption,
    Aspect,
    Conditions,
    Feature,
    MoveOn,
    Override,
    SchemeOutcome,
)

__all__ = [
    "Adoption",
    "Aspect",
    "Conditions",
    "Feature",
    "MoveOn",
    "Override",
    "Place",
    "Scheme",
    "SchemeOutcome",
]

Place = tuple[str | int, ...]
"""Where in the record something stands: keys and indexes from its top."""

_Fault = tuple[Place, str, str]
"""Where a fault is, what stands there, and what is wrong with it."""


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
    shape: Literal["table", "profile"] = "table"
    """How an outcome is reached: a table's outcomes say when they hold; a profile takes the median
    of its aspects."""
    facts: Annotated[dict[Identifier, Fact], Field(min_length=1)]
    """What is asked of a school."""
    outcomes: Annotated[list[SchemeOutcome], Field(min_length=2)]
    """The outcomes, best first, so that a later decision can be called up or down."""
    overrides: list[Override] = []
    """What decides whatever else is known; the first that holds."""
    aspects: list[Aspect] = []
    """The aspects of a profile; a table has none."""
    apart: Annotated[int, Field(ge=1)] = 2
    """How many outcomes from the median an aspect of a profile stands when it is named as pulling
    apart."""
    features: list[Feature] = []
    """What speaks for or against outcomes."""
    contested_at: Annotated[int, Field(ge=1)] = 2
    """How many features against an outcome make it contested."""

    def __hash__(self) -> int:
        """By what tells schemes apart, so that answers can be kept by scheme."""
        return hash((self.id, self.title, self.about, self.source))

    @property
    def order(self) -> dict[str, int]:
        """Each outcome's place, 0 for the best."""
        return {outcome.id: at for at, outcome in enumerate(self.outcomes)}

    @property
    def deciding(self) -> list[str]:
        """The facts that can decide an outcome, in the order of the scheme's facts."""
        asked = {name for each in self.overrides for name in each.when}
        asked.update(name for outcome in self.outcomes for name in outcome.when)
        asked.update(aspect.fact for aspect in self.aspects)
        return [name for name in self.facts if name in asked]

    def outcome(self, id: str) -> SchemeOutcome:  # noqa: A002 - the field is called id
        """The outcome of an id.

        Raises:
            StopIteration: there is none.
        """
        return next(outcome for outcome in self.outcomes if outcome.id == id)

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        faults = [
            *self._shape_faults(),
            *self._condition_faults(),
            *self._aspect_faults(),
            *self._outcome_faults(),
        ]
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

    def _shape_faults(self) -> Iterator[_Fault]:
        profile = self.shape == "profile"
        for at, outcome in enumerate(self.outcomes):
            if profile and outcome.when:
                problem = "in a profile no outcome says when it holds: the median aspect decides"
                yield ("outcomes", at, "when"), outcome.id, problem
            elif not profile and "when" not in outcome.model_fields_set:
                problem = (
                    f"“{outcome.id}” does not say when it holds; in a table every outcome does"
                )
                yield ("outcomes", at), outcome.id, problem
        if profile and not self.aspects:
            yield ("shape",), self.shape, "a profile needs aspects, of which it takes the median"
        if self.aspects and not profile:
            yield ("aspects",), self.shape, "only a scheme of shape: profile has aspects"

    def _condition_faults(self) -> Iterator[_Fault]:
        places: list[tuple[Place, Conditions]] = [
            *((("outcomes", at, "when"), each.when) for at, each in enumerate(self.outcomes)),
            *((("overrides", at, "when"), each.when) for at, each in enumerate(self.overrides)),
            *((("features", at, "when"), each.when) for at, each in enumerate(self.features)),
        ]
        for place, conditions in places:
            for fact, values in conditions.items():
                if fact not in self.facts:
                    yield (*place, fact), fact, self._no_such_fact(fact)
                    continue
                known = ", ".join(self.facts[fact].values)
                for at, value in enumerate(values):
                    if value not in self.facts[fact].values:
                        problem = f"the fact “{fact}” has no such value; it has: {known}"
                        yield (*place, fact, at), value, problem

    def _no_such_fact(self, fact: str) -> str:
        return f"no fact is called “{fact}”; the facts are: {', '.join(self.facts)}"

    def _aspect_faults(self) -> Iterator[_Fault]:
        ids = [aspect.id for aspect in self.aspects]
        for at, aspect in enumerate(self.aspects):
            place: Place = ("aspects", at)
            if aspect.id in ids[:at]:
                yield (*place, "id"), aspect.id, "another aspect has this id already"
            if aspect.fact not in self.facts:
                yield (*place, "fact"), aspect.fact, self._no_such_fact(aspect.fact)
                continue
            values = self.facts[aspect.fact].values
            for field, named in (
                ("places", list(aspect.places or ())),
                ("not_applicable", aspect.not_applicable),
            ):
                for value in named:
                    if value not in values:
                        problem = f"the fact “{aspect.fact}” has no such value; it has: {', '.join(values)}"
                        yield (*place, field), value, problem
            yield from self._unplaced(place, aspect, list(values))

    def _unplaced(self, place: Place, aspect: Aspect, values: list[str]) -> Iterator[_Fault]:
        known = ", ".join(self.order)
        for value in values:
            if value in aspect.not_applicable:
                continue
            if aspect.places is None and value not in self.order:
                problem = (
                    f"“{value}” is no outcome of the scheme ({known}): give the outcome that each "
                    "value stands for as places, or name the value as not_applicable"
                )
                yield (*place, "fact"), value, problem
            elif aspect.places is not None and value not in aspect.places:
                problem = f"places does not say which outcome “{value}” stands for"
                yield (*place, "places"), value, problem
        for value, slug in (aspect.places or {}).items():
            if slug not in self.order:
                problem = f"the scheme has no such outcome; it has: {known}"
                yield (*place, "places", value), slug, problem

    def _outcome_faults(self) -> Iterator[_Fault]:
        known = ", ".join(self.order)
        for place, slug in self._outcomes_named():
            if slug not in self.order:
                yield place, slug, f"the scheme has no such outcome; it has: {known}"
        ids = [outcome.id for outcome in self.outcomes]
        for at, id_ in enumerate(ids):
            if id_ in ids[:at]:
                yield ("outcomes", at, "id"), id_, "another outcome has this id already"

    def _outcomes_named(self) -> Iterator[tuple[Place, str]]:
        for at, outcome in enumerate(self.outcomes):
            if outcome.move_on:
                yield ("outcomes", at, "move_on", "to"), outcome.move_on.to
        for at, override in enumerate(self.overrides):
            yield ("overrides", at, "outcome"), override.outcome
        for at, feature in enumerate(self.features):
            for index, slug in enumerate(feature.supports):
                yield ("features", at, "supports", index), slug
            for index, slug in enumerate(feature.contradicts):
                yield ("features", at, "contradicts", index), slug
