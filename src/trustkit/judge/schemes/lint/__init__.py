"""What is wrong with a scheme itself, found by going through every school there could be.

That every fact and value named exists is checked when the file is read. ``gates`` tries the overrides
and a table's outcomes on every combination of the values that decide; ``profile`` looks at what the
aspects can reach; ``facts`` and ``inspections`` look for lines that can never count; ``features`` at
what speaks for or against nothing. Each yields findings; checks turn them into diagnostics.
"""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.judge.schemes.lint.facts import fact_findings
from trustkit.judge.schemes.lint.features import feature_findings
from trustkit.judge.schemes.lint.finding import FindingKind, SchemeFinding
from trustkit.judge.schemes.lint.gates import gate_findings
from trustkit.judge.schemes.lint.moving_on import moving_on_findings
from trustkit.judge.schemes.lint.profile import profile_findings
from trustkit.records.measures import Measure
from trustkit.records.scheme import Scheme

__all__ = ["FindingKind", "SchemeFinding", "lint_scheme"]


def lint_scheme(scheme: Scheme, measures: Mapping[str, Measure]) -> list[SchemeFinding]:
    """Every fault of a scheme, in the order of its parts. ``measures`` are the policy's."""
    return [
        *fact_findings(scheme, measures),
        *gate_findings(scheme),
        *profile_findings(scheme),
        *moving_on_findings(scheme),
        *feature_findings(scheme),
    ]
