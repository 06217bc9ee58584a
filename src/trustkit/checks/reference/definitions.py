"""REF001-003: measures, groups and bases that are cited and defined nowhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import polars as pl

from trustkit.checks.findings import at_cells, at_field, cited
from trustkit.diagnostics.catalogue import reference
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

_MEASURE_COLUMNS = ("observation", "target", "trust_target", "benchmark", "series_break")
_GROUP_COLUMNS = ("observation", "transition", "target", "trust_target", "benchmark")
_MEASURE_FIELDS = frozenset({"measure", "measures", "subset_of", "combines", "sum_of"})
_GROUP_FIELDS = frozenset({"group", "groups", "to_group"})


def unknown_names_in_rows(ground: Ground) -> list[Diagnostic]:
    """Cells of any CSV file. A benchmark's basis says which schools are in it, and is free."""
    if not ground.defined:
        return []
    found: list[Diagnostic] = []
    for kind in _MEASURE_COLUMNS:
        found += _in_rows(ground, kind, "measure", ground.measures, reference.UNKNOWN_MEASURE)
    for kind in _GROUP_COLUMNS:
        found += _in_rows(ground, kind, "group", ground.groups, reference.UNKNOWN_GROUP)
    return found + _in_rows(ground, "observation", "basis", ground.bases, reference.UNKNOWN_BASIS)


def _in_rows(
    ground: Ground, kind: str, column: str, known: Collection[str], code: Code
) -> list[Diagnostic]:
    wrong = ground.folder.table(kind).filter(~pl.col(column).is_in(sorted(known)))
    hints = {name: nearest(name, known) for name in wrong[column].unique()}
    rows = wrong.with_columns(
        name=pl.col(column),
        hint=pl.col(column).replace_strict(hints, default="", return_dtype=pl.String),
    )
    return at_cells(ground.folder, code, rows, column)


def unknown_names_in_records(ground: Ground) -> list[Diagnostic]:
    """Fields of any YAML file or front matter, found by what they are called."""
    if not ground.defined:
        return []
    found: list[Diagnostic] = []
    for stored in (each for kind in ground.folder.records.values() for each in kind):
        for location, name in cited(stored.record, _MEASURE_FIELDS | _GROUP_FIELDS):
            field = next(part for part in reversed(location) if isinstance(part, str))
            known: Collection[str] = ground.groups
            code = reference.UNKNOWN_GROUP
            if field in _MEASURE_FIELDS:
                known, code = ground.measures, reference.UNKNOWN_MEASURE
            if name not in known and not _is_pattern_of(name, known):
                found.append(at_field(code, stored, location, name=name, hint=nearest(name, known)))
    return found


def _is_pattern_of(name: str, known: Collection[str]) -> bool:
    """Whether a code set's “{subject}_expected” stands for measures that there are."""
    before, pattern, after = name.partition("{subject}")
    return bool(pattern) and any(
        each.startswith(before) and each.endswith(after) and len(each) > len(before + after)
        for each in known
    )
