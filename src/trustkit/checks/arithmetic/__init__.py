"""ARI: numbers that can't all be true."""

from __future__ import annotations

from trustkit.checks.arithmetic import figures, groups, ranges, subsets, sums, transitions

CHECKS = (
    figures.entered_before_the_year,
    figures.figure_or_reason,
    transitions.bands,
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
)
"""The checks of this family."""
