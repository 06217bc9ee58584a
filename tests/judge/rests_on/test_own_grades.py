"""A decision rests on the school's own grades and on what reviews found, where its scheme reads them."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from tests.judge.rests_on.folder import (
    DECISION,
    DECISION_PATH,
    EVALUATION,
    EVALUATION_PATH,
    FIRST,
    INSIDE,
    REVIEW,
    REVIEW_PATH,
    SCHEME,
    made,
)

from trustkit.judge.rests_on.comparators import hash_of_comparators, held_against
from trustkit.judge.rests_on.decided import reasons_to_look_again
from trustkit.judge.rests_on.entries import canonical_text
from trustkit.judge.rests_on.looked_at import decision_rests_on
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import Folder

DAY, AS_OF = date(2025, 10, 16), date(2026, 3, 1)
SCHEME_PATH = "policy/2025-09-01/schemes/standing.yaml"
PEOPLE = """\
  own:
    kind: self_evaluation
    label: Own grade
    area: inclusion
    oldest_months: 15
    values: {fine: Fine, low: Low}
    gives: {expected standard: fine, needs attention: low}
    who: the head
    source: made up
  visited:
    kind: review_finding
    label: Visited
    area: achievement
    oldest_months: 15
    values: {fine: Fine, low: Low}
    gives: {strength: fine, concern: low}
    who: the director
    source: made up
outcomes:
"""
READS_THEM = SCHEME.replace("outcomes:\n", PEOPLE)
HELD = (
    "answer\tcapacity\tyes\n"
    "figure\t2024/25\tsummer\tY6\tpassed\tall\t900001\ttables\t28\t17\t\t\t\t\n"
    "finding\t2025-10-08-visit.md\tachievement\tstrength\n"
    "inspection\t900001\t2023-05-10\toverall_effectiveness\toverall_effectiveness\tgood\n"
    "self_evaluation\t2025/26\tinclusion\texpected standard\n"
)
"""By hand: of the evaluation and the visit only the areas that the scheme names."""

RESTS_ON = f"sha256-{hashlib.sha256(HELD.encode()).hexdigest()[:12]}"
FROZEN = DECISION.replace("{as_of", f"{{rests_on: {RESTS_ON}, as_of")
UPDATED = EVALUATION.replace("2025-09-20", "2025-12-05")
INCLUSION = "area: inclusion\n    grade: expected standard"
LATER_YEAR = "academic_year: 2025/26"


def _folder(**files: str) -> Folder:
    return made(*FIRST, **({SCHEME_PATH: READS_THEM, DECISION_PATH: FROZEN} | files))


def _told(**files: str) -> list[tuple[str, str]]:
    folder = _folder(**files)
    found = reasons_to_look_again(folder, policy_for(folder, AS_OF), AS_OF, [("ash", "standing")])
    return [(each.kind, each.text) for each in found.get(("ash", "standing"), ())]


def test_what_it_rests_on_by_hand() -> None:
    folder = _folder()
    held = decision_rests_on(folder, policy_for(folder, DAY), "standing", "ash", DAY)
    assert canonical_text(held) == HELD
    assert _told() == []


def test_a_scheme_that_reads_neither_rests_on_neither() -> None:
    folder = made(*FIRST)
    held = decision_rests_on(folder, policy_for(folder, DAY), "standing", "ash", DAY)
    assert {kind for kind, *_ in held} == {"answer", "figure", "inspection"}


@pytest.mark.parametrize(
    "files",
    [
        # Schools write on in their evaluation: the same grades on a later day are no change.
        {EVALUATION_PATH: UPDATED},
        {EVALUATION_PATH: UPDATED.replace("Most passed.", "More than most passed.")},
        # Another area than the scheme reads.
        {
            EVALUATION_PATH: EVALUATION.replace(
                "area: achievement\n    grade: expected standard",
                "area: achievement\n    grade: strong standard",
            )
        },
        # The next evaluation and the next visit are news.
        {
            f"{INSIDE}sef/2026-27.yaml": UPDATED.replace("2025/26", "2026/27").replace(
                INCLUSION, INCLUSION.replace("expected standard", "needs attention")
            )
        },
        {
            f"{INSIDE}reviews/2026-01-20-visit.md": REVIEW.replace(
                "2025-10-08", "2026-01-20"
            ).replace("strength", "concern")
        },
        {REVIEW_PATH: REVIEW.replace("finding: Most passed.", "finding: Nearly all passed.")},
    ],
    ids=["updated", "written on", "another area", "next year", "next visit", "other words"],
)
def test_what_does_not_change_it(files: dict[str, str]) -> None:
    assert _told(**files) == []


def test_a_grade_written_over_is_told_with_the_day() -> None:
    changed = UPDATED.replace(INCLUSION, INCLUSION.replace("expected standard", "needs attention"))
    gone = "what it rested on can't be found any more as it was on 16 October 2025"
    since = "the self-evaluation of 2025/26 was updated on 5 December 2025"
    assert _told(**{EVALUATION_PATH: changed}) == [("rewritten", f"{gone}; {since}")]


def test_a_finding_written_over_is_told() -> None:
    assert _told(**{REVIEW_PATH: REVIEW.replace("strength", "concern")}) == [
        ("rewritten", "what it rested on can't be found any more as it was on 16 October 2025")
    ]


ACCURACY = """\
  fits:
    kind: sef_accuracy
    label: How the grade fits
    area: achievement
    oldest_months: 15
    values: {fine: Fine, low: Low}
    gives: {supported: fine, not_contradicted: fine, at_odds_too_low: fine, at_odds_too_high: low}
    figures: [{measure: score, year_group: Y4, window: autumn}]
    claims:
      - {grades: [expected standard], too_high: [{of: rating, counted: [red], at_least: 0.5}], source: made up}
    who: the head
    source: made up
outcomes:
"""


def test_a_grade_written_over_does_not_take_the_comparators_along() -> None:
    """Which figures a grade is held against is the scheme's to say, not the grade's."""
    scheme = SCHEME.replace("outcomes:\n", ACCURACY)
    without = EVALUATION.replace("area: achievement", "area: attendance_and_behaviour")
    written = [{}, {EVALUATION_PATH: UPDATED}, {EVALUATION_PATH: without}]
    hashes = set()
    for files in written:
        folder = made(*FIRST, **({SCHEME_PATH: scheme} | files))
        policy = policy_for(folder, DAY)
        record = policy.schemes["standing"].record
        held = held_against(folder, policy, record, ["ash"], DAY)["ash"].looked_at
        assert {(each[0], each[3]) for each in held} == {
            ("2024/25", "passed"),
            ("2024/25", "score"),
        }
        hashes.add(hash_of_comparators(held))
    assert len(hashes) == 1
