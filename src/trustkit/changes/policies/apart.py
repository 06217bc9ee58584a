"""What each change of policy moves by itself, what the data moves, and what only both do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trustkit.changes.consequences.model import CategoryMove, ResultMove
from trustkit.changes.consequences.moves import category_moves, result_moves
from trustkit.changes.policies.units import CannotStandAlone, Unit, units_of, with_policy_of
from trustkit.changes.records.model import RecordChange, TableChange
from trustkit.changes.sides import Judged

MOST_EVALUATIONS = 30
"""How many changes are judged one by one; each means judging every school again."""

_POLICY_PATHS = ("policy/", "benchmarks/", "series-breaks.csv")


@dataclass(frozen=True, slots=True)
class Effect:
    """The ratings and places in schemes that something moves; new and gone results are not among them.

    ``hidden`` is how many more places an audience is not shown; of ratings not shown nothing is said.
    """

    ratings: tuple[ResultMove, ...] = ()
    categories: tuple[CategoryMove, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """One change of policy and what it moves alone; ``problem`` is why that can't be said."""

    label: str
    was: str | None
    now: str | None
    path: str
    line: int
    effect: Effect | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """A change taken apart.

    ``policy`` is what all changes of policy together move on the older data, ``data`` what the data
    moves under the older policy; ``together`` are the ratings and places that move in the end and
    do neither way. ``versions`` are the policies in force, older and newer.
    """

    units: tuple[UnitEffect, ...]
    policy: Effect
    data: Effect
    together: Effect
    versions: tuple[str, str]


def apart(
    before: Judged,
    after: Judged,
    tables: Mapping[str, TableChange],
    records: Iterable[RecordChange],
) -> Apart | None:
    """The change taken apart; None where nothing of the policy differs."""
    units = units_of(before, after, tables)
    if not units:
        return None
    ruled = Judged(with_policy_of(before.folder, after.folder), after.policy, before.as_of)
    policy = _effect(before, ruled)
    if any(not each.path.startswith(_POLICY_PATHS) for each in records):
        theirs = Judged(with_policy_of(after.folder, before.folder), before.policy, before.as_of)
        data = _effect(before, theirs)
    else:
        data = Effect()
    return Apart(
        units=tuple(_units(before, units)),
        policy=policy,
        data=data,
        together=_beyond(_effect(before, after), policy, data),
        versions=(before.policy.version.isoformat(), after.policy.version.isoformat()),
    )


def _units(before: Judged, units: list[Unit]) -> Iterable[UnitEffect]:
    left = MOST_EVALUATIONS
    for unit in units:
        said = UnitEffect(unit.label, unit.was, unit.now, unit.path, unit.line, None)
        if unit.rates and left == 0:
            yield replace(
                said,
                problem=f"not judged alone: {MOST_EVALUATIONS} changes are, and these are more",
            )
            continue
        left -= unit.rates
        try:
            folder, policy = unit.apply(before.folder, before.policy)
        except CannotStandAlone as problem:
            yield replace(said, problem=f"it can’t stand without the other changes: {problem}")
            continue
        # What moves no rating need not be rated again.
        rated = None if unit.rates else before.frame
        alone = Judged(folder, policy, before.as_of, rated)
        yield replace(said, effect=_effect(before, alone, rates=unit.rates))


def _effect(before: Judged, after: Judged, *, rates: bool = True) -> Effect:
    """What moves from one to the other; ``rates`` is whether ratings can."""
    moves = result_moves(before.frame, after.frame) if rates else []
    ratings = tuple(each for each in moves if each.how == "moved" and "rating" in each.aspects)
    return Effect(ratings, tuple(category_moves(before.proposals, after.proposals)))


def _beyond(every: Effect, *parts: Effect) -> Effect:
    ratings = {each.key for part in parts for each in part.ratings}
    places = {(each.school, each.scheme) for part in parts for each in part.categories}
    return Effect(
        tuple(each for each in every.ratings if each.key not in ratings),
        tuple(each for each in every.categories if (each.school, each.scheme) not in places),
    )
