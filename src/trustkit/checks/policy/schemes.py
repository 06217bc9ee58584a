"""POL101-113: schemes that leave schools without an outcome, or have parts that never count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import schemes as catalogue
from trustkit.judge.schemes.lint import lint_scheme
from trustkit.judge.schemes.lint.inspections import never_of_any
from trustkit.records.flags import Flags
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


def flag_lines(ground: Ground) -> list[Diagnostic]:
    """Lines of flags that can hold of no inspection."""
    return [
        at_field(
            catalogue.NEVER_HOLDS, stored, ("flags", at, part, inner),
            problem=f"a line of the flag {flag.id} {problem}",
        )
        for stored in ground.folder.all_of("flags", Flags)
        for at, flag in enumerate(stored.record.flags)
        for part in ("latest", "previous", "unless")
        for inner, line in enumerate(getattr(flag, part))
        if (problem := never_of_any(line.when))
    ]  # fmt: skip


def schemes(ground: Ground) -> list[Diagnostic]:
    """Every scheme of every version, tried on every school that there could be."""
    return [
        at_field(_CODES[finding.kind], stored, finding.place, problem=finding.problem)
        for stored in ground.folder.all_of("scheme", Scheme)
        for finding in lint_scheme(stored.record, ground.measures)
        if finding.kind in _CODES
    ]
