"""Why a decision should be looked at again: each kind of thing that may have changed under it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.judge.rests_on.folder import (
    DECISION,
    DECISION_PATH,
    FIRST,
    REVIEW,
    REVIEW_PATH,
    RULES,
    made,
    row,
)

from trustkit.cycle.deciding.agreed import Agreed
from trustkit.cycle.deciding.freezing import evidence_of
from trustkit.judge.rests_on.decided import Reason, reasons_to_look_again
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import Folder
from trustkit.text.write import yaml_text

AS_OF = date(2026, 3, 1)
HEADER = (
    "measure,year_group,academic_year,window,period,group,level,area,value,numerator,denominator,dp,"
    "basis,status,released,source,checked_on,sureness\n"
)
NATIONAL = "passed,Y6,2024/25,summer,full_year,all,national,england,{},,,0,state_funded,{},{},made up,2025-10-01,official\n"
COMPARED = HEADER + NATIONAL.format(62, "provisional", "2025-09-09")
CALENDAR = (
    "source: made up\ncollections:\n"
    "  - {window: autumn, opens: 12-01, due: 12-12, reported_to: The board}\n"
)
RULES_PATH = "policy/2025-09-01/rag.yaml"


def _frozen() -> str:
    """The decision with all that it rested on when it was made."""
    agreed = Agreed(
        "standing", "well", ("Director",), date(2025, 10, 17), date(2025, 10, 17), date(2025, 10, 16),
        review="2025-10-08-visit.md",
    )  # fmt: skip
    folder = made(*FIRST, **{"benchmarks/national.csv": COMPARED})
    evidence = evidence_of(folder, policy_for(folder, agreed.as_of), "ash", agreed)
    written = yaml_text({"evidence": evidence.model_dump(mode="json", exclude_defaults=True)})
    head, _, _ = DECISION.partition("evidence:")
    return head + written


FROZEN = _frozen()


def look(folder: Folder, as_of: date = AS_OF) -> list[tuple[str, str]]:
    policy = policy_for(folder, as_of)
    found = reasons_to_look_again(folder, policy, as_of, [("ash", "standing")])
    reasons: tuple[Reason, ...] = found.get(("ash", "standing"), ())
    return [(each.kind, each.text) for each in reasons]


def _folder(*rows: Any, **files: str) -> Folder:
    return made(
        *FIRST, *rows, **({DECISION_PATH: FROZEN, "benchmarks/national.csv": COMPARED} | files)
    )


def test_nothing_has_changed() -> None:
    assert look(_folder()) == []
    # A decision of a school or scheme that nobody asked about is left out.
    folder = _folder(row(achieved=20, revision=2, recorded="2025-12-01"))
    assert reasons_to_look_again(folder, policy_for(folder, AS_OF), AS_OF, []) == {}


CORRECTED = row(achieved=20, revision=2, recorded="2025-12-01")
REVISED = COMPARED + NATIONAL.format(64, "final", "2025-12-11")
PUT_IN_LATE = COMPARED + NATIONAL.format(64, "final", "2025-10-02")
CHANGES = [
    (
        (CORRECTED,), {}, "evidence",
        "Passed, summer 2024/25: 17 of 28 pupils (61%) then, 20 of 28 pupils (71%) since 1 December 2025",
    ),
    (
        (), {REVIEW_PATH: REVIEW.replace("Most passed.", "Few passed.")}, "review",
        "the review 2025-10-08-visit.md says something else than when it was decided on",
    ),
    (
        (), {RULES_PATH: f"defaults: {{tolerance: 5}}\n{RULES}"}, "rules",
        "the rules in the policy of 2025-09-01 were edited after it was decided",
    ),
    (
        (), {"benchmarks/national.csv": REVISED}, "comparators",
        ("compared since with other figures: Passed, 2024/25: 62% (national, state-funded schools, "
        "2024/25 provisional) then, 64% (national, state-funded schools, 2024/25 final) now"),
    ),
    (
        (), {"benchmarks/national.csv": PUT_IN_LATE}, "comparators",
        ("what its figures were compared with can't be found any more: a comparator released by then "
        "was put in, changed or taken out afterwards"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "files", "kind", "text"), CHANGES)
def test_each_kind_of_change_is_told(
    rows: tuple[Any, ...], files: dict[str, str], kind: str, text: str
) -> None:
    assert look(_folder(*rows, **files)) == [(kind, text)]


def test_what_came_after_the_date_has_not_changed_it() -> None:
    assert (
        look(_folder(CORRECTED, **{"benchmarks/national.csv": REVISED}), date(2025, 11, 30)) == []
    )


@pytest.mark.parametrize(
    "change",
    [
        {REVIEW_PATH: REVIEW.replace("\n---\nMade", "\nactions: [{id: a, action: Do it, status: done}]\n---\nMade")},
        {REVIEW_PATH: REVIEW.replace("    figure:", "    rests_on: sha256-000000000000\n    figure:")},
        {RULES_PATH: f"# the rules\n{RULES}"},
        {"policy/2025-09-01/calendar.yaml": CALENDAR},
        {"benchmarks/national.csv": COMPARED + NATIONAL.format(62, "final", "2025-12-11")},
    ],
    ids=["actions get done", "looked at again", "a comment", "the calendar", "the same, more final"],
)  # fmt: skip
def test_what_changes_nothing_of_it_is_not_told(change: dict[str, str]) -> None:
    assert [kind for kind, _ in look(_folder(**change))] == []


def test_a_later_policy_is_told_if_its_rules_are_others() -> None:
    inside = "policy/2026-01-01/"
    version = {
        each.removeprefix("policy/2025-09-01/"): _folder().tree.read(each).decode()  # type: ignore[union-attr]
        for each in _folder().paths
        if each.startswith("policy/")
    }
    same = {inside + name: text for name, text in version.items()}
    assert look(_folder(**same)) == []
    other = same | {f"{inside}rag.yaml": f"defaults: {{tolerance: 5}}\n{RULES}"}
    assert look(_folder(**other)) == [
        (
            "policy",
            "decided by the policy of 2025-09-01; that of 2026-01-01 is in force, with other rules",
        )
    ]
    assert look(_folder(**other), date(2025, 12, 31)) == []


def test_a_decision_without_hashes_is_asked_only_what_is_dated() -> None:
    plain = {DECISION_PATH: DECISION} | {RULES_PATH: f"defaults: {{tolerance: 5}}\n{RULES}"}
    assert look(_folder(**plain)) == []
    assert [kind for kind, _ in look(_folder(CORRECTED, **plain))] == ["evidence"]
