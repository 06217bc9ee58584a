"""A table of a difference, whatever it is printed as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence, and a table. ``folded`` is detail that a reader opens if they want it.

    Where a cell has several lines, each stands for something of its own.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    intro: str = ""
    folded: bool = False
