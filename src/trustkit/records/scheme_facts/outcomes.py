"""The fact that is read from several pooled figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.scheme_facts.base import FactBase, FigureNamed, Share
from trustkit.records.vocabulary import Phase


class OutcomesSection(Record):
    """What good outcomes are in schools of some phases; all figures on pooled years."""

    phases: Annotated[list[Phase], Field(min_length=1)]
    """The kinds of school it is for."""
    none_below: list[FigureNamed] = []
    """None of these may be below its comparator with confidence."""
    at_or_above: list[FigureNamed] = []
    """Each of these must be at or above its comparator."""
    most_of: list[FigureNamed] = []
    """Of these at least a share must be at or above their comparators."""
    share: Share = 0.5
    """That share."""
    source: Text
    """Where the test comes from."""


class OutcomesFact(FactBase):
    """Pooled outcomes against the comparators of the same years, by a test for each phase.

    Too few pupils, no comparator or too old a figure leave a figure unknown. A phase in no
    section leaves the fact unknown.
    """

    kind: Literal["outcomes"]
    """Pooled outcomes against comparators."""
    met: Identifier
    """The value given where the test is met."""
    not_met: Identifier
    """The value given where it is not."""
    fewest_pupils: Annotated[int, Field(ge=1)]
    """The fewest pupils over the pooled years."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    sections: Annotated[list[OutcomesSection], Field(min_length=1)]
    """What good outcomes are, by kind of school."""
