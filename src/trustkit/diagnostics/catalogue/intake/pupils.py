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
