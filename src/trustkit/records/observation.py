"""Rows of figures: KPIs, transitions and targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from trustkit.records.base import Identifier, Role, Row, Text, Urn
from trustkit.records.vocabulary import Reason, Status, Window, YearGroup

Pupils = Annotated[int, Field(ge=0, le=100_000_000)]
"""A number of pupils (or, for rates, whatever the measure rests on)."""

Figure = Annotated[float, Field(allow_inf_nan=False)]
"""A finite number."""

Basis = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""Who measured a figure and how: ``dfe_tables``, ``teacher``, the provider of a test, …"""


class Observation(Row):
    """One figure of one school: a row of ``kpis/<year>.csv``.

    For a percentage ``eligible`` and ``achieved`` are numbers of pupils and ``value`` is blank,
    unless only a percentage was published. For an average, score or rate ``value`` holds it in
    the measure's unit and ``eligible`` the number it rests on. ``lower`` and ``upper`` are
    published 95% confidence limits, in the measure's unit.
    """

    window: Window
    year_group: YearGroup
    measure: Identifier
    group: Identifier
    urn: Urn
    basis: Basis
    eligible: Pupils | None = None
    achieved: Pupils | None = None
    value: Figure | None = None
    lower: Figure | None = None
    upper: Figure | None = None
    reason: Reason | None = None
    status: Status
    recorded: date
    revision: Annotated[int, Field(ge=1)]
    source: Text


OBSERVATION_KEY = ("window", "year_group", "measure", "group", "urn", "basis")
"""The columns that say which figure a row is; two rows of one key are revisions of it."""


class Transition(Row):
    """Pupils who moved from a prior band to a current band: a row of ``transitions/<year>.csv``."""

    window: Window
    year_group: YearGroup
    subject: Identifier
    group: Identifier
    baseline: Identifier
    prior: Identifier
    current: Identifier
    pupils: Pupils
    recorded: date
    revision: Annotated[int, Field(ge=1)]
    source: Text


class Target(Row):
    """What a school means to reach: a row of ``targets/<year>.csv``; ``value`` in the measure's unit."""

    window: Window
    year_group: YearGroup
    measure: Identifier
    group: Identifier
    eligible: Pupils | None = None
    value: Figure
    set_on: date
    set_by: Role
