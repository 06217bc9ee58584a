"""What a cell of the management information means, in the words of ``inspections.csv``.

The scale of report cards and the one before are never turned into each other: each grade is kept
in its own framework's words.
"""

from __future__ import annotations

from typing import get_args

from trustkit.records.inspection import OeifGrade, ReportCardGrade

NONE_GIVEN = frozenset({"", "null", "9", "0", "not judged", "not applicable", "n/a", "-"})
"""Cells, in small letters, that give no grade: 9 and 0 are the codes for not judged."""

_OEIF: tuple[str, ...] = get_args(OeifGrade)
_CARD: tuple[str, ...] = get_args(ReportCardGrade)

OEIF_GRADES = {
    **{str(number): grade for number, grade in enumerate(_OEIF, start=1)},
    **{grade: grade for grade in _OEIF},
}
"""Grades of the framework before November 2025: 1 is outstanding, 4 inadequate."""

CARD_GRADES = {grade: grade for grade in _CARD}
"""Grades of report cards, by their own names."""

SAFEGUARDING = {"met": "met", "not met": "not met", "yes": "met", "no": "not met"}
"""Safeguarding: a standard met or not, and before report cards effective, yes or no."""

CONCERNS = {
    "sm": "special measures",
    "special measures": "special measures",
    "swk": "requires significant improvement",
    "serious weaknesses": "requires significant improvement",
    "rsi": "requires significant improvement",
    "requires significant improvement": "requires significant improvement",
}
"""Categories of concern. “Serious weaknesses” is Ofsted's name for a school that requires
significant improvement, as section 44 of the Education Act 2005 defines it."""


def plain(cell: str) -> str:
    """A cell in small letters, its blanks single."""
    return " ".join(cell.lower().split())
