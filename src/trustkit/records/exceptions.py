"""``exceptions.yaml``: findings of ``validate`` that the trust has accepted."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from trustkit.records.base import Record, Role, Text


class AcceptedFinding(Record):
    """One finding that is known and accepted until a day: it is counted, and not shown.

    ``path`` is the file it is in; without ``fingerprint`` every finding of the code there.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")]
    path: Text
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] | None = None
    reason: Text
    who: Role
    until: date


class Exceptions(Record):
    """All accepted findings."""

    accepted: list[AcceptedFinding] = []
