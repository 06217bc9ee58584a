"""One fault of a scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trustkit.records.scheme import Place

FindingKind = Literal[
    "uncovered",
    "overlapping",
    "unreachable_outcome",
    "unused_fact",
    "unreachable_value",
    "unreachable_line",
    "unreachable_override",
    "unknown_measure",
    "idle_feature",
    "never_holds",
    "too_many_combinations",
    "narrow_aspect",
    "never_apart",
    "moves_in_a_circle",
    "uncovered_inspection",
    "never_contested",
]


@dataclass(frozen=True, slots=True)
class SchemeFinding:
    """One fault of a scheme: its kind, the place in the record, and the fault in words."""

    kind: FindingKind
    place: Place
    problem: str
