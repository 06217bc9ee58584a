"""INT: the return workbook. Every message says sheet and cell first, in words for a head teacher.

None quotes what a person typed: a cell may hold a child's name.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

_NOT_TAKEN = "the row was left out, because a guess would be worse than none"
_NONE_TAKEN = "figures filed under the wrong school or window would be read as theirs; nothing of the file was taken"

# The workbook as a whole: nothing of it is taken.

OTHER_TRUST = Code(
    id="INT280",
    severity=Severity.ERROR,
    title="A return workbook of another trust",
    message="this is a return to another trust, or of a school (URN {urn}) that this folder does not have",
    why=_NONE_TAKEN,
    remedy="check that the right file was sent; make the school a workbook of this trust with trustkit return template",
    wrong="a workbook made from another trust's folder",
    right="a workbook made from this folder",
)

OTHER_SCHOOL = Code(
    id="INT281",
    severity=Severity.ERROR,
    title="A return workbook of another school than --school",
    message="this is the return of {found}; --school says {asked}",
    why=_NONE_TAKEN,
    remedy="leave --school out (the workbook says whose it is), or take in the right file",
    wrong="--school ashcombe with the workbook of Birchfield",
    right="trustkit ingest ashcombe-summer-2025-26.xlsx",
)

OTHER_WINDOW = Code(
    id="INT282",
    severity=Severity.ERROR,
    title="A return workbook of another year or window",
    message="this is the return for {found}; {asked} was asked for",
    why=_NONE_TAKEN,
    remedy="leave --year and --window out (the workbook says when it is of), or take in the right file",
    wrong="--window summer with the workbook of the spring",
    right="trustkit ingest ashcombe-summer-2025-26.xlsx",
)

OTHER_LAYOUT = Code(
    id="INT283",
    severity=Severity.ERROR,
    title="A return workbook of another layout",
    message="this workbook has layout {found}; layout {known} is read",
    why="its cells may mean something else, so nothing of the file was taken",
    remedy="make the school a new workbook with trustkit return template, and copy the figures over",
    wrong="a workbook made by another version of trustkit",
    right="one made by this version",
)

NOTHING_FILLED_IN = Code(
    id="INT284",
    severity=Severity.ERROR,
    title="A return workbook in which nothing is filled in",
    message="nothing is filled in on any sheet of this workbook",
    why="an empty return can't be told from one whose figures were lost, or that was not saved; nothing of the file was taken",
    remedy="fill in the white cells, save the workbook, and send it again",
    wrong="the workbook as it was sent out",
    right="the workbook with the school's figures",
)

SEVERAL_RETURNS = Code(
    id="INT285",
    severity=Severity.ERROR,
    title="A workbook with sheets of several returns",
    message="the sheets of this workbook are from several returns: {found}",
    why=_NONE_TAKEN,
    remedy="send each return as the file it was sent out as, with no sheet copied in from another",
    wrong="a sheet of last year's workbook copied into this year's",
    right="one workbook a school and window",
)

NOT_A_RETURN = Code(
    id="INT309",
    severity=Severity.ERROR,
    title="A file that is no return workbook",
    message="this is not a return workbook made by trustkit return template",
    why="a return is known by the mark that the template puts on each of its sheets; without it there is nothing to look through",
    remedy="send the workbook that the trust sent out, filled in; trustkit ingest takes in files of other kinds",
    wrong="the school's own spreadsheet",
    right="the workbook made with trustkit return template",
)

# A sheet, a row or a cell of it; the others are taken.

HEADINGS_GONE = Code(
    id="INT286",
    severity=Severity.ERROR,
    title="A sheet of a return whose headings were changed",
    message="{place}: the headings of the columns were changed or deleted, so its {rows} rows can't be read",
    why="without its heading there is no telling what a column holds; none of the sheet was taken",
    remedy="copy the figures of this sheet into a fresh copy of the workbook",
    wrong="the line of headings deleted",
    right="the headings as they were",
)

ROW_ADDED = Code(
    id="INT287",
    severity=Severity.ERROR,
    title="A row that somebody added to a return",
    message="{place}: this row is not one of the return's own, so what is written in it can't be taken over",
    why="what it is about is not known for certain; the row was left out",
    remedy="move the figures to the row that asks for them; if there is none, send them separately",
    wrong="a row typed below the last one",
    right="the rows as they were",
)

WORDS_CHANGED = Code(
    id="INT288",
    severity=Severity.ERROR,
    title="A row of a return whose words were changed",
    message="{place}: what this row is about was changed, so it is not known what its figures are of",
    why=_NOT_TAKEN,
    remedy="write the figures into the row that asks for them in a fresh copy of the workbook",
    wrong="“Girls” overtyped with “Boys”",
    right="the words as they were",
)

ROW_TWICE = Code(
    id="INT289",
    severity=Severity.ERROR,
    title="A row that is in a return twice",
    message="{place}: this row stands in the workbook once more, {other}",
    why="only one can be right, and there is no telling which; the second was left out",
    remedy="delete the copy of the sheet or row",
    wrong="a sheet copied within the workbook",
    right="each sheet once",
)

NOT_WHOLE = Code(
    id="INT290",
    severity=Severity.ERROR,
    title="A cell of a return that should hold a whole number",
    message="{place}: this is not a whole number of pupils",
    why=_NOT_TAKEN,
    remedy="write a whole number, such as 18; no words, no %, no decimals",
    wrong="about half",
    right="18",
)

NOT_A_NUMBER = Code(
    id="INT291",
    severity=Severity.ERROR,
    title="A cell of a return that should hold a number",
    message="{place}: this is not a number",
    why=_NOT_TAKEN,
    remedy="write a number, such as 4.6; if there is none, choose the reason from the list in the same row",
    wrong="tbc",
    right="4.6",
)

MORE_THAN_PUPILS = Code(
    id="INT292",
    severity=Severity.ERROR,
    title="A row of a return in which more achieved than there are pupils",
    message="{place}: {achieved} achieved it, and there are only {eligible} pupils",
    why=_NOT_TAKEN,
    remedy="correct whichever of the two is wrong",
    wrong="30 of 28",
    right="28 of 30",
)

PUPILS_MISSING = Code(
    id="INT293",
    severity=Severity.ERROR,
    title="A row of a return without its number of pupils",
    message="{place}: {achieved} achieved it, and the number of pupils is missing",
    why=_NOT_TAKEN,
    remedy="write the number of pupils, here or at the top of the sheet",
    wrong="18 achieved, of nobody knows how many",
    right="18 of 30",
)

FIGURE_MISSING = Code(
    id="INT294",
    severity=Severity.ERROR,
    title="A row of a return that is half filled in",
    message="{place}: the number of pupils is there, and the figure is missing",
    why=_NOT_TAKEN,
    remedy="write the figure (0 if nobody achieved it), or choose why there is none from the list",
    wrong="30 pupils, and nothing beside it",
    right="30 pupils, 18 achieved it",
)

FIGURE_AND_REASON = Code(
    id="INT295",
    severity=Severity.ERROR,
    title="A row of a return with a figure and a reason for having none",
    message="{place}: there is a figure in this row, and also a reason why there is none",
    why=_NOT_TAKEN,
    remedy="delete the reason if the figure is right, or else the figure",
    wrong="18 achieved, and “Not known yet”",
    right="one of the two",
)

NOT_A_REASON = Code(
    id="INT296",
    severity=Severity.ERROR,
    title="A reason in a return that is not in the list",
    message="{place}: this is none of the reasons in the list",
    why=_NOT_TAKEN,
    remedy="choose one from the list: click the cell, then the arrow beside it",
    wrong="a sentence of one's own",
    right="“Not known yet: we will send it later”",
)

PERCENTAGE_TYPED = Code(
    id="INT297",
    severity=Severity.ERROR,
    title="A percentage typed into a return",
    message="{place}: a percentage was typed over the formula, without how many pupils achieved it",
    why="counts are needed: they add up over schools and percentages do not; the row was left out",
    remedy="write the number of pupils and how many of them achieved it; the % works itself out",
    wrong="60%",
    right="30 pupils, 18 achieved it",
)

WRONG_COLUMN = Code(
    id="INT298",
    severity=Severity.ERROR,
    title="A figure in a cell of a return that is not for filling in",
    message="{place}: this cell is not for filling in; in this row the figure goes under “{right}”",
    why=_NOT_TAKEN,
    remedy="move the number to that column",
    wrong="an average score under “How many of them achieved it”",
    right="the score under “Score, rate or number”",
)

OUT_OF_RANGE = Code(
    id="INT299",
    severity=Severity.ERROR,
    title="A figure in a return that can't be",
    message="{place}: {number} can't be; it lies between {lowest} and {highest}",
    why=_NOT_TAKEN,
    remedy="correct the figure; look for a slipped decimal point",
    wrong="1040",
    right="104.0",
)

NOT_A_BASIS = Code(
    id="INT300",
    severity=Severity.ERROR,
    title="An answer to “Assessed by” that is not in the list",
    message="{place}: this is none of the answers in the list",
    why="figures of two tests must not be compared, so it must be known which it was; the row was left out",
    remedy="choose one from the list: click the cell, then the arrow beside it",
    wrong="a name of one's own for the test",
    right="one from the list",
)

BASIS_MISSING = Code(
    id="INT301",
    severity=Severity.ERROR,
    title="A figure in a return without who assessed it",
    message="{place}: it is not said who made the assessment, a teacher or which test",
    why="figures of two tests must not be compared, so it must be known which it was; the row was left out",
    remedy="choose one from the list: click the cell, then the arrow beside it",
    wrong="“Assessed by” deleted",
    right="“Teacher assessment”",
)

ROW_NOT_TAKEN = Code(
    id="INT302",
    severity=Severity.ERROR,
    title="A row of a return that the folder can't take",
    message="{place}: {problem}",
    why="what is measured, or the school, changed since the workbook was made; the row was left out",
    remedy="make the school a new workbook, or look at measures.yaml and the school's record",
    wrong="a measure that was since taken out of measures.yaml",
    right="a workbook made after the change",
)

PUPILS_WRONG = Code(
    id="INT303",
    severity=Severity.ERROR,
    title="A group of pupils in a return whose number can't be read",
    message="{place}: this is not a whole number of pupils; {rows} rows below rest on it",
    why="without the number of pupils those rows have no meaning; they were left out",
    remedy="write a whole number, such as 30",
    wrong="about 30",
    right="30",
)

# Worth a second look; nothing was refused for it.

LEFT_EMPTY = Code(
    id="INT304",
    severity=Severity.WARNING,
    title="Rows of a return left empty",
    message="{place}: {count} of its {rows} rows have no figure yet: {numbers}",
    why="an empty cell says neither 0 nor why there is no figure, so nothing was recorded for them",
    remedy="fill them in, or choose from the list why there is no figure",
    wrong="an empty row",
    right="0, or “Not known yet: we will send it later”",
)

SHEET_NOT_READ = Code(
    id="INT305",
    severity=Severity.WARNING,
    title="A sheet that somebody added to a return",
    message="{place}: this sheet is not one of the return's own, and was not read",
    why="what it holds is in no figure of the folder",
    remedy="nothing need be done if it holds no figures; others belong in the rows that ask for them",
    wrong="figures on a sheet of one's own",
    right="figures in the rows that ask for them",
)

MORE_THAN_WIDER = Code(
    id="INT306",
    severity=Severity.WARNING,
    title="More pupils at a standard than at one that includes it",
    message="{place}: {ours} achieved this, and only {other} achieved “{wider}”, which they all must have",
    why="whoever achieves the one achieves the other, so one of the two numbers is very likely wrong",
    remedy="check both numbers; leave them if they are right",
    wrong="9 at the higher standard and 7 at the expected one",
    right="7 at the higher standard and 9 at the expected one",
)

GROUP_MORE_THAN_ALL = Code(
    id="INT307",
    severity=Severity.WARNING,
    title="More pupils in a group than in the year group",
    message="{place}: {ours} for “{group}”, and only {of_all} for all pupils",
    why="a group is a part of all pupils, so one of the two numbers is very likely wrong",
    remedy="check both numbers",
    wrong="16 girls of 14 pupils",
    right="14 girls of 30 pupils",
)

PARTS_AND_ALL = Code(
    id="INT308",
    severity=Severity.WARNING,
    title="Groups in a return that don't add up to all pupils",
    message="{place}: {parts} make {sum}, and all pupils are {of_all}",
    why="every pupil is in exactly one of these groups, so one of the numbers is very likely wrong",
    remedy="check the numbers; leave them if a pupil's group is not known",
    wrong="14 girls and 15 boys of 30 pupils",
    right="14 girls and 16 boys of 30 pupils",
)
