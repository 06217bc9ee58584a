"""Plain values that still know where in a file they stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from trustkit.diagnostics.diagnostic import Diagnostic


class Span(NamedTuple):
    """A place in a file; both count from 1, the column in characters."""

    line: int
    column: int


Location = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead to a value."""


@dataclass(slots=True)
class YamlDocument:
    """The value of a YAML file and where each part of it stands.

    ``values`` has the place of each value, ``keys`` of each key that leads to one. A value that
    is left empty stands where its key does. ``value`` is ``None`` for an empty file and for one
    that could not be read, in which case ``diagnostics`` says why.
    """

    value: object = None
    values: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    first_line: int = 1

    def where(self, location: Location) -> Span:
        """The place of a value, or of the nearest thing above it that is in the file."""
        if location in self.values:
            return self.values[location]
        for depth in range(len(location) - 1, 0, -1):
            above = location[:depth]
            span = self.keys.get(above) or self.values.get(above)
            if span is not None:
                return span
        return self.values.get((), Span(self.first_line, 1))
