"""The rows of one year group drawn: words, cells to fill in, their rules, and what is marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from trustkit.intake.formats.return_workbook.entries import Cells, Filling, Remark
from trustkit.intake.formats.return_workbook.layout import (
    COLUMNS,
    FIELDS,
    HEADING_ROW,
    Key,
    Row,
    Shape,
    Sheet,
    letter_of,
)
from trustkit.intake.formats.return_workbook.rules import set_rules
from trustkit.intake.formats.return_workbook.styles import DOUBTFUL, WRONG, Styles
from trustkit.intake.reading.cells import plain_number

_WIDTHS = {
    "measure": 34, "group": 23, "eligible": 9, "achieved": 12, "value": 11, "percentage": 7,
    "reason": 23, "basis": 14, "last": 24, "notes": 18,
}  # fmt: skip
_HIGH = 30


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row is drawn, counted from 0; ``pupils`` is the row, from 1, of its group's number."""

    row: Row
    at: int
    first: bool
    pupils: int | None


def draw_rows(sheet: Worksheet, what: Sheet, filling: Filling, styles: Styles) -> None:
    """Draws one sheet of rows to fill in."""
    _draw_head(sheet, what, styles)
    remarks: dict[tuple[Key, str], list[Remark]] = {}
    for remark in filling.remarks:
        if remark.key is not None:
            remarks.setdefault((remark.key, remark.field), []).append(remark)
    for place in _places(what):
        key = place.row.key
        above = filling.entries.get(Key(key.year_group, "", key.group), {})
        cells = {"pupils": above.get("eligible", ""), **filling.entries.get(key, {})}
        _Drawing(sheet, place, cells, styles, remarks).draw()
    set_rules(sheet, what)
    sheet.freeze_panes(HEADING_ROW, FIELDS.index("eligible"))
    sheet.repeat_rows(HEADING_ROW - 1)
    sheet.print_area(0, 1, HEADING_ROW + len(what.rows) - 1, len(FIELDS) - 1)
    sheet.set_selection(
        HEADING_ROW, FIELDS.index("eligible"), HEADING_ROW, FIELDS.index("eligible")
    )


def _places(what: Sheet) -> list[_Place]:
    """Each row with its place; the first row of a measure has a line above it."""
    numbers = {
        row.key.group: HEADING_ROW + at
        for at, row in enumerate(what.rows, start=1)
        if row.shape is Shape.PUPILS
    }
    firsts = [True, *(one.key.measure != two.key.measure for one, two in pairwise(what.rows))]
    return [
        _Place(
            row,
            HEADING_ROW + at,
            firsts[at],
            None if row.shape is Shape.PUPILS else numbers.get(row.key.group),
        )
        for at, row in enumerate(what.rows)
    ]


def _draw_head(sheet: Worksheet, what: Sheet, styles: Styles) -> None:
    sheet.write_string(0, 1, what.name, styles.get("title"))
    how = (
        "Fill in the white cells. First write how many pupils there are in each group: the rows below "
        "take the number from there, and you change it only where fewer count."
        if any(row.shape is Shape.PUPILS for row in what.rows)
        else "Fill in the white cells. Of a survey write how many answered, and how many of them agreed."
    )
    sheet.merge_range(1, 1, 1, len(FIELDS) - 1, how, styles.get("words"))
    sheet.set_row(1, 18)
    for column, (field, words) in enumerate(COLUMNS.items()):
        sheet.write_string(HEADING_ROW - 1, column, words, styles.get("heading"))
        if field in _WIDTHS:
            sheet.set_column(column, column, _WIDTHS[field])
    sheet.set_row(HEADING_ROW - 1, 44)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One row being drawn."""

    sheet: Worksheet
    place: _Place
    cells: Cells
    styles: Styles
    remarks: dict[tuple[Key, str], list[Remark]]

    def draw(self) -> None:
        """Draws every cell of the row."""
        row, at = self.place.row, self.place.at
        self.sheet.set_row(at, _HIGH)
        self.sheet.write_string(at, 0, row.key_line, self.styles.get("hidden"))
        self._words("measure", row.measure, "measure")
        self._words("group", row.group, "group")
        for field in ("eligible", "achieved", "value"):
            if field in row.shape.value:
                self._number(field)
            else:
                self._words(field, "", "shut")
        self._percentage()
        self._choice("reason", shut=row.shape is Shape.PUPILS)
        self._choice("basis", shut=row.basis is None)
        self._words("last", row.last, "last")
        self._words("notes", "", "notes")
        for field in FIELDS:
            self._comment(field)

    def _look(self, field: str, look: str) -> Any:
        said = self.remarks.get((self.place.row.key, field), [])
        colour = "" if not said else WRONG if any(each.wrong for each in said) else DOUBTFUL
        return self.styles.get(look, colour=colour, first=self.place.first)

    def _words(self, field: str, words: str, look: str) -> None:
        at, column = self.place.at, FIELDS.index(field)
        if words:
            self.sheet.write_string(at, column, words, self._look(field, look))
        else:
            self.sheet.write_blank(at, column, None, self._look(field, look))

    def _number(self, field: str) -> None:
        at, column = self.place.at, FIELDS.index(field)
        look = self._look(field, "number" if field == "value" else "count")
        number = plain_number(self.cells.get(field, ""))
        if number is not None:
            self.sheet.write_number(at, column, float(number), look)
        elif field == "eligible" and self.place.pupils is not None:
            above = f"${letter_of(field)}${self.place.pupils}"
            self.sheet.write_formula(
                at, column, f'=IF(ISNUMBER({above}),{above},"")', look, self._pupils()
            )
        else:
            self.sheet.write_blank(at, column, None, look)

    def _pupils(self) -> float | str:
        """What the formula of the number of pupils gives: the number at the top of the sheet."""
        number = plain_number(self.cells.get("pupils", ""))
        return "" if number is None else float(number)

    def _percentage(self) -> None:
        at, row = self.place.at, self.place.row
        if row.shape is not Shape.SHARE:
            self._words("percentage", "", "shut")
            return
        of, some = (f"{letter_of(each)}{at + 1}" for each in ("eligible", "achieved"))
        formula = f'=IF(AND(ISNUMBER({of}),ISNUMBER({some})),IF({of}>0,{some}/{of},""),"")'
        column = FIELDS.index("percentage")
        look = self._look("percentage", "share")
        self.sheet.write_formula(at, column, formula, look, self._share())

    def _share(self) -> float | str:
        """What the formula of the percentage gives, since not every program works it out anew."""
        eligible = plain_number(self.cells.get("eligible") or self.cells.get("pupils", ""))
        achieved = plain_number(self.cells.get("achieved", ""))
        if eligible is None or achieved is None or not float(eligible):
            return ""
        return float(achieved) / float(eligible)

    def _choice(self, field: str, *, shut: bool) -> None:
        if shut:
            self._words(field, "", "shut")
            return
        starts_with = self.place.row.basis if field == "basis" else ""
        self._words(field, self.cells.get(field, starts_with or ""), "choice")

    def _comment(self, field: str) -> None:
        said = self.remarks.get((self.place.row.key, field), [])
        if said:
            text = "\n\n".join(f"{each.words} {each.remedy}".strip() for each in said)
            options = {"author": "trustkit", "x_scale": 2.2, "y_scale": 1.3}
            self.sheet.write_comment(self.place.at, FIELDS.index(field), text, options)
