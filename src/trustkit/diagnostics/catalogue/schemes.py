"""POL1xx: schemes that leave schools without an outcome, or have parts that never count."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

SCHEME_GAP = Code(
    id="POL101",
    severity=Severity.ERROR,
    title="A scheme that leaves some schools without an outcome",
    message="{problem}",
    why="a school in that position could be given no outcome at all, and nobody would have meant it",
    remedy="add the values to the “when” of the outcome that such a school should have; no outcome can say "
    "“everything else”, but an override can send such schools to theirs",
    wrong="outcomes for capacity enough; none for capacity short",
    right="one outcome for each",
)

SCHEME_OVERLAP = Code(
    id="POL102",
    severity=Severity.ERROR,
    title="Two outcomes of a scheme for one school",
    message="{problem}",
    why="which of the two a school gets would depend on the order of the lines, not on what was agreed",
    remedy="say in “when” which values part the two; no outcome can say “everything else”: each names the values it "
    "is for, and an override can send the exceptions to theirs",
    wrong="when: {capacity: [short]}, and an outcome with when: {} that is meant for all others",
    right="when: {capacity: [short]}, and when: {capacity: [enough]}",
)

OUTCOME_UNREACHABLE = Code(
    id="POL103",
    severity=Severity.ERROR,
    title="An outcome that no school could ever have",
    message="{problem}",
    why="it is promised in the policy, and the rules can never give it",
    remedy="correct its conditions, or remove it",
    wrong="an outcome whose every case an outcome above it also has",
    right="conditions that some school can meet",
)

FACT_UNUSED = Code(
    id="POL104",
    severity=Severity.WARNING,
    title="A fact that no outcome and no feature looks at",
    message="{problem}",
    why="somebody may believe that it counts, and gather evidence for it",
    remedy="use it in an outcome or a feature, or remove it",
    wrong="a fact capacity, and no outcome with when: {capacity: …}",
    right="outcomes that ask for capacity",
)

SCHEME_PART_IDLE = Code(
    id="POL105",
    severity=Severity.WARNING,
    title="A line or value of a scheme that never counts",
    message="{problem}",
    why="it reads as if it decided something",
    remedy="correct the lines, or remove the one that never counts",
    wrong="a line below one that always holds",
    right="the line that always holds, last",
)

FEATURE_IDLE = Code(
    id="POL106",
    severity=Severity.WARNING,
    title="A feature that speaks for and against nothing",
    message="{problem}",
    why="it would be printed as evidence and count for nothing",
    remedy="name the outcomes that it supports or contradicts, or remove it",
    wrong="a feature without supports and contradicts",
    right="supports: [steady]",
)

SCHEME_TOO_LARGE = Code(
    id="POL107",
    severity=Severity.WARNING,
    title="A scheme too large to be tried out",
    message="{problem}",
    why="whether every school has exactly one outcome is then not known",
    remedy="use fewer facts or values in the outcomes",
    wrong="twenty facts of four values each",
    right="three facts of four values each",
)

NEVER_HOLDS = Code(
    id="POL108",
    severity=Severity.WARNING,
    title="A criterion that can hold for no school",
    message="{problem}",
    why="it reads as if it decided something, and could fire on no school there could be",
    remedy="correct what it asks for, or remove it",
    wrong="a line of a report card that asks for an overall grade",
    right="a line of a report card that asks for grades of areas",
)

OVERRIDE_NEVER_DECIDES = Code(
    id="POL109",
    severity=Severity.ERROR,
    title="An override of a scheme that never decides",
    message="{problem}",
    why="somebody wrote it so that it goes before everything else, and it never does",
    remedy="move it above those that take its schools, correct what it asks for, or remove it",
    wrong="an override for capacity short, and below it one for capacity short and a weak inspection",
    right="the narrower of the two first",
)

ASPECT_NARROW = Code(
    id="POL110",
    severity=Severity.WARNING,
    title="An aspect of a profile that can't stand at every outcome",
    message="{problem}",
    why="the median is then pulled to one side, and the profile shows a place that nobody could have earned",
    remedy="let a value of its fact stand for each outcome, or choose another fact for the aspect",
    wrong="four phases, and an aspect that is a strength, something to improve or a concern",
    right="an aspect with a value for each of the four",
)

MOVES_IN_A_CIRCLE = Code(
    id="POL111",
    severity=Severity.ERROR,
    title="Outcomes that schools are to move between for ever",
    message="{problem}",
    why="schools are shown as overdue for a move that leads back to where they were",
    remedy="take move_on out of the outcome in which a school may stay",
    wrong="steady: move_on to watched; watched: move_on to steady",
    right="watched: move_on to steady",
)

INSPECTION_UNCOVERED = Code(
    id="POL112",
    severity=Severity.WARNING,
    title="An inspection that no line of a scheme's table fits",
    message="{problem}",
    why="a school so inspected has no settled outcome, although its inspection is known",
    remedy="add lines for such inspections, or a last line without “when”, which takes all that is left; if they are to stay "
    "open until somebody answers, accept the finding in exceptions.yaml",
    wrong="lines for overall grades alone",
    right="lines for overall grades, and for 2024/25 and report cards, or a last line with when: {}",
)

NEVER_CONTESTED = Code(
    id="POL113",
    severity=Severity.WARNING,
    title="More features needed against an outcome than there are",
    message="{problem}",
    why="proposals would stand as agreed by everything, whatever speaks against them",
    remedy="lower contested_at, or say of more features which outcomes they contradict",
    wrong="contested_at: 5, and three features",
    right="contested_at: 2, and three features that contradict the outcome",
)

ADOPTED_BEFORE_IT_CHANGED = Code(
    id="POL114",
    severity=Severity.WARNING,
    title="A changed scheme that keeps its old adoption",
    message="“adopted” is still that of the version of {version} ({by}, {on}), and {parts} {have} changed since",
    why="papers would print that these rules were adopted, and whoever adopted the earlier ones may never have seen them",
    remedy="write “adopted: null” until these rules are adopted, and then by whom and when; if both versions were adopted "
    "that day, accept the finding in exceptions.yaml",
    wrong="a copy of the version of 2025-09-01 with another threshold and still adopted: {by: Board of trustees, on: 2025-09-25}",
    right="the same copy with adopted: null",
)
