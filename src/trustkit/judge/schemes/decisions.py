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
    """The last decision under the scheme that no other decision known by then supersedes."""
    made = in_order([each for each in evidence.decisions if each.record.scheme == scheme.id])
    found = standing(made)
    if not found:
        return None
    last = found[-1]
    record = last.record
    since = in_outcome_since(made[: made.index(last)], record.outcome, record.decided)
    rule = evidence.schemes.get((record.evidence.policy.isoformat(), scheme.id))
    window = move_on_window(rule, record.outcome, since)
    # What the decision says itself was frozen when it was made. An older one without it is held to
    # the scheme of its own version, never to a later one.
    start, end = (record.move_on_from, record.move_on_by) if record.move_on_by else window
    return DecisionInForce(
        outcome=record.outcome,
        decided=record.decided,
        since=since,
        months=whole_months(since, evidence.as_of),
        review_by=record.review_by,
        move_on_by=end,
        overdue=end is not None and evidence.as_of > end,
        leaf=decision_leaf(last),
        move_on_from=start,
        move_on_to=_moves_to(rule, record.outcome),
        agreed_by=tuple(record.agreed_by),
        proposed=record.proposal.outcome,
        reason=record.reason,
        conditions=tuple(record.conditions),
    )


def in_order(made: list[Stored[Decision]]) -> list[Stored[Decision]]:
    """One school's decisions under one scheme: by day, and within a day one after what it supersedes."""
    named = {file_of(each): each for each in made}

    def steps(each: Stored[Decision]) -> int:
        """How many decisions of the same day it came after."""
        seen = {file_of(each)}
        while (before := named.get(each.record.replaces or "")) and file_of(before) not in seen:
            if before.record.decided != each.record.decided:
                break
            seen.add(file_of(before))
            each = before
        return len(seen)

    return sorted(made, key=lambda each: (each.record.decided, steps(each), each.path))


def standing(made: list[Stored[Decision]]) -> list[Stored[Decision]]:
    """Of one school's decisions under one scheme, those that none of them supersedes, in their order."""
    gone = {each.record.replaces for each in made if each.record.replaces}
    return [each for each in made if file_of(each) not in gone]


def file_of(stored: Stored[Decision]) -> str:
    """The file name of a decision, by which another one names it."""
    return stored.path.rpartition("/")[2]


def in_outcome_since(before: list[Stored[Decision]], outcome: str, decided: date) -> date:
    """The first day of the unbroken time in an outcome that was decided (again) on a day.

    ``before`` are all earlier decisions in order, superseded ones too: deciding the same outcome
    again does not begin the time anew. One that was put right on the day it was made never held.
    """
    since = decided
    for each in reversed(before):
        if each.record.outcome == outcome:
            since = each.record.decided
        elif each.record.decided != since:
            break
    return since


def move_on_window(
    scheme: Scheme | None, outcome: str, since: date
) -> tuple[date | None, date | None]:
    """From and by which day a school in an outcome since a day is expected to move on, if it is."""
    if scheme is None or outcome not in scheme.order:
        return None, None
    move_on = scheme.outcome(outcome).move_on
    if move_on is None:
        return None, None
    sooner = move_on.no_sooner_than_months
    start = months_later(since, sooner) if sooner else None
    return start, months_later(since, move_on.within_months)


def _moves_to(scheme: Scheme | None, outcome: str) -> str | None:
    """The title of the outcome that a school of this one is expected to move on to."""
    if scheme is None or outcome not in scheme.order:
        return None
    move_on = scheme.outcome(outcome).move_on
    return scheme.outcome(move_on.to).title if move_on else None


def decision_leaf(stored: Stored[Decision]) -> Leaf:
    """A decision as evidence: its outcome, who agreed it and why."""
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
