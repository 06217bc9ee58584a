"""What earlier decisions say: how long the school has been in its outcome, how often it moved."""

from __future__ import annotations

from itertools import pairwise

from trustkit.judge.schemes.decisions import decision_leaf, in_order, in_outcome_since
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.trace import Leaf, Reading, Test
from trustkit.judge.schemes.words import day, months_in_words, months_later, whole_months
from trustkit.records.decision import Decision
from trustkit.records.scheme_facts import SupportHistoryFact
from trustkit.store.folder import Stored


def read_support_history(fact: SupportHistoryFact, evidence: SchoolEvidence) -> Reading:
    """The band of the months in the present outcome, or of the moves; unknown without a decision."""
    made = in_order([each for each in evidence.decisions if each.record.scheme == fact.scheme])
    if not made:
        return Reading(tuple(fact.values), f"nothing has been decided under {fact.scheme}")
    number, because, leaves = (_months if fact.of == "months" else _moves)(fact, made, evidence)
    value = next(band.value for band in fact.bands if number >= band.at_least)
    return Reading((value,), because, (Test(fact.label, "met", because, fact.source, leaves),))


def _months(
    fact: SupportHistoryFact, made: list[Stored[Decision]], evidence: SchoolEvidence
) -> tuple[int, str, tuple[Leaf, ...]]:
    last = made[-1].record
    outcome, since = last.outcome, in_outcome_since(made[:-1], last.outcome, last.decided)
    leaves = tuple(decision_leaf(each) for each in made if each.record.decided >= since)
    if fact.outcomes is not None and outcome not in fact.outcomes:
        return 0, f"it is in {outcome} since {day(since)}, where months are not counted", leaves
    months = whole_months(since, evidence.as_of)
    unit = "whole month" if months == 1 else "whole months"
    return months, f"in {outcome} since {day(since)}: {months} {unit}", leaves


def _moves(
    fact: SupportHistoryFact, made: list[Stored[Decision]], evidence: SchoolEvidence
) -> tuple[int, str, tuple[Leaf, ...]]:
    # One that was put right on the day it was made never held.
    held = list({each.record.decided: each for each in made}.values())
    moved = [
        after
        for before, after in pairwise(held)
        if before.record.outcome != after.record.outcome and _counts(fact, after, evidence)
    ]
    since = day(held[0].record.decided)
    times = "once" if len(moved) == 1 else f"{len(moved)} times"
    within = f" in the last {months_in_words(fact.within_months)}" if fact.within_months else ""
    because = f"moved {times}{within}; the first decision is of {since}"
    return len(moved), because, tuple(decision_leaf(each) for each in (held[0], *moved))


def _counts(fact: SupportHistoryFact, decision: Stored[Decision], evidence: SchoolEvidence) -> bool:
    if fact.within_months is None:
        return True
    return months_later(decision.record.decided, fact.within_months) >= evidence.as_of
