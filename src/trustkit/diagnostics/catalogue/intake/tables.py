"""INT: published tables being taken in."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

# Explore Education Statistics: how a file is built; where a rule is broken nothing of it is taken.

EES_COLUMN_NAME = Code(
    id="INT120",
    severity=Severity.ERROR,
    title="A column without a name, or with a space in it",
    message="the column name “{heading}” {problem}",
    why="the DfE publishes no such name, so the file was changed after it was published; nothing of the file was taken",
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
    why="which description holds can't be told, so neither can what the data file's column means; nothing of the file was taken",
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
    message="{assumed} {verb} assumed for {year}",
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
