"""``policy/<date>/support.yaml``: what each category is entitled to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trustkit.records.base import Record, Role, Slug, Text


class Entitlement(Record):
    """One kind of help: how many days a year (blank where it isn't counted in days), led by whom."""

    what: Text
    days: Annotated[float, Field(ge=0)] | None = None
    led_by: Role | None = None
    frequency: Text | None = None


class CategorySupport(Record):
    """What the schools of one outcome get beyond what all get."""

    outcome: Slug
    entitlements: list[Entitlement]


class Support(Record):
    """What every school gets, and what each outcome of a scheme adds."""

    scheme: Slug
    source: Text
    every_school: list[Entitlement]
    by_outcome: list[CategorySupport]
