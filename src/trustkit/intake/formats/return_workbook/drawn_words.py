"""The sheets of a return workbook that are read and not filled in."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from trustkit.intake.formats.return_workbook.entries import Remark
from trustkit.intake.formats.return_workbook.layout import (
    FAULTS,
    HEADING_ROW,
    Book,
    Key,
    Shape,
    letter_of,
    sheet_name,
)
from trustkit.intake.formats.return_workbook.styles import DOUBTFUL, WRONG, Styles

_HOW = """\
Go through the sheets one by one: the tabs are at the bottom of the window. Fill in the white cells only; the grey ones are locked, and need nothing from you.
At the top of each year group, write how many pupils there are in each group (all pupils, girls, boys …). The rows below take the number from there. Change it in a row only if fewer pupils count for it, say because some were not assessed.
Then write in each row how many of them achieved it. Write counts of pupils, not percentages: the % works itself out, so that you can see whether it looks right. Nobody achieved it? Write 0.
A score, a rate (absence, suspensions) or a number on roll goes into its own column, “Score, rate or number”. For a rate write 4.6, not 4.6%.
If there is no figure, leave the numbers empty and choose the reason from the list beside them. A cell left empty is not read as 0; it is asked for again.
“Assessed by” says who made the assessment, a teacher or a test. It is filled in as it was last time, or as it is at most of our schools: change it if that is not so.
“Last time” is what you sent before. It is there to compare with, and to see at once if a number slipped into the wrong row.
Notes are for your own use. They are not taken over and not kept. Please name no child, here or anywhere else in this workbook.
Don’t add rows, columns or sheets: what is in them can’t be taken over. If a figure has no place here, tell us when you send the workbook.
Save it as it is (Excel workbook, .xlsx), in Excel or LibreOffice, and send it back under any name.
"""
STEPS = tuple(_HOW.splitlines())
"""What a head's office is told, in the order in which it is done."""

NOTHING_WRONG = "Nothing has to be put right. Thank you."


def draw_start(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """The first sheet: whose return it is, until when, and how it is filled in."""
    sheet.set_column(1, 1, 4)
    sheet.set_column(2, 2, 110)
    window = book.mark.window.capitalize()
    sheet.write_string(0, 1, f"{window} return {book.mark.academic_year}", styles.get("title"))
    sheet.write_string(1, 1, f"{book.school}, for {book.mark.trust}", styles.get("strong_line"))
    at = 2
    if book.due:
        sheet.write_string(at, 1, f"Please send it back by {book.due}.", styles.get("strong_line"))
        at += 1
    at += 1
    for number, step in enumerate(STEPS, start=1):
        sheet.write_string(at, 1, f"{number}", styles.get("strong"))
        sheet.write_string(at, 2, step, styles.get("words"))
        sheet.set_row(at, 30 if len(step) > 132 else 17)
        at += 1
    at += 1
    sheet.write_string(at, 1, "The sheets", styles.get("strong_line"))
    for each in book.sheets:
        at += 1
        rows = sum(row.shape is not Shape.PUPILS for row in each.rows)
        link = f"internal:'{each.name}'!D{HEADING_ROW + 1}"
        sheet.write_url(at, 2, link, styles.get("plain_link"), f"{each.name}: {rows} figures")


def draw_faults(sheet: Worksheet, book: Book, remarks: Sequence[Remark], styles: Styles) -> None:
    """What is to be put right, in words, with a link to each cell."""
    for column, width in enumerate((18, 9, 62, 62, 9), start=1):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 1, FAULTS, styles.get("title"))
    words = (
        "Put these right in this copy, and send it back. The cells are coloured on their sheets, red for what can’t "
        "be right and yellow for what needs a second look; point at one to read what is said of it. Notes are not copied."
        if remarks
        else NOTHING_WRONG
    )
    sheet.merge_range(1, 1, 1, 5, words, styles.get("words"))
    sheet.set_row(1, 32)
    for column, heading in enumerate(("Sheet", "Cell", "What is wrong", "What to do", "Code"), 1):
        sheet.write_string(HEADING_ROW - 1, column, heading, styles.get("heading"))
    places = {
        row.key: HEADING_ROW + at for each in book.sheets for at, row in enumerate(each.rows, 1)
    }
    for at, remark in enumerate(remarks, start=HEADING_ROW):
        _draw_fault(sheet, at, remark, places, styles)
    sheet.freeze_panes(HEADING_ROW, 0)
    sheet.repeat_rows(HEADING_ROW - 1)


def _draw_fault(
    sheet: Worksheet, at: int, remark: Remark, places: dict[Key, int], styles: Styles
) -> None:
    colour = WRONG if remark.wrong else DOUBTFUL
    if remark.key is not None and remark.key in places:
        name = sheet_name(remark.key.year_group)
        cell = f"{letter_of(remark.field)}{places[remark.key]}"
        sheet.write_string(at, 1, name, styles.get("cell", colour=colour))
        sheet.write_url(at, 2, f"internal:'{name}'!{cell}", styles.get("link"), cell)
    else:
        sheet.write_string(at, 1, remark.place, styles.get("cell", colour=colour))
        sheet.write_blank(at, 2, None, styles.get("cell"))
    sheet.write_string(at, 3, remark.words, styles.get("cell"))
    sheet.write_string(at, 4, remark.remedy, styles.get("cell"))
    sheet.write_string(at, 5, remark.code, styles.get("code"))
    longest = max(len(remark.words), len(remark.remedy))
    sheet.set_row(at, 16 * max(1, -(-longest // 74)))
