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
    why="what is shown or compared is the folder exactly as it was committed, so git has to have that commit",
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

FILE_IN_THE_WAY = Code(
    id="CMD009",
    severity=Severity.ERROR,
    title="Another file stands where one would be written",
    message="{file} is there already and says something else",
    why="it may be somebody's own work, so it is never overwritten; nothing was changed",
    remedy="{remedy}",
    wrong="trustkit init trust_data --ci github, with a workflow trustkit.yml of your own",
    right="your own workflow under another name",
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
    message="“{file}” can't be written: {problem}",
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

NO_SUCH_SCHOOL = Code(
    id="CMD010",
    severity=Severity.ERROR,
    title="A school that the folder does not have, or that could be several",
    message="{problem}",
    why="an answer about another school than the one meant would be worse than none",
    remedy="name the school by its folder name, its URN, or a part of its name that no other "
    "school has: {known}",
    wrong="trustkit why ashcomb",
    right="trustkit why ashcombe",
)

NO_SUCH_SUBJECT = Code(
    id="CMD011",
    severity=Severity.ERROR,
    title="Neither a measure nor a scheme of the policy",
    message="the policy has no measure and no scheme called “{name}”{hint}",
    why="only what the policy measures, and the schemes it places schools by, have results to explain",
    remedy="name a measure or a scheme by its id; the schemes are: {schemes}",
    wrong="trustkit why ashcombe ks2_rwm",
    right="trustkit why ashcombe ks2_rwm_expected",
)

NO_SUCH_SCHEME = Code(
    id="CMD012",
    severity=Severity.ERROR,
    title="A scheme that the policy does not have",
    message="the policy has no scheme called “{name}”{hint}",
    why="schools are placed by the schemes of the policy that is in force, and by no other",
    remedy="name one of: {schemes}",
    wrong="trustkit categorise --scheme support",
    right="trustkit categorise --scheme support-category",
)

NO_POLICY_TO_USE = Code(
    id="CMD013",
    severity=Severity.ERROR,
    title="No policy can be used",
    message="{problem}",
    why="without its measures and rules no figure can be rated and no school placed",
    remedy="put the policy right (trustkit validate says what is wrong), or ask for another date",
    wrong="trustkit categorise --as-of 2019-01-01, where the first policy is of 2025-09-01",
    right="trustkit categorise --as-of 2025-11-01",
)

NO_SUCH_RESULT = Code(
    id="CMD014",
    severity=Severity.ERROR,
    title="No figure of that kind",
    message="{school} has no figure for {what}",
    why="there is nothing to explain",
    remedy="leave out --year, --group or --window to see the newest there is; {known}",
    wrong="trustkit why ashcombe ks2_rwm_expected --year 2019/20",
    right="trustkit why ashcombe ks2_rwm_expected --year 2024/25",
)

TEMPLATE_NOT_RENDERED = Code(
    id="CMD050",
    severity=Severity.ERROR,
    title="A paper template that can't be filled in",
    message="line {row} of the template {template}: {problem}",
    why="a template may only ask for what the paper knows; a name it does not know is never a blank",
    remedy="mend the template, or take it out of the folder's templates/ to use trustkit's own; "
    "docs/papers.md says what a template is given",
    wrong="{{ paper.titel }}",
    right="{{ paper.title }}",
)

NO_FIGURES = Code(
    id="CMD015",
    severity=Severity.ERROR,
    title="No figure is like what was asked for",
    message="as at {day} the folder has no figure for {what}",
    why="an empty table would look like results with nothing wrong in them",
    remedy="leave out one of the options to see what there is, or take the figures in with "
    "trustkit ingest",
    wrong="trustkit benchmark --measure ks2_rwm_expected --year 2019/20",
    right="trustkit benchmark --measure ks2_rwm_expected --year 2024/25",
)
