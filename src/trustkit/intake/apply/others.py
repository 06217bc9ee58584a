"""The kinds of record that an intake adds to, beside figures and comparators."""

from __future__ import annotations

from trustkit.intake.apply.figures import KpiFiles
from trustkit.intake.apply.inspections import Inspections
from trustkit.intake.apply.laid import Beside
from trustkit.intake.apply.schools import Schools
from trustkit.intake.apply.statements import Statements
from trustkit.intake.apply.totals import Totals
from trustkit.intake.apply.transitions import Transitions
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree


def other_kinds(folder: Folder, tree: Tree, kpis: KpiFiles, statements: Statements) -> list[Beside]:
    """One of each kind, in the order in which the account prints them.

    ``kpis`` has the figures of the files laid beside the folder so far, and ``statements`` what
    the rows do not tell.
    """
    return [
        Schools(folder, tree),
        Inspections(folder, tree, statements),
        Transitions(folder, tree, statements),
        Totals(folder, kpis),
    ]
