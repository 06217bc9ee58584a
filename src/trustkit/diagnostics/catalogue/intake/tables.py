"""INT: published tables being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# Explore Education Statistics: how a file is built; where a rule is broken nothing of it is taken.

EES_COLUMN_NAME = Code(
    id="INT120",
    severity=Severity.ERROR,
    title="A column without a name, or with a space in it",
    message="the column name “{heading}” {problem}",
    why="the DfE publishes no such name, so the file was changed after it was published; nothing of it was taken",
    remedy="download the file again and take it in as it is",
    wrong="school type",
    right="school_type",
)

EES_NAME_TWICE = Code(
    id="INT121",
    severity=Severity.ERROR,
    title="Two columns of one name",
    message="there is more than one column “{heading}”",
    why="which of them holds the figure is not said; nothing of the file was taken",
    remedy="download the file again and take it in as it is",
    wrong="sex,eligible_pupil_count,eligible_pupil_count",
    right="sex,eligible_pupil_count,expected_standard_pupil_count",
)

EES_EMPTY_COLUMN = Code(
    id="INT122",
    severity=Severity.ERROR,
    title="A column without one filled cell",
    message="the column “{heading}” is empty on every row",
    why="the DfE leaves out a column that holds nothing, so what this one held was lost; nothing of the file was taken",
    remedy="download the file again and take it in as it is",
    wrong="la_name, blank on every row",
    right="no column la_name",
)

EES_BLANK_CELLS = Code(
    id="INT123",
    severity=Severity.ERROR,
    title="Blank cells among the figures or labels of a published file",
    message="the column “{heading}” is blank on lines {lines}",
    why="the DfE writes a symbol where there is no figure, so a blank is a figure or a label that was lost; nothing of the file was taken",
    remedy="download the file again and take it in as it is",
    wrong="enrolments_pa_10_exact_percent blank",
    right="enrolments_pa_10_exact_percent: c",
)

EES_ROWS_TWICE = Code(
    id="INT124",
    severity=Severity.ERROR,
    title="Rows of a published file given twice",
    message="{count:,} of the rows are given more than once, such as lines {lines} ({about})",
    why="of two rows of the same time, place and labels only one can be right; nothing of the file was taken",
    remedy="download the file again; if several files were put together, take each in by itself",
    wrong="two rows for England, 2017/18, state-funded primary",
    right="one row for each",
)

EES_TOO_MANY_CELLS = Code(
    id="INT125",
    severity=Severity.ERROR,
    title="A row of a published file with more cells than headings",
    message="the row has {found} cells and there are {expected} headings",
    why="which cell belongs to which heading is not known; nothing of the file was taken",
    remedy="download the file again and take it in as it is",
    wrong="a name with a comma and no quotation marks",
    right="“Bournemouth, Christchurch and Poole” in quotation marks",
)

EES_DESCRIBED_TWICE = Code(
    id="INT126",
    severity=Severity.ERROR,
    title="Metadata that describes one column twice",
    message="“{heading}” is described here and on line {other}",
    why="which description holds can't be told, so neither can what the data file's column means; nothing was taken",
    remedy="download the data file and its metadata again",
    wrong="two rows with col_name school_type",
    right="one row a column",
)

# Explore Education Statistics: what the file says.

EES_STATUS_DISAGREES = Code(
    id="INT127",
    severity=Severity.ERROR,
    title="A file that says otherwise than --status",
    message="{name} says of its rows that they are {found}; --status says {asked}",
    why="how final a figure is decides which of two counts; nothing of the file was taken",
    remedy="leave --status out: the file's column version says it",
    wrong="--status final with a file whose version is Provisional",
    right="trustkit ingest --released 2025-12-11 ks2_attainment.csv",
)

EES_UNKNOWN_TIME = Code(
    id="INT128",
    severity=Severity.ERROR,
    title="A time period that is not an academic year",
    message="time_period is “{cell}” for “{identifier}”",
    why="figures of an unknown year can't be filed; the row was left out",
    remedy="download the file again; an academic year is written 202425",
    wrong="2024 for Academic year",
    right="202425 for Academic year",
)

EES_UNKNOWN_SYMBOL = Code(
    id="INT129",
    severity=Severity.ERROR,
    title="A published cell that is neither a number nor a known symbol",
    message="{heading} is “{cell}”",
    why="the cell was left out, because a guess would be worse than none",
    remedy="compare with the list of symbols in docs/intake/explore-education-statistics.md; download the file again",
    wrong="expected_standard_pupil_percent: 6O",
    right="expected_standard_pupil_percent: 60",
)

EES_UNSURE_SYMBOL = Code(
    id="INT130",
    severity=Severity.ERROR,
    title="A symbol that has meant different things",
    message="{heading} is “{cell}”, which older files use for hidden figures and for figures near nought alike",
    why="a hidden figure and one near nought are not the same; the cell was left out",
    remedy="look in the notes of the publication; the school's own return can give the figure",
    wrong="~",
    right="c (suppressed) or low (rounds to nought)",
)

EES_OUT_OF_RANGE = Code(
    id="INT131",
    severity=Severity.ERROR,
    title="A published figure outside what the measure can be",
    message="{heading} is {cell}, which {measure} can't be",
    why="the cell was left out, because a guess would be worse than none",
    remedy="download the file again",
    wrong="expected_standard_pupil_percent: 610",
    right="expected_standard_pupil_percent: 61",
)

EES_COUNTS_DISAGREE = Code(
    id="INT132",
    severity=Severity.ERROR,
    title="A published figure that its own counts contradict",
    message="{heading} is {value}, and {achieved} of {eligible} is {counted}",
    why="the DfE rounds halves up, so the two agree to the digit in a file as published; the figure was left out",
    remedy="download the file again",
    wrong="985 eligible, 540 at the standard, 56%",
    right="985 eligible, 540 at the standard, 55%",
)

EES_NOT_CUMULATIVE = Code(
    id="INT133",
    severity=Severity.ERROR,
    title="Scores whose running total does not add up",
    message="the running total of {whose} is neither that from 25 down nor that from 0 up",
    why="which pupils each row counts can't be told; no figure was worked out from them",
    remedy="download the file again",
    wrong="100 pupils with 25, 50 with 24, running total 140",
    right="100 pupils with 25, 50 with 24, running total 150",
)

EES_SCORES_MISSING = Code(
    id="INT134",
    severity=Severity.WARNING,
    title="Scores that the file leaves out",
    message="{whose}: no rows for the scores {missing}, so the average can't be worked out",
    why="an average over some of the scores would be too high or too low; it was left out",
    remedy="take in the whole file; the share with full marks was taken if its row is there",
    wrong="the first rows of a table, from 25 to 21",
    right="a row for every score from 25 to 0",
)

# Explore Education Statistics: worth knowing; nothing was refused.

EES_METADATA = Code(
    id="INT135",
    severity=Severity.NOTE,
    title="The metadata of a published file",
    message="{name} describes the columns of another file, and has no figures itself",
    why="nothing in it needs to be taken in; it is read beside its data file if both lie in one folder",
    remedy="nothing need be done; take in the data file of the same name",
    wrong="trustkit ingest ks2_attainment.meta.csv",
    right="trustkit ingest ks2_attainment.csv",
)

EES_NOTHING_MEASURED = Code(
    id="INT136",
    severity=Severity.NOTE,
    title="A published file without a measure of the policy",
    message="{name} was read, and nothing in it is taken: {problem}",
    why="a figure that the policy has no measure for could not be rated",
    remedy="nothing need be done; docs/intake/explore-education-statistics.md lists the data sets that hold measures",
    wrong="a file on the school workforce",
    right="a file on key stage 2 attainment",
)

EES_RELEASE_ASSUMED = Code(
    id="INT137",
    severity=Severity.NOTE,
    title="A status or release that a published file does not hold",
    message="{assumed} {verb} assumed",
    why="the status decides which of two figures counts, and no result for a date rests on a figure that was not out by then",
    remedy="if it was otherwise, take it in with {options}",
    wrong="trustkit ingest phonics.csv",
    right="trustkit ingest --released 2025-10-16 phonics.csv",
)

EES_NO_AUTHORITY = Code(
    id="INT138",
    severity=Severity.NOTE,
    title="Figures of authorities, and none known to be the trust's",
    message="the file has figures of local authorities, and which of them the schools are in is not known",
    why="only authorities that a school of the trust is in are taken",
    remedy="write laestab in each school.yaml, such as 850/3022, then take the file in again",
    wrong="school.yaml without laestab",
    right="laestab: 850/3022",
)

EES_UNKNOWN_LABELS = Code(
    id="INT139",
    severity=Severity.NOTE,
    title="Labels of a published file that are not understood",
    message="{count:,} rows have labels that are not understood: {labels}",
    why="a label that is guessed at could put one group's figure down as another's, so the rows were left out",
    remedy="nothing need be done unless one of them names a group that you look at; the labels that are understood are in docs/intake/explore-education-statistics.md",
    wrong="sex “G”",
    right="sex “Girls”",
)

# Tables of trusts, of the school census, of absence, and the Local Authority Interactive Tool.

LIST_OF_FIELDS = Code(
    id="INT140",
    severity=Severity.ERROR,
    title="A list of a table's fields instead of the table",
    message="{name} lists the fields of {of}, and holds no figure",
    why="the list says what each column means; the figures are in the table it was published beside",
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
    why="figures filed under the wrong year would be compared with the wrong benchmarks; nothing of it was taken",
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
