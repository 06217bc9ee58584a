"""The rows of a known data set, one by one: taken, refused, or left out by reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from trustkit.intake.context import Context
from trustkit.intake.formats.ees.about import About, Published, When, comparator_of
from trustkit.intake.formats.ees.columns import TIME
from trustkit.intake.formats.ees.dataset import Measured
from trustkit.intake.formats.ees.figures import CellRefused, FigureReader, Read
from trustkit.intake.formats.ees.filters import NOT_UNDERSTOOD, Filters, Ignored
from trustkit.intake.formats.ees.labels import plain
from trustkit.intake.formats.ees.period import covered
from trustkit.intake.formats.ees.places import whose
from trustkit.intake.formats.ees.spreads import Spreads
from trustkit.intake.formats.ees.table import LINE, DataFile
from trustkit.intake.taken import Figure, Taken
from trustkit.records.vocabulary import Status

NO_MEASURE = "subjects and years that the policy has no measure for"
OTHER_STRETCH = "parts of a year that the measures are not of"
OTHER_WINDOW = "windows other than the one named"
NO_NUMBER = "rows without a number to compare with"
CANNOT_BE_TAKEN = "with figures that can't be taken"

Row = dict[str, Any]


class RowTaker:
    """Takes the rows of one file into ``taken``."""

    def __init__(self, data: DataFile, context: Context, taken: Taken) -> None:
        """``data`` is the file they are of."""
        dataset, names = data.dataset, data.table.names
        self._path, self._dataset, self._taken = data.file.first.path, dataset, taken
        self._context, self._measures = context, context.measures
        self.filters = Filters(dataset, data.roles.filters, context)
        self.reader = FigureReader(names, taken.counts, unrounded=dataset.unrounded)
        self._measured = [
            each
            for each in dataset.measured
            if each.measure in self._measures and self.reader.column(each.value)
        ]
        self._spreads = (
            Spreads(self._path, dataset, self._measures) if dataset.distribution else None
        )

    def not_understood(self, column: str, cell: str | None) -> None:
        """Counts a row that is left out for a label that is not known."""
        self.filters.unknown[column, (cell or "").strip()] += 1
        self._taken.counts.ignored[NOT_UNDERSTOOD] += 1

    def take(self, row: Row, year: str, status: Status, day: date) -> None:
        """Takes one row of an academic year."""
        counts = self._taken.counts
        try:
            about = self._about(row, year, status, day)
            found = [each for each in self._measured if self._is_in(each, row, about)]
            if not found:
                raise Ignored(NO_MEASURE)  # noqa: TRY301 - one account of all reasons
            if self._spreads is not None:
                # Rows that are laid by are counted when all of them are read.
                used, counted = self._spreads.lay_by(row, about), 0
            else:
                used, counted = self._figures(found, row, about), 1
        except Ignored as ignored:
            counts.ignored[str(ignored)] += 1
        except CellRefused as refused:
            self._refuse(refused, row)
            counts.refused[CANNOT_BE_TAKEN] += 1
        else:
            if used:
                counts.rows_used += counted
            else:
                counts.ignored[NO_NUMBER] += 1

    def finish(self) -> None:
        """Works out what is of several rows together."""
        if self._spreads is not None:
            self._spreads.finish(self._taken)

    def _about(self, row: Row, year: str, status: Status, day: date) -> About:
        who = whose(row, self._context)
        basis = self._dataset.basis if who.urn else self.filters.basis_of(row)
        group = self.filters.group_of(row)
        return About(who, year, status, day, group, basis, row[LINE])

    def _is_in(self, measured: Measured, row: Row, about: About) -> bool:
        if about.year not in self._measures[measured.measure].years:
            return False
        if self._spreads is not None and about.whose.urn:
            return False
        return all(
            name in row and plain(row[name]) in labels for name, labels in measured.rows.items()
        )

    def _figures(self, found: Sequence[Measured], row: Row, about: About) -> bool:
        """Takes the figures in a row's own cells; whether there were any.

        A cell that can't be taken refuses the row only where no other of its figures can.
        """
        identifier, asked = plain(row[TIME[1]]), self._context.request.window
        placed = [
            (each, when)
            for each in found
            if (when := covered(identifier, self._measures[each.measure], self._dataset, asked))
        ]
        if not placed:
            raise Ignored(OTHER_STRETCH)
        wanted = [(each, when) for each, when in placed if asked in (None, when[0])]
        if not wanted:
            raise Ignored(OTHER_WINDOW)
        used, refused = False, list[CellRefused]()
        for measured, when in wanted:
            try:
                used |= self._figure(measured, when, row, about)
            except CellRefused as fault:
                refused.append(fault)
        if refused and not used:
            for each in refused[1:]:
                self._refuse(each, row)
            raise refused[0]
        for each in refused:
            self._refuse(each, row)
        return used

    def _figure(self, measured: Measured, when: When, row: Row, about: About) -> bool:
        """Takes one figure; whether there was one. A school's may be a reason for none."""
        measure = self._measures[measured.measure]
        read = self.reader.read(row, measured, measure)
        if read is None:
            return False
        if about.whose.urn:
            self._taken.figures.append(_school_figure(measured, when, about, read))
            return True
        if read.value.kind != "number":
            return False
        # Sessions and incidents are not counted over these pupils alone.
        over = read.eligible if measure.kind in ("percentage", "average") else ""
        figure = Published(read.value.text, read.achieved, over)
        self._taken.comparators.append(comparator_of(measured, about, when, figure))
        return True

    def _refuse(self, refused: CellRefused, row: Row) -> None:
        fault = refused.code.at(self._path, row[LINE], **refused.facts)
        self._taken.diagnostics.append(fault)


def _school_figure(measured: Measured, when: When, about: About, read: Read) -> Figure:
    key = (
        when[0].value, measured.year_group, measured.measure, about.group, about.whose.urn,
        about.basis,
    )  # fmt: skip
    return Figure(about.whose.school, about.year, key, read.numbers, about.status.value, about.line)
