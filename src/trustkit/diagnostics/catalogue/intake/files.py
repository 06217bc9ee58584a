"""INT: files being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# The file as a whole: nothing of it is taken.

UNKNOWN_FORMAT = Code(
    id="INT001",
    severity=Severity.ERROR,
    title="A file of no known format",
    message="{name} is not of a format that is understood{hint}",
    why="what its columns mean is not known, so nothing of the file was taken",
    remedy="check that it is the right file and that its headings are as they were published or asked for; any other table needs a mapping, which trustkit map FILE proposes; {known}",
    wrong="a list of clubs saved as return.csv",
    right="a CSV file with the headings Year group, Measure, Group, Eligible, Achieved",
)

SEVERAL_FORMATS = Code(
    id="INT002",
    severity=Severity.ERROR,
    title="A file that fits several formats",
    message="{name} fits {formats}",
    why="read as one or the other its figures would mean different things; nothing of the file was taken",
    remedy="say which it is, with --as {first}; {known}",
    wrong="a file with the headings of two formats",
    right="trustkit ingest --as school_kpi_file return.csv",
)

NOT_THAT_FORMAT = Code(
    id="INT003",
    severity=Severity.ERROR,
    title="A file that is not of the format named",
    message="{name} can't be read as {format}: {problem}",
    why="its columns don't hold what that format needs; nothing of the file was taken",
    remedy="leave --as out, or check that it is the right file; {known}",
    wrong="trustkit ingest --as dfe_ks2_tables return.csv",
    right="trustkit ingest return.csv",
)

WRONG_YEAR = Code(
    id="INT004",
    severity=Severity.ERROR,
    title="A file for another year",
    message="{name} holds {found}; --year asks for {asked}",
    why="figures filed under the wrong year would be compared with the wrong benchmarks; nothing of the file was taken",
    remedy="name the file for {asked}, or leave --year out",
    wrong="trustkit ingest --year 2018/19 2017-18_ks2final.csv",
    right="trustkit ingest 2017-18_ks2final.csv",
)

YEAR_NOT_TOLD = Code(
    id="INT005",
    severity=Severity.ERROR,
    title="A file that does not say its year",
    message="{name} does not say which academic year it is for",
    why="figures of an unknown year can't be filed; nothing of the file was taken",
    remedy="{remedy}",
    wrong="a KPI file without an Academic year column",
    right="trustkit ingest --year 2024/25 return.csv",
)

WINDOW_NOT_TOLD = Code(
    id="INT006",
    severity=Severity.ERROR,
    title="A file that does not say its window",
    message="{name} does not say in which window its figures were collected",
    why="autumn's figures filed as summer's would be read as the year's results; nothing of the file was taken",
    remedy="add --window autumn, spring or summer, or a column Window",
    wrong="a KPI file without a Window column",
    right="trustkit ingest --window autumn return.csv",
)

TRUNCATED = Code(
    id="INT007",
    severity=Severity.ERROR,
    title="A file that was cut off",
    message="{name} ends in the middle of {where}",
    why="the rest of the file is missing, and what is missing can't be known; nothing of the file was taken",
    remedy="download or save the file again; if its last row really ends there, add a line end to it",
    wrong="a download that was broken off",
    right="the whole file",
)

EMPTY_FILE = Code(
    id="INT008",
    severity=Severity.ERROR,
    title="A file that holds nothing",
    message="{name} is empty",
    why="an empty file can't be told from one whose contents were lost; nothing of the file was taken",
    remedy="save or download the file again",
    wrong="a file of 0 bytes",
    right="the table itself",
)

NO_ROWS = Code(
    id="INT009",
    severity=Severity.ERROR,
    title="A file with headings and no rows",
    message="{name} has headings and not one row below them",
    why="an empty table can't be told from one whose rows were lost; nothing of the file was taken",
    remedy="save or download the file again",
    wrong="only a heading line",
    right="a heading line and its rows",
)

UNREADABLE = Code(
    id="INT010",
    severity=Severity.ERROR,
    title="A file that can't be opened",
    message="{name} can't be read: {problem}",
    why="nothing of it could be taken",
    remedy="check the path, and that you may read the file",
    wrong="trustkit ingest retrun.csv",
    right="trustkit ingest return.csv",
)

PUPIL_FILE = Code(
    id="INT011",
    severity=Severity.ERROR,
    title="A file about single pupils",
    message="{name} has a column “{heading}”, so it is about single pupils, and is of no known layout",
    why="pupils can be counted only where it is known what each column means; nothing of the file was taken or kept",
    remedy="propose a mapping with trustkit map FILE --out NAME, finish it and take the file in again; or ask for the figures by year group, measure and group",
    wrong="headings UPN, Surname, Forename, and no mapping for them",
    right="intake/maps/our-mis.yaml, proposed by trustkit map and finished",
)

TOO_BIG = Code(
    id="INT012",
    severity=Severity.ERROR,
    title="A file too big to be a table of figures",
    message="{name} has {size:,} bytes; at most {limit:,} are read",
    why="no table of schools is this big, so this is very likely a different file; nothing of the file was taken",
    remedy="check that it is the right file",
    wrong="a database dump",
    right="the published table",
)

FOLDER_HAS_FAULTS = Code(
    id="INT013",
    severity=Severity.ERROR,
    title="The folder must be mended first",
    message="{file} has faults that stop anything being added: {problem}",
    why="figures written beside a record that can't be read could be filed wrongly or twice; nothing was changed",
    remedy="run trustkit validate, mend what it names in that file, then take the file in again",
    wrong="a school.yaml that can't be read",
    right="a folder for which trustkit validate finds no errors",
)

UNKNOWN_SCHOOL_NAMED = Code(
    id="INT014",
    severity=Severity.ERROR,
    title="--school names no school of the trust",
    message="--school {name}: the trust has no such school{hint}",
    why="the figures would be filed under a school that does not exist; nothing was taken",
    remedy="use the school's folder name, its URN or its name as in school.yaml; docs/intake/README.md "
    "says how a school enters the folder",
    wrong="--school ashcomb",
    right="--school ashcombe",
)

SAME_FILE_TWICE = Code(
    id="INT015",
    severity=Severity.NOTE,
    title="The same file named twice",
    message="{name} is byte for byte the same as {other}",
    why="it was taken once",
    remedy="name it once",
    wrong="trustkit ingest a.csv copy-of-a.csv",
    right="trustkit ingest a.csv",
)

COLUMNS_ALIKE = Code(
    id="INT118",
    severity=Severity.ERROR,
    title="Two columns of figures headed alike",
    message="columns {first} and {again} are both headed “{heading}”",
    why="which of them is meant can't be told: they may be of two windows or two groups; nothing of the file was taken",
    remedy="delete one of them, or give each a heading of its own; figures of another window or group go on rows of their own",
    wrong="Year group, Measure, Eligible, Achieved, Eligible, Achieved",
    right="Year group, Measure, Window, Eligible, Achieved",
)

# Worth knowing; nothing was refused.

STATUS_ASSUMED = Code(
    id="INT060",
    severity=Severity.NOTE,
    title="A status and release that the file does not hold",
    message="status {status} and release {released} were assumed",
    why="a performance table says neither how final it is nor when it came out; both decide which figure counts on a date",
    remedy="if it is another release, take it in with --status and --released",
    wrong="a provisional table taken in without --status",
    right="trustkit ingest --status provisional --released 2025-09-08 ks2.csv",
)

NO_SCHOOL_MATCHED = Code(
    id="INT061",
    severity=Severity.WARNING,
    title="None of the schools in the file are the trust's",
    message="none of the {count:,} schools in {name} is the trust's",
    why="only national and local authority figures could be used",
    remedy="add the schools with their URNs under schools/, or register them with --create-schools",
    wrong="a table for another authority",
    right="the table that holds the trust's schools",
)

CONVERTED = Code(
    id="INT062",
    severity=Severity.NOTE,
    title="A school's results under its former URN",
    message="{school} (URN {new}) is in the table as URN {old}, which school.yaml does not list",
    why="results earned under a former URN are shown only if the school's record lists it",
    remedy="add URN {old} to urns in school.yaml, marked predecessor, then take the file in again",
    wrong="urns with only the new URN",
    right="urns with both",
)

EARLIER_YEAR_DIFFERS = Code(
    id="INT063",
    severity=Severity.NOTE,
    title="Earlier years that differ from the folder",
    message="figures of {year} that the table repeats and the folder has: {compared}; different: {different}, such as {example}",
    why="the DfE revises; the folder keeps each year as its own table gave it",
    remedy="nothing need be done; if the difference matters, look for a revised table of {year}",
    wrong="62 in this table and 61 in that year's own",
    right="the same figure",
)

FIGURE_BLANK = Code(
    id="INT064",
    severity=Severity.WARNING,
    title="A row without a figure",
    message="{measure} for {year_group} has no figure",
    why="a blank says neither 0 nor why there is none, so nothing was recorded",
    remedy="fill it in, or write NR (not returned) or n/a (not applicable)",
    wrong="Achieved blank",
    right="Achieved: NR",
)

COLUMNS_NOT_READ = Code(
    id="INT065",
    severity=Severity.NOTE,
    title="Columns that were not read",
    message="these columns were not read: {headings}",
    why="what they hold is in no figure of the folder",
    remedy="if one of them holds figures, give it one of the headings in docs/intake/school-kpi-file.md",
    wrong="a column Teacher's notes",
    right="a column Value",
)

MEASURE_NOT_IN_POLICY = Code(
    id="INT066",
    severity=Severity.NOTE,
    title="Measures that the policy leaves out",
    message="the table has figures for {measures}, which the policy does not measure",
    why="they were left out",
    remedy="add the measures to measures.yaml, then take the file in again",
    wrong="measures.yaml without ks2_science_expected",
    right="measures.yaml with it",
)

LINES_ABOVE_HEADING = Code(
    id="INT067",
    severity=Severity.NOTE,
    title="Lines above the headings",
    message="the headings are on line {at}; what is above them was not read",
    why="titles are no figures",
    remedy="nothing need be done if the lines above are a title",
    wrong="a title on line 1",
    right="headings on line 1",
)

OF_OTHER_PUPILS = Code(
    id="INT069",
    severity=Severity.NOTE,
    title="Percentages of another number of pupils than the one printed",
    message="percentages that can't be of the number of pupils printed beside them: {count}, at {schools} of the schools; such as {example} (URN {urn})",
    why="the DfE leaves out of some percentages pupils whom it counts as eligible; counts made from them can be a pupil or two out",
    remedy="nothing need be done; the percentages are kept as published",
    wrong="79% of 60 pupils",
    right="79% of 58 pupils",
)

OTHER_NAME = Code(
    id="INT068",
    severity=Severity.NOTE,
    title="A school known by another name",
    message="the table has another name than school.yaml for {count}, such as “{theirs}” for URN {urn}, “{ours}”",
    why="the name in school.yaml is the one printed",
    remedy="if a school was renamed, change its school.yaml",
    wrong="the name of three years ago",
    right="the present name",
)

OTHER_FIGURES_THAN_BEFORE = Code(
    id="INT016",
    severity=Severity.WARNING,
    title="A file taken in before that now gives other figures",
    message="{name} was taken in on {before}; nothing it gives now was among what it gave then",
    why="the same file taken in for another school, year or window gives that one somebody else's results",
    remedy="if it was meant for another school, year or window, take this intake back out with trustkit ingest --undo {id} --reason “why”, and take it in again as it should be; if a school or measure was added since, nothing need be done",
    wrong="trustkit ingest --school beech return.csv after trustkit ingest --school ashcombe return.csv",
    right="each school's return taken in for that school",
)
