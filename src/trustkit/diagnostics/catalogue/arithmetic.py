"""ARI: numbers that can't all be true."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

ACHIEVED_OVER_ELIGIBLE = Code(
    id="ARI001",
    severity=Severity.ERROR,
    title="More pupils achieved than there were",
    message="{achieved} achieved of {eligible} eligible",
    why="nobody outside the cohort can be counted in it; the percentage would pass 100",
    remedy="check both counts with the school, and send a correction",
    wrong="eligible 30, achieved 31",
    right="eligible 31, achieved 30",
)

ACHIEVED_OF_NOBODY = Code(
    id="ARI002",
    severity=Severity.ERROR,
    title="A result of no pupils",
    message="nobody was eligible, and yet the row gives {given}",
    why="of nobody there is no percentage, not even nought",
    remedy="clear the figure and give the reason z (not applicable), or correct eligible",
    wrong="eligible 0, achieved 0",
    right="eligible 0, achieved blank, reason z",
)

ACHIEVED_WITHOUT_ELIGIBLE = Code(
    id="ARI003",
    severity=Severity.ERROR,
    title="A count of pupils, out of an unknown number",
    message="{achieved} achieved, and the row does not say of how many",
    why="a percentage needs the whole cohort, those who were absent included",
    remedy="give the number of eligible pupils",
    wrong="eligible blank, achieved 21",
    right="eligible 30, achieved 21",
)

VALUE_CONTRADICTS_COUNTS = Code(
    id="ARI004",
    severity=Severity.ERROR,
    title="A percentage that its own counts contradict",
    message="{achieved} of {eligible} is {counted}%, and value says {value}%",
    why="two figures for one result can't both be shown",
    remedy="clear value: the percentage is worked out from the counts; or correct the counts",
    wrong="eligible 30, achieved 21, value 75",
    right="eligible 30, achieved 21, value blank",
)

PERCENTAGE_NOT_ATTAINABLE = Code(
    id="ARI005",
    severity=Severity.WARNING,
    title="A percentage that no count of pupils gives",
    message="no number of {eligible} pupils is {value}%; the nearest are {below}% and {above}%",
    why="one of the two is wrong, or some pupils were left out of the percentage; counts made from "
    "them can be a pupil or two out",
    remedy="check both with whoever gave them; where published tables say so, accept the finding "
    "in exceptions.yaml",
    wrong="61% of 30 pupils",
    right="60% of 30 pupils",
)

PERCENTAGE_OUT_OF_RANGE = Code(
    id="ARI006",
    severity=Severity.ERROR,
    title="A percentage below 0 or above 100",
    message="{label} is {value}%",
    why="a share of pupils, sessions or answers lies between none and all",
    remedy="correct the figure; a count typed as a percentage is the usual cause",
    wrong="value 105",
    right="value 10.5",
)

VALUE_OUT_OF_RANGE = Code(
    id="ARI007",
    severity=Severity.ERROR,
    title="A value that the measure can't take",
    message="{label} is {value}, and can only be {range}",
    why="one impossible score moves every average it is in",
    remedy="correct the figure, or the lowest and highest of the measure in measures.yaml",
    wrong="a scaled score of 12",
    right="a scaled score of 102",
)

LIMITS_CROSSED = Code(
    id="ARI008",
    severity=Severity.ERROR,
    title="Confidence limits the wrong way round",
    message="lower is {lower} and upper is {upper}",
    why="the limits decide whether a school differs from the nation; crossed ones decide wrongly",
    remedy="put the smaller into lower and the larger into upper",
    wrong="lower 1.2, upper -0.8",
    right="lower -0.8, upper 1.2",
)

VALUE_OUTSIDE_LIMITS = Code(
    id="ARI009",
    severity=Severity.ERROR,
    title="A value outside its own confidence limits",
    message="value is {value}, and its limits are {lower} to {upper}",
    why="limits lie about the value they belong to; one of the three is wrong",
    remedy="correct whichever differs from the published figure",
    wrong="value 2.5, lower -0.8, upper 1.2",
    right="value 0.2, lower -0.8, upper 1.2",
)

SUBSET_OVER_WHOLE = Code(
    id="ARI010",
    severity=Severity.ERROR,
    title="More pupils at the higher standard than at the expected one",
    message="{label} is {shown}, more than {whole_label} at {whole_shown} ({whole_place})",
    why="every pupil counted in the first is counted in the second, so it can't be larger",
    remedy="check both figures with the school; two columns changed over are the usual cause",
    wrong="reading expected 18 of 30, reading higher standard 20 of 30",
    right="reading expected 20 of 30, reading higher standard 8 of 30",
)

COMBINED_OVER_PART = Code(
    id="ARI011",
    severity=Severity.ERROR,
    title="The combined figure is above one of its parts",
    message="{label} is {shown}, more than {whole_label} at {whole_shown} ({whole_place})",
    why="a pupil counts in the combined figure only by reaching every part of it",
    remedy="check the figures with the school",
    wrong="reading 20, writing 18, maths 21, all three 19 of 30",
    right="reading 20, writing 18, maths 21, all three 16 of 30",
)

COMBINED_UNDER_BOUND = Code(
    id="ARI012",
    severity=Severity.ERROR,
    title="The combined figure is too low for its parts",
    message="{label} is {shown}; its parts ({parts}) leave at least {least}",
    why="so few pupils missed each part that more must have reached all of them",
    remedy="check the figures with the school",
    wrong="reading 29, writing 29, maths 29, all three 20 of 30",
    right="reading 29, writing 29, maths 29, all three 27 of 30",
)

GROUPS_OVER_ALL = Code(
    id="ARI013",
    severity=Severity.ERROR,
    title="Groups that hold more pupils than the school",
    message="{groups}{together}: {total} {name}; all pupils: only {whole}",
    why="every pupil of a group is one of all pupils, and no pupil is in two of these groups",
    remedy="check the groups and the whole with the school",
    wrong="all 30, boys 16, girls 15",
    right="all 31, boys 16, girls 15",
)

GROUPS_NOT_ALL = Code(
    id="ARI014",
    severity=Severity.ERROR,
    title="Groups that do not add up to all pupils",
    message="{groups} together: {total} {name}; all pupils: {whole}",
    why="every pupil is in exactly one of these groups, so together they are the whole",
    remedy="check the groups and the whole with the school",
    wrong="all 30, disadvantaged 8, not disadvantaged 20",
    right="all 30, disadvantaged 8, not disadvantaged 22",
)

PARTS_OVER_TOTAL = Code(
    id="ARI015",
    severity=Severity.ERROR,
    title="A part is larger than its total",
    message="{part_label} is {part}, more than {label} at {total} ({place})",
    why="what the total adds up can't be more than the total",
    remedy="check both figures with whoever gave them",
    wrong="authorised absence 5.2, all absence 4.9",
    right="authorised absence 3.9, all absence 4.9",
)

PARTS_NOT_TOTAL = Code(
    id="ARI016",
    severity=Severity.ERROR,
    title="Parts that do not add up to their total",
    message="{parts} add up to {sum}, and {label} is {total}",
    why="the difference is more than rounding; at least one of the figures is wrong",
    remedy="check the figures with whoever gave them",
    wrong="authorised 3.9, unauthorised 1.0, all absence 5.9",
    right="authorised 3.9, unauthorised 1.0, all absence 4.9",
)

TRANSITIONS_OVER_COHORT = Code(
    id="ARI017",
    severity=Severity.ERROR,
    title="More pupils moved between bands than are in the year group",
    message="{pupils} pupils are counted in {school_subject} for {year_group}, and the largest cohort "
    "returned for it is {eligible}",
    why="each pupil has one place in the table; some must have been counted twice",
    remedy="check the table with the school; every pupil stands in it once",
    wrong="a table of 35 pupils for a year group of 30",
    right="a table of 30 pupils for a year group of 30",
)

BENCHMARK_CONTRADICTS_COUNTS = Code(
    id="ARI018",
    severity=Severity.ERROR,
    title="A benchmark that its own counts contradict",
    message="{numerator} of {denominator} is {counted}%, and value says {value}%",
    why="every school would be rated against a figure that is not the published one",
    remedy="correct the counts or the value from the source named in the row",
    wrong="value 62, numerator 400000, denominator 660000",
    right="value 61, numerator 400000, denominator 660000",
)

REST_OVER_ALL = Code(
    id="ARI019",
    severity=Severity.ERROR,
    title="More achieved outside a group than there are pupils outside it",
    message="{whole} of all {eligible} pupils achieved, and {total} of them are {groups}; the other {difference} "
    "can't be among the {rest} pupils left",
    why="what all pupils achieved is what the group achieved and what everybody else did, and there are not so "
    "many others",
    remedy="check the group and the whole with the school",
    wrong="all 29 of 30; disadvantaged 2 of 10",
    right="all 22 of 30; disadvantaged 2 of 10",
)
