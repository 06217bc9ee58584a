"""Telling a file about single pupils by its headings."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.intake.reading.schools import plain_words

_ABOUT_ONE_PUPIL = {
    "upn",
    "unique pupil number",
    "former upn",
    "uln",
    "surname",
    "forename",
    "first name",
    "last name",
    "pupil name",
    "pupil",
    "student name",
    "child",
    "child name",
    "dob",
    "date of birth",
    "birth date",
    "pupil id",
    "adno",
    "admission number",
}


def pupil_heading(head: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    """The line (from 1) and the words of the first heading that says the rows are pupils."""
    for line, row in enumerate(head, start=1):
        if len(row) > 1:
            for cell in row:
                if plain_words(cell) in _ABOUT_ONE_PUPIL:
                    return line, cell
    return None
