"""POL017: sources that are filled in and say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, at_field, cited
from trustkit.diagnostics.catalogue import policy

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic

_FILLED_IN = (
    "?", "-", "–", "—", ".", "..", "...", "…", "n/a", "na", "nil", "none", "null", "source", "tba",
    "tbc", "tbd", "to be confirmed", "to do", "todo", "unknown", "x", "xx", "xxx",
)  # fmt: skip
"""What people type where something has to stand."""

_OF_RULES = (
    "measures", "rating_rules", "scheme", "support", "calendar", "strategy", "movements",
    "flags", "grid",
)  # fmt: skip


def sources_given(ground: Ground) -> list[Diagnostic]:
    """Sources of benchmarks, series breaks, measures, rating rules, schemes and the other policy files.

    That there is a source at all is held when the file is read.
    """
    found: list[Diagnostic] = []
    for kind in ("benchmark", "series_break"):
        rows = ground.folder.table(kind)
        said = pl.col("source").str.strip_chars(" \t'\"").str.to_lowercase()
        found += at_cells(
            ground.folder, policy.SOURCE_NOT_GIVEN, rows.filter(said.is_in(_FILLED_IN)), "source"
        )
    found += [
        at_field(policy.SOURCE_NOT_GIVEN, stored, location, source=source)
        for kind in _OF_RULES
        for stored in ground.folder.records.get(kind, [])
        for location, source in cited(stored.record, frozenset({"source"}))
        if source.strip().lower() in _FILLED_IN
    ]
    return found
