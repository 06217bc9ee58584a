"""INT: an intake taken back out."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

NO_SUCH_INTAKE = Code(
    id="INT310",
    severity=Severity.ERROR,
    title="An intake that is not in the ledger",
    message="{problem}",
    why="what is to be taken out must be known exactly; nothing was changed",
    remedy="give the name of its file in intake/ledger, without .yaml, or the first letters of it; the newest: {known}",
    wrong="trustkit ingest --undo return.csv --reason “sent by mistake”",
    right="trustkit ingest --undo 3f2a91c04d17 --reason “sent by mistake”",
)

DECIDED_ON_IT = Code(
    id="INT311",
    severity=Severity.ERROR,
    title="An intake that a decision rests on",
    message="the decision on {about} for {school} of {day} was made on figures of {file}",
    why="a decision must be able to be shown on the figures it was made on, so nothing was taken out",
    remedy="if a figure was wrong, take the right one in with trustkit ingest --correct --reason “why”: both then stand, and validate says that the decision's ground has changed; or record a new decision first",
    wrong="trustkit ingest --undo of the file that a category was decided on",
    right="trustkit ingest --correct --reason “one pupil was marked late” corrected.csv",
)

JUDGED_ON_IT = Code(
    id="INT312",
    severity=Severity.WARNING,
    title="A judgement made on an intake that was taken out",
    message="the {kind} on {about} of {school} was made on {day} on figures of {file}",
    why="whoever reads that judgement will look for figures that are no longer there",
    remedy="look at it again, now that the figures are gone",
    wrong="a self-evaluation that cites a figure, and the figure's intake undone",
    right="a self-evaluation that cites a figure the folder has",
)

GIVEN_BY_OTHERS = Code(
    id="INT313",
    severity=Severity.NOTE,
    title="Figures that another intake had given too",
    message="some of what was taken out may be in {files} too, which gave more than the folder now has from it",
    why="a figure that several files give alike is kept once, under one of them, and went with that one",
    remedy="take {files} in again: what is missing comes back, and nothing comes twice",
    wrong="two files that give the same figures, and one of them undone",
    right="the other file taken in again",
)

DECIDED_AGAINST_IT = Code(
    id="INT314",
    severity=Severity.ERROR,
    title="An intake whose comparators a decision rests on",
    message="the decision on {about} for {school} of {day} was made with figures held against what {file} gave: {comparators}",
    why="a decision must be able to be shown with what its figures were held against, so nothing was taken out",
    remedy="if a comparator was wrong, take the right one in with trustkit ingest --correct --reason “why”, and see in trustkit categorise which proposals it moves; or record a new decision first",
    wrong="trustkit ingest --undo of the national table that the school's three years were set against",
    right="trustkit ingest --correct --reason “the table was published anew” corrected.csv",
)

SCHOOL_STAYS = Code(
    id="INT315",
    severity=Severity.ERROR,
    title="Something of a school that is left when its intake is taken out",
    message="{school}: {what} stays: {problem}",
    why="a school's record is a person's once it is there, so only what stands as the intake wrote it is taken out; the rest of the intake is out all the same",
    remedy="look at schools/{school}/school.yaml, and take it out by hand if it is wrong",
    wrong="a capacity that an intake filled in, with a comment that somebody wrote beside it since, and the intake undone",
    right="the capacity as the intake wrote it: then it is taken out",
)

STANDS_NO_MORE = Code(
    id="INT316",
    severity=Severity.ERROR,
    title="Something of another file that can't stand without the intake taken out",
    message="what {other} gave agreed with {file}, and can't stand without it: {problem}",
    why="{other} was taken in without --correct, and now contradicts what the folder has; it was left out, as it would have been without {file}",
    remedy="if {other} is right, take it in again with --correct --reason “why”; if it is not, there is nothing to do",
    wrong="a correction undone, and a file that was taken in after it and agreed with it",
    right="that file taken in again with --correct --reason “why”",
)

CHANGED_SINCE = Code(
    id="INT317",
    severity=Severity.ERROR,
    title="Rows that somebody changed since their intake",
    message="{table} has rows that are not what the files taken in make of them; of those, only the ones that name {file} were taken out",
    why="where several files gave one figure, its row says what they say together; of a row that was changed by hand nobody knows which part is whose",
    remedy="look with git diff at what went from {table}, and take the files in again that gave it",
    wrong="a figure that two files gave, changed by hand, and one of the two undone",
    right="a figure as the files gave it: then the other file's stands",
)

KEPT_UNREADABLE = Code(
    id="INT318",
    severity=Severity.ERROR,
    title="What is kept of an intake can't be read",
    message="what is kept of an intake in {file} can't be read: {problem}",
    why="where several files gave one thing, what each of them said of it stands here alone, and an intake could not be taken back out without it; nothing was changed",
    remedy="trustkit alone writes this file: bring it back as it was with git restore {file}, and run the command again",
    wrong="a file of the ledger that was opened in a spreadsheet and saved with other dates",
    right="the file as trustkit wrote it",
)
