"""POL: measures, rating rules, schemes and benchmarks, and the dates that hold them together."""

from __future__ import annotations

from trustkit.checks.policy import (
    adoption,
    aliases,
    benchmarks,
    code_sets,
    dates,
    expectations,
    provisional,
    rules,
    schemes,
    sources,
)

CHECKS = (
    rules.versions,
    rules.rules,
    rules.comparators,
    expectations.answerable,
    expectations.apart,
    dates.periods,
    dates.collections_in_order,
    dates.decided_by_the_version_in_force,
    dates.urns_of_schools,
    sources.sources_given,
    schemes.schemes,
    schemes.flag_lines,
    adoption.adopted_as_they_stand,
    benchmarks.there_are_some,
    benchmarks.repeated,
    benchmarks.released_in_time,
    benchmarks.for_some_figure,
    benchmarks.counts,
    provisional.overdue,
    provisional.checked_before_release,
    code_sets.code_sets_fit,
    aliases.aliases_of_what_there_is,
)
"""The checks of this family."""
