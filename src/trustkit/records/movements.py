"""``policy/<date>/transitions.yaml``: what a movement between two bands of attainment is called.

Bands are low, middle and high, before and now; the counts stand in ``transitions/<year>.csv``.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Record, Text
from trustkit.records.faults import Fault, Place, refuse

Band = Literal["low", "middle", "high"]
"""A band of attainment."""

BANDS: tuple[Band, ...] = ("low", "middle", "high")
"""The bands, lowest first."""

NO_BASELINE = "none"
"""The prior band of pupils of whom no earlier result is known."""


class MovementLabel(Record):
    """One of the nine movements: what it is called, and what it counts for."""

    prior: Band
    """The band before."""
    current: Band
    """The band now."""
    label: Text
    """What the movement is called."""
    counts: Annotated[int, Field(ge=-2, le=2)]
    """What each pupil who made it adds to the net movement."""


class MovementLabels(Record):
    """The names of all movements, and where they come from."""

    movements: list[MovementLabel]
    """The nine movements, each once."""
    source: Text
    """Where the names come from."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = [(each.prior, each.current) for each in self.movements]
        twice = sorted({pair for pair in named if named.count(pair) > 1})
        missing = [(b, n) for b in BANDS for n in BANDS if (b, n) not in named]
        problems = [f"{b} to {n} is named twice" for b, n in twice]
        problems += [f"{b} to {n} is not named" for b, n in missing]
        if problems:
            problem = f"all nine movements must be named once: {'; '.join(problems)}"
            at = next((at for at, pair in enumerate(named) if pair in named[:at]), None)
            place: Place = ("movements",) if at is None else ("movements", at, "prior")
            given: object = [] if at is None else named[at][0]
            refuse("MovementLabels", [Fault(place, given, problem)])
        return self
