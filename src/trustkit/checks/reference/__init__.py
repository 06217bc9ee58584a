"""REF: names that must exist elsewhere, and figures that must be there."""

from __future__ import annotations

from trustkit.checks.reference import (
    actions,
    answers,
    applicability,
    citations,
    definitions,
    missing,
    posts,
    schools,
)

CHECKS = (
    definitions.unknown_names_in_rows,
    definitions.unknown_names_in_records,
    schools.unregistered_schools,
    schools.unknown_schools,
    schools.urns_given_twice,
    schools.urns_of_rows,
    citations.unknown_schemes,
    citations.unknown_outcomes,
    citations.unknown_flags,
    citations.unknown_files,
    citations.unknown_versions,
    citations.unknown_questions,
    answers.unknown_answers,
    posts.people_for_posts,
    citations.figures_cited,
    citations.years_cited,
    citations.priorities_and_schools,
    applicability.year_groups_and_windows,
    applicability.years,
    applicability.phases_and_ages,
    missing.figures_missing,
    actions.actions_without_owner_or_date,
)
"""The checks of this family."""
