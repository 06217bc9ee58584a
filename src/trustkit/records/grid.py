"""``policy/<date>/grid.yaml``: what the trust expects of each year group, and how it is known.

A grid has one row for each thing that is asked. What can't be measured has its row too, saying why,
so that nobody takes silence for success.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Record, Slug, Text
from trustkit.records.faults import Fault, refuse
from trustkit.records.rating_rules import Comparison, Spread
from trustkit.records.vocabulary import ALL_PUPILS, Phase, Window, YearGroup

Test = Literal[
    "in_line_or_above", "above", "all_of_them", "above_the_rest", "no_variation", "not_measured"
]
"""How an expectation is known to be met.

``in_line_or_above``: the printed figure is the printed comparator or better. ``above``: better.
``all_of_them``: every pupil, counted. ``above_the_rest``: the figure of ``group`` is better than
that of ``rest`` in the same school. ``no_variation``: the whole 95% interval of the gap between
``group`` and ``rest`` lies within the tolerance, so that a test which could have found no gap
never says that there is none. ``not_measured``: nothing measures it, and ``note`` says why.
"""

ALONE: tuple[Test, ...] = ("in_line_or_above", "above")
"""Tests of a figure against a comparator."""
BETWEEN: tuple[Test, ...] = ("above_the_rest", "no_variation")
"""Tests of two groups of one school against each other."""


class GridFigure(Record):
    """Some figures that are asked, each by itself, and what of."""

    measures: Annotated[list[Identifier], Field(min_length=1)]
    """Each of these measures is asked by itself."""
    group: Identifier = ALL_PUPILS
    """Whose figure it is; all pupils if left out."""
    rest: Identifier | None = None
    """The group it is set against, where two groups of a school are."""
    windows: list[Window] | None = None
    """The windows that are asked; left out, any."""
    against: Comparison | None = None
    """What it is compared with, where a figure is compared."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """For no_variation: the largest gap that counts as none, in the measure's unit; left out, the
    tolerance of rag.yaml."""
    spread: Spread | None = None
    """How far apart pupils' scores are, for a mean: without it no interval can be given."""
    stands_in: Text | None = None
    """What this is not, where it stands in for something that isn't measured."""


class GridRow(Record):
    """One expectation of some year groups."""

    id: Slug
    """A short name that other files can point to."""
    year_groups: Annotated[list[YearGroup], Field(min_length=1)]
    """The year groups it is asked of, each by itself."""
    about: Literal["attainment", "progress"]
    """Whether it asks what pupils know or how far they have come."""
    asks: Text
    """What is expected, in words."""
    test: Test
    figures: list[GridFigure] = []
    """What is asked; none where nothing measures it."""
    nationally_until: AcademicYear | None = None
    """The last year in which it was measured nationally, where it no longer is."""
    note: Text | None = None
    """What a reader should know: why nothing measures it, what to look at instead."""
    source: Text
    """Where the expectation comes from."""

    @model_validator(mode="after")
    def _asks_what_it_can(self) -> Self:
        if self.test == "not_measured":
            if self.figures or self.note is None:
                raise ValueError("what is not measured has no figures, and a note that says why")
            return self
        if not self.figures:
            raise ValueError(f"a row by {self.test} says which figures are asked")
        faults: list[Fault] = []
        for at, figure in enumerate(self.figures):
            problem = _problem(self.test, figure)
            if problem:
                faults.append(Fault(("figures", at), ", ".join(figure.measures), problem))
        refuse("GridRow", faults)
        return self


def _problem(test: Test, figure: GridFigure) -> str:
    """What a figure has or lacks for a test; blank where it fits."""
    if (figure.against is not None) != (test in ALONE):
        says = "says what it is compared with" if test in ALONE else "is compared with nothing"
        return f"a figure by {test} {says} (against)"
    if (figure.rest is not None) != (test in BETWEEN):
        says = "names the other group" if test in BETWEEN else "has no other group"
        return f"a figure by {test} {says} (rest)"
    if figure.rest == figure.group:
        return "a group can't be set against itself"
    if figure.tolerance is not None and test != "no_variation":
        return "a tolerance goes with no_variation alone"
    return ""


class Grid(Record):
    """Everything that is expected, year group by year group."""

    source: Text
    """Whose expectations these are, or where they were agreed."""
    phases: Annotated[list[Phase], Field(min_length=1)]
    """The kinds of school that are asked."""
    rows: Annotated[list[GridRow], Field(min_length=1)]
    """The expectations, youngest year group first."""
