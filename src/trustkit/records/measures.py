"""``policy/<date>/measures.yaml``: what is measured."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Text
from trustkit.records.vocabulary import Phase, Window, YearGroup

Kind = Literal[
    "percentage", "average", "progress", "session_rate", "incident_rate", "survey", "count"
]
"""How a measure is made, which decides how it is rated.

``percentage``: pupils achieved of pupils eligible. ``average``: a mean score. ``progress``: a mean
with published limits. ``session_rate``: % of sessions, or of pupils by sessions (absence).
``incident_rate``: incidents per 100 pupils; may pass 100. ``survey``: % of responses. ``count``: a
plain number.
"""


class Years(Record):
    """The academic years a measure exists for; open at either end."""

    first: AcademicYear | None = None
    last: AcademicYear | None = None
    but_not: list[AcademicYear] = []

    def __contains__(self, year: object) -> bool:
        """Whether the measure exists in an academic year."""
        text = str(year)
        return (
            text not in self.but_not
            and (self.first is None or self.first <= text)
            and (self.last is None or text <= self.last)
        )


class Measure(Record):
    """One measure.

    ``precision`` is the number of decimal places shown. ``period`` is how much of the year a
    figure covers: that of its window (``term``), the year up to its window (``year_to_date``) or
    the whole year. ``combines`` names the measures all of which a pupil must reach to count in
    this one; ``subset_of`` those that every pupil counted here must also be counted in;
    ``sum_of`` the rates that add up to this one.
    """

    id: Identifier
    label: Text
    short: Text
    kind: Kind
    unit: Literal["%", "points", "per 100 pupils", "pupils", "sessions %"]
    direction: Literal["higher", "lower", "none"]
    period: Literal["term", "year_to_date", "year"]
    windows: Annotated[list[Window], Field(min_length=1)]
    year_groups: Annotated[list[YearGroup], Field(min_length=1)]
    phases: Annotated[list[Phase], Field(min_length=1)]
    years: Years = Years()
    precision: Annotated[int, Field(ge=0, le=3)] = 0
    lowest: float | None = None
    highest: float | None = None
    statutory: bool = False
    subset_of: list[Identifier] = []
    combines: list[Identifier] = []
    sum_of: list[Identifier] = []
    source: Text


class Group(Record):
    """A group of pupils.

    Groups of one ``partition`` do not overlap, and where ``whole`` they add up to all pupils.
    ``characteristic`` groups are about children (sex, disadvantage, need, language), so that 0%
    or 100% of a small one says something about each of them.
    """

    id: Identifier
    label: Text
    short: Text
    partition: Identifier | None = None
    whole: bool = False
    characteristic: bool = True
    confidential: bool = False


class BasisName(Record):
    """Who measures, and how; figures of two bases are never put into one trend."""

    id: Identifier
    label: Text
    source: Text | None = None


class Measures(Record):
    """Everything the trust measures, the groups it looks at, and who measures."""

    measures: Annotated[list[Measure], Field(min_length=1)]
    groups: Annotated[list[Group], Field(min_length=1)]
    bases: Annotated[list[BasisName], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        for name, things in (
            ("measure", self.measures),
            ("group", self.groups),
            ("basis", self.bases),
        ):
            ids = [thing.id for thing in things]
            twice = sorted({each for each in ids if ids.count(each) > 1})
            if twice:
                raise ValueError(f"{name} defined twice: {', '.join(twice)}")
        return self
