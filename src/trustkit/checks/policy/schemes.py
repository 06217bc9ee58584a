"""POL101-114: schemes that leave schools without an outcome, or have parts that never count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import schemes as catalogue
from trustkit.judge.schemes.lint import lint_scheme
from trustkit.records.scheme import Scheme

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

# A measure that the policy lacks is not here: REF001 finds it, in schemes as everywhere.
_CODES: dict[str, Code] = {
    "uncovered": catalogue.SCHEME_GAP,
    "overlapping": catalogue.SCHEME_OVERLAP,
    "unreachable_outcome": catalogue.OUTCOME_UNREACHABLE,
    "unused_fact": catalogue.FACT_UNUSED,
    "unreachable_value": catalogue.SCHEME_PART_IDLE,
    "unreachable_line": catalogue.SCHEME_PART_IDLE,
    "idle_feature": catalogue.FEATURE_IDLE,
    "never_holds": catalogue.NEVER_HOLDS,
    "unreachable_override": catalogue.OVERRIDE_NEVER_DECIDES,
    "narrow_aspect": catalogue.ASPECT_NARROW,
    "never_apart": catalogue.SCHEME_PART_IDLE,
    "moves_in_a_circle": catalogue.MOVES_IN_A_CIRCLE,
    "uncovered_inspection": catalogue.INSPECTION_UNCOVERED,
    "never_contested": catalogue.NEVER_CONTESTED,
    "too_many_combinations": catalogue.SCHEME_TOO_LARGE,
}


def schemes(ground: Ground) -> list[Diagnostic]:
    """Every scheme of every version, tried on every school that there could be."""
    return [
        at_field(_CODES[finding.kind], stored, finding.place, problem=finding.problem)
        for stored in ground.folder.all_of("scheme", Scheme)
        for finding in lint_scheme(stored.record, ground.measures)
        if finding.kind in _CODES
    ]
