"""Every check there is, and what they find together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from trustkit.checks import (
    actions,
    applicability,
    benchmarks,
    citations,
    dates,
    definitions,
    figures,
    frameworks,
    freshness,
    groups,
    missing,
    paths,
    plausible,
    policies,
    provisional,
    ranges,
    repeated,
    schemes,
    schools,
    sources,
    subsets,
    sums,
    transitions,
    unusual,
    windows,
)
from trustkit.checks.exceptions import sort_out
from trustkit.checks.ground import Ground
from trustkit.checks.privacy.allowed import allowed_by
from trustkit.checks.privacy.folder import look_into
from trustkit.checks.privacy.hiding import Hiding
from trustkit.diagnostics.diagnostic import Diagnostic, ordered, told_apart

if TYPE_CHECKING:
    from trustkit.store.folder import Folder

Check = Callable[[Ground], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    paths.names_not_understood,
    paths.records_and_paths,
    repeated.repeated_rows,
    repeated.revisions,
    repeated.repeated_names,
    figures.entered_before_the_year,
    figures.figure_or_reason,
    frameworks.inspections,
    frameworks.self_evaluation_grades,
    definitions.unknown_names_in_rows,
    definitions.unknown_names_in_records,
    schools.unregistered_schools,
    schools.unknown_schools,
    schools.urns_given_twice,
    schools.urns_of_rows,
    citations.unknown_schemes,
    citations.unknown_outcomes,
    citations.unknown_files,
    citations.unknown_versions,
    citations.unknown_questions,
    citations.figures_cited,
    citations.years_cited,
    citations.priorities_and_schools,
    transitions.bands,
    applicability.year_groups_and_windows,
    applicability.years,
    applicability.phases_and_ages,
    figures.counts,
    figures.attainable,
    ranges.values_in_range,
    ranges.limits,
    subsets.not_above,
    subsets.not_far_below,
    groups.groups_and_all,
    groups.movements_of_groups,
    sums.parts_and_totals,
    transitions.no_more_than_the_cohort,
    plausible.cohorts_a_year_on,
    plausible.returns_sent_again,
    plausible.years_to_come,
    freshness.stale,
    unusual.unusual_figures,
    windows.entered_before_the_window,
    missing.figures_missing,
    actions.actions_without_owner_or_date,
    policies.versions,
    policies.rules,
    policies.comparators,
    dates.periods,
    dates.collections_in_order,
    dates.decided_by_the_version_in_force,
    dates.urns_of_schools,
    sources.sources_given,
    schemes.schemes,
    benchmarks.there_are_some,
    benchmarks.repeated,
    benchmarks.released_in_time,
    benchmarks.for_some_figure,
    benchmarks.counts,
    provisional.overdue,
    provisional.checked_before_release,
)
"""All checks. Their order does not matter: findings are put in the order of their places."""


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
    ground = Ground(folder, as_of)
    looked, hiding = _privacy(folder, ground)
    found = [*folder.diagnostics, *(fault for check in CHECKS for fault in check(ground))]
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
