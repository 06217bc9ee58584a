"""INT200: the trust's own outcome codes beside those that travel with trustkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.policy.code_sets import faults_of_sets
from trustkit.records.code_set import CodeSet

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic


def code_sets_fit(ground: Ground) -> list[Diagnostic]:
    """A set may add codes and written forms, and change the meaning of none."""
    return faults_of_sets(ground.folder.all_of("code_set", CodeSet))
