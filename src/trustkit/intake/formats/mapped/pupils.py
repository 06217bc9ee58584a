"""A whole file about pupils, read through a mapping."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.intake import files as file_faults
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.codes.sets import code_sets_of
from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.cohorts import add_cohorts
from trustkit.intake.formats.mapped.layout import Placed, Rows, plain_heading, rows_of, unread_of
from trustkit.intake.formats.mapped.outcomes import OTHER_YEAR, Found, Reading
from trustkit.intake.formats.mapped.people import GROUP_COLUMNS, People, year_group_of_table
from trustkit.intake.formats.mapped.plans import Plan, plans_of
from trustkit.intake.formats.mapped.settling import settled
from trustkit.intake.formats.mapped.stands import Stand, Stands
from trustkit.intake.formats.mapped.tally import Tally
from trustkit.intake.formats.mapped.when import When, when_of
from trustkit.intake.formats.mapped.words import CellWords
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.spoken import spoken_of
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Taken
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Status
from trustkit.store.folder import Stored


def take_pupils(
    file: Opened, placed: list[Placed], stored: Stored[Mapping], context: Context
) -> Taken:
    """Every pupil and result of a file, in memory; figures are made of them once all is read.

    Raises:
        FileRefused: the mapping does not fit, or the file does not say its school, year or window.
    """
    mapping = stored.record
    plans = plans_of(stored, context, code_sets_of(context.folder))
    words = CellWords(mapping.words, spoken_of(context.folder))
    when = when_of(mapping, context, words, file.path)
    asked = context.request.status or mapping.status
    taken = Taken([], [], asked.value, diagnostics=list(file.notes))
    whole = _Whole(file, stored, context, plans, words, when, taken)
    tables: list[Found] = []
    stands: list[Stand] = []
    tallies: list[Tally] = []
    known: frozenset[str] = frozenset()
    below = 0
    for number, each in enumerate(placed):
        tally = Tally(each.table.path, taken.counts, below)
        tallies.append(tally)
        people, rows = whole.people(number, each, tally)
        tables.append(whole.outcomes(number, rows, people, tally, stands))
        known |= people.known
        below += each.table.text.count("\n") + 1
    headings = {
        name: heading
        for name in GROUP_COLUMNS
        if (heading := getattr(mapping.columns, name)) is not None
    }
    found = Found(*(pl.concat(each) for each in zip(*tables, strict=True)))
    add_cohorts(
        taken, settled(found, stands, plans, tallies, headings), stands, plans, known, tallies
    )
    taken.diagnostics += [fault for tally in tallies for fault in tally.diagnostics()]
    _say_when(taken, context)
    _refuse_other_year(file, taken, context)
    return taken


@dataclass(frozen=True, slots=True)
class _Whole:
    """What every table of one file is read by."""

    file: Opened
    stored: Stored[Mapping]
    context: Context
    plans: list[Plan]
    words: CellWords
    when: When
    taken: Taken

    def people(self, number: int, placed: Placed, tally: Tally) -> tuple[People, Rows]:
        """Whose the rows of a table are, and its rows."""
        rows = rows_of(placed, self.stored.record, self.file.name)
        mapping, context = self.stored.record, self.context
        return People(rows, mapping, context, self.words, tally, number), rows

    def outcomes(
        self, number: int, rows: Rows, people: People, tally: Tally, stands: list[Stand]
    ) -> Found:
        """The outcomes of one table, whose places are added to ``stands``."""
        mapping, placed = self.stored.record, rows.placed
        ours = Stands(number, rows, mapping, self.plans, self.when).found()
        if not ours and mapping.rows == "pupils":
            raise FileRefused(
                catalogue.NO_RESULT_COLUMN.at(placed.table.path, placed.line, map=self.stored.path)
            )
        self._refuse_groupless(rows)
        self._count_faults(rows)
        self._note_unread(rows, ours if mapping.rows == "pupils" else [])
        self.taken.counts.rows_read += len(rows.lines)
        first = len(stands)
        stands += ours
        reading = Reading(rows, mapping, self.plans, ours, first, self.when, tally)
        return reading.read(people.read())

    def _refuse_groupless(self, rows: Rows) -> None:
        mapping, placed = self.stored.record, rows.placed
        parts = mapping.heading_parts.parts if mapping.heading_parts else []
        told = mapping.columns.year_group or "year_group" in parts
        if not told and not year_group_of_table(mapping, rows, self.words):
            raise FileRefused(
                catalogue.YEAR_GROUP_NOT_TOLD.at(
                    placed.table.path, placed.line, map=self.stored.path
                )
            )

    def _count_faults(self, rows: Rows) -> None:
        """Rows that the table's own form spoils are read, and refused."""
        for fault in rows.faults:
            if fault.severity is Severity.ERROR:
                self.taken.counts.rows_read += 1
                self.taken.counts.refused[why(every_code()[fault.code])] += 1
            self.taken.diagnostics.append(fault)

    def _note_unread(self, rows: Rows, stands: list[Stand]) -> None:
        path, line = rows.placed.table.path, rows.placed.line
        if line > 1:
            self.taken.diagnostics.append(file_faults.LINES_ABOVE_HEADING.at(path, line, at=line))
        read = {plain_heading(stand.heading) for stand in stands}
        unread = unread_of(rows, self.stored.record, read)
        if unread:
            headings = ", ".join(f"“{heading}”" for heading in unread)
            self.taken.diagnostics.append(
                catalogue.COLUMNS_NOT_NAMED.at(path, line, headings=headings)
            )


def _say_when(taken: Taken, context: Context) -> None:
    """The years and windows found; those asked for, in a file of which nothing was used."""
    request = context.request
    taken.academic_years = sorted({cohort.academic_year for cohort in taken.cohorts})
    taken.windows = sorted({cohort.window for cohort in taken.cohorts})
    statuses = {cohort.status for cohort in taken.cohorts}
    if len(statuses) == 1:
        taken.status = Status(statuses.pop()).value
    if not taken.cohorts:
        taken.academic_years = [request.year] if request.year else []
        taken.windows = [request.window.value] if request.window else []


def _refuse_other_year(file: Opened, taken: Taken, context: Context) -> None:
    if not taken.cohorts and taken.counts.ignored[OTHER_YEAR]:
        raise FileRefused(
            file_faults.WRONG_YEAR.at(
                file.path, name=file.name, found="another year", asked=context.request.year
            )
        )
