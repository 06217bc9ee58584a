"""Which decision is in force, how long a school has been in its outcome, and when it should move on."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.judge.schemes.made_up import decided, evidence, stored_scheme
from tests.judge.schemes.test_propose import KITES

from trustkit.judge.schemes.decisions import decision_in_force
from trustkit.judge.schemes.trace import DecisionInForce
from trustkit.records.decision import Decision
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored

SCHEME = stored_scheme(KITES).record
"""Grey kites are to be red ones within six months."""


def grey(on: date, **others: Any) -> Stored[Decision]:
    return decided("grey-kite", on, "kites", **others)


def red(on: date, **others: Any) -> Stored[Decision]:
    return decided("red-kite", on, "kites", **others)


def in_force(*made: Stored[Decision], **others: Any) -> DecisionInForce:
    found = decision_in_force(SCHEME, evidence(SCHEME, decisions=made, **others))
    assert found is not None
    return found


def _at(path: str, stored: Stored[Decision]) -> Stored[Decision]:
    return Stored(stored.record, path, stored.named, stored.document)


JANUARY, MARCH, MAY = date(2025, 1, 10), date(2025, 3, 10), date(2025, 5, 10)
FIRST = grey(JANUARY)
AGAIN = grey(MARCH, supersedes="2025-01-10-kites.yaml")
ONCE_MORE = grey(MAY, supersedes="decisions/2025-03-10-kites.yaml")


def test_deciding_the_same_again_does_not_begin_the_time_anew() -> None:
    for made in permutations((FIRST, AGAIN, ONCE_MORE)):
        found = in_force(*made)
        assert (found.decided, found.since, found.months) == (MAY, JANUARY, 9)
        assert found.move_on_by == date(2025, 7, 10)


def test_another_outcome_between_begins_it_anew() -> None:
    between = red(MARCH, supersedes="2025-01-10-kites.yaml")
    found = in_force(FIRST, between, grey(MAY, supersedes="2025-03-10-kites.yaml"))
    assert (found.since, found.move_on_by) == (MAY, date(2025, 11, 10))


def test_one_put_right_on_the_day_it_was_made_never_held() -> None:
    folder = "schools/ashcombe/decisions"
    wrong = red(MARCH, supersedes="2025-01-10-kites.yaml")
    right = _at(
        f"{folder}/2025-03-10-kites.2.yaml", grey(MARCH, supersedes="2025-03-10-kites.yaml")
    )
    # By its name the second file comes before the first.
    for made in ((FIRST, right, wrong), (FIRST, wrong, right)):
        found = in_force(*made)
        assert (found.outcome, found.since, found.leaf.path) == ("grey-kite", JANUARY, right.path)


def test_a_circle_of_decisions_ends() -> None:
    folder = "schools/ashcombe/decisions"
    one = grey(MARCH, supersedes="2025-03-10-kites.2.yaml")
    other = _at(
        f"{folder}/2025-03-10-kites.2.yaml", grey(MARCH, supersedes="2025-03-10-kites.yaml")
    )
    known = evidence(SCHEME, decisions=(one, other))
    assert decision_in_force(SCHEME, known) is None


def test_what_a_decision_says_of_moving_on_is_kept_whatever_the_scheme_says_now() -> None:
    frozen = grey(JANUARY, move_on_from=date(2025, 8, 1), move_on_by=date(2026, 2, 1))
    found = in_force(frozen)
    assert (found.move_on_from, found.move_on_by) == (date(2025, 8, 1), date(2026, 2, 1))
    assert not found.overdue


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        ("within_months: 12", None, date(2026, 1, 10)),
        ("within_months: 9, no_sooner_than_months: 6", date(2025, 7, 10), date(2025, 10, 10)),
    ],
)
def test_an_older_decision_is_held_to_the_scheme_of_its_own_version(
    window: str, start: date | None, end: date
) -> None:
    of_its_time = stored_scheme(KITES.replace("within_months: 6", window)).record
    schemes: dict[tuple[str, str], Scheme] = {
        ("2025-09-01", "kites"): of_its_time,
        ("2025-10-01", "kites"): SCHEME,
    }
    found = in_force(FIRST, schemes=schemes)
    assert (found.move_on_from, found.move_on_by) == (start, end)
    assert found.overdue == (end < date(2025, 11, 3))
    # Without the version there is nobody to say.
    assert in_force(FIRST, schemes={}).move_on_by is None
