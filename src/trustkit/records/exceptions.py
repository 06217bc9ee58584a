"""``exceptions.yaml``: findings of ``validate`` that the trust has accepted."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from trustkit.records.base import Record, Role, Text


class AcceptedFinding(Record):
    """One finding that is known and accepted until a day: it is counted, and not shown."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")]
    """The code of the finding, as validate prints it: PLA001."""
    path: Text
    """The file it is in."""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] | None = None
    """Which finding there, as validate --format json prints it; without it every finding of the
    code in the file."""
    reason: Text
    """Why it is right as it is."""
    who: Role
    """The post that accepted it."""
    until: date
    """The last day it is accepted; then it comes back."""


class Exceptions(Record):
    """All accepted findings."""

    accepted: list[AcceptedFinding] = []
    """The findings accepted."""
