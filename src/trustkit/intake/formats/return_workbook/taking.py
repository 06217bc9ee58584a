"""A whole return workbook: refused, or its rows taken one by one, with what is to be put right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from trustkit.diagnostics.catalogue.intake import returns as catalogue
from trustkit.diagnostics.catalogue.intake.opening import FORMULA_WITHOUT_RESULT, HIDDEN
from trustkit.diagnostics.diagnostic import Code, Diagnostic, Severity
from trustkit.intake.context import Context
from trustkit.intake.formats.return_workbook.entries import Filling, Remark, sentence
from trustkit.intake.formats.return_workbook.layout import Key
from trustkit.intake.formats.return_workbook.mark import Mark
from trustkit.intake.formats.return_workbook.reading import Place, ReadBook, ReadRow, read_book
from trustkit.intake.formats.return_workbook.refusing import refuse
from trustkit.intake.formats.return_workbook.row import CellWrong, ReturnedRows
from trustkit.intake.formats.return_workbook.sense import doubts
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import plain_count
from trustkit.intake.reading.words import why
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import Status
from trustkit.text.runs import runs

LEFT_EMPTY = "rows left empty"
PUPILS_ONLY = "numbers of pupils, read with the rows below them"
ANOTHER_SHEET = "rows of sheets that are not the return's own"

_OUR_OWN = {FORMULA_WITHOUT_RESULT.id, HIDDEN.id}
"""Notes on a workbook's making that are about its template: its formulas, its hidden column."""

Group = tuple[str, str]
"""A year group and a group of pupils."""


@dataclass(slots=True, repr=False)
class Checked:
    """What a workbook holds: figures, entries for a marked-up copy, and what is to be put right."""

    mark: Mark
    taken: Taken
    filling: Filling = field(default_factory=Filling)
    rows: list[ReadRow] = field(default_factory=list)


def checked(file: Opened, context: Context) -> Checked:
    """Reads a workbook to its last row.

    Raises:
        FileRefused: nothing of it can be taken.
    """
    book = read_book(file)
    mark = refuse(book, file, context)
    taking = _Taking(context, mark, file, book)
    taking.sheets()
    taking.pupils()
    for row in book.rows:
        taking.row(row)
    if not taking.filled:
        raise FileRefused(catalogue.NOTHING_FILLED_IN.at(file.path))
    taking.second_look()
    taking.left_empty()
    taking.in_order()
    return taking.done


