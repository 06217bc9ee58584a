"""``policy/<date>/measures.yaml``: what is measured."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Text
from trustkit.records.faults import Fault, refuse
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
    """The first academic year; blank for no beginning."""
    last: AcademicYear | None = None
    """The last academic year; blank for no end."""
    but_not: list[AcademicYear] = []
    """Years between that had none."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first is not None and self.last is not None and self.last < self.first:
            problem = f"it is before the first year, {self.first}"
            refuse("Years", [Fault(("last",), self.last, problem)])
        return self

    def __contains__(self, year: object) -> bool:
        """Whether the measure exists in an academic year."""
        text = str(year)
        return (
            text not in self.but_not
            and (self.first is None or self.first <= text)
            and (self.last is None or text <= self.last)
        )


class Measure(Record):
    """One measure."""

    id: Identifier
    """What other files call it."""
    label: Text
    """What papers call it."""
    short: Text
    """What narrow columns call it."""
    kind: Kind
    unit: Literal["%", "points", "per 100 pupils", "pupils", "sessions %"]
    """What its figures are counted in."""
    direction: Literal["higher", "lower", "none"]
    """Which way is better."""
    period: Literal["term", "year_to_date", "year"]
    """How much of the year a figure covers: that of its window (term), the year up to its
    window (year_to_date) or the whole year."""
    windows: Annotated[list[Window], Field(min_length=1)]
    """The windows it may be returned in."""
    year_groups: Annotated[list[YearGroup], Field(min_length=1)]
    """The year groups it may be returned for."""
    phases: Annotated[list[Phase], Field(min_length=1)]
    """The kinds of school it applies to."""
    years: Years = Years()
    """The academic years it exists for."""
    precision: Annotated[int, Field(ge=0, le=3)] = 0
    """Decimal places shown."""
    lowest: float | None = None
    """The lowest figure there can be."""
    highest: float | None = None
    """The highest figure there can be."""
    statutory: bool = False
    """Whether it is a statutory assessment, published by the DfE."""
    subset_of: list[Identifier] = []
    """Measures in which every pupil counted here must also be counted."""
    combines: list[Identifier] = []
    """Measures all of which a pupil must reach to count in this one."""
    sum_of: list[Identifier] = []
    """Rates that add up to this one."""
    source: Text
    """Where its definition is."""

    @model_validator(mode="after")
    def _lowest_below_highest(self) -> Self:
        if self.lowest is not None and self.highest is not None and self.highest <= self.lowest:
            problem = f"it is not above lowest, {self.lowest:g}"
            refuse("Measure", [Fault(("highest",), self.highest, problem)])
        return self


class Group(Record):
    """A group of pupils."""

    id: Identifier
    """What other files call it."""
    label: Text
    """What papers call it."""
    short: Text
    """What narrow columns call it."""
    partition: Identifier | None = None
    """A name for groups that do not overlap (girls and boys: sex)."""
    whole: bool = False
    """Whether the groups of the partition add up to all pupils."""
    characteristic: bool = True
    """Whether it is about children (sex, disadvantage, need, language), so that 0% or 100% of a
    small one says something about each of them."""
    confidential: bool = False
    """Whether only the confidential audience may see it."""


class BasisName(Record):
    """Who measures, and how; figures of two bases are never put into one trend."""

    id: Identifier
    """What other files call it."""
    label: Text
    """What papers call it."""
    source: Text | None = None
    """Where it is described."""
    assessment: bool = False
    """Whether it is a way of assessing pupils, which a school names beside its own assessments; the
    first that is one is taken where nobody says."""


class Measures(Record):
    """Everything the trust measures, the groups it looks at, and who measures."""

    measures: Annotated[list[Measure], Field(min_length=1)]
    """What is measured."""
    groups: Annotated[list[Group], Field(min_length=1)]
    """The groups that are looked at."""
    bases: Annotated[list[BasisName], Field(min_length=1)]
    """Who measures."""

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        faults: list[Fault] = []
        for field, name, things in (
            ("measures", "measure", self.measures),
            ("groups", "group", self.groups),
            ("bases", "basis", self.bases),
        ):
            ids = [thing.id for thing in things]
            faults += [
                Fault((field, at, "id"), each, f"another {name} has this id already")
                for at, each in enumerate(ids)
                if each in ids[:at]
            ]
        refuse("Measures", faults)
        return self
