"""INT: rows and cells of a file being taken in that were refused, while the others were taken."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

UNKNOWN_MEASURE = Code(
    id="INT020",
    severity=Severity.ERROR,
    title="A measure that the policy does not know",
    message="“{name}” is not a measure{hint}",
    why="the row was left out, because a guess would be worse than none",
    remedy="write the measure's id, label or short name as in measures.yaml, or add it there; a word of the trust's own goes into code-sets/aliases.yaml",
    wrong="Measure: Readng",
    right="Measure: Reading",
)

UNKNOWN_GROUP = Code(
    id="INT021",
    severity=Severity.ERROR,
    title="A group that the policy does not know",
    message="“{name}” is not a group of pupils{hint}",
    why="the row was left out, because a guess would be worse than none",
    remedy="write the group's id, label or short name as in measures.yaml; a word of the trust's own goes into code-sets/aliases.yaml",
    wrong="Group: Grils",
    right="Group: Girls",
)

UNKNOWN_SCHOOL = Code(
    id="INT022",
    severity=Severity.ERROR,
    title="A school that is not the trust's",
    message="“{name}” is not a school of the trust{hint}",
    why="the row was left out, because a guess would be worse than none",
    remedy="write the school's URN, its name as in school.yaml or its folder name",
    wrong="School: Ashcomb Lane",
    right="School: Ashcombe Lane Primary School",
)

NO_SCHOOL = Code(
    id="INT023",
    severity=Severity.ERROR,
    title="A row that does not say which school it is about",
    message="the row names no school",
    why="the row was left out, because a guess would be worse than none",
    remedy="add --school, or fill in the column School",
    wrong="a KPI file without a School column",
    right="trustkit ingest --school ashcombe return.csv",
)

SCHOOL_DISAGREES = Code(
    id="INT024",
    severity=Severity.ERROR,
    title="A row about another school than --school",
    message="the row is about {found}; --school says {asked}",
    why="the row was left out, because a guess would be worse than none",
    remedy="leave --school out, or correct the row",
    wrong="--school ashcombe with a row headed Birchfield",
    right="one of the two",
)

UNKNOWN_YEAR_GROUP = Code(
    id="INT025",
    severity=Severity.ERROR,
    title="A year group that is not understood",
    message="“{name}” is not a year group",
    why="the row was left out, because a guess would be worse than none",
    remedy="write Reception, Year 1 … Year 6 (or R, Y1 … Y6), or “all” for the whole school; a word of the trust's own goes into code-sets/aliases.yaml",
    wrong="Year group: Yr 44",
    right="Year group: Year 4",
)

NOT_THAT_YEAR_GROUP = Code(
    id="INT026",
    severity=Severity.ERROR,
    title="A measure that does not belong to the year group",
    message="{measure} is measured in {allowed}, not in {found}",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the year group or the measure",
    wrong="KS2 reading for Year 3",
    right="KS2 reading for Year 6",
)

NOT_THAT_PHASE = Code(
    id="INT027",
    severity=Severity.ERROR,
    title="A measure that does not belong to the school",
    message="{school} {problem}, so {measure} can't be its",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the school, the year group or the measure; if school.yaml is wrong, correct it there",
    wrong="Year 6 results of an infant school",
    right="Year 2 results of an infant school",
)

NOT_THAT_WINDOW = Code(
    id="INT028",
    severity=Severity.ERROR,
    title="A measure that is not collected in that window",
    message="{measure} is collected in {allowed}, not in {found}",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the window or the measure",
    wrong="KS2 reading in autumn",
    right="KS2 reading in summer",
)

NOT_THAT_YEAR = Code(
    id="INT029",
    severity=Severity.ERROR,
    title="A measure that did not exist that year",
    message="{measure} has no results for {found}",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the year or the measure",
    wrong="KS2 reading for 2019/20",
    right="KS2 reading for 2018/19",
)

UNKNOWN_WINDOW = Code(
    id="INT030",
    severity=Severity.ERROR,
    title="A window that is not understood",
    message="“{name}” is not a window",
    why="the row was left out, because a guess would be worse than none",
    remedy="write autumn, spring or summer; a word of the trust's own goes into code-sets/aliases.yaml",
    wrong="Window: Christmas",
    right="Window: autumn",
)

UNKNOWN_YEAR = Code(
    id="INT031",
    severity=Severity.ERROR,
    title="An academic year that is not understood",
    message="{problem}",
    why="the row was left out, because a guess would be worse than none",
    remedy="write it as 2024/25",
    wrong="Academic year: 2025",
    right="Academic year: 2024/25",
)

UNKNOWN_BASIS = Code(
    id="INT032",
    severity=Severity.ERROR,
    title="A basis that the policy does not know",
    message="“{name}” is not a basis{hint}",
    why="the row was left out, because a guess would be worse than none",
    remedy="write one that measures.yaml lists under bases: {known}",
    wrong="Basis: NTZ",
    right="Basis: nts",
)

BASIS_NOT_TOLD = Code(
    id="INT055",
    severity=Severity.ERROR,
    title="Figures of which nothing says how they were assessed",
    message="neither the file nor --basis nor the policy says how these pupils were assessed",
    why="figures of two ways of assessing are never put into one trend, so theirs has to be known",
    remedy="add --basis with one that measures.yaml lists under bases, or there “assessment: true” to the one that is usual: {known}",
    wrong="bases of which none has assessment: true",
    right="- {id: teacher, label: Teacher assessment, assessment: true}",
)

NOT_A_COUNT = Code(
    id="INT033",
    severity=Severity.ERROR,
    title="A number of pupils that is not a whole number",
    message="“{heading}” is “{cell}”, which is not a whole number of pupils",
    why="the row was left out, because a guess would be worse than none",
    remedy="write a whole number",
    wrong="Eligible: 29.5",
    right="Eligible: 30",
)

NOT_A_NUMBER = Code(
    id="INT034",
    severity=Severity.ERROR,
    title="A figure that is not understood",
    message="“{heading}” is “{cell}”, which is neither a number nor a known reason",
    why="the row was left out, because a guess would be worse than none",
    remedy="write a number, or NR (not returned), n/a (not applicable) or supp (suppressed)",
    wrong="Achieved: tbc",
    right="Achieved: NR",
)

MORE_ACHIEVED = Code(
    id="INT035",
    severity=Severity.ERROR,
    title="More pupils achieved than were eligible",
    message="{achieved} achieved of {eligible} eligible",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct whichever of the two is wrong",
    wrong="Eligible: 28, Achieved: 30",
    right="Eligible: 30, Achieved: 28",
)

NOT_ATTAINABLE = Code(
    id="INT036",
    severity=Severity.ERROR,
    title="A percentage that no number of pupils gives",
    message="{value}% of {eligible} pupils is no whole number of pupils; the nearest are {below} and {above}",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the percentage or the number of pupils, or give the number who achieved",
    wrong="61% of 30",
    right="60% of 30",
)

COUNTS_DISAGREE = Code(
    id="INT037",
    severity=Severity.ERROR,
    title="A percentage that its own counts contradict",
    message="{achieved} of {eligible} is {counted}%, and the row says {value}%",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the percentage or the counts, or leave the percentage out",
    wrong="Eligible: 30, Achieved: 18, %: 65",
    right="Eligible: 30, Achieved: 18, %: 60",
)

OUT_OF_RANGE = Code(
    id="INT038",
    severity=Severity.ERROR,
    title="A figure outside what the measure can be",
    message="{shown} is outside {lowest} to {highest}",
    why="the row was left out, because a guess would be worse than none",
    remedy="correct the figure",
    wrong="Reading score: 1040",
    right="Reading score: 104",
)

ELIGIBLE_NEEDED = Code(
    id="INT039",
    severity=Severity.ERROR,
    title="A number who achieved, without the number of pupils",
    message="{achieved} achieved, and the row does not say of how many",
    why="the row was left out, because a guess would be worse than none",
    remedy="fill in the number of eligible pupils",
    wrong="Achieved: 18 and Eligible blank",
    right="Achieved: 18, Eligible: 30",
)

VALUE_NEEDED = Code(
    id="INT040",
    severity=Severity.ERROR,
    title="A figure that can't be made from counts",
    message="{measure} is not a percentage of pupils, so it needs its value",
    why="the row was left out, because a guess would be worse than none",
    remedy="put the figure itself in a column Value",
    wrong="Absence with Eligible and Achieved only",
    right="Absence with Value: 4.6",
)

FRACTION_OR_PERCENTAGE = Code(
    id="INT041",
    severity=Severity.ERROR,
    title="A figure that could be a fraction or a percentage",
    message="“{cell}” could be {low}% or {high}%",
    why="the row was left out, because a guess would be worse than none",
    remedy="write it with a % sign, or give counts",
    wrong="%: 0.6",
    right="%: 60%",
)

SAME_FIGURE_TWICE = Code(
    id="INT042",
    severity=Severity.ERROR,
    title="One figure given twice, differently",
    message="{figure} is given more than once, on lines {lines}",
    why="only one can be right, and there is no telling which; none was taken",
    remedy="delete the rows that are wrong",
    wrong="two rows for Year 4 Reading, all pupils, with different counts",
    right="one row",
)

CONTRADICTS = Code(
    id="INT043",
    severity=Severity.ERROR,
    title="A figure that contradicts one already taken in",
    message="{figure} is {new} here; the folder has {old}, {status}, recorded {recorded}",
    why="a figure that was reported must not change without a reason; the folder's was kept",
    remedy="if the new figure is right, take the file in again with --correct --reason “why”",
    wrong="the same school, measure and status with another number",
    right="--correct --reason “three pupils moved at the September checking exercise”",
)

CORRECTION_WOULD_NOT_COUNT = Code(
    id="INT044",
    severity=Severity.ERROR,
    title="A correction dated before what it corrects",
    message="{figure} was recorded {recorded}; a correction recorded {ours} would not count",
    why="the figure recorded last counts, so the correction would change nothing",
    remedy="leave --recorded out, or give a date on or after {recorded}",
    wrong="--correct --recorded 2025-01-01 for a figure of 2025-07-01",
    right="--correct --recorded 2025-09-01",
)

BENCHMARK_CONTRADICTS = Code(
    id="INT045",
    severity=Severity.ERROR,
    title="A comparator that contradicts one in the folder",
    message="{figure} is {new} here; {theirs} line {at} has {old}, {status}, from “{source}”",
    why="two figures of one status can't both be what schools are compared with; the folder's was kept",
    remedy="{remedy}",
    wrong="65 in the table and 64 in benchmarks/national.csv, both final",
    right="one figure",
)

UNKNOWN_CODE = Code(
    id="INT046",
    severity=Severity.ERROR,
    title="A cell that is neither a number nor a known code",
    message="{heading} is “{cell}” for {who}",
    why="the cell was left out, because a guess would be worse than none; the row's others were taken",
    remedy="compare with the list of codes in docs/intake/ks2-performance-tables.md",
    wrong="PTRWM_EXP: 6O%",
    right="PTRWM_EXP: 60%",
)

UNKNOWN_RECORD_TYPE = Code(
    id="INT047",
    severity=Severity.ERROR,
    title="A row of an unknown type",
    message="RECTYPE is “{cell}”; 1 to 5 are known",
    why="whose figures they are is not known, so the row was left out",
    remedy="download the file again, or look at the row",
    wrong="RECTYPE: 7",
    right="RECTYPE: 1",
)

BAD_URN = Code(
    id="INT048",
    severity=Severity.ERROR,
    title="A row without a usable URN",
    message="URN is “{cell}”, which is not six digits",
    why="whose figures they are is not known, so the row was left out",
    remedy="download the file again, or look at the row",
    wrong="URN: 11597",
    right="URN: 115976",
)

TOO_MANY_CELLS = Code(
    id="INT049",
    severity=Severity.ERROR,
    title="A row with more cells than there are headings",
    message="the row has {found} cells and there are {expected} headings",
    why="which cell belongs to which heading is not known, so the row was left out",
    remedy="download the file again, or put cells that hold a comma in quotation marks",
    wrong="a name with a comma and no quotation marks",
    right="“Smith, J” in quotation marks",
)

CANNOT_REGISTER = Code(
    id="INT050",
    severity=Severity.ERROR,
    title="A school that can't be registered",
    message="URN {urn} ({name}) can't be registered: {problem}",
    why="without a usable record of the school its figures have no place",
    remedy="write schools/{urn}/school.yaml by hand, then take the file in again",
    wrong="AGERANGE blank",
    right="AGERANGE: 4-11",
)

BROKEN_QUOTES = Code(
    id="INT051",
    severity=Severity.ERROR,
    title="Quotation marks that do not match",
    message="a quotation mark in or before this line has no partner",
    why="whole rows could be swallowed by it; nothing of the file was taken",
    remedy="download the file again, or mend the quotation marks",
    wrong='1,"Ashcombe,61',
    right='1,"Ashcombe",61',
)

WINDOW_DISAGREES = Code(
    id="INT052",
    severity=Severity.ERROR,
    title="A row about another window than --window",
    message="the row is about {found}; --window says {asked}",
    why="the row was left out, because a guess would be worse than none",
    remedy="leave --window out, or correct the row",
    wrong="--window autumn with a row headed Spring",
    right="one of the two",
)
