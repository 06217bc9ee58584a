"""The decision in force beside the proposal: what people agreed, against what, and what is due.

What people agreed against the proposal is settled until something new comes: the proposal itself
becomes another one, its time runs out, or what it rested on changes. Until then nobody is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.judge.rests_on.decided import Reason
from trustkit.judge.schemes.trace import DecisionInForce, Proposed
from trustkit.judge.schemes.words import listed
from trustkit.papers import dates
from trustkit.papers.material import Material

_CHANGED = {
    "evidence": "figures, grades or answers that it rested on have changed",
    "rewritten": "what it rested on can’t be found any more as it was",
    "review": "the review that it rested on says something else now",
    "rules": "the rules that it was made by were edited afterwards",
    "policy": "a later policy is in force, with other rules",
    "comparators": "what its figures were compared with has been revised",
}
"""What has changed under a decision, by kind: without its figures, which a reader may not see."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is said of a decision in force.

    ``what`` is what was agreed and when, ``last`` with those who agreed it. ``otherwise`` is said
    where it was not what was proposed, with the reason given. ``moves_on`` is by when the school is
    expected to move on. ``asked`` are its conditions. ``overdue`` is what should have happened by the
    date of the paper, ``stale`` what has changed under it. ``stands`` where the proposal is still the
    one that people decided against, so that they are not asked again; ``lately`` where it was decided
    within a year of the paper's date.
    """

    last: str
    what: str = ""
    otherwise: str = ""
    moves_on: str = ""
    asked: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    stands: bool = False
    lately: bool = False


def decided(material: Material, proposal: Proposed, titles: dict[str, str]) -> Decided:
    """What is said of the decision in force; ``titles`` are those of the scheme's outcomes."""
    last = proposal.last_decision
    if last is None:
        return Decided("never")
    agreed = f", by {listed(list(last.agreed_by))}" if last.agreed_by else ""
    what = f"{titles.get(last.outcome, last.outcome)}, {dates.day(last.decided)}"
    return Decided(
        last=f"{what}{agreed}",
        what=what,
        otherwise=_otherwise(last, titles),
        moves_on=_moves_on(last),
        asked=last.conditions,
        overdue=_overdue(material, last),
        stale=_stale(material.again.get((proposal.school, proposal.scheme), ())),
        stands=last.outcome != proposal.outcome and last.proposed == proposal.outcome is not None,
        lately=last.decided > dates.a_year_before(material.as_of),
    )


def _otherwise(last: DecisionInForce, titles: dict[str, str]) -> str:
    if not last.otherwise:
        return ""
    proposed = "nothing was settled"
    if last.proposed is not None:
        proposed = f"{titles.get(last.proposed, last.proposed)} was proposed"
    return f"{proposed}. Reason given: {last.reason or 'none'}"


def _moves_on(last: DecisionInForce) -> str:
    """Until when the school is expected to move on, and to what; blank once that is overdue."""
    if last.move_on_by is None or last.overdue:
        return ""
    to = f" to {last.move_on_to}" if last.move_on_to else ""
    when = f"by {dates.day(last.move_on_by)}"
    if last.move_on_from:
        when = f"between {dates.day(last.move_on_from)} and {dates.day(last.move_on_by)}"
    return f"Expected to move on{to} {when}"


def _overdue(material: Material, last: DecisionInForce) -> tuple[str, ...]:
    """What should have happened by the date of the paper."""
    found: list[str] = []
    if last.review_by and last.review_by < material.as_of:
        found.append(f"review was due by {dates.day(last.review_by)}")
    if last.overdue and last.move_on_by:
        found.append(f"expected to have moved on by {dates.day(last.move_on_by)}")
    return tuple(found)


def _stale(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_CHANGED[each.kind] for each in reasons))
