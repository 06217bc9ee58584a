"""STR: what a record may say: fields, types, values."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

UNKNOWN_FIELD = Code(
    id="STR001",
    severity=Severity.ERROR,
    title="A field that is not known here",
    message="“{name}” is not a field of {record}{hint}",
    why="a misspelt field is read by nothing, so what it says would be lost without a word",
    remedy="correct the name, or remove the field; the fields are: {known}",
    wrong="phaze: primary",
    right="phase: primary",
)

MISSING_FIELD = Code(
    id="STR002",
    severity=Severity.ERROR,
    title="A field that must be there is missing",
    message="{record} has no “{name}”",
    why="without it the record can't be used, and nothing may be assumed in its place",
    remedy="add “{name}:” with its value",
    wrong="name: Ashcombe Lane Primary School",
    right="name: Ashcombe Lane Primary School\nphase: primary",
)

VALUE_NOT_UNDERSTOOD = Code(
    id="STR003",
    severity=Severity.ERROR,
    title="A value that can't be right",
    message="“{name}” is {shown}: {problem}",
    why="the record can't be used as it stands, and a guess would be worse than none",
    remedy="correct the value so that it is what the message asks for",
    wrong="joined: 2024-13-01",
    right="joined: 2024-12-01",
)

RECORD_NOT_CONSISTENT = Code(
    id="STR004",
    severity=Severity.ERROR,
    title="The parts of a record contradict each other",
    message="{problem}",
    why="the record can't be used as it stands, and which of its fields is wrong can't be known from here",
    remedy="correct whichever field is wrong",
    wrong="joined: 2024-09-01\nleft: 2023-08-31",
    right="joined: 2023-09-01\nleft: 2024-08-31",
)

EMPTY_RECORD = Code(
    id="STR005",
    severity=Severity.ERROR,
    title="A file that says nothing",
    message="the file holds no {record}",
    why="an empty file can't be told from one whose contents were lost",
    remedy="write the record, or delete the file",
    wrong="an empty school.yaml",
    right="name: Ashcombe Lane Primary School …",
)

UNKNOWN_FILE = Code(
    id="STR006",
    severity=Severity.WARNING,
    title="A file that nothing reads",
    message="trustkit reads no file at this path{hint}",
    why="a file that is misnamed or in the wrong folder is left out of every result",
    remedy="rename or move it to where the folder's README says such a file belongs, or remove it",
    wrong="schools/ashcombe/kpi/2024-25.csv",
    right="schools/ashcombe/kpis/2024-25.csv",
)

MISSING_FILE = Code(
    id="STR007",
    severity=Severity.ERROR,
    title="A file that must be there is missing",
    message="there is no {name}: {purpose}",
    why="what is not there is never made up, so what depends on it is left out of every result",
    remedy="{remedy}",
    wrong="schools/ashcombe/ with figures and no school.yaml",
    right="schools/ashcombe/school.yaml beside them",
)

UNREADABLE_FILE = Code(
    id="STR008",
    severity=Severity.ERROR,
    title="A file that can't be read",
    message="the file can't be read: {problem}",
    why="what it says is left out of every result",
    remedy="check that the file is there and that you may read it",
    wrong="a file that only another user may read",
    right="a file that you may read",
)

UNKNOWN_COLUMN = Code(
    id="STR010",
    severity=Severity.ERROR,
    title="A column that is not known here",
    message="“{name}” is not a column of this file{hint}",
    why="a misspelt heading is read by nothing, so its cells would be lost without a word",
    remedy="correct the heading, or remove the column",
    wrong="window,yeargroup,measure,…",
    right="window,year_group,measure,…",
)

MISSING_COLUMN = Code(
    id="STR011",
    severity=Severity.ERROR,
    title="A column that must be there is missing",
    message="the file has no column “{name}”",
    why="none of its rows can be used without it",
    remedy="add the column to the heading, and its cells to every row",
    wrong="window,measure,group,…",
    right="window,year_group,measure,group,…",
)

CELL_NOT_UNDERSTOOD = Code(
    id="STR012",
    severity=Severity.ERROR,
    title="A cell that can't be right",
    message="“{name}” is “{cell}”: {problem}",
    why="the row is left out, because a guess would be worse than none",
    remedy="correct the cell",
    wrong="eligible: thirty",
    right="eligible: 30",
)

NAME_DISAGREES_WITH_PATH = Code(
    id="STR013",
    severity=Severity.ERROR,
    title="A record that says something else than its file name",
    message="the record says {said}; its path says {path_says}",
    why="it would be filed under one and counted under the other",
    remedy="correct the field, or move the file",
    wrong="sef/2024-25.yaml with academic_year: 2023/24",
    right="sef/2024-25.yaml with academic_year: 2024/25",
)

PATH_NOT_UNDERSTOOD = Code(
    id="STR014",
    severity=Severity.ERROR,
    title="A file or folder name that can't be right",
    message="“{part}” in the path is not {expected}",
    why="the name says which school, year or day the contents belong to",
    remedy="rename the file or folder",
    wrong="schools/ashcombe/kpis/2024-26.csv",
    right="schools/ashcombe/kpis/2024-25.csv",
)

REPEATED_ID = Code(
    id="STR015",
    severity=Severity.ERROR,
    title="A name used twice in one list",
    message="“{name}” stands twice among the {things}, first on line {first}",
    why="whatever cites the name could mean either, and one would be counted for the other",
    remedy="give each its own name, or remove one",
    wrong="areas:\n  - area: achievement\n  - area: achievement",
    right="areas:\n  - area: achievement\n  - area: inclusion",
)

DATE_FORM = Code(
    id="STR016",
    severity=Severity.WARNING,
    title="A date as spreadsheets write it",
    message="“{name}” is “{cell}”, and was read as {date}",
    why="such a date changes its meaning with the country the computer is set to",
    remedy="write it as {date}",
    wrong="recorded: 06/12/2024",
    right="recorded: 2024-12-06",
    fix="writes the day as year-month-day, the first number being taken for the day, as in Britain",
)

FIELD_DATE_FORM = Code(
    id="STR017",
    severity=Severity.ERROR,
    title="A date in a record as spreadsheets write it",
    message="“{name}” is “{text}”, which is no date here; it looks like {date}",
    why="such a date changes its meaning with the country, so the record was not used",
    remedy="write it as {date}",
    wrong="joined: 01/09/2024",
    right="joined: 2024-09-01",
    fix="writes the day as year-month-day, the first number being taken for the day, as in Britain",
)

REPEATED_ROW = Code(
    id="STR020",
    severity=Severity.ERROR,
    title="The same row twice",
    message="this row stands already at {first}",
    why="a figure that stands twice may be counted twice, and can be corrected in one place only",
    remedy="remove one of the two rows",
    wrong="two rows alike in every cell",
    right="one row",
    fix="removes the later of two rows that are alike in every cell; any others are for a person",
)

CONTRADICTING_ROWS = Code(
    id="STR021",
    severity=Severity.ERROR,
    title="Two rows for one figure, and nothing says which counts",
    message="this row and {first} are of the same {named}, and give different figures",
    why="which of them is right can't be known, and so neither can be trusted",
    remedy="remove the wrong row, or give the right one a later recorded date and the next revision",
    wrong="…,30,21,,,,,internal,2024-12-06,1,return\n…,30,24,,,,,internal,2024-12-06,1,return",
    right="…,30,21,,,,,internal,2024-12-06,1,return\n…,30,24,,,,,internal,2024-12-13,2,return",
)

REVISION_NOT_RAISED = Code(
    id="STR022",
    severity=Severity.WARNING,
    title="A correction without the next revision number",
    message="this row replaces {first} with other figures, and both are revision {revision}",
    why="the later row counts, yet a reader can't tell a correction from a second, stray return",
    remedy="raise the revision of the later row by one",
    wrong="…,2024-12-06,1,… and, corrected, …,2024-12-13,1,…",
    right="…,2024-12-06,1,… and, corrected, …,2024-12-13,2,…",
)

REVISION_GAP = Code(
    id="STR023",
    severity=Severity.WARNING,
    title="An earlier revision is missing",
    message="this row is revision {revision}, and there is no revision {missing} of it",
    why="rows are only ever added, so a gap means that an earlier figure was deleted",
    remedy="put the earlier row back from the history of the file, or correct the revision number",
    wrong="revisions 1 and 3",
    right="revisions 1, 2 and 3",
)

RECORDED_BEFORE_YEAR = Code(
    id="STR024",
    severity=Severity.ERROR,
    title="Entered before its year had begun",
    message="“{name}” is {recorded}, before the academic year {academic_year} began",
    why="a result can't be known before it happened; either the date or the year is wrong",
    remedy="correct the date, or move the row to the file of its own year",
    wrong="kpis/2024-25.csv with recorded 2023-12-06",
    right="kpis/2024-25.csv with recorded 2024-12-06",
)

VALUE_AND_REASON = Code(
    id="STR025",
    severity=Severity.ERROR,
    title="A figure, and a reason why there is none",
    message="the row gives a figure, and also the reason “{reason}” ({in_words}) for having none",
    why="it would be shown as a figure in one place and as missing in another",
    remedy="clear the reason if the figure is right, or the figure if the reason is",
    wrong="eligible 30, achieved 21, reason c",
    right="eligible 30, achieved 21, reason blank",
)

NOTHING_GIVEN = Code(
    id="STR026",
    severity=Severity.ERROR,
    title="Neither a figure nor a reason for having none",
    message="the row has no {wanted}, and no reason why",
    why="a blank cell is never a value: none given, zero and suppressed are different things",
    remedy="give {wanted}, or a reason: c suppressed, z not applicable, x not available, "
    "p not published, u unreliable, n not returned, low rounds to zero",
    wrong="eligible 30, achieved blank, reason blank",
    right="eligible 30, achieved blank, reason n",
)

AREA_NOT_OF_FRAMEWORK = Code(
    id="STR027",
    severity=Severity.ERROR,
    title="An area that this framework does not grade",
    message="“{area}” is not an area of {framework}{hint}",
    why="the three inspection frameworks grade different things and are never translated",
    remedy="use an area of that framework, or correct which framework it is",
    wrong="era report_card, area quality_of_education",
    right="era report_card, area achievement",
)

GRADE_NOT_OF_FRAMEWORK = Code(
    id="STR028",
    severity=Severity.ERROR,
    title="A grade that this framework does not give",
    message="“{grade}” is not a grade that {framework} gives for {area}{hint}",
    why="the scales of the three inspection frameworks are different and are never translated",
    remedy="write the grade in the framework's own words: {grades}",
    wrong="era report_card, area achievement, grade good",
    right="era report_card, area achievement, grade strong standard",
)

INSPECTION_CONTRADICTS = Code(
    id="STR029",
    severity=Severity.ERROR,
    title="Two grades for one area of one inspection",
    message="{area} is “{grade}” here and “{other}” on line {line_of_other}, recorded the same day",
    why="nothing says which of the two is right, and a category may rest on it; the first is used",
    remedy="remove the wrong row, or give the correction the later date on which it was recorded",
    wrong="achievement good and achievement requires improvement, both recorded 2025-03-01",
    right="achievement good recorded 2025-03-01, its correction recorded 2025-03-20",
)

INSPECTION_INCOMPLETE = Code(
    id="STR030",
    severity=Severity.ERROR,
    title="An inspection without what makes it one",
    message="the inspection of {inspected} has no sound row for its {missing}",
    why="it is left out, so an older inspection, or none, would count in its place",
    remedy="add the row that is missing, or correct it if it is there",
    wrong="era overall_effectiveness with a row for leadership_and_management alone",
    right="a row for overall_effectiveness beside it",
)

NAME_NOT_DEFINED = Code(
    id="STR031",
    severity=Severity.ERROR,
    title="A name that stands for nothing here",
    message="“{name}” is no {what}{hint}{places}",
    why="nothing can be asked of a name that stands for nothing, so the file was not used",
    remedy="write one of: {known}{or_add}",
    wrong="facts: {capacity: …} and when: {capacty: [enough]}",
    right="facts: {capacity: …} and when: {capacity: [enough]}",
)

NO_HEADING = Code(
    id="STR032",
    severity=Severity.ERROR,
    title="A list without the name it stands under",
    message="the file lacks the line “{heading}:”, below which its list stands",
    why="without the name nothing says what the list is of, and nothing in the file was read",
    remedy="write “{heading}:” as the first line, and “- ” before the first field of each item below it",
    wrong="- question: leadership_capacity\n  answer: yes",
    right="answers:\n  - question: leadership_capacity\n    answer: yes",
)
