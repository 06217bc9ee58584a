"""What a school wrote into a row, and what is said about a cell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from trustkit.intake.formats.return_workbook.layout import Key

ENTRIES = ("eligible", "achieved", "value", "percentage", "reason", "basis")
"""The cells of a row that are read."""

Cells = dict[str, str]
"""The cells of a row by field, blank where there is nothing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be put right in a cell: a row's key and field, or neither for a whole sheet.

    ``place`` is where it stood in the school's own workbook, in words; ``sheet`` and ``cell`` the
    same apart, the cell blank for a whole sheet.
    """

    key: Key | None
    field: str
    place: str
    sheet: str
    cell: str
    words: str
    remedy: str
    code: str
    wrong: bool


@dataclass(frozen=True, slots=True, repr=False)
class Filling:
    """What goes into the rows of a workbook beside their own words: entries, and remarks."""

    entries: dict[Key, Cells] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def sentence(words: str) -> str:
    """The words of a finding as a sentence, with a capital and a full stop."""
    plain = words[:1].upper() + words[1:]
    return plain if not plain or plain.endswith(".") else f"{plain}."
