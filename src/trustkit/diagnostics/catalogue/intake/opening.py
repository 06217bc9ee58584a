"""INT: files that can't be opened, or are opened with a remark."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# Nothing of the file is taken.

ENCRYPTED = Code(
    id="INT100",
    severity=Severity.ERROR,
    title="A file with a password",
    message="{name} is protected by a password",
    why="without the password not one cell of it can be read, so nothing of the file was taken",
    remedy="open it, take the password off (in Excel: File, Info, Protect Workbook, Encrypt with Password, leave it blank), save it, then take it in again",
    wrong="a workbook that asks for a password when it is opened",
    right="the same workbook without one, sent over a secure channel",
)

OTHER_KIND = Code(
    id="INT101",
    severity=Severity.ERROR,
    title="A file of a kind that is not read",
    message="{name} is {kind}",
    why="tables are read from text (CSV) and from .xlsx workbooks, pupil files also from XML; nothing of the file was taken",
    remedy="{remedy}",
    wrong="results.pdf",
    right="results.xlsx, or results.csv",
)

WORKBOOK_BROKEN = Code(
    id="INT102",
    severity=Severity.ERROR,
    title="A workbook that can't be read",
    message="{name} is a workbook that can't be read: {problem}",
    why="what is missing or damaged can't be known; nothing of the file was taken",
    remedy="open it in Excel or LibreOffice, save it as a new .xlsx file, then take that in; if it won't open there, ask for it again",
    wrong="a download that was broken off",
    right="a workbook that Excel or LibreOffice opens",
)

UNPACKS_TOO_BIG = Code(
    id="INT103",
    severity=Severity.ERROR,
    title="A workbook that is too big when unpacked",
    message="{name} holds {found}; at most {limit} are read",
    why="a small file can be made to unpack to more than the computer holds, so nothing of the file was taken",
    remedy="check that it is the right file; if it is, save its sheet as CSV and take that in",
    wrong="a workbook of 1 MB that unpacks to 10 GB",
    right="a workbook of at most two million cells",
)

DECLARATIONS = Code(
    id="INT104",
    severity=Severity.ERROR,
    title="An XML file with declarations of its own",
    message="{name} has a document type declaration (<!DOCTYPE …>)",
    why="such a declaration can make a few lines of XML swell without end, or fetch other files; no export of results needs one, so nothing of the file was taken",
    remedy="ask whoever sent it for a plain export",
    wrong="<!DOCTYPE … [<!ENTITY …>]>",
    right="XML without <!DOCTYPE",
)

SHEET_TOO_BIG = Code(
    id="INT105",
    severity=Severity.ERROR,
    title="A sheet that reaches too far",
    message="the sheet has {rows:,} rows and reaches column {reaches}: more than {limit:,} cells",
    why="almost all of them must be blank, as when something was typed by mistake far off to the right; nothing of the file was taken",
    remedy="delete what stands in column {reaches}, or the columns between, then take it in again; or save the sheet as CSV",
    wrong="a full stop in cell XFD3000",
    right="a sheet that ends where its table ends",
)

UNEXPECTED = Code(
    id="INT109",
    severity=Severity.ERROR,
    title="A file that trustkit stumbled over",
    message="{name} could not be read as {format}: trustkit failed with {kind} at {place}",
    why="this is a fault of trustkit's; nothing of the file was taken, and nothing in it is repeated here",
    remedy="report this line as it stands, without the file; meanwhile the file may go in another way, such as saved as CSV",
    wrong="a file that nobody thought of",
    right="the same file, once the fault is mended",
)

# Worth knowing; nothing was refused.

FORMULA_WITHOUT_RESULT = Code(
    id="INT110",
    severity=Severity.WARNING,
    title="Formulas whose results were not saved",
    message="formulas without a saved result: {cells}",
    why="the program that made the workbook did not work them out; they are not blank, so a row that needs one is refused",
    remedy="open the workbook in Excel or LibreOffice, save it, then take it in again",
    wrong="=C4/B4 written by a program that does not calculate",
    right="the same workbook saved by Excel or LibreOffice",
)

ERROR_CELLS = Code(
    id="INT111",
    severity=Severity.WARNING,
    title="Cells that hold an error",
    message="cells that hold an error: {cells}",
    why="an error is neither a figure nor a blank, so a row that needs the cell is refused",
    remedy="mend the formulas in the workbook, or type the figures",
    wrong="#REF! for the number who achieved",
    right="18",
)

MERGED_CELLS = Code(
    id="INT112",
    severity=Severity.NOTE,
    title="Merged cells",
    message="merged cells were read as if what they hold stood in each of their rows: {cells}",
    why="a year group merged over five rows is meant for all five",
    remedy="nothing need be done if that is what was meant",
    wrong="one cell merged over rows of different year groups",
    right="the year group typed on every row",
)

HIDDEN = Code(
    id="INT113",
    severity=Severity.NOTE,
    title="Hidden rows, columns or sheets",
    message="{what} {are} hidden in the workbook; {they} read like the others",
    why="what a filter or a hand has hidden is still in the file, and may be out of date",
    remedy="look at what is hidden; delete it and take the file in again if it should not count",
    wrong="last year's rows, hidden",
    right="a sheet without hidden rows",
)

MACROS = Code(
    id="INT114",
    severity=Severity.NOTE,
    title="A workbook with macros",
    message="{name} holds macros; they were not run, and only the saved values were read",
    why="a macro can do anything to a computer, and no figure needs one",
    remedy="nothing need be done",
    wrong="return.xlsm",
    right="return.xlsx",
)

OTHER_ENDING = Code(
    id="INT115",
    severity=Severity.NOTE,
    title="A file name that says it is something else",
    message="{name} ends in {ending} and is {form}; it was read as what it is",
    why="the ending of a name is easily changed; what a file is shows in its first bytes",
    remedy="nothing need be done; {better} would be the usual ending",
    wrong="a CSV file called return.xlsx",
    right="return.csv",
)

OTHER_SHEETS = Code(
    id="INT116",
    severity=Severity.NOTE,
    title="Sheets beside those with figures",
    message="sheets that were not read: {sheets}",
    why="what they hold is in no figure of the folder",
    remedy="if one of them holds figures, give it the headings of those that were read",
    wrong="a sheet Notes",
    right="only sheets with figures",
)
