"""INT: files about single pupils being taken in.

No message of these quotes a cell, except an outcome code.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

CODE_SET_CONTRADICTS = Code(
    id="INT200",
    severity=Severity.ERROR,
    title="Outcome codes of the trust's own that do not fit",
    message="{problem}",
    why="an outcome would count for one thing here and for another everywhere else",
    remedy="leave that out, or give the assessment a name of its own with label, measures and codes",
    wrong="code-sets/ours.yaml with a code WTS of ks2_writing_ta that reaches expected",
    right="code-sets/ours.yaml with an alias: {Working towards: WTS}",
)

CODE_BY_ALIAS = Code(
    id="INT201",
    severity=Severity.WARNING,
    title="An outcome written otherwise than its code",
    message="{heading}: “{form}” read as {code} ({label}), {count}",
    why="forms differ from one system to the next, and what one means by a letter another may not",
    remedy="see that this is what was meant; the codes are in docs/intake/outcome-codes.md",
    wrong="WA",
    right="Wa",
)

UNKNOWN_OUTCOME = Code(
    id="INT202",
    severity=Severity.ERROR,
    title="An outcome that is no code of its assessment",
    message="{heading}: {form} is no code of {assessment}, {count}",
    why="what it counts for is not known, so these results were left out; they count as nothing, not as nought",
    remedy="correct it, or say what it means in code-sets/ (docs/intake/outcome-codes.md)",
    wrong="EXC",
    right="EXS",
)

EXPIRED_OUTCOME = Code(
    id="INT203",
    severity=Severity.ERROR,
    title="A code that was not given that year",
    message="{heading}: {code} of {assessment} was not given in {year} ({given}), {count}",
    why="the file or its year is not what it seems, so these results were left out",
    remedy="look at the academic year of the file, or correct the outcome",
    wrong="PKF in 2024/25",
    right="WTS in 2024/25",
)

# Prior attainment, and movements between bands (INT230 on).

MOVEMENT_CONTRADICTS = Code(
    id="INT230",
    severity=Severity.ERROR,
    title="Movements that contradict those in the folder",
    message="{figure} is {new} here; the folder has {old}, recorded {recorded}",
    why="a table of movements is right or wrong as a whole, and what was reported must not change without a reason; the folder's was kept",
    remedy="give the same earlier results as before with --prior; or, if the new table is right, take the file in again with --correct --reason “why”",
    wrong="Year 6 reading from another baseline than last time",
    right="--correct --reason “the key stage 1 results of three pupils came late”",
)

RESULTS_DO_NOT_FIT = Code(
    id="INT204",
    severity=Severity.ERROR,
    title="Results that can't be of that year group, year or school",
    message="{measure}: {problem}; {count:,} results were left out",
    why="the year group, the academic year or the school is not what it seems, or measures.yaml lacks it",
    remedy="look at the year groups and the academic year of the file, and at school.yaml",
    wrong="key stage 2 results of pupils in Year 3",
    right="key stage 2 results of pupils in Year 6",
)

PARTS_MISSING = Code(
    id="INT205",
    severity=Severity.WARNING,
    title="Pupils with a result in some subjects of a combined measure only",
    message="{measure}: {count:,} pupils have a result in some of the subjects only and are left out of it",
    why="whether they reached all of them is not known; its number of pupils is smaller than the subjects'",
    remedy="if they should count, fill in the missing outcomes, or the code that says why there is none",
    wrong="writing left blank for a pupil who was absent",
    right="A",
)

CHARACTERISTIC_MISSING = Code(
    id="INT206",
    severity=Severity.WARNING,
    title="Pupils of whom a characteristic is not told",
    message="{what} is not told of {count:,} of {pupils:,} pupils; they are in none of its groups",
    why="the groups do not add up to all pupils, and who is missing from them may not be chance",
    remedy="fill in the column, or take the census in with the results, which has it by UPN",
    wrong="a blank under SEN",
    right="N, K or E",
)

PUPIL_AGAIN = Code(
    id="INT207",
    severity=Severity.WARNING,
    title="A pupil listed more than once in one school, alike",
    message="{rows:,} rows repeat a pupil of the same school with the same results: lines {lines}",
    why="each pupil counts once in a school, so these rows were not counted again",
    remedy="nothing, if a pupil is registered twice; otherwise look why the file has them twice",
    wrong="one UPN on two rows of one school",
    right="one row a pupil",
)

PUPIL_CONTRADICTS = Code(
    id="INT208",
    severity=Severity.ERROR,
    title="A pupil listed more than once in one school, differently",
    message="{rows:,} rows are of pupils listed more than once in one school with different results: lines {lines}",
    why="there is no telling which row is right, so none of them was counted",
    remedy="delete the rows that are wrong",
    wrong="one UPN on two rows, with EXS and with WTS",
    right="one row a pupil",
)
