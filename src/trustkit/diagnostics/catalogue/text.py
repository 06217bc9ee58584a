"""TXT: the bytes and syntax of a file."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# The bytes of any file.

BYTE_ORDER_MARK = Code(
    id="TXT001",
    severity=Severity.WARNING,
    title="A byte-order mark at the start of the file",
    message="the file starts with a byte-order mark ({encoding})",
    why="other tools may take the mark for part of the first column's name",
    remedy="save the file as UTF-8 without a byte-order mark; its contents were understood",
    wrong="a CSV saved by a spreadsheet as “CSV UTF-8”",
    right="the same file saved as plain UTF-8",
    fix="saves the file without the mark",
)

OLD_ENCODING = Code(
    id="TXT002",
    severity=Severity.WARNING,
    title="A file in Windows-1252 rather than UTF-8",
    message="the file is not UTF-8 (first seen on line {at}); it was read as Windows-1252",
    why="the encoding was guessed: names such as “Zoë” or “St Mary’s” may have come out wrong",
    remedy="look at the accents and curly quotation marks on line {at}, then save the file as UTF-8",
    wrong="a CSV saved by a spreadsheet as “CSV (Comma delimited)”",
    right="the same file saved as “CSV UTF-8”",
    fix="saves the file as UTF-8, with the text as it was read; look at its accents afterwards",
)

UTF_16 = Code(
    id="TXT003",
    severity=Severity.WARNING,
    title="A file in UTF-16 rather than UTF-8",
    message="the file is UTF-16, not UTF-8 ({how})",
    why="git and most other tools show a UTF-16 file as if it were not text",
    remedy="save the file as UTF-8; its contents were understood",
    wrong="a table saved by a spreadsheet as “Unicode Text”",
    right="the same table saved as “CSV UTF-8”",
    fix="saves the file as UTF-8",
)

NOT_TEXT = Code(
    id="TXT004",
    severity=Severity.ERROR,
    title="A file that is not text",
    message="the file is not text: {detail}",
    why="nothing in it could be read, so nothing in it was used",
    remedy="unpack it if it is an archive, open it in the program that made it, and save it as CSV or as plain UTF-8 text",
    wrong="an Excel workbook renamed to return.csv",
    right="the worksheet saved from Excel as “CSV UTF-8”",
)

LINE_ENDINGS = Code(
    id="TXT005",
    severity=Severity.WARNING,
    title="Line endings other than the folder's own",
    message="the lines end as on {system}, first on line {at}",
    why="mixed line endings make every line of a file look changed when it is reviewed",
    remedy="save the file with Unix line endings (LF); its contents were understood",
    wrong="a file whose lines end in CR LF",
    right="the same file with lines that end in LF",
    fix="saves the file with lines that end in LF",
)

TOO_LARGE = Code(
    id="TXT006",
    severity=Severity.ERROR,
    title="A file too large to be what it should be",
    message="the file has {size:,} characters; at most {limit:,} are read",
    why="a file of this kind is a few pages long, so this is very likely a different file",
    remedy="check that the right file has this name, and split it if it is meant",
    wrong="a database dump saved as school.yaml",
    right="a school.yaml of a page or two",
)

MERGE_CONFLICT = Code(
    id="TXT007",
    severity=Severity.ERROR,
    title="A merge conflict nobody has settled",
    message="lines {first} to {last} are an unsettled merge conflict",
    why="two people changed the same lines; until one version is chosen the file says two things",
    remedy="keep the lines that are right, delete the others and the marker lines, then save",
    wrong="<<<<<<< HEAD\nroll: 210\n=======\nroll: 212\n>>>>>>> autumn-census",
    right="roll: 212",
)

HIDDEN_CHARACTER = Code(
    id="TXT008",
    severity=Severity.ERROR,
    title="A hidden character that has no place in a text file",
    message="a hidden character (U+{code:04X}, {name}) is here",
    why="it cannot be seen, and it can split a line or join two without anyone noticing",
    remedy="delete the character: retype the words around it rather than pasting them",
    wrong="name: a value pasted from a word processor with a hidden line break in it",
    right="name: the same value typed in",
)

# YAML.

YAML_SYNTAX = Code(
    id="TXT010",
    severity=Severity.ERROR,
    title="YAML that cannot be read",
    message="{problem}",
    why="nothing in the file can be used until its structure can be read",
    remedy=(
        "correct this line or the one above it; line names up with spaces, and put a value that"
        " holds “: ” or “ #” or starts with a symbol in quotation marks"
    ),
    wrong="reason: staffing: two vacancies",
    right='reason: "staffing: two vacancies"',
)

YAML_TAB = Code(
    id="TXT011",
    severity=Severity.ERROR,
    title="A tab used to indent YAML",
    message="a tab is used to indent this line",
    why="YAML shows what belongs to what by spaces at the start of a line, and allows no tabs there",
    remedy="replace the tab with two spaces for each level",
    wrong="review:\n\tdate: 2025-03-04",
    right="review:\n  date: 2025-03-04",
)

DUPLICATE_KEY = Code(
    id="TXT012",
    severity=Severity.ERROR,
    title="The same name given twice",
    message="“{key}” was already given on line {first}; line {again} was ignored",
    why="only one of the two can be meant, and there is no telling which",
    remedy="delete the line that is wrong, on line {first} or line {again}",
    wrong="roll: 210\nphase: primary\nroll: 212",
    right="roll: 212\nphase: primary",
)

YAML_ALIAS = Code(
    id="TXT013",
    severity=Severity.ERROR,
    title="A YAML anchor or alias",
    message="“{mark}{name}” is a YAML {kind}, which is not used here",
    why="an alias hides where a value came from, so no result could be traced to its line",
    remedy="write the value out wherever it is needed; if a star or “&” is meant as text, quote it",
    wrong="autumn: &dates [2024-09-02]\nspring: *dates",
    right="autumn: [2024-09-02]\nspring: [2024-09-02]",
)

YAML_TAG = Code(
    id="TXT014",
    severity=Severity.ERROR,
    title="A YAML tag",
    message="the tag “{tag}” is not understood here",
    why="tags tell other programs to run code or build objects; this folder holds plain data only",
    remedy="delete the tag; if an exclamation mark is meant as text, put the value in quotation marks",
    wrong="roll: !census 210",
    right="roll: 210",
)

YAML_TOO_DEEP = Code(
    id="TXT015",
    severity=Severity.ERROR,
    title="YAML nested too deeply",
    message="values are nested more than {limit} levels deep here",
    why="no record goes this deep, so the brackets or the indentation must be wrong",
    remedy="check the indentation and the brackets above this line",
    wrong="findings: [[[[[[[[ and so on",
    right="findings: [attendance, writing]",
)

SEVERAL_DOCUMENTS = Code(
    id="TXT016",
    severity=Severity.ERROR,
    title="Several YAML documents in one file",
    message="a second document starts here",
    why="each file holds one record; what follows a line of “---” would be lost",
    remedy="delete the line “---”, or move what follows it to a file of its own",
    wrong="name: Ashdown Primary\n---\nname: Birchwood Infants",
    right="name: Ashdown Primary",
)

NOT_FINITE = Code(
    id="TXT017",
    severity=Severity.ERROR,
    title="A number that is not a number anyone can use",
    message="“{text}” is not a number that can be used",
    why="infinity and “not a number” would spread through every sum they were added to",
    remedy="write the number in digits, or leave the value out if it is not known",
    wrong="roll: .inf",
    right="roll: 210",
)

KEY_NOT_PLAIN = Code(
    id="TXT018",
    severity=Severity.ERROR,
    title="A list or a group of names used as a name",
    message="a name before a “:” must be plain text, and this is {what}",
    why="a value can only be found by a plain name",
    remedy="write a plain name before the “:”; if a bracket is meant as text, quote the name",
    wrong="[reading, writing]: 61",
    right="reading_writing: 61",
)

# CSV.

CSV_ROW_LENGTH = Code(
    id="TXT020",
    severity=Severity.ERROR,
    title="A row with too few or too many cells",
    message="line {at} has {found} {cells}; the heading has {expected}",
    why="there is no telling which cell is missing or extra, so the row was left out",
    remedy='give the row {expected} cells; quote a cell that holds a comma: "Smith, J"',
    wrong="window,measure,value\nautumn,reading_expected",
    right="window,measure,value\nautumn,reading_expected,61",
)

CSV_QUOTE = Code(
    id="TXT021",
    severity=Severity.ERROR,
    title="A quotation mark in a CSV file that does not match",
    message="{problem}",
    why="a quotation mark swallows commas and line ends until the next, so whole rows can vanish",
    remedy='put the matching mark at the end of the cell, or double a mark that is meant: ""',
    wrong='autumn,"reading,61',
    right='autumn,"reading",61',
)

CSV_DELIMITER = Code(
    id="TXT022",
    severity=Severity.WARNING,
    title="Cells divided by something other than a comma",
    message="the cells are divided by {delimiter}, not by commas",
    why="other tools, and whoever reviews a change, expect commas",
    remedy="save the file as comma-separated; its contents were understood",
    wrong="window;measure;value",
    right="window,measure,value",
    fix="puts commas between the cells, and quotation marks round a cell that holds one",
)

CSV_DUPLICATE_HEADING = Code(
    id="TXT023",
    severity=Severity.ERROR,
    title="Two columns with the same heading",
    message="columns {first} and {again} are both headed “{heading}”; column {again} was ignored",
    why="only one of the two can be meant, and there is no telling which",
    remedy="delete one of the columns or correct its heading",
    wrong="window,value,value",
    right="window,lower,value",
)

CSV_BLANK_HEADING = Code(
    id="TXT024",
    severity=Severity.ERROR,
    title="A column without a heading",
    message="column {position} has no heading; it was ignored",
    why="what its cells mean is not known, so none of them was used",
    remedy="give the column its heading, or delete the column",
    wrong="window,,value",
    right="window,measure,value",
    fix="removes the column if every cell of it is blank; any other is for a person",
)

CSV_BLANK_ROW = Code(
    id="TXT025",
    severity=Severity.WARNING,
    title="A blank row in the middle of a table",
    message="line {at} is blank",
    why="a blank row is often where a row was deleted, or where a second table starts",
    remedy="delete the blank row; the rows after it were read",
    wrong="autumn,reading_expected,61\n\nspring,reading_expected,64",
    right="autumn,reading_expected,61\nspring,reading_expected,64",
    fix="removes the blank row",
)

CSV_LINE_TOO_LONG = Code(
    id="TXT026",
    severity=Severity.ERROR,
    title="A line too long to be a row of a table",
    message="line {at} has {size:,} characters; at most {limit:,} are read",
    why="no row is this long, so this is very likely not a table; nothing from here on was read",
    remedy="check that the right file has this name and that its lines were not joined into one",
    wrong="a whole table on one line",
    right="one row on each line",
)

CSV_TOO_MANY_ROWS = Code(
    id="TXT027",
    severity=Severity.ERROR,
    title="A table with too many rows",
    message="the table has more than {limit:,} rows; those from line {at} on were not read",
    why="no return or published table is this long, so this is very likely a different file",
    remedy="check that the right file has this name, and split it if it is meant",
    wrong="a pupil-level extract for the whole country",
    right="the rows of the trust's own schools",
)

CSV_NO_HEADING = Code(
    id="TXT028",
    severity=Severity.ERROR,
    title="A table without a heading",
    message="the file is empty: it has no heading",
    why="the heading says what each column means; without it nothing can be read",
    remedy="put the heading back as the first line, or delete the file",
    wrong="an empty file",
    right="window,measure,value",
)

# Front matter.

FRONT_MATTER_MISSING = Code(
    id="TXT030",
    severity=Severity.ERROR,
    title="A Markdown record without front matter",
    message="the first line is not “---”, so there is no front matter",
    why="the facts of the record (who, when, what was found) are read from the front matter",
    remedy="start the file with a line “---”, the facts as “name: value”, and another line “---”",
    wrong="# Visit to Ashdown Primary",
    right="---\ndate: 2025-03-04\n---\n# Visit to Ashdown Primary",
)

FRONT_MATTER_OPEN = Code(
    id="TXT031",
    severity=Severity.ERROR,
    title="Front matter that does not end",
    message="the front matter that starts here has no closing line “---”",
    why="there is no telling where the facts end and the prose begins",
    remedy="put a line “---” after the last fact",
    wrong="---\ndate: 2025-03-04\n# Visit to Ashdown Primary",
    right="---\ndate: 2025-03-04\n---\n# Visit to Ashdown Primary",
)

MORE_OF_THE_SAME = Code(
    id="TXT032",
    severity=Severity.NOTE,
    title="More faults of one kind than are listed",
    message="{more:,} more of {code} from here on: the first {listed:,} are listed ({title})",
    why="so many alike have one cause, and a list of them all would hide what else is wrong",
    remedy="look at those listed for what they have in common, mend that in the whole file, and "
    "check again",
    wrong="a table of 100,000 rows whose dates are all written in words",
    right="the same dates written as 2025-09-01",
)
