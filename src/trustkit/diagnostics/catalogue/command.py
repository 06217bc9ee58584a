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
