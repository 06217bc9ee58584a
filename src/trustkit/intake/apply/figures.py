"""Figures of one file laid beside the folder's: what is new, what is the same, what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.kpis import (
    Effect,
    Entry,
    KpiFile,
    Row,
    numbers_in,
    read_kpis,
    recorded_in,
    revision_in,
    source_in,
    status_in,
)
from trustkit.intake.apply.statements import Statement, Statements, intake_of
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import same_number
from trustkit.intake.reading.words import figure_in_words, numbers_in_words
from trustkit.intake.request import Request
from trustkit.intake.taken import Figure, Key
from trustkit.records.academic_year import in_file_name
from trustkit.store.tree import Tree


class KpiFiles:
    """The files of KPIs that an intake looks into, each read once, when first needed."""

    def __init__(self, tree: Tree, paths: list[str]) -> None:
        """``paths`` are all files of the folder."""
        self._tree = tree
        self._paths = set(paths)
        self._files: dict[tuple[str, str], KpiFile] = {}

    def of(self, school: str, academic_year: str) -> KpiFile:
        """The file of a school's year.

        Raises:
            FolderFault: it can't be read whole.
        """
        found = self._files.get((school, academic_year))
        if found is None:
            path = _path(school, academic_year)
            found = read_kpis(self._tree, path, exists=path in self._paths)
            self._files[school, academic_year] = found
        return found

    def contents(self) -> dict[str, bytes]:
        """Every file that something was added to, in its canonical form."""
        changed = {_path(*of): file for of, file in self._files.items() if file.changed}
        return {path: file.contents() for path, file in sorted(changed.items())}


def _path(school: str, academic_year: str) -> str:
    return f"schools/{school}/kpis/{in_file_name(academic_year)}.csv"


class Change(NamedTuple):
    """A row added: the figure, what it did, and the figure that counted before it."""

    figure: Figure
    effect: Effect
    before: tuple[str, ...] | None


@dataclass(slots=True)
class Applied:
    """What became of the figures of one file."""

    effects: Counter[Effect] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    refused: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)


_REFUSED = (Effect.CONTRADICTS, Effect.CORRECTS_TOO_EARLY)
_SCHOOL_AND_YEAR = itemgetter(0, 1)
_WHICH = itemgetter(0, 1, 2)
"""What says which figure one is: its school, academic year and key."""


def apply_figures(
    figures: list[Figure],
    files: KpiFiles,
    statements: Statements,
    file: Opened,
    request: Request,
) -> Applied:
    """Adds to the files of KPIs what the figures of one file say that is new.

    What the rows then no longer tell of it goes to ``statements``.

    Raises:
        FolderFault: a file of KPIs can't be read whole.
    """
    done = Applied()
    entry = Entry(request.recorded.isoformat(), f"intake:{file.id}", request.correction is not None)
    for of, group in groupby(_once(figures, file, done), key=_SCHOOL_AND_YEAR):
        kpis, together = files.of(*of), list(group)
        if kpis.add_new(together, entry):
            done.effects[Effect.NEW] += len(together)
            done.changes += map(Change, together, repeat(Effect.NEW), repeat(None))
        else:
            for figure in together:
                before = kpis.rows_of(figure.key)
                effect, beside = kpis.lay_beside(figure, entry)
                _note(done, effect, figure, beside, file, request)
                if beside and effect not in _REFUSED and not _tells(beside, figure, entry):
                    _keep(statements, figure, entry, before, kpis)
    return done


def _keep(
    statements: Statements,
    figure: Figure,
    entry: Entry,
    before: Sequence[tuple[str, ...]],
    kpis: KpiFile,
) -> None:
    """Keeps what a file says of a figure that the folder has rows of."""
    path, status = _path(figure.school, figure.academic_year), figure.status
    after, counting = kpis.rows_of(figure.key), kpis.counting(figure.key, status)
    if counting is None or not intake_of(source_in(counting)):
        return
    turn = revision_in(counting)
    alone = (*figure.key, *figure.numbers, status, entry.day, str(turn), entry.source)
    statements.note(
        _stated(path, before),
        _stated(path, after),
        [Statement(path, status, turn, alone)],
        added=len(after) > len(before),
    )


def _tells(row: Row, figure: Figure, entry: Entry) -> bool:
    """Whether a row is the figure's own, of when the same file was taken in before."""
    return source_in(row) == entry.source and (numbers_in(row), status_in(row)) == (
        figure.numbers,
        figure.status,
    )


