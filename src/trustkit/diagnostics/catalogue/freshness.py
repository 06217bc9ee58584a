"""FRE: judgements made on figures that have since changed."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

STALE_GRADE = Code(
    id="FRE001",
    severity=Severity.WARNING,
    title="A self-evaluation grade made on figures that have since changed",
    message="the grade for {about} rests on figures as they were on {day}: {changes}",
    why="a grade is read as if it had been given with the figures that stand beside it now",
    remedy=(
        "look at the area again with the figures as they are, then write rests_on: {now} in it; "
        "or, if it has none and all areas were looked at, set updated to that day"
    ),
    wrong="updated: 2025-09-17, and a figure that its evidence cites was corrected on 6 October",
    right="updated: 2025-10-08, after the area was looked at with the corrected figure",
)

STALE_FINDING = Code(
    id="FRE002",
    severity=Severity.WARNING,
    title="A review's finding made on a figure that has since changed",
    message="the finding on {about} rests on a figure as it was on {day}: {changes}",
    why="what was agreed after the visit may answer a result that was not so",
    remedy=(
        "look at the finding again: if it stands, write rests_on: {now} beside its figure; if it "
        "does not, say so in a new review"
    ),
    wrong="a finding of 14 October that cites a figure corrected on 20 October",
    right="the same finding with the hash of the corrected figure in rests_on",
)

STALE_DECISION = Code(
    id="FRE003",
    severity=Severity.WARNING,
    title="A decision made on evidence that has since changed",
    message="the decision on {about} rests on the evidence of {day}, which has changed: {changes}",
    why="the school may be getting more help or less than its results would have called for",
    remedy=(
        "see what the scheme proposes now (trustkit why {school} {scheme}), and record a new "
        "decision with supersedes: {file}, even if the outcome is the same"
    ),
    wrong="evidence as_of 2025-10-22, and a result of that summer corrected in November",
    right="a decision of December that supersedes it, made on the corrected result",
)

HISTORY_REWRITTEN = Code(
    id="FRE004",
    severity=Severity.WARNING,
    title="What a judgement rested on can't be found any more",
    message=(
        "{about} rests on {stored}, and what the folder holds of it as at {day} gives {then}: "
        "something that was looked at was changed in place, taken out or put in afterwards{since}"
    ),
    why="a correction that overwrites what was there leaves nobody able to see what was judged",
    remedy=(
        "find the change (git log -p schools/{school}) and put it right as a new row, keeping the "
        "old one; or look again: a grade or finding that stands takes rests_on: {now}, a decision "
        "is made anew with supersedes"
    ),
    wrong="18 written over 17 in kpis/2024-25.csv after the grade was given",
    right="the row with 17 as it was, and below it the correction with its own date and revision",
)

REVIEW_CHANGED = Code(
    id="FRE005",
    severity=Severity.WARNING,
    title="A review that says something else than when it was decided on",
    message="the decision rests on {review}, which says something else now than it did then",
    why="who reads what a decision was made on must read what was read in the room",
    remedy="put the review back as it was (git log -p schools/{school}/reviews/{review}) and write what is new into a review of its own; or record a new decision, with supersedes: {file}",
    wrong="a finding put into the record of a visit after its decision",
    right="the record as it was, and a new review with the new finding",
)

RULES_EDITED = Code(
    id="FRE006",
    severity=Severity.WARNING,
    title="Rules that were edited after decisions were made by them",
    message="{decisions} made by this version of the policy when it had other rules: {first}",
    why="nobody can see any more by which rules a school was placed, or work its proposal out again",
    remedy="put the version back as it was (git log -p policy/{version}) and make the change in a new one, policy/<the day it takes effect>/",
    wrong="a threshold changed in policy/2025-09-01/rag.yaml in January",
    right="policy/2026-01-12/, a copy of the old version with the new threshold",
)
