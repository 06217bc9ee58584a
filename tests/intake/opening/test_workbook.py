"""Workbooks as offices keep them: what each cell is read as, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.opening.file import Form, open_file
from trustkit.intake.take import Intake
from trustkit.records.vocabulary import Window

Ingest = Callable[..., Intake]
Rows = Callable[[str, str], list[dict[str, str]]]
Saved = Callable[..., Path]
ByHand = Callable[..., Path]

HEADING = ("Year group", "Measure", "Group", "Eligible", "Achieved", "%")
AT_ASHCOMBE = {"year": "2024/25", "window": Window.AUTUMN, "school": "ashcombe"}


def _book(*rows: tuple[object, ...], title: str = "Year 4") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def _format(sheet: Worksheet, place: str, number_format: str) -> None:
    cell = sheet[place]
    assert isinstance(cell, Cell)
    cell.number_format = number_format


def _figures(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[str, str, str]]:
    return {
        (row["year_group"], row["measure"]): (row["eligible"], row["achieved"], row["value"])
        for row in rows
    }


def _said(notes: list[Diagnostic], code: str) -> Diagnostic:
    [found] = [each for each in notes if each.code == code]
    return found


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.6, "0%", "60%"),
        (1, "0%", "100%"),
        (0.605, "0.0%", "60.5%"),
        (0.29, "0%", "29%"),
        (0.07, "[Red]0%;-0%", "7%"),
        (60, '0"%"', "60"),
        (60, "0\\%", "60"),
        (0.6, "General", "0.6"),
        (0.30000000000000004, "General", "0.3"),
        (30.0, "0.00", "30"),
        (100063, "0.00E+00", "100063"),
        (100063.0, "General", "100063"),
        (1204, "#,##0", "1204"),
        (True, "General", "TRUE"),
        (date(2025, 9, 1), "dd/mm/yyyy", "2025-09-01"),
        (datetime(2025, 9, 1, 13, 5), "dd/mm/yyyy hh:mm", "2025-09-01"),
        ("  Ashcombe\nLane\t ", "@", "Ashcombe Lane"),
        ("'0042", "@", "'0042"),
        ('=cmd|" /C calc"!A0', "@", '=cmd|" /C calc"!A0'),
        ("../../etc/passwd", "@", "../../etc/passwd"),
        ("x" * 32_767, "@", "x" * 32_767),
    ],
)
def test_a_cell_is_read_as_the_value_that_was_saved(
    saved: Saved, value: object, number_format: str, text: str
) -> None:
    book, sheet = _book((value,))
    _format(sheet, "A1", number_format)
    cell = sheet["A1"]
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.data_type = "s"
    file = open_file(saved(book))
    assert (file.form, file.head[0]) == (Form.WORKBOOK, [text])
    assert file.notes == []


def test_a_workbook_of_a_year_group_a_sheet_is_taken_whole_and_by_sheet_and_row(
    ingest: Ingest, saved: Saved, kpis: Rows
) -> None:
    book, first = _book(
        ("Ashcombe Lane Primary, autumn",),
        (),
        HEADING,
        ("Year 4", "Reading", "All", 30, 18, 0.6),
        (None, "Writing", "All", 30.0, 17, None),
        (None, "Maths", "All", 30, None, 0.5),
        (),
        ("Year 5", "Maths", "All", "1,204", 602, None),
    )
    first.merge_cells("A1:F1")
    first.merge_cells("A4:A6")
    _format(first, "F4", "0%")
    _format(first, "F6", "0%")
    second = book.create_sheet("Year 6")
    for row in (
        HEADING,
        ("Y6", "Reading", "All", 28, 30, None),
        ("Y6", "Maths", "All", 28, 7, None),
    ):
        second.append(row)
    book.create_sheet("Notes").append(("Please ring on Friday",))
    book.create_sheet("Later").append(HEADING)
    book.create_sheet("Pupils").append(("UPN", *HEADING))
    book.create_sheet("Blank")
    done = ingest(saved(book), **AT_ASHCOMBE)
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "reading_expected"): ("30", "18", ""),
        ("Y4", "writing_expected"): ("30", "17", ""),
        ("Y4", "maths_expected"): ("30", "", "50"),
        ("Y5", "maths_expected"): ("1204", "602", ""),
        ("Y6", "maths_expected"): ("28", "7", ""),
    }
    counts = done.taken[0].taken.counts
    assert (counts.rows_read, counts.rows_used, counts.refused.total()) == (6, 5, 1)
    fault = _said(done.diagnostics, "INT035")
    assert (fault.path[-20:], fault.line) == ("return.xlsx [Year 6]", 2)
    assert "A4:A6" in _said(done.diagnostics, "INT112").message
    assert _said(done.diagnostics, "INT116").message == (
        "sheets that were not read: “Notes” (no headings of this format), “Later” (headings and no"
        " rows), “Pupils” (about single pupils: it has a column “UPN”)"
    )
    assert (
        "line 3 of sheet “Year 4”, and like ones on 2 more"
        in done.taken[0].known.recognition.told_by
    )


def test_a_figure_given_on_two_sheets_differently_is_refused_naming_both(
    ingest: Ingest, saved: Saved
) -> None:
    book, _ = _book(HEADING, ("Y4", "Reading", "All", 30, 18, None))
    other = book.create_sheet("Year 4 again")
    other.append(HEADING)
    other.append(("Y4", "Reading", "All", 30, 19, None))
    fault = _said(ingest(saved(book), **AT_ASHCOMBE).diagnostics, "INT042")
    assert "lines 2 [Year 4], 2 [Year 4 again]" in fault.message


def test_a_formula_counts_as_its_saved_result_and_without_one_is_no_blank(
    ingest: Ingest, by_hand: ByHand, kpis: Rows
) -> None:
    cells = [*HEADING]
    heading = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    words = '<c t="inlineStr"><is><t>{}</t></is></c><c t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        f'<row r="1">{heading}</row>'
        f'<row r="2">{words.format("Y4", "Reading")}<c/><c><v>30</v></c>'
        '<c r="E2"><f>D2*0.6</f><v>18</v></c></row>'
        f'<row r="3">{words.format("Y4", "Maths")}<c/><c><v>30</v></c><c r="E3"><f>D3/2</f></c></row>'
        f'<row r="4">{words.format("Y4", "Writing")}<c/><c><v>30</v></c>'
        '<c r="E4"><f>D4/2</f><v></v></c></row>'
        f'<row r="5">{words.format("Y5", "Maths")}<c/><c><v>30</v></c><c><v>9</v></c>'
        '<c r="F5" t="str"><f>""</f><v></v></c></row>'
    )
    done = ingest(by_hand(f"<sheetData>{rows}</sheetData>"), **AT_ASHCOMBE)
    assert _figures(kpis("ashcombe", "2024-25")) == {
        ("Y4", "reading_expected"): ("30", "18", ""),
        ("Y5", "maths_expected"): ("30", "9", ""),
    }
    note = _said(done.diagnostics, "INT110")
    assert (note.message, note.line, note.column) == (
        "formulas without a saved result: E3, E4", 3, 5,
    )  # fmt: skip
    refused = [each for each in done.diagnostics if each.code == "INT034"]
    assert [each.line for each in refused] == [3, 4]
    assert "a formula whose result was not saved" in refused[0].message


def test_a_cell_that_holds_an_error_is_named_and_its_row_refused(
    ingest: Ingest, saved: Saved
) -> None:
    book, sheet = _book(HEADING, ("Y4", "Reading", "All", 30, "#REF!", None))
    cell = sheet["E2"]
    assert isinstance(cell, Cell)
    cell.data_type = "e"
    done = ingest(saved(book), **AT_ASHCOMBE)
    assert _said(done.diagnostics, "INT111").message == "cells that hold an error: E2 #REF!"
    assert "“#REF!”" in _said(done.diagnostics, "INT034").message


def test_what_is_hidden_is_read_and_named(saved: Saved) -> None:
    book, sheet = _book(*[(str(row), "b", "c", "d") for row in range(1, 10)])
    for row in (3, 4, 5, 8, 400):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    away = book.create_sheet("Last year")
    away.append(("a", "b"))
    away.sheet_state = "hidden"
    file = open_file(saved(book))
    assert [row[0] for row in file.head] == [str(row) for row in range(1, 10)]
    first, second = file.tables
    assert [(note.path, note.message) for note in file.notes] == [
        (
            first.path,
            "rows 3 to 5, 8 and column C are hidden in the workbook; they were read like the others",
        ),
        (second.path, "this sheet is hidden in the workbook; it was read like the others"),
    ]


def test_macros_are_noted_and_the_saved_values_read(by_hand: ByHand) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>42</v></c></row></sheetData>'
    file = open_file(by_hand(sheet, name="return.xlsm", parts={"xl/vbaProject.bin": b"\xd0macro"}))
    assert file.head == [["42"]]
    assert [note.code for note in file.notes] == ["INT114"]


def test_merged_cells_fill_rows_and_never_other_columns(saved: Saved) -> None:
    book, sheet = _book(("a", None, "x"), (None, None, "y"), (None, None, "z"), ("b", 30, None))
    sheet.merge_cells("A1:B3")
    sheet.merge_cells("B4:C4")
    file = open_file(saved(book))
    assert file.text == "a,,x\na,,y\na,,z\nb,30,\n"


def test_merged_cells_end_where_the_table_ends(by_hand: ByHand) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>4</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="3"><c r="B3"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    )
    assert open_file(by_hand(sheet)).text == "4,1\n4,\n4,2\n"


def test_blank_rows_and_columns_at_the_end_are_not_there(saved: Saved) -> None:
    book, sheet = _book(("a", "b"), ("1", "2"))
    for place in ("Z2", "A900", "AA1000"):
        _format(sheet, place, "0%")
    assert open_file(saved(book)).text == "a,b\n1,2\n"


def test_what_a_sheet_declares_its_size_to_be_decides_nothing(by_hand: ByHand) -> None:
    three = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c>'
        '<c r="C1"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row></sheetData>'
    )
    assert open_file(by_hand(three)).text == "1,,2\n\n\n,3,\n"
    wrong = three.replace("A1:XFD1048576", "A1:A1")
    assert open_file(by_hand(wrong)).text == "1,,2\n\n\n,3,\n"


def test_a_cell_in_the_last_corner_costs_little(by_hand: ByHand) -> None:
    corner = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    )
    text = open_file(by_hand(corner)).text
    assert (text.count("\n"), len(text)) == (1_048_576, 2 * 16_384 + 1_048_576)
