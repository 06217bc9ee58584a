"""For GitLab: a Code Quality report, which it shows in a merge request.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered
from trustkit.diagnostics.render import Presentation
from trustkit.diagnostics.render.json import written
from trustkit.diagnostics.render.visible import visible

# GitLab has five: info, minor, major, critical and blocker. Nothing here is known to stop a
# merge by itself, so the two highest are left to those who know.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(diagnostics: Sequence[Diagnostic], how: Presentation) -> str:
    """One JSON list, a finding each by place; those that were accepted are not part of it."""
    return written([_issue(diagnostic, how) for diagnostic in ordered(list(diagnostics))])


def _issue(diagnostic: Diagnostic, how: Presentation) -> dict[str, Any]:
    return {
        "description": visible(f"{diagnostic.message}. To do: {diagnostic.remedy}"),
        "check_name": diagnostic.code,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": f"{how.inside}{diagnostic.path}",
            "lines": {"begin": diagnostic.line},
        },
    }
