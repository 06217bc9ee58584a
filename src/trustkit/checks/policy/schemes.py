"""POL101-111: schemes that leave schools without an outcome, or have parts that never count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import policy
from trustkit.judge.schemes.lint import lint_scheme
from trustkit.records.scheme import Scheme

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Code, Diagnostic

# A measure that the policy lacks is not here: REF001 finds it, in schemes as everywhere.
_CODES: dict[str, Code] = {
    "uncovered": policy.SCHEME_GAP,
    "overlapping": policy.SCHEME_OVERLAP,
    "unreachable_outcome": policy.OUTCOME_UNREACHABLE,
    "unused_fact": policy.FACT_UNUSED,
    "unreachable_value": policy.SCHEME_PART_IDLE,
    "unreachable_line": policy.SCHEME_PART_IDLE,
    "idle_feature": policy.FEATURE_IDLE,
    "never_holds": policy.NEVER_HOLDS,
    "unreachable_override": policy.OVERRIDE_NEVER_DECIDES,
    "narrow_aspect": policy.ASPECT_NARROW,
    "never_apart": policy.SCHEME_PART_IDLE,
    "moves_in_a_circle": policy.MOVES_IN_A_CIRCLE,
    "too_many_combinations": policy.SCHEME_TOO_LARGE,
}


def schemes(ground: Ground) -> list[Diagnostic]:
    """Every scheme of every version, tried on every school that there could be."""
    return [
        at_field(_CODES[finding.kind], stored, finding.place, problem=finding.problem)
        for stored in ground.folder.all_of("scheme", Scheme)
        for finding in lint_scheme(stored.record, ground.measures)
        if finding.kind in _CODES
    ]
