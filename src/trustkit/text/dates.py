"""Dates as people write them."""

from __future__ import annotations

import re
from datetime import date

_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def british_date(text: str) -> date | None:
    """The day that ``06/12/2024`` means in Britain; none for anything else."""
    written = _BRITISH.fullmatch(text)
    if not written:
        return None
    try:
        return date(int(written[3]), int(written[2]), int(written[1]))
    except ValueError:
        return None
