"""Movements between bands laid beside those of the folder, one subject of a year group at a time.

A table of movements is one whole: who moved from low to middle can't be right while who stayed low
is wrong. So all rows of one window, year group and subject stand or fall together, whatever their
group, baseline and bands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.diagnostic import Code, Diagnostic
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.movements_file import Cell, MovementRow, MovementsFile, Subject
from trustkit.intake.apply.statements import Statement, Statements
from trustkit.intake.opening.file import Opened
from trustkit.intake.pupils.found_words import in_words, summed_up
from trustkit.intake.request import Request
from trustkit.intake.taken import Movement, Taken
from trustkit.records.academic_year import in_file_name
from trustkit.records.ledger import LedgerEntry
from trustkit.records.vocabulary import STATUS_RANK, Status
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class _Incoming:
    """One file's table of movements, and what it is laid beside."""

    path: str
    movements: Sequence[Movement]
    subject: Subject
    beside: MovementsFile
    file: Opened
    request: Request
    status: Status

    @property
    def ours(self) -> dict[Cell, int]:
        """Its numbers by place in the table."""
        return {each.key[3:]: each.pupils for each in self.movements}

    @property
    def source(self) -> str:
        """What the rows it adds name as their source."""
        return f"intake:{self.file.id}"


class Transitions:
    """The files of movements that an intake looks into, each read once, when first needed."""

    def __init__(self, folder: Folder, tree: Tree, statements: Statements) -> None:
        """Knows from the ledger how final the movements of each file taken in before were.

        What intakes say that the rows no longer tell goes to ``statements``.
        """
        self._statements = statements
        self._tree = tree
        self._paths = set(folder.paths)
        self._files: dict[str, MovementsFile] = {}
        self._status = {
            f"intake:{each.record.sha256[:12]}": _latest_status(each.record)
            for each in folder.all_of("ledger", LedgerEntry)
        }

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Lays the movements of one file beside the folder's; writes nothing."""
        laid = Laid(
            "transitions",
            words=summed_up(taken.looked_up),
            details=[in_words(each) for each in taken.looked_up],
        )
        status = Status(taken.status)
        ordered = sorted(taken.movements, key=_WHICH)
        for of, movements in groupby(ordered, key=_SCHOOL_AND_YEAR):
            path = _path(*of)
            beside = self._file(path)
            for subject, table in groupby(movements, key=_subject):
                incoming = _Incoming(path, list(table), subject, beside, file, request, status)
                self._lay_one(incoming, laid)
        source = f"intake:{file.id}"
        self._status[source] = max(
            status, self._status.get(source, status), key=STATUS_RANK.__getitem__
        )
        return laid

    def _file(self, path: str) -> MovementsFile:
        if path not in self._files:
            exists = path in self._paths
            self._files[path] = MovementsFile.read(self._tree, path, exists=exists)
        return self._files[path]

    def _lay_one(self, table: _Incoming, laid: Laid) -> None:
        before, refused = table.beside.all_of(table.subject), laid.refused
        corrects = self._laid(table, laid)
        if before and laid.refused == refused:
            self._keep(table, before, corrects=corrects)

    def _keep(self, table: _Incoming, before: Sequence[MovementRow], *, corrects: bool) -> None:
        """Keeps what a file says of a table of movements that another said something of."""
        file, status, day = table.path, table.status.value, table.request.recorded.isoformat()
        new = [
            Statement(file, status, 1, (*table.subject, *cell, str(number), day, "1", table.source))
            for cell, number in table.ours.items()
        ]
        rows = self._stated(file, before)
        turn = max(each.turn for each in self._statements.made_by(new[0].unit, rows) or new)
        after = self._stated(file, table.beside.all_of(table.subject))
        new = [each._replace(turn=turn + corrects) for each in new]
        self._statements.note(rows, after, new, added=corrects)

    def _stated(self, file: str, rows: Sequence[MovementRow]) -> list[Statement]:
        return [
            Statement(file, self._status.get(row.source, Status.FINAL).value, 1, tuple(row))
            for row in rows
        ]

    def _laid(self, table: _Incoming, laid: Laid) -> bool:
        """Lays a table beside the one that stands; whether it corrects it."""
        standing = table.beside.rows_of(table.subject)
        later = self._is_later(table.status, standing) if standing else None
        if later is False:
            laid.known += len(table.ours)
        elif later:
            self._supersede(table, standing, laid)
        else:
            return self._lay_beside(table, standing, laid)
        return False

    def _lay_beside(self, table: _Incoming, standing: Sequence[MovementRow], laid: Laid) -> bool:
        """Adds what a table of the same status tells more; one that differs must be a correction.

        Whether it is one.
        """
        ours = table.ours
        changes = table.beside.changes(table.subject, ours)
        changed = {cell[0] for cell in changes} if standing else ()
        before = [row for row in standing if row.cell[0] in changed]
        code = _why_refused(table, before) if before else None
        if code is not None:
            laid.refused += len(ours)
            groups = {row.cell[0] for row in before}
            told = {cell: pupils for cell, pupils in changes.items() if cell[0] in groups}
            laid.diagnostics.append(_refusal(code, table, told))
            return False
        alike = ours.keys() - changes.keys()
        table.beside.credit(table.subject, sorted(alike), table.request.recorded, table.source)
        new = table.beside.add(table.subject, changes, table.request.recorded, table.source)
        laid.added += new
        laid.corrected += len(changes) - new
        laid.known += len(alike)
        return bool(before)

    def _supersede(self, table: _Incoming, standing: Sequence[MovementRow], laid: Laid) -> None:
        """Lets a table of a later status stand for all of one of an earlier status.

        Rows have no status, so all of its numbers are added, also those that are the same: then
        every row that counts names a file of the latest status. Of one day only the table of the
        latest status is kept: had it come first, the other would not have been added.
        """
        ours, beside, day = table.ours, table.beside, table.request.recorded
        if max(row.recorded for row in standing) > day.isoformat():
            changes = beside.changes(table.subject, ours)
            laid.refused += len(ours) if changes else 0
            laid.known += 0 if changes else len(ours)
            if changes:
                code = row_catalogue.CORRECTION_WOULD_NOT_COUNT
                laid.diagnostics.append(_refusal(code, table, changes))
            return
        before = {row.cell: row.number for row in standing}
        rank = STATUS_RANK[table.status]
        earlier = {name for name, each in self._status.items() if STATUS_RANK[each] < rank}
        beside.take_back(table.subject, day, earlier)
        gone = {row.cell: 0 for row in beside.rows_of(table.subject) if row.number}
        beside.add(table.subject, gone | ours, day, table.source)
        laid.added += len(ours.keys() - before.keys())
        laid.known += len(ours.items() & before.items())
        laid.corrected += sum(before.get(cell, pupils) != pupils for cell, pupils in ours.items())

    def _is_later(self, status: Status, rows: Sequence[MovementRow]) -> bool | None:
        """Whether a status is later than that of the rows; False if it is earlier.

        None where it is the same, or where one of them was not taken in from a file.
        """
        known = [self._status[row.source] for row in rows if row.source in self._status]
        latest = max((STATUS_RANK[each] for each in known), default=STATUS_RANK[status])
        if len(known) < len(rows) or latest == STATUS_RANK[status]:
            return None
        return latest < STATUS_RANK[status]

    def contents(self) -> dict[str, bytes]:
        """Every file that something was added to, in its canonical form."""
        return {path: file.contents() for path, file in sorted(self._files.items()) if file.changed}


