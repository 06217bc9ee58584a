"""What people say they agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed of one school under one scheme, as the person recording it says it.

    ``decided`` is the day it was agreed, ``recorded`` that on which it is put on record, ``as_of``
    the day up to which evidence was taken into account. ``review`` is a file name.
    """

    scheme: str
    outcome: str
    agreed_by: tuple[str, ...]
    decided: date
    recorded: date
    as_of: date
    reason: str | None = None
    review: str | None = None
    review_by: date | None = None
    conditions: tuple[str, ...] = ()
