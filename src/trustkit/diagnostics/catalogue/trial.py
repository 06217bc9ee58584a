"""TRY: a policy that is tried before anybody votes on it."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

NO_DRAFT = Code(
    id="TRY001",
    severity=Severity.ERROR,
    title="A folder that holds no policy to try",
    message="{problem}",
    why="a policy is tried from the files of one version: measures.yaml, rag.yaml, schemes/*.yaml and the rest",
    remedy="copy the policy in force, change the copy, and name it: --policy DIR",
    wrong="trustkit policy test --policy policy",
    right="trustkit policy test --policy policy/2026-09-01",
)

NOT_A_NATIONAL_TABLE = Code(
    id="TRY002",
    severity=Severity.ERROR,
    title="A file that a policy can't be tried on",
    message="{name} is not a table that a policy can be tried on: {kind}",
    why="only a table with a row for every school, and a row of England to compare them with, says what a "
    "policy would make of England",
    remedy="give the DfE's key stage 2 performance tables in the wide layout (england_ks2final.csv), a file a year",
    wrong="trustkit policy test --tables national-headlines.csv",
    right="trustkit policy test --tables 2017-18_england_ks2final.csv 2018-19_england_ks2final.csv",
)

YEAR_TWICE = Code(
    id="TRY003",
    severity=Severity.ERROR,
    title="Two tables of one year",
    message="{name} and {other} are both of {year}",
    why="a school would have two results in that year, and nothing says which of them counts",
    remedy="give one table a year",
    wrong="--tables england_ks2final.csv england_ks2revised.csv, both of 2018/19",
    right="--tables 2017-18_england_ks2final.csv 2018-19_england_ks2final.csv",
)

NO_COMPARATORS = Code(
    id="TRY004",
    severity=Severity.ERROR,
    title="A table without a row of England",
    message="{name} has no row of England (RECTYPE 4 or 5)",
    why="schools are compared with England in the same year, as the same table prints it",
    remedy="use the table as it was published; a cut of it needs its last rows too",
    wrong="a table of which only the rows of schools were kept",
    right="the same, with the rows of RECTYPE 3, 4 and 5",
)

NOTHING_TO_ASSUME = Code(
    id="TRY005",
    severity=Severity.ERROR,
    title="Something to assume that no scheme asks",
    message="--assume {given}: {problem}",
    why="an assumption that changes nothing would look as if it had been made",
    remedy="write FACT=VALUE or MEASURE=STANDING; {known}",
    wrong="--assume inspection=good",
    right="--assume inspection=good_or_better",
)
