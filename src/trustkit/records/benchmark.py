"""Rows of comparators, and of the places where a series breaks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trustkit.records.academic_year import AcademicYear
from trustkit.records.base import Identifier, Row, Text
from trustkit.records.observation import Basis, Figure, Pupils
from trustkit.records.vocabulary import Level, Period, Status, Sureness, Window, YearGroup


class Benchmark(Row):
    """A published figure to compare with: a row of ``benchmarks/*.csv``."""

    measure: Identifier
    """What was measured: an id of measures.yaml."""
    year_group: YearGroup
    """The year group the figure is of."""
    academic_year: AcademicYear
    """The year the results are of."""
    window: Window
    """When in the year the figure was collected."""
    period: Period
    """How much of the year it covers."""
    group: Identifier
    """Which pupils: an id of the groups in measures.yaml."""
    level: Level
    """Whose figure it is."""
    area: Text
    """Which country, authority or trust: england, or the name or number of an authority."""
    value: Figure
    """The figure, in the measure's unit."""
    numerator: Pupils | None = None
    """The pupils who achieved it, where published."""
    denominator: Pupils | None = None
    """The pupils it was counted over, where published."""
    dp: Annotated[int, Field(ge=0, le=6)]
    """The decimal places it was published to: a school is rounded to as many before it is
    compared."""
    basis: Basis
    """Which schools are in it: state_funded, all_schools, …"""
    status: Status
    """How final the figure was when it was copied."""
    released: date
    """The day it could first be known."""
    source: Text
    """Where it was published, so that another can look it up."""
    checked_on: date
    """The day somebody last looked it up there."""
    sureness: Sureness
    """How sure the figure is."""


class SeriesBreak(Row):
    """A row of ``series-breaks.csv``: no trend may be drawn into ``break_before`` from earlier."""

    measure: Identifier
    """The measure whose series breaks."""
    year_group: YearGroup
    """The year group whose series breaks."""
    break_before: AcademicYear
    """The first year that can't be compared with the years before it."""
    kind: Literal["definition_change", "scale_break", "no_assessment", "basis_change"]
    """What broke: how it is defined, its scale, a year without assessment, or who measures."""
    reason: Text
    """What changed, in a sentence that papers can print."""
    source: Text
    """Where it is said."""
