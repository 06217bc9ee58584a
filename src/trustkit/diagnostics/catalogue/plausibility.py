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
    title="A return that repeats an earlier one to the digit",
    message="all {figures} figures of {window} ({of}) that {before} also has are the same as in {before}",
    why="an earlier return was probably sent again, so this term's results are not in",
    remedy="ask the school for this term's return",
    wrong="spring figures that are the autumn ones in every cell",
    right="spring figures of their own",
)

YEAR_GROUPS_ALIKE = Code(
    id="PLA008",
    severity=Severity.WARNING,
    title="Two year groups with the same results",
    message="the {figures} figures of all pupils of {year_group} ({window}) are those of {other}, pupil for pupil",
    why="the figures of one year group were probably entered for another as well",
    remedy="ask the school for the figures of {year_group} and of {other}, and correct the one that is wrong",
    wrong="Y5 and Y6 with 28 pupils each, 21 of them at the expected standard in reading, 19 in writing, 20 in maths and 17 in all three",
    right="figures of each year group's own",
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

BEFORE_THE_WINDOW = Code(
    id="PLA004",
    severity=Severity.ERROR,
    title="Results entered before their term had begun",
    message="entered on {recorded}, and the {window} window of {academic_year} began on {began}",
    why="a result can't be known before the term it is of; either the date or the window is wrong",
    remedy="correct the date in “recorded”, or move the row to the window it belongs to",
    wrong="window spring of 2024/25, recorded 2024-12-06",
    right="window autumn of 2024/25, recorded 2024-12-06",
)

BEFORE_THE_COLLECTION = Code(
    id="PLA005",
    severity=Severity.WARNING,
    title="Results entered well before their collection opened",
    message="entered on {recorded}; the {window} collection of {academic_year} opened on {opened}",
    why="figures so early are often those of the window before, sent or filed under the wrong term",
    remedy="ask the school which assessment this is; correct the window or the date, or the calendar",
    wrong="summer results recorded in April, where the collection opens on 22 June",
    right="summer results recorded in July",
)

FAR_FROM_OWN_PAST = Code(
    id="PLA006",
    severity=Severity.WARNING,
    title="A figure far outside the school's own past",
    message="{label} is {now}; before, it was {past}{national}",
    why="cohorts differ, but not by so much: two columns changed over, or part of a class left out, is "
    "the usual cause",
    remedy="ask the school; if it is right, accept the finding in exceptions.yaml with the reason",
    wrong="reading 17% of 30, after 73%, 70% and 76%",
    right="reading 71% of 30, after 73%, 70% and 76%",
)

FAR_FROM_NATIONAL = Code(
    id="PLA007",
    severity=Severity.WARNING,
    title="A figure far outside what schools come to",
    message="{label} is {now}{national}{own_past}",
    why="hardly any mainstream school is so far from England's figure; a count in the wrong column is the "
    "usual cause",
    remedy="ask the school; if it is right, accept the finding in exceptions.yaml with the reason",
    wrong="nought of 30 at the expected standard in reading",
    right="21 of 30 at the expected standard in reading",
)
