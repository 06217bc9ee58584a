"""A cell of a workbook as the text that a person would have typed."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Protocol

from trustkit.intake.reading.cells import shortest_number

NOT_WORKED_OUT = "a formula whose result was not saved"
"""What stands in the place of a cell whose formula was never worked out: it is no blank."""
LONGEST_CELL = 32_767
"""Characters; Excel's own limit."""

_CONTROLS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
# In a number format these say nothing of the number: "…" as written, \% a sign, [Red] a colour.
_AS_WRITTEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Cell(Protocol):
    """A cell as ``openpyxl`` hands it on."""

    @property
    def value(self) -> object:
        """The value as saved."""

    @property
    def number_format(self) -> str:
        """How it is shown."""


def cell_text(cell: Cell) -> str:
    """The value as saved, without blanks around it: ``60%`` for 0.6 shown as a percentage.

    A date is ``2025-09-01``, whatever the workbook's way to show it; a line end is a blank.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        percent = _is_percent(cell.number_format or "")
        return f"{shortest_number(value * 100)}%" if percent else shortest_number(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    return _CONTROLS.sub(" ", str(value)).strip(" \xa0\ufeff")


@lru_cache(maxsize=1024)
def _is_percent(number_format: str) -> bool:
    return "%" in _AS_WRITTEN.sub("", number_format)
