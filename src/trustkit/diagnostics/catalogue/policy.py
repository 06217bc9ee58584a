"""POL: measures, rating rules and benchmarks.

POL001 to POL049 are about the policy's versions, rating rules and benchmarks; POL050 to POL059
about accepted findings; POL1xx, about schemes, are in ``schemes``.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

NO_POLICY_YET = Code(
    id="POL001",
    severity=Severity.WARNING,
    title="No policy for the trust's current year",
    message="the first version of the policy is of {first}, after the year {current} ended",
    why="nothing can be rated or categorised before a policy says how",
    remedy="rename the policy folder to the day it took effect, or correct current_year",
    wrong="current_year: 2024/25 and only policy/2026-09-01/",
    right="current_year: 2024/25 and policy/2024-09-01/",
)

RULE_NEVER_REACHED = Code(
    id="POL002",
    severity=Severity.ERROR,
    title="A rating rule that no figure can reach",
    message="no figure reaches the rule “{rule}”: {problem}",
    why="the first rule that fits is used, so this one will never rate anything",
    remedy="move the rule above those that take its figures, correct what it fits, or remove it",
    wrong="a rule for every measure, and after it one for phonics",
    right="the rule for phonics first",
)

RULE_WITHOUT_COMPARISON = Code(
    id="POL003",
    severity=Severity.ERROR,
    title="A rating rule that compares with nothing",
    message="the rule “{rule}” rates by {method}, and {problem}",
    why="a colour says how a figure stands against another; without the other there is no colour",
    remedy="add a comparison, or set the method to not_rated",
    wrong="method: in_line_or_better with no comparisons",
    right="method: in_line_or_better\ncomparisons:\n  - level: national",
)

RULE_COMPARES_WITH_NOTHING = Code(
    id="POL004",
    severity=Severity.WARNING,
    title="A rating rule whose comparator does not exist",
    message="the rule “{rule}” compares with {label}, {problem}",
    why="the figure compared with is years old or none at all, and the colour looks like any other",
    remedy="compare with a measure that has figures of these years, or set the method to not_rated",
    wrong="Year 2 reading of 2024/25 against the key stage 1 figure, which ended in 2022/23",
    right="Year 2 reading of 2024/25 against the trust's other schools",
)

DECIDED_BY_ANOTHER_VERSION = Code(
    id="POL005",
    severity=Severity.WARNING,
    title="A decision by rules that were not in force",
    message="the decision rests on the policy of {policy}; on the day of its evidence, {as_of}, that of {in_force} "
    "was in force",
    why="another version of the rules may propose another outcome, and the school was told of the one in force",
    remedy="correct the date of the policy, or say in “reason” why the other version was used and accept the "
    "finding in exceptions.yaml",
    wrong="evidence: {as_of: 2025-10-17, policy: 2024-09-01}, where 2025-09-01 was in force",
    right="evidence: {as_of: 2025-10-17, policy: 2025-09-01}",
)

ENDS_BEFORE_IT_BEGINS = Code(
    id="POL006",
    severity=Severity.ERROR,
    title="A period that ends before it begins",
    message="{last} is {end}, before {first} {begin}",
    why="no day lies between the two, so what holds in between never holds",
    remedy="correct one of the two dates; two dates changed over are the usual cause",
    wrong="start: 2025-01-01, end: 2024-12-31",
    right="start: 2024-01-01, end: 2024-12-31",
)

URNS_APART = Code(
    id="POL007",
    severity=Severity.WARNING,
    title="Dates of a school's URNs that leave a gap or overlap",
    message="{problem}",
    why="results are found by the URN of their time; in a gap there is none, and in an overlap there are two",
    remedy="correct “start” and “end” from the register of schools (GIAS), or the day the school joined or left",
    wrong="one URN until 2024-08-31, the next from 2025-01-01",
    right="one URN until 2024-12-31, the next from 2025-01-01",
)

COLLECTIONS_OVERLAP = Code(
    id="POL008",
    severity=Severity.WARNING,
    title="Collections of the calendar that overlap or are out of order",
    message="the {window} collection opens on {opens}, and the {before} one, due on {due}, is not over by then",
    why="a return that comes in between could be of either window",
    remedy="correct the days in calendar.yaml; the year runs from September to August",
    wrong="autumn due 01-20, spring opens 01-12",
    right="autumn due 12-12, spring opens 01-12",
)

BENCHMARK_TWICE = Code(
    id="POL010",
    severity=Severity.ERROR,
    title="The same benchmark twice",
    message="the same figure, of the same status and release, stands already at {first}",
    why="which of the two schools are compared with would be chance",
    remedy="remove one of the rows; a corrected figure has a later release or status",
    wrong="two rows for ks2_rwm_expected, 2024/25, national, final, 2025-12-11",
    right="one row",
)

BENCHMARKS_DISAGREE = Code(
    id="POL011",
    severity=Severity.WARNING,
    title="Two files give different figures for one benchmark",
    message="this row says {value}, and {first} says {other}, for the same {status} figure",
    why="the difference is more than rounding, and ratings depend on which is used",
    remedy="look the figure up at both sources, and remove or correct the wrong row",
    wrong="65 in national.csv and 61 in tables.csv",
    right="65 in one of them",
)

RELEASED_BEFORE_YEAR = Code(
    id="POL012",
    severity=Severity.ERROR,
    title="A benchmark released before its year had begun",
    message="“released” is {released}, before the academic year {academic_year} began",
    why="figures are compared only with what was published by the day asked about",
    remedy="correct the release date or the year",
    wrong="2024/25, released 2023-12-12",
    right="2024/25, released 2025-12-11",
)

BENCHMARK_FOR_NO_FIGURE = Code(
    id="POL013",
    severity=Severity.WARNING,
    title="A benchmark that no school figure can meet",
    message="{label} is not measured {where}, so nothing is compared with this figure",
    why="it reads as if it were in use",
    remedy="correct the row, or remove it",
    wrong="a benchmark for key stage 1 in 2023/24",
    right="a benchmark for key stage 1 in 2022/23",
)

NO_BENCHMARKS = Code(
    id="POL014",
    severity=Severity.WARNING,
    title="Nothing to compare the schools with",
    message="the folder has figures of its schools, and no benchmark in benchmarks/",
    why="without national figures hardly any result can be rated, and few schools be placed",
    remedy="put the benchmarks back, or copy the preset's from a new folder made with trustkit init",
    wrong="schools/ with figures, and no folder benchmarks/",
    right="benchmarks/national.csv beside them",
)

PROVISIONAL_OVERDUE = Code(
    id="POL015",
    severity=Severity.WARNING,
    title="Provisional benchmarks after their final figures were due",
    message="{figures} of {academic_year} that schools are compared with {are} still provisional, and final "
    "ones were due by {due}: {measures}",
    why="provisional figures move, by a point or more where groups of pupils are concerned; a colour can "
    "move with them",
    remedy="look the final figures up at the source named in the row and add them as new rows; the days are in "
    "the calendar's releases",
    wrong="key stage 2 figures of 2023/24, provisional, in the summer of 2026",
    right="a second row of the same figure, final, with its own release and source",
)

CHECKED_BEFORE_RELEASE = Code(
    id="POL016",
    severity=Severity.WARNING,
    title="A benchmark looked up before it was released",
    message="“checked_on” is {checked_on}, before the release on {released}",
    why="nobody can have read the figure at its source then; one of the two dates is a slip",
    remedy="correct the dates; released is the day of publication, checked_on the day somebody last looked",
    wrong="released 2025-12-11, checked_on 2025-09-12",
    right="released 2025-12-11, checked_on 2025-12-12",
)

SOURCE_NOT_GIVEN = Code(
    id="POL017",
    severity=Severity.WARNING,
    title="A source that names nothing",
    message="“{source}” says not where this comes from",
    why="a figure or a rule that nobody can look up can't be defended before a head or a board",
    remedy="name the document, or the person or body that agreed it, and its date",
    wrong="source: tbc",
    right="source: Board of trustees, minutes of 2025-07-09",
)

EXPECTS_NO_FIGURE = Code(
    id="POL018",
    severity=Severity.WARNING,
    title="An expectation, or a fact of a scheme, that no figure can answer",
    message="{what} asks for {label}, which {problem}",
    why="it will never be met or missed, and stands among the others as if it could",
    remedy="correct the measure, the year groups, the windows or the kinds of school; in a grid, a row may say that "
    "nothing measures it",
    wrong="year_groups: [Y6] for the phonics screening check",
    right="year_groups: [Y1] for the phonics screening check",
)

GROUPS_OVERLAP = Code(
    id="POL019",
    severity=Severity.WARNING,
    title="Two groups set against each other that overlap",
    message="{what} sets {one} against {other}, and a pupil may be in both",
    why="the gap between groups that share pupils is no gap between children, and its limits are wrong",
    remedy="set groups of one partition of measures.yaml against each other",
    wrong="group: disadvantaged, rest: girls",
    right="group: disadvantaged, rest: not_disadvantaged",
)

EXCEPTION_UNUSED = Code(
    id="POL050",
    severity=Severity.WARNING,
    title="An accepted finding that is no longer found",
    message="there is no {accepted} in {file} to accept{instead}",
    why="the line would silently accept the same fault if it came back for another reason",
    remedy="remove the line from exceptions.yaml, or correct its path or fingerprint",
    wrong="a line for a finding that was put right",
    right="no such line",
)

EXCEPTION_EXPIRED = Code(
    id="POL051",
    severity=Severity.WARNING,
    title="An acceptance that has run out",
    message="{accepted} in {file} was accepted until {until}; it is shown again",
    why="a fault is accepted for a time, so that somebody looks at it again",
    remedy="put the fault right, or accept it anew with a later day",
    wrong="until: 2024-07-31, in autumn 2025",
    right="until: 2026-07-31",
)
