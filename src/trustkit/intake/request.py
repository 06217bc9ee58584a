"""What the person who runs an intake asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustkit.records.vocabulary import Status, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The options of one intake; ``None`` is an option not given.

    ``recorded`` is the day the figures enter the folder. ``correction`` is the reason for
    replacing figures that were already taken in; without one a contradiction is refused.
    ``basis`` says how the trust's own assessments were made.
    """

    recorded: date
    as_format: str | None = None
    year: str | None = None
    window: Window | None = None
    school: str | None = None
    status: Status | None = None
    released: date | None = None
    basis: str | None = None
    create_schools: bool = False
    correction: str | None = None
