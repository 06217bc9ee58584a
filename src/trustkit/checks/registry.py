"""Every check there is, and what they find together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from trustkit.checks import (
    arithmetic,
    decisions,
    freshness,
    plausibility,
    policy,
    reference,
    structure,
)
from trustkit.checks.arithmetic import figures
from trustkit.checks.exceptions import sort_out
from trustkit.checks.ground import Ground
from trustkit.checks.plausibility import unusual, year_on_year
from trustkit.checks.policy import provisional, sources
from trustkit.checks.privacy.allowed import allowed_by
from trustkit.checks.privacy.folder import look_into
from trustkit.checks.privacy.hiding import Hiding
from trustkit.checks.reference import actions, missing
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered, told_apart

if TYPE_CHECKING:
    from trustkit.store.folder import Folder

Check = Callable[[Ground], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *reference.CHECKS,
    *arithmetic.CHECKS,
    *plausibility.CHECKS,
    *policy.CHECKS,
    *decisions.CHECKS,
    freshness.stale,
    freshness.reviews_changed,
    freshness.rules_edited_since,
)
"""All checks. Their order does not matter: findings are put in the order of their places."""

_WARN_ONLY: frozenset[Check] = frozenset(
    {
        actions.actions_without_owner_or_date,
        figures.attainable,
        freshness.reviews_changed,
        freshness.rules_edited_since,
        freshness.stale,
        missing.figures_missing,
        provisional.checked_before_release,
        provisional.overdue,
        sources.sources_given,
        unusual.unusual_figures,
        year_on_year.cohorts_a_year_on,
        year_on_year.returns_sent_again,
        year_on_year.year_groups_alike,
        year_on_year.years_to_come,
    }
)
"""The checks that find no error, whatever they find."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What is wrong with a folder, in order of place, and what of it the trust has accepted.

    ``hiding`` says which lines of the files may be shown beside it.
    """

    diagnostics: list[Diagnostic]
    accepted: list[Diagnostic]
    as_of: date
    hiding: Hiding = field(default_factory=Hiding)


def validate(folder: Folder, as_of: date) -> Validation:
    """Every fault of a folder: those met in reading it, and those that the checks find."""
    return _checked(folder, as_of, CHECKS)


def errors_of(folder: Folder, as_of: date) -> list[Diagnostic]:
    """The errors among what :func:`validate` finds, without looking for anything that is none."""
    able = tuple(check for check in CHECKS if check not in _WARN_ONLY)
    found = _checked(folder, as_of, able).diagnostics
    return [each for each in found if each.severity is Severity.ERROR]


def _checked(folder: Folder, as_of: date, checks: tuple[Check, ...]) -> Validation:
    ground = Ground(folder, as_of)
    looked, hiding = _privacy(folder, ground)
    found = [*folder.diagnostics, *(fault for check in checks for fault in check(ground))]
    safe = [*looked, *(hiding.finding(each) for each in found)]
    sorted_out = sort_out(ground, told_apart(ordered(safe)), hiding.finding)
    return Validation(ordered(sorted_out.shown), sorted_out.accepted, as_of, hiding)


def _privacy(folder: Folder, ground: Ground) -> tuple[list[Diagnostic], Hiding]:
    """What could name a child, and what no other finding may therefore print."""
    if folder.tree is None:
        return [], Hiding()
    trust = ground.trust
    looked = look_into(folder.tree, lambda: allowed_by(trust.record if trust else None))
    return looked.diagnostics, looked.hiding()
