"""INT: mappings of columns.

No message of these quotes a cell of a file about pupils: headings, and words of the mapping only.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# The mapping, or the file as a whole: nothing of the file is taken.

UNFINISHED_MAP = Code(
    id="INT250",
    severity=Severity.ERROR,
    title="A mapping that is not finished",
    message="{field} in {map} still says FILL IN",
    why="what the file means there is for a person to say; nothing of the file was taken",
    remedy="write what is meant, as the comment beside it says, or delete the line if the file's column is not wanted",
    wrong="assessment: FILL IN",
    right="assessment: teacher_standard",
)

HEADING_MISSING = Code(
    id="INT251",
    severity=Severity.ERROR,
    title="A file without a column that its mapping reads",
    message="there is no column “{heading}”",
    why="the mapping rests on that column, and what it would have said can't be guessed; nothing of the file was taken",
    remedy="export the file with that column, or take it out of columns in the mapping",
    wrong="disadvantaged: PP in the mapping, and no column PP",
    right="a file with the column PP",
)

HEADING_TWICE = Code(
    id="INT252",
    severity=Severity.ERROR,
    title="A heading that is there twice",
    message="the heading “{heading}” is there more than once",
    why="which of the columns is meant can't be known; nothing of the file was taken",
    remedy="give each column a heading of its own, or delete the one that is not meant",
    wrong="two columns Reading",
    right="Reading Autumn and Reading Spring",
)

MAP_NAMES_UNKNOWN = Code(
    id="INT253",
    severity=Severity.ERROR,
    title="A mapping that names something unknown",
    message="{field}: there is no {what} “{name}”{hint}",
    why="what the results count for is not known; nothing of the file was taken",
    remedy="write one there is: {known}",
    wrong="assessment: teacher_standards",
    right="assessment: teacher_standard",
)

NO_RESULT_COLUMN = Code(
    id="INT254",
    severity=Severity.ERROR,
    title="A file without any result that its mapping names",
    message="the file has none of the results that {map} names",
    why="there is nothing to count",
    remedy="check that it is the right file and that the export holds results; or look at results in the mapping",
    wrong="an export made before any result was entered",
    right="an export with at least one column of results",
)

MAP_ABOUT_PUPILS = Code(
    id="INT255",
    severity=Severity.ERROR,
    title="A file about single pupils read as figures",
    message="the mapping says that rows are figures, and the file has a column “{heading}”",
    why="figures may be repeated in messages and pupils may not; nothing of the file was taken",
    remedy="write rows: pupils or rows: pupil_results in the mapping, or propose a new one with trustkit map",
    wrong="rows: figures for a file with a column UPN",
    right="rows: pupils",
)

MAP_TIME_DISAGREES = Code(
    id="INT256",
    severity=Severity.ERROR,
    title="A mapping for another year or window than asked for",
    message="{map} says {found}; {option} asks for {asked}",
    why="figures filed under the wrong time would be compared with the wrong ones; nothing of the file was taken",
    remedy="leave {option} out, or take academic_year and window out of the mapping so that it serves every window",
    wrong="window: autumn in the mapping, and --window spring",
    right="a mapping without window, and --window spring",
)

SCHOOL_NOT_TOLD = Code(
    id="INT264",
    severity=Severity.ERROR,
    title="A file that does not say its school",
    message="the mapping names no column for the school, and --school says none",
    why="whose results these are is not known; nothing of the file was taken",
    remedy="add --school, or say under columns in the mapping where the school stands",
    wrong="trustkit ingest export.csv, for an export of one school",
    right="trustkit ingest --school ashcombe export.csv",
)

YEAR_GROUP_NOT_TOLD = Code(
    id="INT265",
    severity=Severity.ERROR,
    title="A file that does not say the year group",
    message="neither a column, nor a heading, nor the name of the sheet says the year group",
    why="figures are kept by year group; nothing of the file was taken",
    remedy="export the file with a column for it, or write year_group: Y4 in {map} if every such file is of one",
    wrong="an export of one class without a column Year group",
    right="year_group: Y4 in the mapping",
)

SAME_RESULT_TWICE = Code(
    id="INT266",
    severity=Severity.ERROR,
    title="Two columns that give the same figures",
    message="“{first}” and “{second}” both give {measures} of the same window",
    why="each pupil would be counted twice; nothing of the file was taken",
    remedy="take one of them out of results in the mapping, or give them different windows",
    wrong="Reading Autumn 1 and Reading Autumn 2, both window: autumn",
    right="only Reading Autumn 2",
)

# Rows and cells.

CELL_NOT_UNDERSTOOD = Code(
    id="INT257",
    severity=Severity.ERROR,
    title="A row of which one cell is not understood",
    message="what stands under “{heading}” is not understood as {what}: {rows}",
    why="where these results belong is not known, so the rows were left out; what stands there is not repeated, since it may be about a pupil",
    remedy="correct the cells, or say what the word means under words in the mapping",
    wrong="Year: 4B",
    right="words: {year_group: {4B: Y4}}",
)

UNKNOWN_WORD = Code(
    id="INT258",
    severity=Severity.WARNING,
    title="A word that puts pupils in no group",
    message="what stands under “{heading}” is not understood as {what}: {rows}",
    why="these pupils are counted among all, and in no group of it: unknown is not no",
    remedy="say what the word means under words in the mapping; what stands there is not repeated, since it may be about a pupil",
    wrong="PP: ?",
    right="words: {yes: [Deprived], no: [Not deprived]}",
)

NO_PUPIL_NUMBER = Code(
    id="INT259",
    severity=Severity.ERROR,
    title="A row without what tells pupils apart",
    message="nothing stands under “{heading}”: {rows}",
    why="a pupil who can't be told from others could be counted twice, so these rows were left out",
    remedy="fill in the number, or delete the rows if they are totals",
    wrong="a row of totals below the pupils",
    right="a row for each pupil, with the UPN",
)

PUPIL_TWICE = Code(
    id="INT260",
    severity=Severity.ERROR,
    title="One pupil given twice, differently",
    message="the same pupil is there again, with other cells: {rows}",
    why="only one can be right and there is no telling which; neither was counted",
    remedy="delete the rows that are wrong",
    wrong="two rows with one UPN and different results",
    right="one row a pupil",
)

RESULT_NOT_NAMED = Code(
    id="INT261",
    severity=Severity.NOTE,
    title="Results that the mapping does not name",
    message="the mapping names no result for what stands under “{heading}”: {rows}",
    why="only results that the mapping names are counted, so these were left out",
    remedy="nothing need be done if they are not wanted; else add them under results in the mapping",
    wrong="rows for History, and results for Reading only",
    right="a result called History",
)

COLUMNS_NOT_NAMED = Code(
    id="INT262",
    severity=Severity.NOTE,
    title="Columns that the mapping does not name",
    message="these columns are not in the mapping, and were not read: {headings}",
    why="what they hold is in no figure of the folder",
    remedy="list them under not_read if they are not wanted; else say under columns or results what they hold",
    wrong="a new column Science that the mapping does not know",
    right="not_read: [Science]",
)

TOLD_DIFFERENTLY = Code(
    id="INT263",
    severity=Severity.WARNING,
    title="Rows of one pupil that disagree",
    message="rows of one pupil say different things under “{heading}”: {rows}",
    why="these pupils are counted among all, and in no group of it",
    remedy="correct the rows that are wrong",
    wrong="SEN: N in one row of a pupil and K in the next",
    right="the same in every row",
)

# Proposing one.

NOTHING_TO_PROPOSE = Code(
    id="INT270",
    severity=Severity.ERROR,
    title="A file that no mapping can be proposed for",
    message="no line near the top of {name} reads as headings of results{hint}",
    why="what its columns mean can't be guessed without headings",
    remedy="check that the first lines hold headings such as UPN, Year group and Reading; for a workbook name the sheet with --sheet",
    wrong="a list without headings",
    right="UPN,Year,Reading Autumn",
)

MAP_EXISTS = Code(
    id="INT271",
    severity=Severity.ERROR,
    title="A mapping of that name is there already",
    message="{map} is there already; nothing was written",
    why="a person has finished it, and their work would be lost",
    remedy="choose another name with --out, or delete that file first",
    wrong="trustkit map export.csv --out autumn, twice",
    right="trustkit map export.csv --out autumn-2",
)

NO_SUCH_SHEET = Code(
    id="INT272",
    severity=Severity.ERROR,
    title="A sheet that the workbook does not have",
    message="{name} has no sheet “{sheet}”; it has {sheets}",
    why="there is nothing to look at",
    remedy="name one of its sheets, or leave --sheet out",
    wrong="--sheet Data",
    right="--sheet Results",
)

ALREADY_RECOGNISED = Code(
    id="INT273",
    severity=Severity.NOTE,
    title="A file that needs no mapping",
    message="{name} is recognised already, as {title}, by {told_by}",
    why="with a mapping beside it the file would fit two formats, and ingest would ask which",
    remedy="take it in with trustkit ingest; a mapping is needed only if that reads it wrongly",
    wrong="a mapping for a DfE table",
    right="trustkit ingest table.csv",
)
