"""``policy/<date>/support.yaml``: what each category is entitled to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.base import Record, Role, Slug, Text


class Entitlement(Record):
    """One kind of help."""

    what: Text
    """What the help is."""
    days: Annotated[float, Field(ge=0)] | None = None
    """How many days a year; left out where it isn't counted in days."""
    led_by: Role | None = None
    """The post that leads it."""
    frequency: Text | None = None
    """How often, in words."""


class CategorySupport(Record):
    """What the schools of one outcome get beyond what all get."""

    outcome: Slug
    """The outcome, by its id in the scheme."""
    entitlements: list[Entitlement]
    """What its schools get."""


class Support(Record):
    """What every school gets, and what each outcome of a scheme adds."""

    scheme: Slug
    """The scheme, by its id."""
    source: Text
    """Where it is published or was agreed."""
    every_school: list[Entitlement]
    """What every school gets."""
    by_outcome: list[CategorySupport]
    """What each outcome adds."""
