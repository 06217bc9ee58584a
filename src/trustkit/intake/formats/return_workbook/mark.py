"""The line by which a return workbook is known again, on every sheet of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LAYOUT_VERSION = 1
"""The version of the workbook's layout; a workbook of another one is not read."""

_MARK = re.compile(
    r"trustkit return; layout (\d{1,4}); URN (\d{6}); (\d{4}/\d{2}) (autumn|spring|summer); (.{1,200})"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose return a workbook is: school, year and window, and the trust that asks for it."""

    urn: int
    academic_year: str
    window: str
    trust: str
    layout: int = LAYOUT_VERSION

    @property
    def when(self) -> str:
        """The window in words: “summer 2025/26”."""
        return f"{self.window} {self.academic_year}"

    @property
    def line(self) -> str:
        """The mark as it stands in the first cell of a sheet."""
        return (
            f"trustkit return; layout {self.layout}; URN {self.urn}; "
            f"{self.academic_year} {self.window}; {self.trust}"
        )


def mark_in(head: Sequence[Sequence[str]]) -> Mark | None:
    """The mark among the first lines of a sheet; None if there is none."""
    for row in head:
        for cell in row:
            found = _MARK.fullmatch(cell.strip())
            if found:
                return Mark(int(found[2]), found[3], found[4], found[5], int(found[1]))
    return None