def _stated(path: str, rows: Sequence[tuple[str, ...]]) -> list[Statement]:
    return [Statement(path, status_in(row), revision_in(row), row) for row in rows]


def _note(  # noqa: PLR0913 - what became of a figure, and what a message says of it
    done: Applied,
    effect: Effect,
    figure: Figure,
    beside: Row | None,
    file: Opened,
    request: Request,
) -> None:
    """Counts what became of one figure."""
    if effect in _REFUSED:
        done.refused += 1
        if beside is not None:
            done.diagnostics.append(_contradiction(effect, figure, beside, file, request))
        return
    done.effects[effect] += 1
    if effect is not Effect.UNCHANGED:
        before = None if beside is None else numbers_in(beside)
        done.changes.append(Change(figure, effect, before))


def _once(figures: list[Figure], file: Opened, done: Applied) -> list[Figure]:
    """Each figure once, in order; those that the file gives twice, differently, are refused."""
    if len(set(map(_WHICH, figures))) == len(figures):
        return figures
    alike: dict[tuple[str, str, Key], list[Figure]] = {}
    for figure in figures:
        alike.setdefault(_WHICH(figure), []).append(figure)
    kept: list[Figure] = []
    for first, *others in alike.values():
        if any(other.numbers != first.numbers for other in others):
            done.refused += 1 + len(others)
            lines = ", ".join(_line(each) for each in (first, *others))
            done.diagnostics.append(
                row_catalogue.SAME_FIGURE_TWICE.at(
                    first.place or file.path,
                    first.line,
                    figure=figure_in_words(first),
                    lines=lines,
                )
            )
            continue
        done.effects[Effect.UNCHANGED] += len(others)
        kept.append(first)
    return kept


def _line(figure: Figure) -> str:
    """The line, and in a workbook its sheet: “4”, “4 [Year 2]”."""
    sheet = figure.place[figure.place.rfind(" [") :] if figure.place else ""
    return f"{figure.line}{sheet}"


def _contradiction(
    effect: Effect, figure: Figure, beside: Row, file: Opened, request: Request
) -> Diagnostic:
    words = figure_in_words(figure)
    if effect is Effect.CORRECTS_TOO_EARLY:
        return row_catalogue.CORRECTION_WOULD_NOT_COUNT.at(
            figure.place or file.path,
            figure.line,
            subject=words,
            figure=words,
            recorded=recorded_in(beside),
            ours=request.recorded,
        )
    return row_catalogue.CONTRADICTS.at(
        figure.place or file.path,
        figure.line,
        subject=words,
        figure=words,
        new=numbers_in_words(figure.numbers),
        old=numbers_in_words(numbers_in(beside)),
        status=status_in(beside),
        recorded=recorded_in(beside),
    )


@dataclass(slots=True)
class Earlier:
    """How many figures of earlier years a file repeats that the folder has, and how many differ."""

    compared: int = 0
    different: int = 0
    notes: list[Diagnostic] = field(default_factory=list)


def compare_earlier(figures: list[Figure], files: KpiFiles, file: Opened) -> Earlier:
    """One note for each earlier year that the file repeats otherwise than the folder has it."""
    done = Earlier()
    ordered = sorted(figures, key=lambda figure: figure.academic_year)
    for year, of_year in groupby(ordered, key=lambda figure: figure.academic_year):
        compared, different = 0, list[str]()
        for figure in of_year:
            row = files.of(figure.school, year).counting(figure.key)
            theirs, ours = figure.numbers[2], "" if row is None else numbers_in(row)[2]
            if ours:
                compared += 1
                if not same_number(ours, theirs):
                    different.append(f"{figure_in_words(figure)}: {theirs} here, {ours} there")
        done.compared += compared
        done.different += len(different)
        if different:
            done.notes.append(
                catalogue.EARLIER_YEAR_DIFFERS.at(
                    file.path,
                    subject=year,
                    year=year,
                    compared=compared,
                    different=len(different),
                    example=different[0],
                )
            )
    return done
