"""Findings without the figures that their messages may quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from trustkit.changes.consequences.findings import FindingMoves
from trustkit.changes.shown.hidden import Hidden, Where
from trustkit.changes.sides import CELL, Side
from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.reference import FIGURES_MISSING
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.records.layout import kind_of

_FIGURES = ("observation", "target", "transition")
_QUOTING = ("ARI", "PLA", "FRE")
"""Families whose messages quote figures, wherever the finding is."""
_MISSING = FIGURES_MISSING.id
"""Says of a file of figures which measures are not in it, and quotes none."""
_UNSEEN = "on a figure that this audience is not shown"
_FORM = ("TXT", "STR")
"""Families that speak of how a file is written, so that their titles say nothing of a figure."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as an audience may see it; without code and line where they would say too much."""

    code: str
    severity: Severity
    path: str
    line: int
    message: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings of both sides that differ, and how the newer side stands."""

    introduced: tuple[ShownFinding, ...]
    cleared: tuple[ShownFinding, ...]
    stale: tuple[ShownFinding, ...]
    fresh: tuple[ShownFinding, ...]
    accepted: tuple[ShownFinding, ...]
    errors: int
    warnings: int


def shown_findings(
    moves: FindingMoves, hidden: Hidden, sides: Mapping[Where, Side]
) -> ShownFindings:
    """The findings that differ, each with as much of its words as may be shown."""
    every = (*moves.introduced, *moves.cleared, *moves.stale, *moves.fresh, *moves.accepted)
    paths = sorted({each.path for each in every})
    old, new = (_Shower(hidden, sides[where], paths) for where in ("before", "after"))
    return ShownFindings(
        introduced=new.all(moves.introduced),
        cleared=old.all(moves.cleared),
        stale=new.all(moves.stale),
        fresh=old.all(moves.fresh),
        accepted=old.all(moves.accepted),
        errors=moves.errors,
        warnings=moves.warnings,
    )


class _Shower:
    """Shows the findings of one side."""

    def __init__(self, hidden: Hidden, side: Side, paths: list[str]) -> None:
        self._hidden = hidden
        rows = side.folder.table("observation").filter(pl.col("path").is_in(paths))
        self._cells = {
            (row["path"], row["line"]): tuple(row[name] for name in CELL)
            for row in rows.iter_rows(named=True)
        }
        self._titles = every_code()

    def all(self, found: tuple[Diagnostic, ...]) -> tuple[ShownFinding, ...]:
        return tuple(self._shown(each) for each in found)

    def _shown(self, each: Diagnostic) -> ShownFinding:
        code, message, fingerprint = each.code, each.message, each.fingerprint
        line = each.line
        match = kind_of(each.path)
        kind = match[0].name if match else ""
        if self._hidden.nothing:
            pass
        elif not code.startswith(_FORM) and self._row_hidden(each, kind):
            code, message, fingerprint, line = "", _UNSEEN, "", 0
        elif (kind in _FIGURES and code != _MISSING) or code.startswith(_QUOTING):
            message = self._titles[code].title
        return ShownFinding(code, each.severity, each.path, line, message, fingerprint)

    def _row_hidden(self, each: Diagnostic, kind: str) -> bool:
        """Whether a finding is about a row that is hidden, so that even its code says too much."""
        if kind not in _FIGURES:
            return False
        if kind != "observation":
            return each.code.startswith(_QUOTING)
        cell = self._cells.get((each.path, each.line))
        return cell is not None and (not self._hidden.judged or self._hidden.cell(cell))
