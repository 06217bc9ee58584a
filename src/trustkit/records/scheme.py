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

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.faults import Fault, Place, UnknownName, refuse
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

_Faults = Iterator[Fault | UnknownName]


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
        refuse(
            "Scheme",
            [
                *self._shape_faults(),
                *self._condition_faults(),
                *self._aspect_faults(),
                *self._outcome_faults(),
            ],
        )
        return self

    def _shape_faults(self) -> _Faults:
        profile = self.shape == "profile"
        for at, outcome in enumerate(self.outcomes):
            if profile and outcome.when:
                problem = "in a profile no outcome says when it holds: the median aspect decides"
                yield Fault(("outcomes", at, "when"), outcome.id, problem)
            elif not profile and not self.aspects and "when" not in outcome.model_fields_set:
                problem = "it does not say when it holds; in a table every outcome has “when”"
                yield Fault(("outcomes", at, "id"), outcome.id, problem)
        if profile and not self.aspects:
            problem = "a profile needs aspects, of which it takes the median"
            yield Fault(("shape",), self.shape, problem)
        if self.aspects and not profile:
            problem = "a scheme with aspects is of shape: profile"
            place = "shape" if "shape" in self.model_fields_set else "aspects"
            yield Fault((place,), self.shape if place == "shape" else [], problem)

    def _condition_faults(self) -> _Faults:
        places: list[tuple[Place, Conditions]] = [
            *((("outcomes", at, "when"), each.when) for at, each in enumerate(self.outcomes)),
            *((("overrides", at, "when"), each.when) for at, each in enumerate(self.overrides)),
            *((("features", at, "when"), each.when) for at, each in enumerate(self.features)),
        ]
        for place, conditions in places:
            for fact, values in conditions.items():
                if fact not in self.facts:
                    yield self._no_such_fact((*place, fact), fact)
                    continue
                for at, value in enumerate(values):
                    yield from self._value((*place, fact, at), fact, value)

    def _no_such_fact(self, place: Place, fact: str) -> UnknownName:
        return UnknownName(place, fact, "fact of the scheme", list(self.facts))

    def _value(self, place: Place, fact: str, value: str) -> _Faults:
        known = list(self.facts[fact].values)
        if value not in known:
            yield UnknownName(place, value, f"value of the fact “{fact}”", known)

    def _outcome(self, place: Place, slug: str) -> _Faults:
        if slug not in self.order:
            yield UnknownName(place, slug, "outcome of the scheme", list(self.order))

    def _aspect_faults(self) -> _Faults:
        ids = [aspect.id for aspect in self.aspects]
        for at, aspect in enumerate(self.aspects):
            place: Place = ("aspects", at)
            if aspect.id in ids[:at]:
                yield Fault((*place, "id"), aspect.id, "another aspect has this id already")
            if aspect.fact not in self.facts:
                yield self._no_such_fact((*place, "fact"), aspect.fact)
                continue
            for value in aspect.places or ():
                yield from self._value((*place, "places", value), aspect.fact, value)
            for index, value in enumerate(aspect.not_applicable):
                yield from self._value((*place, "not_applicable", index), aspect.fact, value)
            yield from self._unplaced(place, aspect, list(self.facts[aspect.fact].values))

    def _unplaced(self, place: Place, aspect: Aspect, values: list[str]) -> _Faults:
        for value in values:
            if value in aspect.not_applicable:
                continue
            if aspect.places is None and value not in self.order:
                problem = (
                    f"its value “{value}” is no outcome of the scheme ({', '.join(self.order)}): "
                    "give the outcome that each value stands for as places, or name the value as "
                    "not_applicable"
                )
                yield Fault((*place, "fact"), aspect.fact, problem)
            elif aspect.places is not None and value not in aspect.places:
                problem = f"it does not say which outcome “{value}” stands for"
                yield Fault((*place, "places"), dict(aspect.places), problem)
        for value, slug in (aspect.places or {}).items():
            yield from self._outcome((*place, "places", value), slug)

    def _outcome_faults(self) -> _Faults:
        ids = [outcome.id for outcome in self.outcomes]
        twice = [at for at, id_ in enumerate(ids) if id_ in ids[:at]]
        for at in twice:
            yield Fault(("outcomes", at, "id"), ids[at], "another outcome has this id already")
        if not twice:  # else one of the two may be called what is missing
            for place, slug in self._outcomes_named():
                yield from self._outcome(place, slug)

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
