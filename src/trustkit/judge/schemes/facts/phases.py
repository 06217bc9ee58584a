"""Which kinds of school a fact compares the figures of."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.records.vocabulary import Phase


def not_compared(phases: Sequence[Phase] | None, evidence: SchoolEvidence) -> str:
    """Why the scheme compares no figures of the school; blank where it does."""
    phase = evidence.school.record.phase
    if phases is None or phase in phases:
        return ""
    return f"the scheme compares no figures of a school of phase {phase.value.replace('_', ' ')}"
