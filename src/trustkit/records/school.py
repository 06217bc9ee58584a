"""``schools/<slug>/school.yaml``: one school."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from trustkit.records.base import Record, Role, Slug, Text, Urn
from trustkit.records.vocabulary import Phase, YearGroup

_YEAR_GROUP_BY_AGE = {
    3: YearGroup.N,
    4: YearGroup.R,
    **{age: YearGroup(f"Y{age - 4}") for age in range(5, 18)},
}


class SchoolUrn(Record):
    """A URN the school has had. ``start`` and ``end`` are the days it was in use, if known."""

    urn: Urn
    start: date | None = None
    end: date | None = None
    name: Text | None = None
    predecessor: bool = False


class AgeRange(Record):
    """Statutory lowest and highest age in years: 4 to 11 has Reception to Year 6."""

    lowest: Annotated[int, Field(ge=2, le=18)]
    highest: Annotated[int, Field(ge=3, le=19)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lowest >= self.highest:
            raise ValueError(f"ages {self.lowest} to {self.highest} hold no year group")
        return self

    @property
    def year_groups(self) -> tuple[YearGroup, ...]:
        """The year groups between the two ages, youngest first."""
        ages = range(max(self.lowest, 3), self.highest)
        return tuple(_YEAR_GROUP_BY_AGE[age] for age in ages if age in _YEAR_GROUP_BY_AGE)


class Roll(Record):
    """Pupils on roll on a day; a nursery class is counted apart: “448 (+29)”."""

    pupils: Annotated[int, Field(ge=0)]
    nursery: Annotated[int, Field(ge=0)] = 0
    counted_on: date | None = None


class Contact(Record):
    """A post that can be written to; never a named person."""

    role: Role


class School(Record):
    """One school: who it is, what it teaches, and when it was the trust's.

    ``urns`` holds every URN it has had, predecessors marked. ``joined`` and ``left`` are the days
    it came into and went out of the trust: it counts in trust totals between the two. ``feeds``
    names the schools of this trust that most of its leavers go on to.
    """

    name: Text
    phase: Phase
    urns: Annotated[list[SchoolUrn], Field(min_length=1)]
    laestab: Annotated[str, StringConstraints(pattern=r"^\d{3}/\d{4}$")] | None = None
    age_range: AgeRange
    roll: Roll | None = None
    pan: Annotated[int, Field(ge=0)] | None = None
    joined: date | None = None
    left: date | None = None
    feeds: list[Slug] = []
    contacts: list[Contact] = []
    notes: str | None = None

    @model_validator(mode="after")
    def _one_present_urn(self) -> Self:
        if all(urn.predecessor for urn in self.urns):
            raise ValueError("one URN must be the school's own; all are marked predecessor")
        if self.joined and self.left and self.left < self.joined:
            raise ValueError(f"the school left ({self.left}) before it joined ({self.joined})")
        return self

    @property
    def urn(self) -> int:
        """The school's own URN; the one that started last, if it has had several."""
        own = [urn for urn in self.urns if not urn.predecessor]
        return max(own, key=lambda urn: (urn.start or date.min, urn.urn)).urn

    def in_trust(self, day: date) -> bool:
        """Whether the school was the trust's on a day."""
        return (self.joined is None or self.joined <= day) and (
            self.left is None or day < self.left
        )
