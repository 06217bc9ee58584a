"""Whose a row of a published table of schools is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from trustkit.diagnostics.catalogue import command as commands
from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.shared.release import released_on, status_of
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.taken import SERIES_FILE, Taken
from trustkit.records.academic_year import in_file_name
from trustkit.records.vocabulary import Window

NOT_OURS = "schools that are not the trust's"
NOT_ASKED = "schools other than the one named"
WITHOUT_URN = "without a usable URN"
WITHOUT_FIGURE = "schools of the trust without a figure"


class Whose(NamedTuple):
    """A school of the trust, and the URN that a row has it under."""

    slug: str
    urn: int


class SchoolRows:
    """Tells the trust's own rows from others, and counts the others by reason."""

    def __init__(self, path: str, context: Context, taken: Taken) -> None:
        """``path`` is what findings name."""
        self._path, self._context, self._taken = path, context, taken
        named = context.request.school
        self._only = None if named is None else context.schools.slug_of(named)
        self._not_ours = 0

    def whose(self, cell: str, line: int) -> Whose | None:
        """The school of the row; None, having counted it, if it is no matter."""
        counts = self._taken.counts
        urn = plain_count(cell) or ""
        if len(urn) != 6:
            counts.refused[WITHOUT_URN] += 1
            self._taken.diagnostics.append(row_catalogue.BAD_URN.at(self._path, line, cell=cell))
            return None
        slug = self._context.schools.slug_of_urn(int(urn))
        if slug is None:
            self._not_ours += 1
            counts.ignored[NOT_OURS] += 1
            return None
        if self._only is not None and slug != self._only:
            counts.ignored[NOT_ASKED] += 1
            return None
        return Whose(slug, int(urn))

    def done(self, slug: str, *, gave_figures: bool) -> None:
        """Counts a row of one of the trust's schools, once it has been read."""
        if gave_figures:
            self._taken.schools.add(slug)
            self._taken.counts.rows_used += 1
        else:
            self._taken.counts.ignored[WITHOUT_FIGURE] += 1

    def note(self, name: str) -> None:
        """Says so when the table has schools and none of them is the trust's."""
        if self._not_ours and not self._taken.schools:
            note = table_catalogue.NONE_OF_OURS.at(self._path, name=name, count=self._not_ours)
            self._taken.diagnostics.append(note)


def year_asked(file: Opened, context: Context, example: str) -> str:
    """The academic year that ``--year`` names, of a table that does not say its own.

    Raises:
        FileRefused: none is named.
    """
    if context.request.year is None:
        remedy = f"say which, with --year: {example}"
        raise FileRefused(catalogue.YEAR_NOT_TOLD.at(file.path, name=file.name, remedy=remedy))
    return context.request.year


def refuse_other_window(file: Opened, context: Context, window: Window, holds: str) -> None:
    """Refuses a window other than the one that a table is always of.

    Raises:
        FileRefused: ``--window`` names another.
    """
    if context.request.window not in (None, window):
        raise FileRefused(commands.UNUSABLE_OPTION.at(file.path, option="--window", problem=holds))


def refuse_unknown_basis(file: Opened, context: Context, basis: str) -> None:
    """Refuses a table whose basis the policy lacks.

    Raises:
        FileRefused: ``measures.yaml`` does not list it.
    """
    if basis not in context.bases:
        fault = table_catalogue.BASIS_NOT_IN_POLICY.at(file.path, name=file.name, basis=basis)
        raise FileRefused(fault)


def published(  # noqa: PLR0913 - what a published table does not say of itself
    file: Opened, context: Context, *, year: str, window: Window, usual: date, of: str
) -> Taken:
    """What is taken of a published table of one year, before any row of it.

    ``usual`` is a day by which the final table is out, ``of`` what the table is in words.
    """
    request = context.request
    released = released_on(request, usual)
    taken = Taken(
        academic_years=[year],
        windows=[window.value],
        status=status_of(request).value,
        released=released,
        benchmarks_file=SERIES_FILE,
        benchmark_source=f"{of} {in_file_name(year)}",
        diagnostics=list(file.notes),
    )
    if request.status is None or request.released is None:
        note = catalogue.STATUS_ASSUMED.at(file.path, status=taken.status, released=released)
        taken.diagnostics.append(note)
    return taken
