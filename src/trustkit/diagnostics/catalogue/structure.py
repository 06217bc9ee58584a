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
    remedy="write a value of the kind the message names",
    wrong="joined: 2024-13-01",
    right="joined: 2024-12-01",
)

RECORD_NOT_CONSISTENT = Code(
    id="STR004",
    severity=Severity.ERROR,
    title="The parts of a record contradict each other",
    message="{problem}",
    why="two fields of one record can't both be true, and which is wrong can't be known from here",
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
    message="there is no {name}",
    why="{purpose}",
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
