"""What ``validate`` would find wrong with a policy: its rules, schemes and the names they use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from trustkit.checks import policy as policy_checks
from trustkit.checks import reference as reference_checks
from trustkit.checks.ground import Ground
from trustkit.diagnostics.diagnostic import Diagnostic, ordered

if TYPE_CHECKING:
    from trustkit.policy.in_force import Policy
    from trustkit.store.folder import Folder


def findings_of(folder: Folder, policy: Policy, as_of: date) -> list[Diagnostic]:
    """The findings in the policy's own files, by place; those met in reading them included.

    A policy that is yet to take effect is looked at as on the day it does.
    """
    ground = Ground(folder, max(as_of, policy.version))
    inside = f"policy/{policy.version}/"
    checks = (*policy_checks.CHECKS, *reference_checks.CHECKS)
    found = [*folder.diagnostics, *(fault for check in checks for fault in check(ground))]
    return ordered([each for each in found if each.path.startswith(inside)])
