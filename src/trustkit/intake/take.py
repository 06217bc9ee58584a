"""An intake from beginning to end, short of writing: files in, the folder's new contents out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from trustkit.intake.apply.comparators import Comparators, Outcome
from trustkit.intake.apply.figures import Applied, Earlier, KpiFiles, apply_figures, compare_earlier
from trustkit.intake.apply.kpis import Effect
from trustkit.intake.apply.laid import Beside, Laid, changed, given
from trustkit.intake.apply.others import other_kinds
from trustkit.intake.apply.records import Given, first_entry, later_entry, ledger_file, school_file
from trustkit.intake.context import Context, FolderFault, context_of, ledger_of, read_needed
from trustkit.intake.formats.registry import SOURCES, recognised
from trustkit.intake.formats.source import FileRefused, Recognition, Source
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.file import Opened, open_file
from trustkit.intake.opening.watching import Watching, unwatched
from trustkit.intake.priors import read_earlier
from trustkit.intake.pupils.together import add_up_pupils
from trustkit.intake.reading.guarded import guarded
from trustkit.intake.request import Request
from trustkit.intake.taken import NewSchool, Taken
from trustkit.intake.turns import FIRST, turn_of, with_schools
from trustkit.records.ledger import LedgerEntry
from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was opened and recognised."""

    file: Opened
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one file. ``before`` is the day it was first taken in, if it was.

    ``others`` is what became of its records that are neither figures nor comparators.
    """

    known: Known
    taken: Taken
    applied: Applied
    outcome: Outcome
    earlier: Earlier
    others: list[Laid]
    registered: int
    before: date | None
    diagnostics: list[Diagnostic]

    @property
    def added(self) -> Given:
        """How many rows of each kind it added or corrected."""
        return Given(
            observations=len(self.applied.changes),
            benchmarks=self.outcome.added + self.outcome.corrected,
            transitions=changed(self.others, "transitions"),
            inspections=changed(self.others, "inspections"),
        )

    @property
    def given(self) -> Given:
        """How many rows of each kind it gave, those that the folder had already too."""
        return Given(
            observations=self.applied.effects.total(),
            benchmarks=self.outcome.added + self.outcome.corrected + self.outcome.known,
            transitions=given(self.others, "transitions"),
            inspections=given(self.others, "inspections"),
        )

    @property
    def changed_nothing(self) -> bool:
        """Whether the folder already held all of it."""
        others = any(each.changed for each in self.others)
        return not self.added.any and not others and not self.registered


@dataclass(slots=True)
class Intake:
    """The whole of it: what became of each file, and every file of the folder that changes.

    ``refused`` are the faults of files of which nothing was taken; ``earlier`` are the files of
    earlier results that pupils were looked up in.
    """

    earlier: list[tuple[Known, Taken]] = field(default_factory=list)
    taken: list[FileTaken] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The faults and notes of the files that were taken, and the faults of those looked into."""
        looked_into = [each for _, taken in self.earlier for each in taken.diagnostics]
        faults = [each for each in looked_into if each.severity is not Severity.NOTE]
        return faults + [each for file in self.taken for each in file.diagnostics]

    @property
    def refused_rows(self) -> bool:
        """Whether any row, cell, figure or comparator of a taken file was refused."""
        return has_errors(self.diagnostics)


def recognise_all(
    paths: Sequence[Path],
    as_format: str | None,
    sources: Sequence[Source] = SOURCES,
    watching: Watching = unwatched,
) -> tuple[list[Known], list[Diagnostic]]:
    """Opens and recognises files; and why others can't be taken.

    ``sources`` are the formats of every folder, and the mappings of the folder at hand.
    """
    known: dict[str, Known] = {}
    refused: list[Diagnostic] = []
    # By name, so that of two files of the same bytes the same one names the ledger's entry.
    ordered = sorted(paths, key=lambda path: (path.name, path.as_posix()))
    for number, path in enumerate(ordered, start=1):
        watching("opening", number, len(ordered), path.name)
        try:
            file = open_file(path)
            if file.sha256 in known:
                other = known[file.sha256].file
                note = catalogue.SAME_FILE_TWICE.at(file.path, name=file.path, other=other.path)
                other.notes.append(note)
                continue
            found = guarded(partial(recognised, file, as_format, sources), file, "a known format")
            known[file.sha256] = Known(file, found)
        except (CannotOpen, FileRefused) as error:
            refused.extend(error.diagnostics)
    return list(known.values()), refused


def take_in(
    known: Sequence[Known],
    tree: Tree,
    request: Request,
    priors: Sequence[Known] = (),
    watching: Watching = unwatched,
) -> Intake:
    """Reads every file and lays it beside the folder; each is taken as a whole or not at all.

    The files are applied in the order of their year and their bytes, those that say who schools
    are first, so that the order in which they are named does not matter. Nothing is written.
    ``priors`` are pupil-level files of earlier results, read only so that pupils can be found in
    them again.

    Raises:
        FolderFault: the folder has faults that stop anything being added, or ``--school`` names
            no school.
    """
    folder = read_needed(tree)
    context = context_of(folder, request)
    _check_school(context)
    intake = Intake()
    intake.earlier = _read_priors(priors, context, intake)
    if intake.refused:
        # Without one of the earlier results pupils would be counted as having none.
        return intake
    read, context = _read_in_turn(known, context, intake, watching)
    _add_up(read, context, intake)
    read.sort(
        key=lambda pair: (
            _turn(pair[0]),
            _waits(pair[1]),
            pair[1].academic_years,
            pair[0].file.sha256,
        ),
    )
    # The folder was read without its figures, so which of them exist is for the tree to say.
    kpis, comparators = KpiFiles(tree, tree.paths()), Comparators(folder, tree)
    others = other_kinds(folder, tree, kpis)
    schools = _newest(read)
    registered: set[int] = set()
    ledger = ledger_of(folder)
    for each, taken in read:
        ours = {school.urn for school in taken.new_schools} - registered
        registered |= ours
        done = _apply(each, taken, kpis, comparators, others, request, ledger, len(ours))
        intake.taken.append(done)
        _enter(done, request, ledger, intake)
    intake.files |= dict(school_file(school) for school in schools.values())
    intake.files |= kpis.contents() | comparators.contents()
    for kind in others:
        intake.files |= kind.contents()
    return intake


