"""Findings in CSV files, each mended in its own cell, row or column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.structure import DATE_FORM, REPEATED_ROW
from trustkit.diagnostics.catalogue.text import (
    CSV_BLANK_HEADING,
    CSV_BLANK_ROW,
    CSV_DELIMITER,
    CSV_QUOTE,
    CSV_ROW_LENGTH,
    MERGE_CONFLICT,
)
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.text.csv_table import CsvTable, read_csv
from trustkit.text.dates import british_date
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.rows import TypedRow, TypedTable, meaning, typed_table
from trustkit.text.located import Span

_UNSURE = {CSV_QUOTE.id, MERGE_CONFLICT.id}
"""With one of these in the file, where a row ends is not sure."""


def mend_table(
    text: str, path: str, findings: Sequence[Diagnostic]
) -> tuple[str, dict[Diagnostic, str]]:
    """The text with the findings mended that can be, whatever its line ends.

    With it the findings that were left alone, and why.
    """
    before = read_csv(text, path)
    if any(each.code in _UNSURE for each in before.diagnostics):
        why = "where its rows end isn't sure until the other faults of the file are settled"
        return text, dict.fromkeys(findings, why)
    mending = _Mending(typed_table(text, _delimiter(text)), before)
    mending.mend(findings)
    after = mending.table.text
    if not mending.says_the_same(read_csv(after, path)):
        return text, dict.fromkeys(findings, "something else would come to mean otherwise")
    return after, mending.refused


def _delimiter(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return next((mark for mark in (",", ";", "\t") if mark in heading), ",")


@dataclass(slots=True)
class _Mending:
    """A table under repair, and what it must still say afterwards."""

    table: TypedTable
    before: CsvTable
    refused: dict[Diagnostic, str] = field(default_factory=dict)
    days: dict[tuple[int, str], str] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)

    def mend(self, findings: Sequence[Diagnostic]) -> None:
        """Mends cells first, so that rows are compared as they will be; the commas last."""
        by_code: dict[str, list[Diagnostic]] = {}
        for each in findings:
            by_code.setdefault(each.code, []).append(each)
        for each in by_code.get(DATE_FORM.id, []):
            self._try(each, self._plain_date)
        for each in by_code.get(REPEATED_ROW.id, []):
            self._try(each, self._one_row_less)
        for each in by_code.get(CSV_BLANK_ROW.id, []):
            self._try(each, self._no_blank_row)
        if by_code.get(CSV_BLANK_HEADING.id):
            self._no_blank_columns(by_code[CSV_BLANK_HEADING.id])
        if by_code.get(CSV_DELIMITER.id):
            self.table.divide_by_commas()

    def says_the_same(self, after: CsvTable) -> bool:
        """Whether a table says what the one before said, but for what was mended."""
        wanted = [
            [
                self.days.get((line, name), c)
                for name, c in zip(self.before.header, row, strict=True)
            ]
            for row, line in zip(self.before.rows, self.before.lines, strict=True)
            if line not in self.removed
        ]
        faults = Counter(each.code for each in self.before.diagnostics)
        left = Counter(each.code for each in after.diagnostics)
        return after.header == self.before.header and after.rows == wanted and left <= faults

    def _try(self, finding: Diagnostic, repair: Callable[[Span], None]) -> None:
        try:
            repair(Span(finding.line, finding.column))
        except EditRefused as problem:
            self.refused[finding] = problem.why

    def _plain_date(self, place: Span) -> None:
        row = self._row_at(place)
        at = row.starts.index(place)
        cell = row.cells[at]
        day = british_date(meaning(cell))
        if day is None:
            raise EditRefused("no date stands there")
        row.cells[at] = cell.replace(meaning(cell), day.isoformat())
        heading = next(each for each in self.table.rows if not each.is_blank)
        self.days[row.line, meaning(heading.cells[at])] = day.isoformat()

    def _one_row_less(self, place: Span) -> None:
        row = self._row_at(place)
        says = [meaning(cell) for cell in row.cells]
        above = self.table.rows[: self.table.rows.index(row)]
        if not any([meaning(cell) for cell in each.cells] == says for each in above):
            raise EditRefused("no row above it is alike in every cell, so which to keep isn't sure")
        self.table.rows.remove(row)
        self.removed.add(row.line)

    def _no_blank_row(self, place: Span) -> None:
        row = next((each for each in self.table.rows if each.line == place.line), None)
        if row is None or not row.is_blank:
            raise EditRefused("the row is not blank")
        self.table.rows.remove(row)

    def _no_blank_columns(self, findings: Sequence[Diagnostic]) -> None:
        """Removes the columns with no heading and no cell filled in, as many findings as there are."""
        rows = [each for each in self.table.rows if any(each.cells)]
        uneven = any(each.code == CSV_ROW_LENGTH.id for each in self.before.diagnostics)
        for at in range(len(rows[0].cells) - 1, -1, -1):
            if not uneven and all(
                at < len(row.cells) and not meaning(row.cells[at]) for row in rows
            ):
                for row in rows:
                    del row.cells[at], row.starts[at]
                findings = findings[:-1]
        why = "its rows have too few or too many cells" if uneven else "its cells are not all blank"
        self.refused.update(dict.fromkeys(findings, why))

    def _row_at(self, place: Span) -> TypedRow:
        found = next((row for row in self.table.rows if place in row.starts), None)
        if found is None:
            raise EditRefused("the file is no longer what was checked")
        return found
