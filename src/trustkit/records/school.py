"""``schools/<slug>/school.yaml``: one school."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from trustkit.records.base import Record, Role, Slug, Text, Urn
from trustkit.records.vocabulary import Phase, YearGroup

_YEAR_GROUP_BY_AGE = {
    3: YearGroup.N,
    4: YearGroup.R,
    **{age: YearGroup(f"Y{age - 4}") for age in range(5, 18)},
}


class SchoolUrn(Record):
    """A URN the school has had."""

    urn: Urn
    """The number."""
    start: date | None = None
    """The day it came into use, if known."""
    end: date | None = None
    """The last day it was in use; blank while it is."""
    name: Text | None = None
    """What the school was called then."""
    predecessor: bool = False
    """Whether it was another school's, which this one took over from."""


_OWN_URN: JsonDict = {
    "not": {"properties": {"predecessor": {"const": True}}, "required": ["predecessor"]}
}
"""A URN that is not a predecessor's, in a JSON Schema's words."""


class AgeRange(Record):
    """Statutory lowest and highest age in years: 4 to 11 has Reception to Year 6."""

    lowest: Annotated[int, Field(ge=2, le=18)]
    """The age of the youngest."""
    highest: Annotated[int, Field(ge=3, le=19)]
    """The age of the oldest."""

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
    """Pupils on roll, without a nursery class."""
    nursery: Annotated[int, Field(ge=0)] = 0
    """Children in a nursery class."""
    counted_on: date | None = None
    """The day they were counted."""


class Contact(Record):
    """A post that can be written to; never a named person."""

    role: Role
    """The post that can be written to."""


class School(Record):
    """One school: who it is, what it teaches, and when it was the trust's."""

    name: Text
    """What the school is called."""
    phase: Phase
    """What kind of school it is; decides which measures apply."""
    urns: Annotated[
        list[SchoolUrn],
        Field(min_length=1, json_schema_extra={"contains": _OWN_URN}),
    ]
    """Every URN it has had, predecessors marked."""
    laestab: Annotated[str, StringConstraints(pattern=r"^\d{3}/\d{4}$")] | None = None
    """The local authority's number and the school's, as 999/2101."""
    age_range: AgeRange
    """The ages it teaches."""
    roll: Roll | None = None
    """How many pupils it has."""
    capacity: Annotated[int, Field(ge=0)] | None = None
    """How many pupils its buildings can hold."""
    pan: Annotated[int, Field(ge=0)] | None = None
    """The published admission number of its entry year."""
    joined: date | None = None
    """The day it came into the trust: it counts in trust totals from then."""
    left: date | None = None
    """The day it went out of the trust."""
    feeds: list[Slug] = []
    """The schools of this trust, by folder name, that most of its leavers go on to."""
    contacts: list[Contact] = []
    """Posts that can be written to, never named persons."""
    notes: str | None = None
    """Anything else, naming no child."""

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