def _read_priors(
    priors: Sequence[Known], context: Context, intake: Intake
) -> list[tuple[Known, Taken]]:
    """What each file of earlier results holds; the faults of those that can't be read."""
    read: list[tuple[Known, Taken]] = []
    for each in priors:
        try:
            source, file = each.recognition.source, each.file
            read.append(
                (each, guarded(partial(read_earlier, source, file, context), file, source.format))
            )
        except FileRefused as error:
            intake.refused.extend(error.diagnostics)
    return read


def _read_in_turn(
    known: Sequence[Known], context: Context, intake: Intake, watching: Watching
) -> tuple[list[tuple[Known, Taken]], Context]:
    """What each file holds, and the context with the schools that the first of them bring."""
    read: list[tuple[Known, Taken]] = []
    for turn in sorted({_turn(each) for each in known}):
        for each in (each for each in known if _turn(each) == turn):
            number = len(read) + len(intake.refused) + 1
            watching("reading", min(number, len(known)), len(known), each.file.name)
            read += _read(each, context, intake)
        if turn < len(FIRST):
            context = with_schools(context, [taken for _, taken in read])
    return read, context


def _waits(taken: Taken) -> bool:
    """Whether a file must come after the others: to be checked against them, or to give way."""
    return bool(taken.totals) or any(each.yields for each in taken.comparators)


def _turn(known: Known) -> int:
    return turn_of(known.recognition.source.format)


def _read(known: Known, context: Context, intake: Intake) -> list[tuple[Known, Taken]]:
    """What a file holds; if nothing of it is usable, its faults go to ``intake``."""
    source, file = known.recognition.source, known.file
    try:
        return [(known, guarded(partial(source.read, file, context), file, source.format))]
    except FileRefused as error:
        intake.refused.extend(error.diagnostics)
        return []


def _add_up(read: list[tuple[Known, Taken]], context: Context, intake: Intake) -> None:
    """Makes pupils into figures; if that fails, none of the files about pupils is taken."""
    earlier = [taken for _, taken in intake.earlier]
    of_pupils = [each for each in read if each[1].cohorts or each[1].elsewhere]
    if not of_pupils:
        return
    file = of_pupils[0][0].file
    try:
        guarded(
            partial(add_up_pupils, [taken for _, taken in read], earlier, context),
            file,
            "files about pupils",
        )
    except FileRefused as error:
        intake.refused.extend(error.diagnostics)
        read[:] = [each for each in read if each not in of_pupils]


def _check_school(context: Context) -> None:
    named = context.request.school
    if named is not None and context.schools.slug_of(named) is None:
        hint = context.schools.hint(named)
        raise FolderFault(catalogue.UNKNOWN_SCHOOL_NAMED.at("--school", name=named, hint=hint))


def _newest(read: list[tuple[Known, Taken]]) -> dict[int, NewSchool]:
    """Every school to register, as the file of the latest year has it."""
    found: dict[int, NewSchool] = {}
    for _, taken in read:
        found |= {school.urn: school for school in taken.new_schools}
    return found


def _apply(  # noqa: PLR0913 - one file, and what it is laid beside
    known: Known,
    taken: Taken,
    kpis: KpiFiles,
    comparators: Comparators,
    others: Sequence[Beside],
    request: Request,
    ledger: dict[str, LedgerEntry],
    registered: int,
) -> FileTaken:
    file = known.file
    earlier = compare_earlier(taken.earlier, kpis, file)
    applied = apply_figures(taken.figures, kpis, file, request)
    outcome, faults = comparators.lay_beside(
        taken,
        file.path,
        source_id=file.id,
        checked_on=request.recorded,
        correct=request.correction is not None,
    )
    laid = [kind.lay(taken, file, request) for kind in others]
    before = ledger.get(file.sha256)
    return FileTaken(
        known=known,
        taken=taken,
        applied=applied,
        outcome=outcome,
        earlier=earlier,
        others=laid,
        registered=registered,
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


def _enter(
    done: FileTaken, request: Request, ledger: dict[str, LedgerEntry], intake: Intake
) -> None:
    """Keeps the file's entry in the ledger, unless nothing of it was used or all was known."""
    file, taken = done.known.file, done.taken
    entry = ledger.get(file.sha256)
    if entry is None:
        if not taken.counts.rows_used and not done.registered:
            return
        source = done.known.recognition.source
        entry = first_entry(file, source.format, taken, request, done.given)
    elif done.changed_nothing:
        return
    else:
        entry = later_entry(entry, taken, request, done.added)
    path, contents = ledger_file(entry)
    intake.files[path] = contents
