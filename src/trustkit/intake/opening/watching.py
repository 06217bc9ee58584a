"""Telling somebody which file is being worked on."""

from __future__ import annotations

from typing import Protocol


class Watching(Protocol):
    """Told, before each file, what is about to be done with it; must be quick and never raise."""

    def __call__(self, doing: str, number: int, of: int, name: str, /) -> None:
        """“reading” the ``number``-th (from 1) of so many files, and the file's own name."""


def unwatched(_doing: str, _number: int, _of: int, _name: str) -> None:
    """Nobody looks on."""
