"""Trust totals that move, and the schools' figures that moved them."""

from __future__ import annotations

from dataclasses import replace

from trustkit.changes.consequences.causes import Causes
from trustkit.changes.consequences.model import ResultMove
from trustkit.changes.consequences.moves import result_moves
from trustkit.changes.sides import Judged

FIGURE = ("eligible", "achieved", "value")
"""What a total is, beside how it is judged."""


def total_moves(before: Judged, after: Judged, causes: Causes) -> list[ResultMove]:
    """Every total of the trust that differs in its figure or in what is made of it."""
    found = result_moves(before.totals, after.totals, FIGURE)
    return [replace(each, causes=causes.of_result(each)) for each in found]
