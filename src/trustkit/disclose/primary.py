"""What is hidden for its own sake."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.disclose.cells import Cell, Key
from trustkit.disclose.rules import SMALL_GROUP, Rules


def primary(cells: Mapping[Key, Cell], rules: Rules) -> set[Key]:
    """The cells that this audience may not see, whatever else is shown.

    Cells withheld already stay so.
    """
    return {
        key
        for key, cell in cells.items()
        if cell.withheld or (cell.figure and _protected(cell, rules))
    }


def _protected(cell: Cell, rules: Rules) -> bool:
    if cell.group in rules.withheld:
        return True
    if rules.minimum_cell == 0 or cell.measure in rules.exempt:
        return False
    return is_small(cell, rules) or (cell.group in rules.characteristic and _tells(cell, rules))


def is_small(cell: Cell, rules: Rules) -> bool:
    """Whether a cell rests on 1 to k − 1 pupils."""
    return cell.eligible is not None and 0 < cell.eligible < rules.minimum_cell


def _tells(cell: Cell, rules: Rules) -> bool:
    """Whether a group's figure says something of each child in it.

    A figure of a group whose size is not known cannot be shown to be safe.
    """
    if cell.eligible is None:
        return True
    if cell.eligible >= SMALL_GROUP or cell.measure not in rules.shares:
        return False
    return cell.achieved in {0, cell.eligible}
