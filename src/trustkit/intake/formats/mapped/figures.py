"""A table of figures that are already counted, read through a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.diagnostic import Severity
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.figure import RowRefused
from trustkit.intake.formats.kpi_file.rows import BlankFigure, RowOfCells, RowReading
from trustkit.intake.formats.mapped.days import left_as_number
from trustkit.intake.formats.mapped.layout import Placed, Rows, plain_heading, rows_of, unread_of
from trustkit.intake.formats.mapped.outcomes import OTHER_YEAR
from trustkit.intake.formats.mapped.tally import Refused, Tally, days_as_numbers
from trustkit.intake.formats.mapped.when import When, when_of
from trustkit.intake.formats.mapped.words import CellWords
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.pupil_heading import pupil_heading
from trustkit.intake.reading.spoken import spoken_of
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Counts, Taken
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Status
from trustkit.store.folder import Stored

WITHOUT = "rows without a figure"
_FIELDS = (
    "school", "academic_year", "window", "year_group", "measure", "group", "eligible", "achieved",
    "value",
)  # fmt: skip


def take_figures(
    file: Opened, placed: list[Placed], stored: Stored[Mapping], context: Context
) -> Taken:
    """Every figure of a file.

    Raises:
        FileRefused: the file is about pupils, or does not say its year or window.
    """
    mapping, request = stored.record, context.request
    words = CellWords(mapping.words, spoken_of(context.folder))
    when = when_of(mapping, context, words, file.path)
    # What the mapping fixes stands in for what was not asked for.
    told = replace(
        request,
        year=request.year or mapping.academic_year,
        window=request.window or mapping.window,
        basis=request.basis or mapping.basis,
        status=request.status or mapping.status,
    )
    status = told.status or Status.INTERNAL
    taken = Taken([], [], status.value, diagnostics=list(file.notes))
    reading = RowReading(replace(context, request=told))
    for each in placed:
        heading = pupil_heading([each.table.head[each.line - 1]])
        if heading is not None:
            raise FileRefused(
                catalogue.MAP_ABOUT_PUPILS.at(each.table.path, each.line, heading=heading[1])
            )
        table = _Figures(rows_of(each, mapping, file.name), mapping, when, reading, taken)
        table.read()
    taken.academic_years = sorted({figure.academic_year for figure in taken.figures})
    taken.windows = sorted({figure.key[0] for figure in taken.figures})
    if not taken.figures:
        taken.academic_years = [request.year] if request.year else []
        taken.windows = [request.window.value] if request.window else []
    return taken


@dataclass(frozen=True, slots=True)
class _Figures:
    """One table of figures, and what its rows are read by."""

    rows: Rows
    mapping: Mapping
    when: When
    reading: RowReading
    taken: Taken

    def read(self) -> None:
        """Every row of the table."""
        path, line = self.rows.placed.table.path, self.rows.placed.line
        for fault in self.rows.faults:
            if fault.severity is Severity.ERROR:
                self.taken.counts.rows_read += 1
                self.taken.counts.refused[why(every_code()[fault.code])] += 1
            self.taken.diagnostics.append(fault)
        unread = unread_of(self.rows, self.mapping, set())
        if unread:
            headings = ", ".join(f"“{heading}”" for heading in unread)
            self.taken.diagnostics.append(
                catalogue.COLUMNS_NOT_NAMED.at(path, line, headings=headings)
            )
        tally = Tally(path, self.taken.counts)
        columns = {
            name: (heading, self.rows.cells(heading))
            for name in (*_FIELDS, "assessed_on")
            if (heading := getattr(self.mapping.columns, name)) is not None
        }
        for at, line in enumerate(self.rows.lines):
            self.taken.counts.rows_read += 1
            cells = {name: (found or [])[at] for name, (_, found) in columns.items()}
            names = {name: heading for name, (heading, _) in columns.items()}
            numbered = left_as_number(cells.get("assessed_on", "")) is not None
            try:
                self._place(cells)
            except Refused as refused:
                tally.refuse(refused, line)
                continue
            if numbered:
                tally.note(days_as_numbers(names["assessed_on"]), line)
            self._count(list(self._figures(RowOfCells(line, cells, names), at)), path)
        self.taken.diagnostics += tally.diagnostics()

    def _place(self, cells: dict[str, str]) -> None:
        """Puts the mapping's own words into those of the policy, and a day into year and window."""
        words = self.mapping.words
        for name, meant in (
            ("year_group", words.year_group), ("measure", words.measure), ("group", words.group),
            ("school", words.school), ("window", words.window),
        ):  # fmt: skip
            own = {plain_form(word): str(meaning) for word, meaning in meant.items()}
            if name in cells:
                cells[name] = own.get(plain_form(cells[name]), cells[name])
        day = cells.pop("assessed_on", None)
        if day is not None:
            year, window = self.when.of_row(cells.get("academic_year"), cells.get("window"), day)
            cells["academic_year"], cells["window"] = year or "", window or ""

    def _figures(self, row: RowOfCells, at: int) -> Iterator[RowOfCells]:
        """The figures of a row: the row itself, or one for each result that has a column."""
        if not self.mapping.results:
            yield row
        for result in self.mapping.results:
            if result.heading is None or plain_heading(result.heading) not in self.rows.at:
                continue
            gives, measure = str(result.gives), str(result.measure)
            cells = {**row.cells, "measure": measure}
            names = {**row.names, gives: result.heading}
            cells[gives] = (self.rows.cells(result.heading) or [])[at]
            if result.eligible is not None:
                cells["eligible"] = (self.rows.cells(result.eligible) or [])[at]
                names["eligible"] = result.eligible
            yield RowOfCells(row.line, cells, names)

    def _count(self, figures: list[RowOfCells], path: str) -> None:
        """One row of the file, which may hold several figures: used if any of them is."""
        taken, counts = self.taken, Counts()
        for figure in figures:
            counts.cells_read += 1
            try:
                made = self.reading.figure(figure)
            except RowRefused as refused:
                counts.refused[why(refused.code)] += 1
                counts.cells_without_value["not_understood"] += 1
                taken.diagnostics.append(refused.code.at(path, figure.line, **refused.facts))
            except BlankFigure:
                counts.ignored[WITHOUT] += 1
                counts.cells_without_value["blank"] += 1
            else:
                if self.when.context.request.year not in (None, made.academic_year):
                    counts.ignored[OTHER_YEAR] += 1
                    continue
                counts.rows_used = 1
                counts.cells_with_value += 1
                taken.figures.append(made)
                taken.schools.add(made.school)
        taken.counts.rows_used += counts.rows_used
        if not counts.rows_used:
            for mine, of_row in (
                (taken.counts.refused, counts.refused), (taken.counts.ignored, counts.ignored),
            ):  # fmt: skip
                if of_row:
                    mine[min(of_row)] += 1
                    break
        if self.mapping.results:
            taken.counts.cells_read += counts.cells_read
            taken.counts.cells_with_value += counts.cells_with_value
            taken.counts.cells_without_value += counts.cells_without_value
