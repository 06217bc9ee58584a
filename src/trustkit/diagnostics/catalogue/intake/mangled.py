"""INT: numbers and days that a spreadsheet left otherwise than they were typed."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

SHORTENED_NUMBER = Code(
    id="INT117",
    severity=Severity.ERROR,
    title="A number that a spreadsheet shortened",
    message="{heading} is “{cell}”: a spreadsheet wrote a long number short, and its last digits are lost",
    why="which number it was can't be worked out from what is left; the row was left out",
    remedy="in the workbook, give the column the format Number without decimals, or Text, look that every digit shows, and save the CSV again; or send the workbook itself",
    wrong="1.00063E+11",
    right="100063",
)

DAYS_AS_NUMBERS = Code(
    id="INT195",
    severity=Severity.WARNING,
    title="Days that a spreadsheet left as numbers",
    message="“{heading}” holds a spreadsheet's numbers of days, read as days{shown}: {rows}",
    why="a spreadsheet keeps a day as a number, and writes the number where a column has lost its date format; one that counts from 1904, as old Macs' do, means a day four years later by it",
    remedy="check one of the days; if it is wrong, give the column the format Date in the spreadsheet, save it again, and take what came in back out first",
    wrong="45000",
    right="15/03/2023",
)

DAYS_NOT_UNDERSTOOD = Code(
    id="INT196",
    severity=Severity.WARNING,
    title="Days that are not understood",
    message="“{heading}” holds what is not understood as a day: {rows}",
    why="what rests on the day was left out, as if the cell were blank; the rest of the row was taken",
    remedy="write it as 15/03/2023, or download the file again",
    wrong="Mar 23",
    right="15/03/2023",
)
