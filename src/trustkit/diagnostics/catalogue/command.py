"""CMD: how a command was called."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

NO_DATA_FOLDER = Code(
    id="CMD001",
    severity=Severity.ERROR,
    title="No data folder here or above",
    message="there is no data folder here or in any folder above",
    why="every command but init works on a folder that holds trustkit.yaml",
    remedy="change to the data folder, name it with -C DIR, or make one with: trustkit init DIR",
    wrong="trustkit validate, run in a folder without trustkit.yaml",
    right="trustkit -C trust_data validate",
)

NOT_A_DATA_FOLDER = Code(
    id="CMD002",
    severity=Severity.ERROR,
    title="The folder named is not a data folder",
    message="{folder} is not a data folder: it holds no trustkit.yaml",
    why="every command but init works on a folder that holds trustkit.yaml",
    remedy="name the folder that holds trustkit.yaml, or make one with: trustkit init DIR",
    wrong="trustkit -C Documents validate",
    right="trustkit -C Documents/trust_data validate",
)

NO_SUCH_REFERENCE = Code(
    id="CMD003",
    severity=Severity.ERROR,
    title="The commit asked for can't be read",
    message="{problem}",
    why="--at shows the folder exactly as it was committed, and so needs that commit",
    remedy="name a branch, tag or commit that `git log` of the data folder shows",
    wrong="trustkit why ashcombe --at mian",
    right="trustkit why ashcombe --at main",
)

UNKNOWN_PRESET = Code(
    id="CMD004",
    severity=Severity.ERROR,
    title="A preset that is not shipped",
    message="there is no preset “{preset}”",
    why="a new folder starts as a copy of one of the shipped presets",
    remedy="choose one of: {known}",
    wrong="trustkit init trust_data --name X --preset secondary",
    right="trustkit init trust_data --name X --preset primary",
)

BLANK_NAME = Code(
    id="CMD005",
    severity=Severity.ERROR,
    title="A trust without a name",
    message="the trust's name is blank",
    why="every paper carries the trust's name",
    remedy='give it: --name "Fenwick Vale Schools Trust"',
    wrong='trustkit init trust_data --name ""',
    right='trustkit init trust_data --name "Fenwick Vale Schools Trust"',
)

FOLDER_NOT_EMPTY = Code(
    id="CMD006",
    severity=Severity.ERROR,
    title="The new folder's place is taken",
    message="{folder} exists and is not an empty folder",
    why="a new data folder is made whole, and must not mix with or overwrite what is there",
    remedy="name a folder that does not exist yet, or empty this one yourself",
    wrong="trustkit init Documents --name X",
    right="trustkit init Documents/trust_data --name X",
)

CANNOT_WRITE = Code(
    id="CMD007",
    severity=Severity.ERROR,
    title="The files can't be written",
    message="{folder} can't be written: {problem}",
    why="nothing was changed",
    remedy="check that the folder exists, that you may write there and that the disk has room",
    wrong="trustkit init /read-only/trust_data --name X",
    right="trustkit init trust_data --name X",
)

UNUSABLE_OPTION = Code(
    id="CMD008",
    severity=Severity.ERROR,
    title="An option's value can't be used",
    message="{option}: {problem}",
    why="a guess at what was meant could give a wrong result without a word",
    remedy="correct the option's value",
    wrong="--year 2025",
    right="--year 2024/25",
)
