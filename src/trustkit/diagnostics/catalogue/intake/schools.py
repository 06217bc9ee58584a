"""INT: who schools are, and their inspections, being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# Who schools are: registers of schools, and the links between them.

REGISTER_DIFFERS = Code(
    id="INT160",
    severity=Severity.NOTE,
    title="A school that the register describes otherwise",
    message="{school} (URN {urn}): {differences}",
    why="school.yaml is yours: what stands in it is never replaced by an intake",
    remedy="if the register is right, change schools/{school}/school.yaml; else tell the school, which keeps its own entry in GIAS",
    wrong="phase: primary, where GIAS has ages 7 to 11",
    right="phase: junior",
)

TRUST_SCHOOLS_UNKNOWN = Code(
    id="INT161",
    severity=Severity.WARNING,
    title="Schools of the trust that the folder does not know",
    message="schools that the file calls the trust's and that no school.yaml has: {count}, {schools}",
    why="nothing about them was taken in, and no total counts them",
    remedy="{remedy}",
    wrong="a school that joined last month, without a folder",
    right="schools/<slug>/school.yaml with its URN",
)

TRUST_NOT_TOLD = Code(
    id="INT162",
    severity=Severity.WARNING,
    title="A trust that can't be found in the register",
    message="no school was registered: {problem}",
    why="the register holds every school of England, and which of them are the trust's must be certain",
    remedy="write the trust's group UID under identifiers: group_uid in trustkit.yaml; it stands on the trust's page of Get Information about Schools",
    wrong="--create-schools without group_uid",
    right="identifiers: {group_uid: 2044}",
)

NOT_OPEN = Code(
    id="INT163",
    severity=Severity.NOTE,
    title="A school that the register does not have as open",
    message="{school} (URN {urn}) is “{status}” in the register{since}",
    why="nothing of this entry was taken: a closed school's numbers are its last, a proposed one's are plans",
    remedy="if it became another school, add the new URN under urns in schools/{school}/school.yaml, and end: to the old one; if it left, give left:",
    wrong="urns with only the URN that was closed on conversion",
    right="urns with both, the closed one with end:",
)

ROLL_WITH_NURSERY = Code(
    id="INT164",
    severity=Severity.NOTE,
    title="Rolls that count a nursery class",
    message="schools with a nursery class whose roll was left blank: {count}, {schools}",
    why="the register's number of pupils counts the nursery children too, and school.yaml keeps them apart",
    remedy="write roll: {{pupils: …, nursery: …, counted_on: …}} from the school's own census return",
    wrong="roll: {pupils: 474} for 448 pupils and 26 nursery children",
    right="roll: {pupils: 448, nursery: 26}",
)

FACT_NOT_WRITTEN = Code(
    id="INT165",
    severity=Severity.WARNING,
    title="A fact that could not be put into a school's record",
    message="{fact} could not be put into {record}: {problem}",
    why="the file was left as it is, since its other lines could have come to mean something else",
    remedy="add it by hand, then take the file in again",
    wrong="school.yaml written as one line in braces",
    right="one name a line",
)

NOT_A_NUMBER = Code(
    id="INT166",
    severity=Severity.WARNING,
    title="A cell of the register that is not understood",
    message="“{heading}” of {school} (URN {urn}) is not {what}",
    why="the cell was left out; the rest of the row was used",
    remedy="look the school up in Get Information about Schools, or download the file again",
    wrong="SchoolCapacity: about 200",
    right="SchoolCapacity: 200",
)

LINK_NOT_FOLLOWED = Code(
    id="INT167",
    severity=Severity.NOTE,
    title="Links that do not say which school came first",
    message="{school} (URN {urn}) is linked with {other}: “{kind}”{why_not}",
    why="results pass from one school to another only where the register says that one came before the other",
    remedy="if it came before, add it under urns in schools/{school}/school.yaml, marked predecessor: true",
    wrong="“Result of Amalgamation”, which the register gives from both sides",
    right="“Predecessor - amalgamated”",
)

PREDECESSOR_IS_OURS = Code(
    id="INT168",
    severity=Severity.NOTE,
    title="A predecessor that is another school of the folder",
    message="the register has {predecessor} (URN {urn}) as a predecessor of {school}, and it has a folder of its own",
    why="one URN can't be two schools' own; which of the two keeps its results is yours to say",
    remedy="if {predecessor} closed, give its school.yaml left:, or move its URN into schools/{school}/school.yaml, marked predecessor: true",
    wrong="an infant school that was merged into the junior, with a folder still",
    right="its URN in the other's record",
)

HAS_SUCCESSOR = Code(
    id="INT169",
    severity=Severity.NOTE,
    title="A school that another one followed",
    message="the register has {successor} as the successor of {school} (URN {urn}){since}",
    why="from that day its results are found under the new URN, which no school.yaml has",
    remedy="if the new school is the trust's too, add its URN under urns in schools/{school}/school.yaml and mark the old one predecessor: true; if not, give left:",
    wrong="urns with only the URN of before the conversion",
    right="urns with both",
)

# Inspections.

INSPECTED_AS_ANOTHER = Code(
    id="INT180",
    severity=Severity.WARNING,
    title="An inspection under a URN that the school's record does not list",
    message="the inspection of {school} on {inspected} was of URN {urn} ({name}), which {record} does not list; it was left out",
    why="an inspection belongs to the school that was inspected; whether that school came before this one is not for this file to say",
    remedy="take in the GIAS links, which add predecessors, or add URN {urn} under urns marked predecessor: true; then take this file in again",
    wrong="urns with only the academy's URN, inspected last as a maintained school",
    right="urns with the predecessor's URN too",
)

UNKNOWN_GRADE = Code(
    id="INT181",
    severity=Severity.ERROR,
    title="A grade that is not understood",
    message="“{heading}” is “{cell}” for {school}, inspected {inspected}; it can be {grades}",
    why="the grade was left out, because a guess would be worse than none; the inspection's others were taken",
    remedy="compare with the list of grades in docs/intake/ofsted.md, or download the file again",
    wrong="Quality of education: 5",
    right="Quality of education: 2",
)

UNKNOWN_DAY = Code(
    id="INT182",
    severity=Severity.ERROR,
    title="A day that is not understood",
    message="“{heading}” is “{cell}” for {school}",
    why="without the day of the inspection its grades can't be told from those of another; it was left out",
    remedy="write it as 14/11/2023, or download the file again",
    wrong="Inspection start date: Nov 23",
    right="Inspection start date: 14/11/2023",
)

GRADE_CONTRADICTS = Code(
    id="INT183",
    severity=Severity.ERROR,
    title="A grade that contradicts one already in the folder",
    message="{grade_of} is “{new}” here; the folder has “{old}”, recorded {recorded}, from “{source}”",
    why="a category may rest on it, so a grade must not change without a reason; the folder's was kept",
    remedy="if the new grade is right, take the file in again with --correct --reason “why”",
    wrong="the same inspection and area with another grade, and no later date of grade",
    right="--correct --reason “Ofsted amended the report”",
)

CORRECTED_SAME_DAY = Code(
    id="INT184",
    severity=Severity.ERROR,
    title="A grade corrected on the day it was recorded, or before",
    message="{grade_of} was recorded {recorded}; a correction to “{new}” recorded {ours} could not be told from it",
    why="of two grades of one area the one recorded last counts, and nothing else says which is right",
    remedy="give --recorded a day after {recorded}, or take the earlier intake back out",
    wrong="--correct --recorded 2026-03-20 for a grade recorded 2026-03-20",
    right="--correct --recorded 2026-03-21",
)

PUBLISHED_DIFFERS = Code(
    id="INT185",
    severity=Severity.NOTE,
    title="Another day of publication than in the folder",
    message="the report on {school}, inspected {inspected}, came out {new} by this file; the folder has {old}",
    why="which inspection counts on a day depends on when its report came out; the folder's day was kept",
    remedy="look at the report; if the file is right, correct published in {record}",
    wrong="2024-01-17 and 2024-01-24",
    right="one day",
)

CARD_NOT_WHOLE = Code(
    id="INT186",
    severity=Severity.NOTE,
    title="A visit that graded only some areas",
    message="the visit to {school} on {inspected} graded only {areas}; it was left out",
    why="taken for a report card of its own it would stand in the place of the whole one",
    remedy="take in the file of most recent inspections too: it gives each area's latest grade with the inspection it belongs to",
    wrong="one grade changed by a monitoring visit, as if it were an inspection",
    right="the report card, with that area's grade as it is now",
)

NO_OVERALL_GRADE = Code(
    id="INT187",
    severity=Severity.ERROR,
    title="An inspection before September 2024 without an overall grade",
    message="the inspection of {school} on {inspected} has no grade under “{heading}”",
    why="every graded inspection before September 2024 gave one; without it the inspection is not whole, and it was left out",
    remedy="look at the report, or download the file again",
    wrong="inspected 2019, Overall effectiveness blank",
    right="Overall effectiveness: 2",
)
