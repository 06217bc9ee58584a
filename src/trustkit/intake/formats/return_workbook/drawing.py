"""A return workbook drawn as XLSX: the same bytes for the same contents, whenever it is made."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from trustkit.intake.formats.return_workbook.drawn_rows import draw_rows
from trustkit.intake.formats.return_workbook.drawn_words import draw_faults, draw_start
from trustkit.intake.formats.return_workbook.entries import Filling
from trustkit.intake.formats.return_workbook.layout import (
    BASES_NAME,
    FAULTS,
    LISTS,
    REASON_CHOICES,
    REASONS_NAME,
    START,
    Book,
)
from trustkit.intake.formats.return_workbook.styles import Styles
from trustkit.records.academic_year import start_of

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.8, "bottom": 0.6}


def drawn(book: Book, filling: Filling | None = None) -> bytes:
    """The bytes of a workbook; with what a school wrote and what is to be put right, if given."""
    filled = filling or Filling()
    raw = io.BytesIO()
    made = Workbook(raw, dict(_PLAIN))
    # The day the year began: the day of making would give the same contents other bytes.
    created = datetime(start_of(book.mark.academic_year), 9, 1)
    made.set_properties({"title": f"Return, {book.mark.when}", "created": created})
    styles = Styles(made)
    start = made.add_worksheet(START)
    draw_start(start, book, styles)
    sheets = [start]
    if filling is not None:
        sheets.append(made.add_worksheet(FAULTS))
        draw_faults(sheets[-1], book, filling.remarks, styles)
        sheets[-1].activate()
    for sheet in book.sheets:
        sheets.append(made.add_worksheet(sheet.name))
        draw_rows(sheets[-1], sheet, filled, styles)
    sheets.append(made.add_worksheet(LISTS))
    _draw_lists(made, sheets[-1], book)
    for each in sheets:
        _finish(each, book, styles)
    made.close()
    return raw.getvalue()


def _draw_lists(made: Workbook, sheet: Worksheet, book: Book) -> None:
    """The words of the drop-downs, on a hidden sheet: they are too long for the cells' own rules."""
    sheet.hide()
    for column, (name, words) in enumerate(
        ((REASONS_NAME, list(REASON_CHOICES)), (BASES_NAME, book.bases or [""])), start=1
    ):
        for row, word in enumerate(words, start=1):
            sheet.write_string(row, column, word)
        letter = "ABC"[column]
        made.define_name(name, f"={LISTS}!${letter}$2:${letter}${len(words) + 1}")


def _finish(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """The mark, the protection without a password, and how the sheet prints on A4."""
    sheet.write_string(0, 0, book.mark.line, styles.get("hidden"))
    sheet.set_column(0, 0, 3, styles.get("hidden"), {"hidden": True})
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    name = book.school.replace("&", "&&")
    sheet.set_header(f"&L&9{name}&R&9{book.mark.window.capitalize()} {book.mark.academic_year}")
    sheet.set_footer("&L&9&A&C&9Confidential: holds small numbers of children&R&9Page &P of &N")
