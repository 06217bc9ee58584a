"""What a cell of a published table says: a number, or why there is none.

The codes are those of the DfE's list of abbreviations for the download files of its performance
tables; a source that has more of them adds its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from trustkit.intake.reading.cells import plain_number
from trustkit.intake.taken import Counts
from trustkit.records.vocabulary import Reason

CODES = {
    "SUPP": Reason.SUPPRESSED,
    "NA": Reason.NOT_APPLICABLE,
    "NE": Reason.NOT_APPLICABLE,
    "NP": Reason.NOT_PUBLISHED,
    "LOWCOV": Reason.UNRELIABLE,
    "RE": Reason.UNRELIABLE,
    "NEW": Reason.NOT_AVAILABLE,
    "SP": Reason.ROUNDS_TO_ZERO,
}
"""Each code and the reason it stands for. SP is a percentage between 0 and a half."""


class Meaning(NamedTuple):
    """What a cell says, and the plain number or the reason's code."""

    kind: Literal["number", "reason", "blank", "unknown"]
    text: str


class Cells(dict[str, Meaning]):
    """The meaning of each different cell, worked out once: a table has few different ones."""

    def __init__(self, codes: Mapping[str, Reason] = MappingProxyType(CODES)) -> None:
        """``codes`` are those that the table uses, in capitals."""
        super().__init__()
        self._codes = codes

    def __missing__(self, cell: str) -> Meaning:
        self[cell] = meaning = _meaning(cell, self._codes)
        return meaning


def _meaning(cell: str, codes: Mapping[str, Reason]) -> Meaning:
    if not cell:
        return Meaning("blank", "")
    reason = codes.get(cell.upper())
    if reason is not None:
        return Meaning("reason", reason.value)
    number = plain_number(cell)
    return Meaning("unknown", cell) if number is None else Meaning("number", number)


def counted(found: Meaning, counts: Counts) -> bool:
    """Counts a cell as read, with its number or why it has none; whether it was understood."""
    counts.cells_read += 1
    if found.kind == "number":
        counts.cells_with_value += 1
        return True
    why = {"reason": found.text, "blank": "blank"}.get(found.kind, "not_understood")
    counts.cells_without_value[why] += 1
    return found.kind != "unknown"
