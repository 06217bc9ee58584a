"""Movements between bands laid beside those of the folder, one subject of a year group at a time.

A table of movements is one whole: who moved from low to middle can't be right while who stayed low
is wrong. So all rows of one window, year group and subject stand or fall together, whatever their
group, baseline and bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.movements_file import Cell, MovementsFile, Subject
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Movement, Taken
from trustkit.records.academic_year import in_file_name
from trustkit.records.ledger import LedgerEntry
from trustkit.records.vocabulary import STATUS_RANK, Status
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree


class Transitions:
    """The files of movements that an intake looks into, each read once, when first needed."""

    def __init__(self, folder: Folder, tree: Tree) -> None:
        """Knows from the ledger how final the movements of each file taken in before were."""
        self._tree = tree
        self._paths = set(folder.paths)
        self._files: dict[str, MovementsFile] = {}
        self._ledger = {
            f"intake:{each.record.sha256[:12]}": each.record
            for each in folder.all_of("ledger", LedgerEntry)
        }
        self._status_now: dict[str, Status] = {}

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Lays the movements of one file beside the folder's; writes nothing."""
        laid = Laid("transitions", words=list(taken.movement_words))
        self._status_now[f"intake:{file.id}"] = Status(taken.status)
        ordered = sorted(taken.movements, key=lambda each: (_place(each), each.key))
        for (school, year, subject), movements in groupby(ordered, key=_place):
            path = f"schools/{school}/transitions/{in_file_name(year)}.csv"
            if path not in self._files:
                self._files[path] = MovementsFile.read(self._tree, path, path in self._paths)
            self._lay_one(
                list(movements), subject, self._files[path], laid, file, request, taken.status
            )
        return laid

    def _lay_one(  # noqa: PLR0913 - one table, and what it is laid beside
        self,
        movements: Sequence[Movement],
        subject: Subject,
        beside: MovementsFile,
        laid: Laid,
        file: Opened,
        request: Request,
        status: str,
    ) -> None:
        ours = {each.key[3:]: each.pupils for each in movements}
        changes = beside.changes(subject, ours)
        if not changes:
            laid.known += len(movements)
            return
        before = beside.rows_of(subject, {cell[0] for cell in ours})
        if before:
            later = self._later(Status(status), [row.source for row in before])
            if later is not None and not later:
                laid.known += len(movements)
                return
            if later is None and request.correction is None:
                code = catalogue.MOVEMENT_CONTRADICTS
                _refuse(code, movements, beside, changes, laid, file, request)
                return
            if max(row.recorded for row in before) > request.recorded.isoformat():
                code = row_catalogue.CORRECTION_WOULD_NOT_COUNT
                _refuse(code, movements, beside, changes, laid, file, request)
                return
        new = beside.add(subject, changes, request.recorded, f"intake:{file.id}")
        laid.added += new
        laid.corrected += len(changes) - new
        laid.known += sum(cell not in changes for cell in ours)

    def _later(self, status: Status, sources: Sequence[str]) -> bool | None:
        """Whether a status is later than that of rows of the folder, told by their sources.

        None where it is the same, or where one of them was not taken in from a file.
        """
        ranks = [self._rank(source) for source in sources]
        known = [rank for rank in ranks if rank is not None]
        if len(known) < len(ranks) or max(known) == STATUS_RANK[status]:
            return None
        return max(known) < STATUS_RANK[status]

    def _rank(self, source: str) -> int | None:
        if source in self._status_now:
            return STATUS_RANK[self._status_now[source]]
        entry = self._ledger.get(source)
        if entry is None:
            return None
        return STATUS_RANK[entry.later[-1].status if entry.later else entry.status]

    def contents(self) -> dict[str, bytes]:
        """Every file that something was added to, in its canonical form."""
        return {path: file.contents() for path, file in sorted(self._files.items()) if file.changed}


def _place(movement: Movement) -> tuple[str, str, Subject]:
    window, year_group, subject, *_ = movement.key
    return movement.school, movement.academic_year, (window, year_group, subject)


def _refuse(  # noqa: PLR0913 - one table, and what it was laid beside
    code: Code,
    movements: Sequence[Movement],
    beside: MovementsFile,
    changes: dict[Cell, int],
    laid: Laid,
    file: Opened,
    request: Request,
) -> None:
    """Refuses a whole table, naming the first of its movements that differ."""
    laid.refused += len(movements)
    first = movements[0]
    (group, baseline, prior, current), pupils = min(changes.items())
    window, year_group, subject, *_ = first.key
    whose = f"{first.school}, {year_group} {subject}, {group}, {window} {first.academic_year}"
    figure = f"{whose}: {prior} to {current} (baseline {baseline})"
    row = beside.newest((window, year_group, subject), (group, baseline, prior, current))
    recorded = beside.last_recorded((window, year_group, subject))
    laid.diagnostics.append(
        code.at(
            file.path,
            subject=whose,
            figure=figure,
            new=pupils,
            old=row.pupils if row else 0,
            recorded=recorded,
            ours=request.recorded,
        )
    )


__all__ = ["Transitions", "date"]
