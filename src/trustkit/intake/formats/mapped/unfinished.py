"""The places of a mapping that a person still has to finish."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.mapping import UNFINISHED, Mapping
from trustkit.store.folder import Stored
from trustkit.text.located import Location


def unfinished(stored: Stored[Mapping]) -> list[Diagnostic]:
    """One finding for each place that still says “FILL IN”."""
    found: list[Diagnostic] = []
    for location in _places(stored.document.value, ()):
        span = stored.where(*location)
        field = " ".join(str(part) for part in location if isinstance(part, str))
        found.append(
            catalogue.UNFINISHED_MAP.at(
                stored.path, span.line, span.column, subject=field, field=field, map=stored.path
            )
        )
    return found


def _places(value: object, at: Location) -> Iterator[Location]:
    if value == UNFINISHED:
        yield at
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _places(inner, (*at, place))
