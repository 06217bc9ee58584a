"""INT: files about single pupils being taken in.

No message of these quotes a cell, except an outcome code.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

CODE_SET_CONTRADICTS = Code(
    id="INT200",
    severity=Severity.ERROR,
    title="Outcome codes of the trust's own that contradict what a code means",
    message="{problem}",
    why="an outcome would count for one thing here and for another everywhere else",
    remedy="take that line out of the file under code-sets/, or give the assessment a name of its own there, with its label, measures and codes",
    wrong="code-sets/ours.yaml with a code WTS of ks2_writing_ta that reaches expected",
    right="code-sets/ours.yaml with an alias: {Working towards: WTS}",
)

CODE_BY_ALIAS = Code(
    id="INT201",
    severity=Severity.WARNING,
    title="An outcome written otherwise than its code",
    message="{heading}: “{form}” read as {code} ({label}), {count}",
    why="systems write outcomes differently, and a letter can mean one thing in one and another in the next",
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

RESULTS_DO_NOT_FIT = Code(
    id="INT204",
    severity=Severity.ERROR,
    title="Results that can't be of that year group, year or school",
    message="{measure}: {problem}; results of {pupils} were left out",
    why="the year group, the academic year or the school is not what it seems, or measures.yaml lacks it",
    remedy="look at the year groups and the academic year of the file, and at school.yaml",
    wrong="key stage 2 results of pupils in Year 3",
    right="key stage 2 results of pupils in Year 6",
)

PARTS_MISSING = Code(
    id="INT205",
    severity=Severity.WARNING,
    title="Pupils with a result in some subjects of a combined measure only",
    message="{measure}: {pupils} left out of it, with a result in some of the subjects only",
    why="whether they reached all of them is not known; its number of pupils is smaller than the subjects'",
    remedy="if they should count, fill in the missing outcomes, or the code that says why there is none",
    wrong="writing left blank for a pupil who was absent",
    right="A",
)

CHARACTERISTIC_MISSING = Code(
    id="INT206",
    severity=Severity.WARNING,
    title="Pupils whose group is not known",
    message="{what} is not given for {count:,} of {pupils}; they are in none of its groups{left}",
    why="the groups do not add up to all pupils, and who is missing from them may not be chance",
    remedy="fill in the column, or take the census in with the results, which has it by UPN",
    wrong="a blank under SEN",
    right="N, K or E",
)

PUPIL_AGAIN = Code(
    id="INT207",
    severity=Severity.WARNING,
    title="A pupil listed more than once in one school, with the same results",
    message="{rows} more of pupils already listed in the same school, with the same results: {lines}",
    why="each pupil counts once in a school, so these rows were not counted again",
    remedy="nothing need be done if a pupil is registered twice; otherwise find out why the file has them twice",
    wrong="one UPN on two rows of one school",
    right="one row a pupil",
)

PUPIL_CONTRADICTS = Code(
    id="INT208",
    severity=Severity.ERROR,
    title="A pupil listed more than once in one school, with different results",
    message="{rows} of pupils listed more than once in one school, with different results: {lines}",
    why="there is no telling which row is right, so none of them was counted",
    remedy="delete the rows that are wrong",
    wrong="one UPN on two rows, with EXS and with WTS",
    right="one row a pupil",
)

FLAG_DISAGREES = Code(
    id="INT209",
    severity=Severity.WARNING,
    title="A yes or no of the DfE's that a pupil's outcome does not give",
    message="{flag} says otherwise than {outcome} for {pupils}; {flag} was used",
    why="at the September checking the DfE takes pupils out whom no code marks; or the file was changed by hand",
    remedy="if it is more than the pupils taken out at the September checking, download the file again",
    wrong="READEXP: 1 beside READSCORE: 95",
    right="READEXP: 0 beside READSCORE: 95",
)

STATUS_TAKEN_AS_INTERIM = Code(
    id="INT210",
    severity=Severity.NOTE,
    title="Results that do not say how final they are",
    message="{name} does not say how final it is, and was taken as interim",
    why="interim figures give way to provisional, revised and final ones",
    remedy="add --status provisional, revised or final if you know that it is",
    wrong="trustkit ingest ks2.csv",
    right="trustkit ingest --status provisional ks2.csv",
)

STATUTORY_IS_SUMMER = Code(
    id="INT211",
    severity=Severity.ERROR,
    title="Statutory results in another window than summer",
    message="{name} holds statutory results, which are summer's; --window says {asked}",
    why="figures under the wrong window would be compared with the wrong ones; nothing of the file was taken",
    remedy="leave --window out",
    wrong="trustkit ingest --window autumn ks2.csv",
    right="trustkit ingest ks2.csv",
)

PUPIL_WITHOUT_SCHOOL = Code(
    id="INT212",
    severity=Severity.ERROR,
    title="Pupils whose school the file does not say",
    message="{rows} with neither a URN nor an establishment number",
    why="whose results they are is not known, so these rows were left out; this is the first of them",
    remedy="download the file again, or fill the column in",
    wrong="URN blank and LAESTAB blank",
    right="URN: 900001",
)

PUPIL_WITHOUT_YEAR = Code(
    id="INT213",
    severity=Severity.ERROR,
    title="Pupils whose academic year the file does not say",
    message="{rows} with an academic year that is not understood",
    why="which year their results are of is not known, so these rows were left out; this is the first of them",
    remedy="add --year 2024/25, or correct the column",
    wrong="ACADYR: 2025",
    right="ACADYR: 2024/2025",
)

CHARACTERISTICS_BROUGHT = Code(
    id="INT214",
    severity=Severity.NOTE,
    title="Who pupils are, taken from another file",
    message="{source} says who the pupils of {year} are: {found:,} of {pupils} found in it",
    why="groups such as disadvantaged or SEN support are counted by it",
    remedy="if fewer were found than you expect, see that both files have UPNs and are of the same year",
    wrong="results of 2024/25 with the census of 2023/24",
    right="results of 2024/25 with the census of January 2025",
)

PHONICS_NEEDS_YEAR_1 = Code(
    id="INT215",
    severity=Severity.WARNING,
    title="Phonics by the end of Year 2 can't be told from retakes alone",
    message="the Year 2 pupils are those who retook the check; who met the standard in Year 1 is not told",
    why="the share of retakers who met it is not the share of the year group, which is not made",
    remedy="take in last year's Year 1 results too: in the same call, or with --prior FILE",
    wrong="trustkit ingest phonics-2025.csv",
    right="trustkit ingest phonics-2025.csv --prior phonics-2024.csv",
)

PHONICS_COHORT_TAKEN_AS_STAYED = Code(
    id="INT216",
    severity=Severity.NOTE,
    title="Phonics by the end of Year 2, of a year group put together from two years",
    message="Year 2 is {retakers:,} who retook the check and {others:,} who met the standard in Year 1 and are taken to be still there",
    why="neither file lists the whole of Year 2, so pupils who left or joined since can't be told",
    remedy="take the census in with them, which lists Year 2; or leave it",
    wrong="two years' phonics files alone",
    right="trustkit ingest phonics-2025.csv census-2025.csv --prior phonics-2024.csv",
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

NOBODY_FOUND_BEFORE = Code(
    id="INT231",
    severity=Severity.WARNING,
    title="Pupils none of whom is in the earlier results",
    message="{place}: not one pupil was found in the earlier results, so there are no movements of them",
    why="a year group in which everybody is new is rarer than files that name pupils differently",
    remedy="see that the earlier results are of these pupils, and that both files have the UPN, or the same pupil ids of one school",
    wrong="--prior with the results of another school",
    right="--prior with the results of the same pupils, with their UPNs",
)

PHONICS_COHORT_BY_CENSUS = Code(
    id="INT217",
    severity=Severity.NOTE,
    title="Phonics by the end of Year 2, of a year group that the census lists",
    message="Year 2 is {retakers:,} who retook the check and {others:,} others of the census with a result of Year 1; {without:,} of the census have no result of either year and are left out",
    why="of a pupil without any result it is not known whether the standard was met",
    remedy="if many are left out, take in the Year 1 results of the schools they came from",
    wrong="the census with last year's results of another school",
    right="the census with last year's results of the same schools",
)

# Common transfer files (INT232 on).

CTF_BROKEN = Code(
    id="INT232",
    severity=Severity.ERROR,
    title="A CTF that is damaged",
    message="{name} is damaged from here on: it is not well-formed XML",
    why="where one pupil's results end and the next one's begin can't be known; nothing of the file was taken",
    remedy="export it again from the system it came from, and do not edit it by hand",
    wrong="<UPN>…</UNP>",
    right="<UPN>…</UPN>",
)

CTF_TOO_DEEP = Code(
    id="INT234",
    severity=Severity.ERROR,
    title="A CTF whose elements lie too deep in one another",
    message="{name} has more than 40 elements inside one another",
    why="a CTF has eight at most, so this is something else; nothing of the file was taken",
    remedy="export it again from the system it came from",
    wrong="an element inside itself, without end",
    right="CTfile, CTFpupilData, Pupil, StageAssessments, KeyStage, StageAssessment, Result",
)

CTF_OF_ANOTHER_SCHOOL = Code(
    id="INT235",
    severity=Severity.ERROR,
    title="A CTF of another school than --school",
    message="{name} is from {found}; --school says {asked}",
    why="one school's pupils would be counted as another's; nothing of the file was taken",
    remedy="leave --school out, or name the other file",
    wrong="--school ashcombe with the file of Birchfield",
    right="trustkit ingest birchfield.xml",
)

CTF_SCHOOL_UNKNOWN = Code(
    id="INT236",
    severity=Severity.WARNING,
    title="A CTF from a school that is not the trust's",
    message="the {count:,} pupils of {name} are of a school that is not the trust's, or that the file does not name",
    why="its results make no figures; as earlier results (--prior) they serve all the same",
    remedy="if it is one of the trust's, write its number as laestab in school.yaml, or add --school",
    wrong="school.yaml without laestab",
    right="laestab: 999/2101",
)

CTF_YEAR_UNCLEAR = Code(
    id="INT237",
    severity=Severity.ERROR,
    title="A CTF whose academic year is not clear",
    message="{name} gives {told} as its academic year, its latest results are of {latest}, and it was made on {made}",
    why="some systems write the year in which the school year starts, others the one in which it ends; a wrong guess would put every result a year out; nothing of the file was taken",
    remedy="say which it is, with --year 2024/25",
    wrong="AcademicYear 2025 with results of Year 2025 and no DateTime",
    right="AcademicYear 2024 with results of Year 2025",
)

CTF_YEAR_THAT_ENDS = Code(
    id="INT238",
    severity=Severity.NOTE,
    title="A CTF that gives the year in which its academic year ends",
    message="the academic year {told} was read as {year}: the file was made in it, and its latest results are of {told}",
    why="most systems write the year in which it starts",
    remedy="if that is wrong, take it back out and take it in with --year",
    wrong="AcademicYear 2025 in a file of July 2025",
    right="AcademicYear 2024 in a file of July 2025",
)

CTF_PRESUMED = Code(
    id="INT239",
    severity=Severity.NOTE,
    title="Results read as what they are presumed to be",
    message="what these results are is presumed, from other people's software and not from the DfE's list: {kinds}",
    why="the DfE's list of CTF components was not found in public",
    remedy="compare a figure or two with the school's own before you rely on them",
    wrong="KS2 ENG WRI TA read as something else",
    right="KS2 ENG WRI TA read as writing at the end of key stage 2, by the teacher",
)

CTF_KINDS_NOT_READ = Code(
    id="INT244",
    severity=Severity.NOTE,
    title="Kinds of CTF results that are not known",
    message="there are results of kinds that are not known, here by stage, subject, component and method, with how many: {kinds}",
    why="the DfE's list of CTF components was not found in public, and a guess would put results under the wrong measure; they were left out",
    remedy="take the tests from the DfE's downloads of pupils; for others, report the four codes with what your system calls the result, so that they can be added",
    wrong="KS2 ENG XYZ TT",
    right="KS2 MAT MTC TT, which is known to be the multiplication tables check",
)

CTF_RESULT_WITHOUT_YEAR = Code(
    id="INT240",
    severity=Severity.ERROR,
    title="CTF results without a year",
    message="{count:,} results have no year of four digits",
    why="of which year they are is not known, so they were left out",
    remedy="export the file again, or fill in the year in the system it came from",
    wrong="<Year></Year>",
    right="<Year>2025</Year>",
)

CTF_RESULT_OF_LATER_YEAR = Code(
    id="INT241",
    severity=Severity.ERROR,
    title="CTF results of a later year than the file's",
    message="{count:,} results are of a later year than {year}, which the file is of",
    why="one of the two years is wrong, so these results were left out",
    remedy="look at the year in the system it came from",
    wrong="Year 2026 in a file of 2024/25",
    right="Year 2025 in a file of 2024/25",
)

CTF_RESULT_TWICE = Code(
    id="INT242",
    severity=Severity.ERROR,
    title="One CTF result given twice, differently",
    message="{count:,} results are given more than once for the same pupil, with different outcomes",
    why="only one can be right, and there is no telling which, so none of them was taken",
    remedy="delete the wrong one in the system it came from and export the file again",
    wrong="one pupil with EXS and with WTS in writing",
    right="one outcome",
)

PHONICS_NO_YEAR_GROUP = Code(
    id="INT243",
    severity=Severity.ERROR,
    title="Phonics results of pupils whose year group the file does not say",
    message="{count:,} phonics results are of pupils of whom the file tells no year group",
    why="Year 1's check and the retake in Year 2 are different figures, so these results were left out",
    remedy="export the file with NCyearActual",
    wrong="a pupil with neither NCyearActual nor DOB",
    right="<NCyearActual>1</NCyearActual>",
)
