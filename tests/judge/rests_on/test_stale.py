"""Which judgements are stale: those whose ground says something else now, and no others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.judge.rests_on.folder import (
    ANSWERS,
    DECISION,
    DECISION_PATH,
    EVALUATION,
    EVALUATION_PATH,
    FIRST,
    INSIDE,
    INSPECTIONS,
    REVIEW,
    REVIEW_PATH,
    RULES,
    SCHEME,
    SCHOOL,
    Row,
    made,
    row,
    score,
    stale,
    told,
)

from trustkit.judge.rests_on.entries import hash_of
from trustkit.judge.rests_on.looked_at import citation_rests_on
from trustkit.judge.rests_on.stale import stale_judgements
from trustkit.records.evaluation import FigureCited
from trustkit.records.vocabulary import Window

GRADE, INCLUSION, FINDING, DECIDED = (
    "grade achievement", "grade inclusion", "finding achievement", "decision Standing",
)  # fmt: skip
LATER = {"recorded": "2025-12-11", "revision": 2}
PASSED = FigureCited(measure="passed", academic_year="2024/25")
SCORED = FigureCited(measure="score", academic_year="2024/25", window=Window.AUTUMN)


def test_nothing_is_stale_at_first() -> None:
    assert stale(*FIRST) == []


@pytest.mark.parametrize(
    ("then", "since", "expected"),
    [
        ({}, {"achieved": 18}, True),
        ({}, {"eligible": 29}, True),
        ({}, {"achieved": "", "value": 61}, True),
        ({}, {"achieved": "", "eligible": "", "reason": "c"}, True),
        ({}, {"achieved": 18, "status": "final", "revision": 1}, True),
        ({"lower": 40, "upper": 80}, {"lower": 40, "upper": 81}, True),
        ({"lower": 40, "upper": 80}, {"lower": 41, "upper": 80}, True),
        # The same content, entered again, or a lower status that does not count.
        ({}, {}, False),
        ({}, {"status": "final", "source": "another table"}, False),
        ({"achieved": "", "value": "61"}, {"achieved": "", "value": "61.0"}, False),
        ({}, {"achieved": 18, "status": "internal"}, False),
        # Something else than what was looked at.
        ({}, {"achieved": 18, "window": "autumn"}, False),
        ({}, {"achieved": 18, "year": "2025-26"}, False),
        ({}, {"achieved": 18, "group": "girls"}, False),
        ({}, {"achieved": 18, "basis": "teacher"}, False),
        ({}, {"achieved": 18, "year_group": "Y5"}, False),
        ({}, {"achieved": 18, "school": "birch"}, False),
        # Not known yet on the day that is asked about.
        ({}, {"achieved": 18, "recorded": "2026-03-02"}, False),
    ],
)
def test_a_figure_since(then: Row, since: Row, expected: bool) -> None:
    found = stale(row(**then), row(**then | LATER | since))
    assert told(found) == ([DECIDED, FINDING, GRADE] if expected else [])


def test_only_what_rests_on_it_is_stale_and_it_says_which_figure() -> None:
    found = stale(*FIRST, score(**LATER | {"value": 99.9}))
    assert told(found) == [INCLUSION]
    (change,) = found[0].changes
    assert change.then.named == (
        "figure", "2024/25", "autumn", "Y4", "score", "all", "900001", "tables",
    )  # fmt: skip
    assert (change.then.says[2], change.now.says[2]) == ("101.5", "99.9")
    assert change.now.since == date(2025, 12, 11)
    assert found[0].judgement.subject == "inclusion:grade"


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        # The grades are of 20 September, the visit of 8 October, the evidence of 16 October.
        ("2025-09-20", []),
        ("2025-09-21", [GRADE]),
        ("2025-10-08", [GRADE]),
        ("2025-10-09", [FINDING, GRADE]),
        ("2025-10-16", [FINDING, GRADE]),
        ("2025-10-17", [DECIDED, FINDING, GRADE]),
        ("2026-03-01", [DECIDED, FINDING, GRADE]),
    ],
)
def test_the_day_itself_was_looked_at(recorded: str, expected: list[str]) -> None:
    found = stale(*FIRST, row(achieved=18, revision=2, recorded=recorded))
    assert told(found) == expected


def test_a_figure_that_came_after_the_judgement_was_not_looked_at() -> None:
    late = row(recorded="2025-11-01")
    assert stale(score(), late, row(achieved=18, recorded="2025-12-01", revision=2)) == []


def test_the_highest_revision_of_a_day_counts_wherever_it_stands() -> None:
    same_day = {"recorded": "2025-12-11"}
    found = stale(*FIRST, row(achieved=18, revision=3, **same_day), row(revision=2, **same_day))
    assert told(found) == [DECIDED, FINDING, GRADE]


def test_a_change_that_was_taken_back_is_none() -> None:
    back = row(recorded="2025-12-01", revision=3)
    assert stale(*FIRST, row(achieved=18, recorded="2025-11-01", revision=2), back) == []


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2024-25", True), ("2022-23", True), ("2021-22", False)],
)
def test_a_decision_rests_on_three_years(year: str, expected: bool) -> None:
    years = [row(year=each) for each in ("2021-22", "2022-23", "2023-24", "2024-25")]
    # A newer year came in since; the three years of then are what was looked at.
    newer = row(year="2025-26", recorded="2025-11-01")
    found = stale(*years, newer, row(year=year, achieved=18, **LATER))
    assert (DECIDED in told(found)) is expected


@pytest.mark.parametrize(
    ("pooled", "year", "expected"),
    [(4, "2021-22", [DECIDED]), (4, "2020-21", []), (1, "2022-23", [DECIDED]), (1, "2021-22", [])],
)
def test_the_years_pooled_and_those_of_a_trend(pooled: int, year: str, expected: list[str]) -> None:
    rules = f"defaults: {{pooled_years: {pooled}}}\n{RULES}"
    years = [row(year=each) for each in (year, "2024-25")]
    corrected = row(year=year, achieved=18, **LATER)
    found = stale(*years, corrected, **{"policy/2025-09-01/rag.yaml": rules})
    assert told(found) == expected


def test_a_decision_by_a_policy_that_is_not_there_is_left_to_other_checks() -> None:
    lost = {DECISION_PATH: DECISION.replace("policy: 2025-09-01", "policy: 2024-09-01")}
    assert told(stale(*FIRST, row(achieved=18, **LATER), **lost)) == [FINDING, GRADE]


INSPECTED = "2023-05-10,2023-06-12,900001,overall_effectiveness,overall_effectiveness"


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (f"{INSPECTED},good,2025-12-01,report\n", False),
        (f"{INSPECTED},outstanding,2025-12-01,report\n", True),
        ("2025-11-18,2026-01-12,900001,report_card,achievement,needs attention,2026-01-13,x\n", False),
    ],
)  # fmt: skip
def test_an_inspection_since(since: str, expected: bool) -> None:
    found = stale(*FIRST, **{f"{INSIDE}inspections.csv": INSPECTIONS + since})
    assert told(found) == ([DECIDED] if expected else [])


def test_the_grade_recorded_last_counts_wherever_it_stands() -> None:
    heading, first = INSPECTIONS.splitlines(keepends=True)
    text = f"{heading}{INSPECTED},outstanding,2025-12-01,report\n{first}"
    assert told(stale(*FIRST, **{f"{INSIDE}inspections.csv": text})) == [DECIDED]
    without = SCHEME[: SCHEME.index("  inspection:")] + SCHEME[SCHEME.index("outcomes:") :]
    deaf = {"policy/2025-09-01/schemes/standing.yaml": without}
    assert stale(*FIRST, **{f"{INSIDE}inspections.csv": text}, **deaf) == []


def test_an_inspection_not_published_yet_was_not_looked_at() -> None:
    late = INSPECTIONS.replace("2023-06-12", "2025-11-12")
    other = f"{INSPECTED},outstanding,2025-12-01,report\n".replace("2023-06-12", "2025-11-12")
    assert stale(*FIRST, **{f"{INSIDE}inspections.csv": late + other}) == []


ANSWERED = "  - {{question: {}, answer: {}, by: Director, on: {}, reason: x}}\n"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (ANSWERS + ANSWERED.format("capacity", "false", "2025-12-01"), True),
        (ANSWERS + ANSWERED.format("capacity", "yes", "2025-12-01"), False),
        (ANSWERS + ANSWERED.format("weather", "false", "2025-12-01"), False),
        # One that has only run out; one that was given and ran out before.
        (ANSWERS.replace("on: 2025-10-01", "on: 2025-10-01, until: 2025-12-31"), False),
        (
            ANSWERS
            + ANSWERED.format("capacity", "false", "2025-10-05, until: 2025-10-15")
            + ANSWERED.format("capacity", "true", "2025-12-01"),
            False,
        ),
        (
            ANSWERS
            + ANSWERED.format("capacity", "false", "2025-10-05, until: 2025-10-16")
            + ANSWERED.format("capacity", "true", "2025-12-01"),
            True,
        ),
    ],
)
def test_an_answer_since(answers: str, expected: bool) -> None:
    found = stale(*FIRST, **{f"{INSIDE}answers.yaml": answers})
    assert told(found) == ([DECIDED] if expected else [])


def test_nothing_is_said_of_history() -> None:
    corrected = (*FIRST, row(achieved=18, **LATER))
    new = "schools/ash/decisions/2026-02-01-standing.yaml"
    decided = DECISION.replace("2025-10-17", "2026-02-01").replace("2025-10-16", "2026-01-31")
    superseding = {new: f"{decided}supersedes: 2025-10-17-standing.yaml\n"}
    assert told(stale(*corrected, **superseding)) == [FINDING, GRADE]
    before = stale(*corrected, **superseding, as_of=date(2026, 1, 31))
    assert told(before) == [DECIDED, FINDING, GRADE]
    newer = {"schools/ash/sef/2026-27.yaml": EVALUATION.replace("2025-09-20", "2025-09-02")}
    newer = {path: text.replace("2025/26", "2026/27") for path, text in newer.items()}
    assert told(stale(*corrected, **newer)) == [DECIDED, FINDING]
    left = {f"{INSIDE}school.yaml": f"{SCHOOL}left: 2026-01-01\n"}
    assert stale(*corrected, **left) == []


def test_reviews_of_this_year_and_those_that_a_decision_in_force_rests_on() -> None:
    corrected = (*FIRST, row(achieved=18, **LATER))
    alone = DECISION.replace(", review: 2025-10-08-visit.md", "")
    assert told(stale(*corrected, **{DECISION_PATH: alone})) == [DECIDED, FINDING, GRADE]
    # The same visit a year before: only while the decision names it, with its folder or without.
    early = [row(year="2023-24", recorded="2024-09-11")]
    early.append(row(year="2023-24", achieved=18, revision=2, recorded="2025-12-11"))
    visit = REVIEW.replace("2025-10-08", "2024-10-08").replace("2024/25", "2023/24")
    moved = {REVIEW_PATH: REVIEW, "schools/ash/reviews/2024-10-08-visit.md": visit}
    for named, expected in (
        ("2024-10-08-visit.md", True),
        ("reviews/2024-10-08-visit.md", True),
        ("2025-10-08-visit.md", False),
    ):
        decision = DECISION.replace("2025-10-08-visit.md", named)
        found = stale(*early, **moved, **{DECISION_PATH: decision})
        assert (FINDING in told(found)) is expected


def test_a_review_of_a_year_that_the_trust_has_not_turned_to_yet() -> None:
    alone = {DECISION_PATH: DECISION.replace(", review: 2025-10-08-visit.md", "")}
    folder = made(*FIRST, row(achieved=18, **LATER), **alone)
    for year, expected in (("2024/25", True), ("2025/26", True), ("2026/27", False)):
        found = told(stale_judgements(folder, date(2026, 3, 1), year))
        assert (FINDING in found) is expected


def _hash(*rows: Row, cited: FigureCited = PASSED, day: date = date(2026, 3, 1)) -> str:
    return hash_of(citation_rests_on(made(*rows), "ash", [cited], day))


def _graded(rests_on: str) -> dict[str, str]:
    area = "  - area: inclusion\n    grade: expected standard\n"
    return {EVALUATION_PATH: EVALUATION.replace(area, f"{area}    rests_on: {rests_on}\n")}


def test_the_hash_of_what_was_looked_at_is_right_until_it_changes() -> None:
    graded = _graded(_hash(score(), cited=SCORED))
    assert stale(*FIRST, **graded) == []
    found = stale(*FIRST, score(value=99.9, **LATER), **graded)
    assert told(found) == [INCLUSION]
    assert [change.now.says[2] for change in found[0].changes] == ["99.9"]


@pytest.mark.parametrize(
    "rewritten",
    [
        (row(), score(value=99.9)),
        (row(),),
        (row(), score(), score(value=99.9, revision=2, recorded="2025-09-19")),
    ],
    ids=["changed in place", "taken out", "put in afterwards"],
)
def test_history_rewritten(rewritten: tuple[Row, ...]) -> None:
    graded = _graded(_hash(score(), cited=SCORED))
    (found,) = stale(*rewritten, **graded)
    assert told([found]) == [INCLUSION]
    assert found.changes == ()
    assert found.then == found.now == _hash(*rewritten, cited=SCORED)


def test_who_looked_again_wrote_the_hash_of_then() -> None:
    first = (*FIRST, score(value=99.9, recorded="2025-11-11", revision=2))
    graded = _graded(_hash(*first, cited=SCORED))
    assert stale(*first, **graded) == []
    # What comes later and is no change leaves it so; a second correction does not.
    other = score(value=12.3, basis="teacher", recorded="2025-12-01")
    assert stale(*first, other, **graded) == []
    (found,) = stale(*first, score(value=98, recorded="2025-12-01", revision=3), **graded)
    assert found.looked == date(2025, 11, 11)
    assert [(each.then.says[2], each.now.says[2]) for each in found.changes] == [("99.9", "98")]


def test_the_last_day_on_which_it_was_so_is_told() -> None:
    changes = [("2025-11-01", 99.9), ("2025-12-01", 101.5), ("2026-02-01", 88)]
    rows = [score(value=value, recorded=on, revision=9) for on, value in changes]
    (found,) = stale(*FIRST, *rows, **_graded(_hash(score(), cited=SCORED)))
    assert found.looked == date(2025, 12, 1)


def test_a_day_that_has_not_come_is_not_looked_at() -> None:
    corrected = (*FIRST, score(value=99.9, **LATER))
    graded = _graded(_hash(*corrected, cited=SCORED))
    (found,) = stale(*corrected, **graded, as_of=date(2025, 12, 10))
    assert (found.looked, found.changes) == (date(2025, 9, 20), ())


def test_the_hash_given_is_the_one_that_ends_it() -> None:
    corrected = (*FIRST, score(value=99.9, **LATER))
    (found,) = stale(*corrected, **_graded("sha256-000000000000"))
    assert found.changes
    assert stale(*corrected, **_graded(found.now)) == []


def test_a_decision_with_its_hash() -> None:
    def decided(rests_on: str) -> dict[str, str]:
        return {DECISION_PATH: DECISION.replace("{as_of", f"{{rests_on: {rests_on}, as_of")}

    (found,) = stale(*FIRST, **decided("sha256-000000000000"))
    assert told([found]) == [DECIDED]
    assert stale(*FIRST, **decided(found.then)) == []
    answer = {f"{INSIDE}answers.yaml": ANSWERS.replace("true", "false")}
    assert told(stale(*FIRST, **decided(found.then), **answer)) == [DECIDED]
    # Without a hash nothing could be known of an answer that was written over.
    assert stale(*FIRST, **answer) == []
