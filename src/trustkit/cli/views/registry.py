"""Every view that ``trustkit benchmark --show`` knows, by name."""

from __future__ import annotations

from trustkit.cli.views import aims, cohorts, flags, grid, groups, targets, transitions, trust
from trustkit.cli.views.view import View

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        trust.VIEW,
        targets.VIEW,
        groups.VIEW,
        cohorts.VIEW,
        transitions.VIEW,
        grid.VIEW,
        aims.VIEW,
        flags.VIEW,
    )
}
"""The views in the order in which they are listed."""

RESULTS = "results"
"""What is shown unless asked otherwise: every figure against its comparator."""


def known_views() -> str:
    """The names of all that can be shown, with what each is."""
    return "; ".join(
        [
            f"{RESULTS} (every figure against its comparator)",
            *(f"{view.name} ({view.about})" for view in VIEWS.values()),
        ]
    )