class _Taking:
    """One workbook being taken."""

    def __init__(self, context: Context, mark: Mark, file: Opened, book: ReadBook) -> None:
        status = context.request.status or Status.INTERNAL
        notes = [note for note in file.notes if note.code not in _OUR_OWN]
        taken = Taken([mark.academic_year], [mark.window], status.value, diagnostics=notes)
        self.done = Checked(mark, taken, rows=book.rows)
        self.filled = False
        self._context = context
        self._book = book
        self._reading = ReturnedRows(context, mark)
        self._numbers: dict[Group, str] = {}
        self._bad: dict[Group, tuple[ReadRow, str]] = {}
        self._seen: dict[Key, ReadRow] = {}
        self._counts: dict[Key, tuple[int, int | None]] = {}
        self._empty: dict[Place, list[int]] = {}
        self._asked: Counter[Place] = Counter()

    def sheets(self) -> None:
        """Sheets of a person's own, and those without headings."""
        counts = self.done.taken.counts
        for place, rows in self._book.strange:
            counts.rows_read += rows
            counts.ignored[ANOTHER_SHEET] += rows
            self._say(catalogue.SHEET_NOT_READ, place)
        for place, rows in self._book.headless:
            self.filled = True
            counts.rows_read += rows
            counts.refused[why(catalogue.HEADINGS_GONE)] += rows
            self._say(catalogue.HEADINGS_GONE, place, rows=rows)

    def pupils(self) -> None:
        """The numbers of pupils in each group, which rows further down rest on."""
        for row in self._book.rows:
            if row.key is None or row.key.measure or row.changed:
                continue
            cell, group = row.cells.get("eligible", ""), _group(row.key)
            count = plain_count(cell)
            if count is not None:
                self._numbers.setdefault(group, count)
                self._counts.setdefault(row.key, (int(count), None))
            elif cell:
                self._bad.setdefault(group, (row, cell))
        for group, (row, cell) in self._bad.items():
            resting = sum(self._rests_on(each, group, cell) for each in self._book.rows)
            self._wrong(row, catalogue.PUPILS_WRONG, "eligible", rows=resting)

    def row(self, row: ReadRow) -> None:
        """One row: taken, refused, or left empty."""
        counts = self.done.taken.counts
        counts.rows_read += 1
        key = row.key
        if key is None:
            self._refuse(row, catalogue.ROW_ADDED, "measure")
        elif key in self._seen:
            other = self._seen[key]
            where = f"{other.place.name}, row {other.line}"
            self._refuse(row, catalogue.ROW_TWICE, "measure", other=where)
        else:
            self._seen[key] = row
            self._own_row(row, key)

    def _own_row(self, row: ReadRow, key: Key) -> None:
        counts = self.done.taken.counts
        self.done.filling.entries[key] = row.cells
        if not key.measure:
            self._row_of_pupils(row, key)
            return
        self._asked[row.place] += 1
        bad = self._bad.get(_group(key))
        if bad is not None and self._rests_on(row, _group(key), bad[1]):
            self.filled = True
            counts.refused[why(catalogue.PUPILS_WRONG)] += 1
            return
        try:
            cells, pupils = _plain(row), self._numbers.get(_group(key), "")
            if bad is not None and cells["eligible"] == bad[1]:
                # What the formula repeats from above, where it is named.
                cells["eligible"] = ""
            figure = self._reading.figure(key, cells, pupils, row.line)
        except CellWrong as wrong:
            self._refuse(row, wrong.code, wrong.field, **wrong.facts)
            return
        if figure is None:
            counts.ignored[LEFT_EMPTY] += 1
            self._empty.setdefault(row.place, []).append(row.line)
            return
        if row.changed:
            self._refuse(row, catalogue.WORDS_CHANGED, "measure")
            return
        self.filled = True
        counts.rows_used += 1
        self.done.taken.figures.append(figure._replace(place=row.place.path))
        self.done.taken.schools.add(figure.school)
        eligible, achieved, *_ = figure.numbers
        if eligible and achieved:
            self._counts[key] = int(eligible), int(achieved)

    def _row_of_pupils(self, row: ReadRow, key: Key) -> None:
        counts = self.done.taken.counts
        if _group(key) in self._bad:
            self.filled = True
            counts.refused[why(catalogue.PUPILS_WRONG)] += 1
        elif row.changed and row.cells.get("eligible"):
            self._refuse(row, catalogue.WORDS_CHANGED, "measure")
        else:
            counts.ignored[PUPILS_ONLY if row.cells.get("eligible") else LEFT_EMPTY] += 1

    def _rests_on(self, row: ReadRow, group: Group, cell: str) -> bool:
        """Whether a row has a figure that needs the number of its group, and none of its own."""
        if row.key is None or not row.key.measure or _group(row.key) != group:
            return False
        own = row.cells.get("eligible", "")
        filled = any(row.cells.get(name) for name in ("achieved", "value"))
        return filled and own in ("", cell)

    def second_look(self) -> None:
        """What is allowed, and can hardly be right."""
        for doubt in doubts(self._counts, self._context):
            row = self._seen.get(doubt.key)
            if row is not None:
                self._wrong(row, doubt.code, doubt.field, **doubt.facts)

    def left_empty(self) -> None:
        """Which rows have no figure, sheet by sheet."""
        for place, lines in self._empty.items():
            facts = {"count": len(lines), "rows": self._asked[place], "numbers": _spans(lines)}
            self._say(catalogue.LEFT_EMPTY, place, lines[0], **facts)

    def in_order(self) -> None:
        """Puts the remarks in the order of the workbook; those of a whole sheet at the end."""
        rows = {key: place for place, key in enumerate(self._seen)}
        self.done.filling.remarks.sort(
            key=lambda each: len(rows) if each.key is None else rows.get(each.key, len(rows))
        )

    def _refuse(self, row: ReadRow, code: Code, name: str, **facts: Any) -> None:
        self.filled = True
        self.done.taken.counts.refused[why(code)] += 1
        self._wrong(row, code, name, **facts)

    def _wrong(self, row: ReadRow, code: Code, name: str, **facts: Any) -> None:
        cell, column = row.cell(name), row.at.get(name, 1)
        place = f"{row.place.name}, cell {cell}"
        found = code.at(row.place.path, row.line, column, place=place, **facts)
        self._remark(found, place, row.place, cell=cell, key=row.key, name=name)

    def _say(self, code: Code, where: Place, line: int = 1, **facts: Any) -> None:
        found = code.at(where.path, line, place=where.name, **facts)
        self._remark(found, where.name, where)

    def _remark(  # noqa: PLR0913 - one remark, part by part
        self,
        found: Diagnostic,
        place: str,
        where: Place,
        *,
        cell: str = "",
        key: Key | None = None,
        name: str = "",
    ) -> None:
        self.done.taken.diagnostics.append(found)
        words = sentence(found.message.removeprefix(f"{place}: "))
        wrong = found.severity is Severity.ERROR
        remedy = sentence(found.remedy)
        remark = Remark(key, name, place, where.sheet, cell, words, remedy, found.code, wrong)
        self.done.filling.remarks.append(remark)


def _plain(row: ReadRow) -> dict[str, str]:
    """The cells of a row, a whole number of pupils in plain digits: “30.0” is what stands above."""
    eligible = row.cells.get("eligible", "")
    return {**row.cells, "eligible": plain_count(eligible) or eligible}


def _group(key: Key) -> Group:
    return key.year_group.value, key.group


def _spans(lines: list[int]) -> str:
    """Numbers of rows in words: “7, 9 to 12, 15”."""
    return ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in runs(sorted(lines)))
