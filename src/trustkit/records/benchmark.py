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
    """A published figure to compare with: a row of ``benchmarks/*.csv``.

    ``value`` is in the measure's unit, published to ``dp`` decimal places; ``basis`` says which
    schools are in it (``state_funded``, ``all_schools``, …); ``released`` is the day it could
    first be known, and ``checked_on`` the day somebody last looked it up at ``source``.
    """

    measure: Identifier
    year_group: YearGroup
    academic_year: AcademicYear
    window: Window
    period: Period
    group: Identifier
    level: Level
    area: Text
    value: Figure
    numerator: Pupils | None = None
    denominator: Pupils | None = None
    dp: Annotated[int, Field(ge=0, le=6)]
    basis: Basis
    status: Status
    released: date
    source: Text
    checked_on: date
    sureness: Sureness


class SeriesBreak(Row):
    """A row of ``series-breaks.csv``: no trend may be drawn into ``break_before`` from earlier."""

    measure: Identifier
    year_group: YearGroup
    break_before: AcademicYear
    kind: Literal["definition_change", "scale_break", "no_assessment", "basis_change"]
    reason: Text
    source: Text
