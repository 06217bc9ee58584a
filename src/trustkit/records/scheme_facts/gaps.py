"""The fact that is read from a gap: of a figure to its comparator, or between two groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record
from trustkit.records.faults import Fault, refuse
from trustkit.records.scheme_facts.base import FactBase, FigureNamed
from trustkit.records.vocabulary import Phase


class GapBand(Record):
    """From this gap upwards, in points, the fact is ``value``."""

    at_least: float | None = None
    """The lowest gap of the band, in points; the last band has none, and takes all that is left."""
    value: Identifier
    """The value the fact then has."""


class GapFact(FactBase):
    """How far a figure lies from its comparator, or from the figure of another group.

    The gap is the printed figure minus the other, in points: below 0 where the figure is the lower
    of the two, whichever way is better.
    """

    kind: Literal["gap"]
    """A gap."""
    figure: FigureNamed
    """The figure."""
    to_group: Identifier | None = None
    """The group whose figure of the same year is taken from it; left out, its comparator is."""
    judged_on: Literal["interval", "printed"] = "interval"
    """Whether every band that the 95% interval of the gap reaches stays possible, or the printed
    gap alone is looked at. Few pupils make a wide interval."""
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    """The kinds of school whose figures can be compared; left out, any."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    bands: Annotated[list[GapBand], Field(min_length=2)]
    """The bands, from the highest gap down."""

    @property
    def other(self) -> FigureNamed | None:
        """The figure of the other group, if the gap is to one."""
        if self.to_group is None:
            return None
        return self.figure.model_copy(update={"group": self.to_group})

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> Self:
        refuse("Fact", self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        last = len(self.bands) - 1
        known: list[float] = []
        for at, band in enumerate(self.bands):
            if at == last and band.at_least is not None:
                problem = "the last band takes what is left, so it has no at_least"
                yield Fault(("bands", at, "at_least"), band.at_least, problem)
            elif at < last and band.at_least is None:
                problem = "every band but the last has at_least"
                yield Fault(("bands", at), band.value, problem)
            elif band.at_least is not None:
                if known and band.at_least >= known[-1]:
                    problem = f"bands go from the highest gap down, and the one before it is {known[-1]:g}"
                    yield Fault(("bands", at, "at_least"), band.at_least, problem)
                known.append(band.at_least)
        if self.to_group == self.figure.group:
            yield Fault(("to_group",), self.to_group, "it is the group of the figure itself")