def _path(school: str, year: str) -> str:
    return f"schools/{school}/transitions/{in_file_name(year)}.csv"


def _latest_status(entry: LedgerEntry) -> Status:
    return max((entry.status, *(each.status for each in entry.later)), key=STATUS_RANK.__getitem__)


_SCHOOL_AND_YEAR = itemgetter(0, 1)
_WHICH = itemgetter(0, 1, 2)
"""What says which movement one is: its school, academic year and key."""


def _subject(movement: Movement) -> Subject:
    return movement.key[:3]


def _why_refused(table: _Incoming, before: Sequence[MovementRow]) -> Code | None:
    """The code of why a table that differs from the folder's is refused; None if it corrects it."""
    if table.request.correction is None:
        return catalogue.MOVEMENT_CONTRADICTS
    if max(row.recorded for row in before) > table.request.recorded.isoformat():
        return row_catalogue.CORRECTION_WOULD_NOT_COUNT
    return None


def _refusal(code: Code, table: _Incoming, changes: Mapping[Cell, int]) -> Diagnostic:
    """Names the first number of a refused table that differs."""
    cell, pupils = min(changes.items())
    group, baseline, prior, current = cell
    first, (window, year_group, subject) = table.movements[0], table.subject
    whose = f"{first.school}, {year_group} {subject}, {group}, {window} {first.academic_year}"
    row = table.beside.newest(table.subject, cell)
    return code.at(
        table.file.path,
        subject=whose,
        figure=f"{whose}: {prior} to {current}, baseline {baseline},",
        new=pupils,
        old=row.number if row else 0,
        recorded=table.beside.last_recorded(table.subject),
        ours=table.request.recorded,
    )
