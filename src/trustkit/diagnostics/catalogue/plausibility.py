"""PLA: numbers that are possible and yet unlikely."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

COHORT_JUMP = Code(
    id="PLA001",
    severity=Severity.WARNING,
    title="A cohort far larger or smaller than a year ago",
    message="{year_group} has {eligible} pupils; as {before_group} a year earlier it had {before}",
    why="pupils come and go, but seldom a quarter of a year group; a class may be missing",
    remedy="ask the school; if it is right, accept the finding in exceptions.yaml with the reason",
    wrong="Y5 of 60 in 2023/24, Y6 of 30 in 2024/25",
    right="Y5 of 60 in 2023/24, Y6 of 58 in 2024/25",
)

RETURN_REPEATED = Code(
    id="PLA002",
    severity=Severity.WARNING,
    title="A return that repeats the term before to the digit",
    message="all {figures} figures of {window} that {before} also has are the same as in {before}",
    why="last term's return was probably sent again, so this term's results are not in",
    remedy="ask the school for this term's return",
    wrong="spring figures that are the autumn ones in every cell",
    right="spring figures of their own",
)

YEAR_NOT_REACHED = Code(
    id="PLA003",
    severity=Severity.WARNING,
    title="Results of a year that has not come yet",
    message="the file is of {academic_year}, and the trust's current year is {current}",
    why="figures of a later year are taken for the newest ones everywhere",
    remedy="correct the file's name, or set current_year in trustkit.yaml to the new year",
    wrong="kpis/2025-26.csv while current_year is 2024/25",
    right="kpis/2024-25.csv while current_year is 2024/25",
)
