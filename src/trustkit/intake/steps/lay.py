"""What was read laid beside the folder, file by file, and entered in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.comparators import Comparators
from trustkit.intake.apply.figures import Applied, KpiFiles, apply_figures, compare_earlier
from trustkit.intake.apply.kpis import Effect
from trustkit.intake.apply.others import other_kinds
from trustkit.intake.apply.records import first_entry, later_entry, ledger_file, school_file
from trustkit.intake.apply.statements import Statements
from trustkit.intake.context import ledger_of
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.steps.became import FileRead, FileTaken
from trustkit.intake.steps.turns import turn_of
from trustkit.intake.taken import NewSchool, Taken
from trustkit.records.ledger import LedgerEntry
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree


def in_order(read: Sequence[FileRead]) -> list[FileRead]:
    """By year and bytes, so that the order in which files are named does not matter.

    Those that say who schools are come first, and those that wait for others last.
    """
    return sorted(
        read,
        key=lambda each: (
            turn_of(each.known.recognition.source.format),
            _waits(each.taken),
            each.taken.academic_years,
            each.known.file.sha256,
        ),
    )


def _waits(taken: Taken) -> bool:
    """Whether a file must come after the others: to be checked against them, or to give way."""
    return bool(taken.totals) or any(each.yields for each in taken.comparators)


class Laying:
    """The folder with the files of one intake laid beside it, one after the other."""

    def __init__(self, folder: Folder, tree: Tree, request: Request) -> None:
        """``folder`` was read without its figures; ``tree`` has them."""
        self._request = request
        self._kpis = KpiFiles(tree, tree.paths())
        self._statements = Statements(tree)
        self._comparators = Comparators(folder, tree, self._statements)
        self._others = other_kinds(folder, tree, self._kpis, self._statements)
        self._ledger = ledger_of(folder)
        self._schools: dict[int, NewSchool] = {}
        self._entries: dict[str, bytes] = {}

    def lay(self, read: FileRead) -> FileTaken:
        """Lays one file beside the folder and those before it; writes nothing.

        Raises:
            FolderFault: a file of the folder that would be added to can't be read whole.
        """
        known, taken, request = read.known, read.taken, self._request
        file = known.file
        earlier = compare_earlier(taken.earlier, self._kpis, file)
        applied = apply_figures(taken.figures, self._kpis, self._statements, file, request)
        outcome, faults = self._comparators.lay_beside(
            taken,
            file.path,
            source_id=file.id,
            checked_on=request.recorded,
            correct=request.correction is not None,
        )
        laid = [kind.lay(taken, file, request) for kind in self._others]
        before = self._ledger.get(file.sha256)
        done = FileTaken(
            known=known,
            taken=taken,
            applied=applied,
            outcome=outcome,
            earlier=earlier,
            others=laid,
            registered=self._register(taken.new_schools),
            before=before.recorded if before else None,
            diagnostics=[
                *taken.diagnostics,
                *earlier.notes,
                *applied.diagnostics,
                *_other_than_before(file, before, applied),
                *faults,
                *(note for each in laid for note in each.diagnostics),
            ],
        )
        self._enter(done)
        return done

    def contents(self) -> dict[str, bytes]:
        """Every file of the folder that changes, with what it holds from now on."""
        files = self._entries | dict(school_file(school) for school in self._schools.values())
        files |= self._kpis.contents() | self._comparators.contents()
        for kind in self._others:
            files |= kind.contents()
        return files | self._statements.contents()

    def _register(self, schools: Sequence[NewSchool]) -> int:
        """How many schools are registered now; of one that several files have, the last counts."""
        before = len(self._schools)
        self._schools |= {school.urn: school for school in schools}
        return len(self._schools) - before

    def _enter(self, done: FileTaken) -> None:
        """Keeps the file's entry in the ledger, unless nothing of it was used or all was known."""
        file, taken = done.known.file, done.taken
        entry = self._ledger.get(file.sha256)
        if entry is None:
            if not taken.counts.rows_used and not done.registered:
                return
            source = done.known.recognition.source
            entry = first_entry(file, source.format, taken, self._request, done.given, done.others)
        elif done.changed_nothing:
            return
        else:
            entry = later_entry(entry, taken, self._request, done.added, done.others)
        path, contents = ledger_file(entry)
        self._entries[path] = contents


def _other_than_before(
    file: Opened, before: LedgerEntry | None, applied: Applied
) -> list[Diagnostic]:
    """A warning where a file taken in before gives figures none of which the folder had."""
    effects = applied.effects
    if before is None or before.undone or set(+effects) != {Effect.NEW} or not before.observations:
        return []
    return [
        catalogue.OTHER_FIGURES_THAN_BEFORE.at(
            file.path, name=file.name, before=before.recorded, id=file.id
        )
    ]
