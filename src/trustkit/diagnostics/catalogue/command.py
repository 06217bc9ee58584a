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

FOLDER_BUSY = Code(
    id="CMD030",
    severity=Severity.ERROR,
    title="Another command is writing to the folder",
    message="{folder} is being written to by {holder}; waited {seconds} seconds",
    why="two commands that write at once could each undo what the other did; nothing was changed",
    remedy="wait until the other command is done, then run this one again",
    wrong="trustkit ingest a.csv in one window and trustkit ingest b.csv in another",
    right="trustkit ingest a.csv b.csv",
)

UNSAFE_PATH = Code(
    id="CMD031",
    severity=Severity.ERROR,
    title="A file that may not be written",
    message="“{path}” can't be written: {problem}",
    why="trustkit writes only its own files, inside the data folder; nothing was changed",
    remedy="replace whatever stands in its way by a plain folder or file",
    wrong="schools/ashcombe/kpis, a link to a folder elsewhere",
    right="schools/ashcombe/kpis, a folder",
)

NOT_IN_PLACE = Code(
    id="CMD032",
    severity=Severity.ERROR,
    title="Files that were written and couldn't be moved to their places",
    message="the change is safe, but not every file could be moved to its place: {problem}",
    why="trustkit reads the new files all the same; other programs still see the old ones",
    remedy="mend what the message names (rights, room on the disk), then run the command again",
    wrong="a school's folder that may not be written to",
    right="a folder that may",
)

NO_SUCH_PATH = Code(
    id="CMD040",
    severity=Severity.ERROR,
    title="A path that the data folder does not hold",
    message="the data folder holds nothing at {named}",
    why="to check nothing would look as if nothing were wrong",
    remedy="name a file or folder of the data folder, seen from here or from that folder",
    wrong="trustkit validate schools/ashcomb",
    right="trustkit validate schools/ashcombe",
)

NO_SUCH_CODE = Code(
    id="CMD041",
    severity=Severity.ERROR,
    title="A code that does not exist",
    message="there is no code “{name}”{hint}",
    why="only the codes of the catalogue can be explained",
    remedy="run trustkit explain without a code to see all of them",
    wrong="trustkit explain AIR001",
    right="trustkit explain ARI001",
)
