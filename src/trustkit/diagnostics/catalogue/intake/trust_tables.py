"""INT: tables of trusts, of the school census, of absence, and LAIT, being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

LIST_OF_FIELDS = Code(
    id="INT140",
    severity=Severity.ERROR,
    title="A list of a table's fields instead of the table",
    message="{name} lists the fields of {of}, and holds no figure",
    why="the list says what each column means; the figures are in the table it was published beside, so nothing of the file was taken",
    remedy="take in the table itself",
    wrong="trustkit ingest census_meta.csv",
    right="trustkit ingest --year 2024/25 england_census.csv",
)

SHEETS_NOT_READ = Code(
    id="INT141",
    severity=Severity.NOTE,
    title="Sheets that were not read",
    message="“{read}” was read, and not {sheets}",
    why="one sheet of such a workbook holds the table; the others are usually notes",
    remedy="if another sheet holds figures too, save it as a file of its own and take it in",
    wrong="two years of a table in one workbook",
    right="one table a file",
)

NOT_A_FIGURE = Code(
    id="INT142",
    severity=Severity.ERROR,
    title="A cell of a published table that is no figure",
    message="{heading} is “{cell}” for {who}{problem}",
    why="the cell was left out, because a guess would be worse than none; the row's others were taken",
    remedy="compare with the file as it was published, and download it again if it was changed",
    wrong="PERCTOT: 5,4",
    right="PERCTOT: 5.4",
)

BASIS_NOT_IN_POLICY = Code(
    id="INT143",
    severity=Severity.ERROR,
    title="A basis that the policy lacks",
    message="the figures of {name} have the basis “{basis}”, which measures.yaml does not list",
    why="without it nothing says who counted them; nothing of the file was taken",
    remedy="add {basis} to bases in measures.yaml, with a label, then take the file in again",
    wrong="bases without school_census",
    right="bases: - {id: school_census, label: DfE school census}",
)

TRUST_NOT_IDENTIFIED = Code(
    id="INT144",
    severity=Severity.ERROR,
    title="Which trust of the table is this one is not known",
    message="{name} is a table of trusts, and trustkit.yaml has none of the numbers that tell them apart{hint}",
    why="trusts are told by their numbers, because names change and repeat; nothing of the file was taken",
    remedy="add group_uid, companies_house or ukprn below identifiers in trustkit.yaml, then take the file in again",
    wrong="identifiers: {}",
    right="identifiers: {group_uid: 2044}",
)

TRUST_NOT_IN_TABLE = Code(
    id="INT145",
    severity=Severity.WARNING,
    title="The trust is not in the table",
    message="none of the {count} trusts in {name} has {numbers}{hint}",
    why="so there is no official figure of the trust in it; the DfE leaves out trusts of fewer than three schools with results that have been theirs for three years",
    remedy="nothing need be done if the trust is not among those; else compare the numbers with identifiers in trustkit.yaml",
    wrong="group_uid: 2440",
    right="group_uid: 2044",
)

NUMBERS_DISAGREE = Code(
    id="INT146",
    severity=Severity.ERROR,
    title="A row with some of the trust's numbers and not others",
    message="the row has {alike} as in trustkit.yaml, and {different}",
    why="whether it is the trust's own row is not known, so it was left out",
    remedy="correct identifiers in trustkit.yaml, then take the file in again",
    wrong="the group UID of the trust and the company number of another",
    right="both of one trust",
)

TOTAL_DIFFERS = Code(
    id="INT147",
    severity=Severity.WARNING,
    title="An official trust figure that the folder's own figures do not give",
    message="{figure}: the DfE has {theirs}, the folder's schools give {ours}; {explained}",
    why="the paper would print another figure than the DfE does, and a chair will ask why",
    remedy="{remedy}",
    wrong="69% in the DfE's table and 61% from the schools' own figures",
    right="within what rounding and the DfE's weights can explain",
)

TOTAL_NOT_CHECKED = Code(
    id="INT148",
    severity=Severity.NOTE,
    title="An official trust figure that could not be checked",
    message="{figure}: the folder has no figure of {year} for any of the {schools} schools that the DfE lists",
    why="there is nothing to check it against",
    remedy="take in the table of schools of {year}, then this one again",
    wrong="only the table of trusts",
    right="the table of schools and the table of trusts",
)

GAVE_WAY = Code(
    id="INT149",
    severity=Severity.WARNING,
    title="Comparators that differ from the publication they were gathered from",
    message="the folder has another figure from the publication that printed it first for {count} of the file's, and that one stays: {figures} (the second of each pair, as in {theirs} from “{source}”)",
    why="this file gathers what other publications printed first; both can't be what schools are compared with, and the first publication's goes before it",
    remedy="nothing need be done; to use a figure of this file instead, change it by hand in the file named, and say why in the commit",
    wrong="63 here and 62 in the performance tables",
    right="the same figure in both",
)

GATHERED_GAVE_WAY = Code(
    id="INT157",
    severity=Severity.WARNING,
    title="Comparators that took the place of figures gathered elsewhere",
    message="the file's own figure now stands for {count} that the folder had otherwise: {figures} (the second of each pair, as it was in {theirs} from “{source}”)",
    why="what the folder had was gathered from other publications, and this file's publication printed it first; both can't be what schools are compared with",
    remedy="nothing need be done; to use the figure that was gathered instead, change it by hand in the file named, and say why in the commit",
    wrong="62 here and 63 in a collection of figures",
    right="the same figure in both",
)

SERIES_NOT_KNOWN = Code(
    id="INT150",
    severity=Severity.NOTE,
    title="Series that stand for no measure and group",
    message="{count} series stand for no measure and group that trustkit compares with: {series}",
    why="what they count is not what any measure of the folder counts, so a guess would compare unlike things",
    remedy="nothing need be done; a figure that you need can be typed into benchmarks/local.csv with its source",
    wrong="a series by ethnic group",
    right="KS2RWM_Expected_STD",
)

OWN_STATUS = Code(
    id="INT151",
    severity=Severity.NOTE,
    title="--status and --released are not for this file",
    message="{options} left aside: each figure of {name} has its own status and day of release",
    why="the file holds ten years; one status or day would be wrong for nine of them",
    remedy="nothing need be done",
    wrong="--released 2026-04-23 for figures of 2016 to 2025",
    right="trustkit ingest lait.csv",
)

PERCENTAGE_NOT_OF_COUNTS = Code(
    id="INT152",
    severity=Severity.WARNING,
    title="Percentages that are not those of the counts beside them",
    message="percentages that differ from their own counts by more than rounding: {count}, such as {example}",
    why="the counts were taken, and the percentages worked out from them",
    remedy="nothing need be done; if a figure looks wrong, compare with the school's own census",
    wrong="12 of 249 pupils printed as 8.4%",
    right="12 of 249 pupils printed as 4.8%",
)

PARTS_NOT_THE_ROLL = Code(
    id="INT153",
    severity=Severity.WARNING,
    title="A roll that its parts don't add up to",
    message="{who}: {parts} are {total} pupils, and the roll is {roll}",
    why="one of the numbers is wrong, and which is not known; they were taken as printed",
    remedy="compare with the school's own census",
    wrong="112 girls and 137 boys on a roll of 294",
    right="112 girls and 137 boys on a roll of 249",
)

NONE_OF_OURS = Code(
    id="INT156",
    severity=Severity.WARNING,
    title="A table of schools with none of the trust's",
    message="none of the {count:,} schools in {name} is the trust's",
    why="only England's figures could be used",
    remedy="add the schools with their URNs under schools/, or register them by taking in a key stage 2 table with --create-schools; then take this file in again",
    wrong="a folder without the URNs of its schools",
    right="schools/<name>/school.yaml with every URN the school has had",
)

YEAR_IMPOSSIBLE = Code(
    id="INT155",
    severity=Severity.ERROR,
    title="A year that the table can't be of",
    message="{name} can't be of {asked}: no table after {last} has the column {heading}",
    why="figures filed under the wrong year would be compared with the wrong benchmarks; nothing of the file was taken",
    remedy="find out which year the file is of, and name that one with --year",
    wrong="trustkit ingest --year 2018/19 for a table with PPERSABS15",
    right="trustkit ingest --year 2012/13 for a table with PPERSABS15",
)

OTHER_PERSISTENCE = Code(
    id="INT154",
    severity=Severity.NOTE,
    title="Persistent absence by an earlier definition",
    message="{headings} was not taken: it counts pupils who missed {threshold} of sessions or more, and persistent absence has been 10% or more since 2015/16",
    why="fewer pupils miss that much, so a school would look far better than it is",
    remedy="nothing need be done; overall absence was taken",
    wrong="PPERSABS15 read as persistent absence",
    right="PPERSABS10",
)
