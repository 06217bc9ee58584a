"""Telling a file about single pupils by its headings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from trustkit.intake.reading.headings import columns_by_heading, headings
from trustkit.intake.reading.schools import plain_words


def pupil_heading(head: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    """The line (from 1) and the words of the first heading that says the rows are pupils."""
    about_one_pupil = _about_one_pupil()
    for line, row in enumerate(head, start=1):
        if len(row) > 1:
            for cell in row:
                if plain_words(cell) in about_one_pupil:
                    return line, cell
    return None


@lru_cache(maxsize=1)
def _about_one_pupil() -> frozenset[str]:
    return frozenset(columns_by_heading(headings().one_pupil))
