"""PLA: numbers that are possible and yet unlikely."""

from __future__ import annotations

from trustkit.checks.plausibility import unusual, windows, year_on_year

CHECKS = (
    year_on_year.cohorts_a_year_on,
    year_on_year.returns_sent_again,
    year_on_year.year_groups_alike,
    year_on_year.years_to_come,
    unusual.unusual_figures,
    windows.entered_before_the_window,
)
"""The checks of this family."""
