"""Comparators of which one publication's stands and another's does not, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake.trust_tables import GATHERED_GAVE_WAY, GAVE_WAY
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.reading.cells import plain_number
from trustkit.intake.taken import Comparator


@dataclass(frozen=True, slots=True)
class Displaced:
    """A file's comparator, and the folder's that differs: where it stands, its value and source."""

    comparator: Comparator
    path: str
    value: str
    source: str


def giving_way(pairs: Sequence[Displaced], path: str, *, stays: bool = True) -> list[Diagnostic]:
    """One finding for all figures of a file that differ from the folder's.

    ``stays`` says whether the folder's stand, or the file's take their place.
    """
    if not pairs:
        return []
    by_series: dict[str, list[str]] = {}
    for pair in pairs:
        measure, _, year, _, _, group, *_ = pair.comparator.key
        old = plain_number(pair.value) or pair.value
        figure = f"{year} {pair.comparator.value} for {old}"
        by_series.setdefault(f"{measure}, {group}: ", []).append(figure)
    figures = "; ".join(name + ", ".join(found) for name, found in sorted(by_series.items()))
    first = pairs[0]
    return [
        (GAVE_WAY if stays else GATHERED_GAVE_WAY).at(
            path,
            first.comparator.line,
            count=len(pairs),
            figures=figures,
            theirs=first.path,
            source=first.source,
        )
    ]
