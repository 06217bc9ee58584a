"""What moved, without what an audience may not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from trustkit.changes.consequences.model import (
    CategoryMove,
    Cause,
    CriterionMove,
    Moves,
    ResultMove,
)
from trustkit.changes.policies.apart import Apart, Effect
from trustkit.changes.shown.hidden import Hidden

_POOLED = ("pooled", "three_year")
_OWN_LEVELS = ("school", "trust")
_OF_COMPARISON = (
    "comparator", "comparator_kind", "comparator_value", "comparator_dp", "comparator_year",
    "benchmark_path", "benchmark_line", "gap", "rating_reason", "confidence", "rating", "trend",
    "trend_reason", "pooled_expected",
)  # fmt: skip
_OF_YEARS = (
    "years_pooled", "pooled_eligible", "pooled_achieved", "pooled_expected", "trend", "trend_reason",
)  # fmt: skip
NOT_SHOWN = "a figure that this audience is not shown"
"""What stands for a cause that is hidden."""


@dataclass(frozen=True, slots=True)
class NotShown:
    """How many results came or went that are not shown, by school; and of the trust's totals.

    Hidden results that moved are not counted: that one moved, when a comparator went from 80 to 70,
    says where it lies.
    """

    results: dict[str, int]
    totals: int


def shown_moves(moves: Moves, hidden: Hidden) -> tuple[Moves, NotShown]:
    """The moves an audience may see, and how many it may not."""
    if hidden.nothing:
        return moves, NotShown({}, 0)
    results = [_result(each, hidden) for each in moves.results]
    totals = [_result(each, hidden) for each in moves.totals]
    lost = Counter(each.school for each in _unseen(moves.results, results))
    shown = Moves(
        results=tuple(each for each in results if each is not None),
        categories=tuple(_category(each, hidden) for each in moves.categories),
        totals=tuple(each for each in totals if each is not None),
    )
    return shown, NotShown(dict(sorted(lost.items())), len(_unseen(moves.totals, totals)))


def _unseen(moves: Iterable[ResultMove], shown: Iterable[ResultMove | None]) -> list[ResultMove]:
    """Those not shown that are there on one side only, which says nothing of what they are."""
    pairs = zip(moves, shown, strict=True)
    return [move for move, seen in pairs if seen is None and move.how != "moved"]


def _result(move: ResultMove, hidden: Hidden) -> ResultMove | None:
    """A move with everything taken out that is hidden; None if nothing of it is left."""
    causes = _causes(move.causes, hidden)
    if move.how != "new" and any(each.withheld for each in causes):
        return None
    whole, comparison, years = hidden.flags.get(move.key, (True, True, True))
    if whole:
        return None
    gone: set[str] = set()
    if comparison:
        gone.update(_OF_COMPARISON)
    if years:
        gone.update(_OF_YEARS)
        rows = [row for row in (move.before, move.after) if row is not None]
        if any(row["based_on"] in _POOLED for row in rows):
            gone.update(("rating", "rating_reason", "based_on"))
    aspects = tuple(name for name in move.aspects if name not in gone)
    if not aspects:
        return None
    return replace(
        move,
        before=_without(move.before, gone),
        after=_without(move.after, gone),
        aspects=aspects,
        causes=causes,
        withheld=frozenset(gone),
    )


def _without(row: Any, gone: set[str]) -> Any:
    return None if row is None else {k: None if k in gone else v for k, v in row.items()}


def _causes(causes: Iterable[Cause], hidden: Hidden) -> tuple[Cause, ...]:
    """Causes as they are shown; all that are hidden become one, without name or place."""
    shown = [each for each in causes if not hidden.cause(each)]
    if len(shown) < len(tuple(causes)):
        shown.append(Cause("figure", "", NOT_SHOWN, None, None, "", 0, ("hidden",), withheld=True))
    return tuple(shown)


def _category(move: CategoryMove, hidden: Hidden) -> CategoryMove:
    """A place in a scheme; where a hidden figure moved it, only that it moved."""
    causes = _causes(move.causes, hidden)
    withheld = any(each.withheld for each in causes)
    return replace(
        move,
        before=None if withheld else move.before,
        after=None if withheld else move.after,
        direction="none" if withheld else move.direction,
        criteria=tuple(_criterion(each, hidden) for each in move.criteria),
        causes=causes,
        withheld=withheld,
    )


def _criterion(move: CriterionMove, hidden: Hidden) -> CriterionMove:
    causes = _causes(move.causes, hidden)
    rests = bool(move.leaves & hidden.places) or any(each.withheld for each in causes)
    if not rests:
        return replace(move, causes=causes)
    return replace(
        move, before=None, after=None, because_before="", because_after="", causes=causes,
        withheld=True,
    )  # fmt: skip


def shown_apart(apart: Apart | None, moves: Moves, hidden: Hidden) -> Apart | None:
    """What each change does alone, of the results and places that an audience may see.

    The rules alone move no figure. What the data alone moves may be a hidden figure's doing, and is
    shown only of the places whose moves are.
    """
    if apart is None or hidden.nothing:
        return apart
    unseen = {(each.school, each.scheme) for each in moves.categories if each.withheld}
    seen = {(each.school, each.scheme) for each in moves.categories if not each.withheld}
    results = {each.key for each in moves.results}

    def effect(of: Effect, *, of_data: bool = False) -> Effect:
        ratings = [
            None if of_data and each.key not in results else _alone(each, hidden)
            for each in of.ratings
        ]
        places = {(each.school, each.scheme) for each in of.categories}
        lost = places - seen if of_data else places & unseen
        return Effect(
            ratings=tuple(each for each in ratings if each is not None),
            categories=tuple(
                each for each in of.categories if (each.school, each.scheme) not in lost
            ),
            hidden=len(lost),
        )

    return replace(
        apart,
        units=tuple(
            replace(each, effect=effect(each.effect)) if each.effect else each
            for each in apart.units
        ),
        policy=effect(apart.policy),
        data=effect(apart.data, of_data=True),
        together=effect(apart.together, of_data=True),
    )


def _alone(move: ResultMove, hidden: Hidden) -> ResultMove | None:
    """A rating that a change moves alone: compared with the trust's own figures, it is not shown."""
    rows = [row for row in (move.before, move.after) if row is not None]
    if any(row["comparator_level"] in _OWN_LEVELS for row in rows):
        return None
    return _result(move, hidden)
