"""The decision that is in force under a scheme, and how long the school has been there."""

from __future__ import annotations

from datetime import date
from typing import Literal

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.trace import DecisionInForce, Leaf
from trustkit.judge.schemes.words import day, listed, months_later, whole_months
from trustkit.records.decision import Decision
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored


def decision_in_force(scheme: Scheme, evidence: SchoolEvidence) -> DecisionInForce | None:
    """The last decision under the scheme that no other decision made by then supersedes."""
    found = standing([each for each in evidence.decisions if each.record.scheme == scheme.id])
    if not found:
        return None
    last = found[-1]
    since = _since(found)
    by = _move_on_by(scheme, last.record.outcome, since)
    return DecisionInForce(
        outcome=last.record.outcome,
        decided=last.record.decided,
        since=since,
        months=whole_months(since, evidence.as_of),
        review_by=last.record.review_by,
        move_on_by=by,
        overdue=by is not None and evidence.as_of > by,
        leaf=_leaf(last),
    )


def standing(made: list[Stored[Decision]]) -> list[Stored[Decision]]:
    """Of one school's decisions under one scheme, those that none of them supersedes, in their order."""
    gone = {each.record.supersedes for each in made if each.record.supersedes}
    return [each for each in made if each.path.rpartition("/")[2] not in gone]


def _since(standing: list[Stored[Decision]]) -> date:
    """When the unbroken run of decisions for the present outcome began."""
    since = standing[-1].record.decided
    for each in reversed(standing):
        if each.record.outcome != standing[-1].record.outcome:
            break
        since = each.record.decided
    return since


def _move_on_by(scheme: Scheme, outcome: str, since: date) -> date | None:
    if outcome not in scheme.order:
        return None
    move_on = scheme.outcome(outcome).move_on
    return months_later(since, move_on.within_months) if move_on else None


def _leaf(stored: Stored[Decision]) -> Leaf:
    record = stored.record
    agreed = listed(list(record.agreed_by))
    reason = f": {record.reason}" if record.reason else ""
    return Leaf(
        text=f"{record.outcome}, agreed {day(record.decided)} by {agreed}{reason}",
        path=stored.path,
        line=stored.where("outcome").line,
        source=agreed,
        recorded=record.decided,
    )


def change_since(
    scheme: Scheme, outcome: str | None, last: DecisionInForce | None
) -> Literal["up", "down", "same", "new"] | None:
    """How a proposal stands to the decision in force; ``None`` where either can't be placed.

    Up is towards the first of the scheme's outcomes.
    """
    if outcome is None:
        return None
    if last is None:
        return "new"
    if last.outcome not in scheme.order:
        return None
    difference = scheme.order[last.outcome] - scheme.order[outcome]
    return "same" if difference == 0 else "up" if difference > 0 else "down"


def differs(possible: tuple[str, ...], last: DecisionInForce | None) -> bool:
    """Whether the decision in force is none of the outcomes that are still possible.

    A school without a decision has none to differ from.
    """
    return last is not None and last.outcome not in possible
