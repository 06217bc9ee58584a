"""Rows of figures: KPIs, transitions and targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from trustkit.records.base import Identifier, Role, Row, Text, Urn
from trustkit.records.vocabulary import Reason, Status, Window, YearGroup

Pupils = Annotated[int, Field(ge=0, le=100_000_000)]
"""A number of pupils (or, for rates, whatever the measure rests on)."""

Figure = Annotated[float, Field(allow_inf_nan=False)]  # a finite number

Basis = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""Who measured a figure and how: ``dfe_tables``, ``teacher``, the provider of a test, …"""


class Observation(Row):
    """One figure of one school: a row of ``kpis/<year>.csv``.

    For a percentage ``eligible`` and ``achieved`` are numbers of pupils and ``value`` is blank,
    unless only a percentage was published. For an average, score or rate ``value`` holds it and
    ``eligible`` the number it rests on.
    """

    window: Window
    """When in the year it was collected."""
    year_group: YearGroup
    """The year group it is of."""
    measure: Identifier
    """What was measured: an id of measures.yaml."""
    group: Identifier
    """Which pupils: an id of the groups in measures.yaml."""
    urn: Urn
    """The URN under which the result was earned."""
    basis: Basis
    """Who measured it and how: an id of the bases in measures.yaml."""
    eligible: Pupils | None = None
    """The pupils it is counted over."""
    achieved: Pupils | None = None
    """The pupils of those who reached it."""
    value: Figure | None = None
    """The figure in the measure's unit, where it is no count of pupils."""
    lower: Figure | None = None
    """The published lower 95% confidence limit."""
    upper: Figure | None = None
    """The published upper 95% confidence limit."""
    reason: Reason | None = None
    """Why there is no value, blank where there is one: `c` suppressed at source, `z` not applicable,
    `x` not available, `p` not published, `u` unreliable or low coverage, `n` not returned, `low`
    positive, but rounds to zero."""
    status: Status
    """How final it is."""
    recorded: date
    """The day it entered the folder."""
    revision: Annotated[int, Field(ge=1)]
    """1, and one more for each correction."""
    source: Text
    """Where it came from: the intake's entry, or a publication."""


OBSERVATION_KEY = ("window", "year_group", "measure", "group", "urn", "basis")
"""The columns that say which figure a row is; two rows of one key are revisions of it."""


class Transition(Row):
    """Pupils who moved from a prior band to a current band: a row of ``transitions/<year>.csv``."""

    window: Window
    """When the current band was given."""
    year_group: YearGroup
    """The year group the pupils are in now."""
    subject: Identifier
    """The subject of both bands."""
    group: Identifier
    """Which pupils: an id of the groups in measures.yaml."""
    baseline: Identifier
    """What the prior band is from: eyfs, ks1 or internal."""
    prior: Identifier
    """The band before."""
    current: Identifier
    """The band now."""
    pupils: Pupils
    """How many pupils made this move."""
    recorded: date
    """The day it entered the folder."""
    revision: Annotated[int, Field(ge=1)]
    """1, and one more for each correction."""
    source: Text
    """Where it came from."""


class Target(Row):
    """What a school means to reach: a row of ``targets/<year>.csv``."""

    window: Window
    """When it should be reached."""
    year_group: YearGroup
    """The year group it is for."""
    measure: Identifier
    """What is measured: an id of measures.yaml."""
    group: Identifier
    """Which pupils: an id of the groups in measures.yaml."""
    eligible: Pupils | None = None
    """How many pupils are expected to be counted."""
    value: Figure
    """What should be reached, in the measure's unit."""
    set_on: date
    """The day it was set."""
    set_by: Role
    """The post that set it."""
