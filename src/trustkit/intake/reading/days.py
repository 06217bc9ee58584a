"""Days as publishers write them: ``31-08-2021``, ``31/08/2021``, ``2021-08-31``."""

from __future__ import annotations

import re
from datetime import date

from trustkit.text.dates import british_date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def published_day(cell: str) -> date | None:
    """The day in a cell; none where it is blank or anything else."""
    if _ISO.fullmatch(cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return None
    return british_date(cell.replace("-", "/"))
