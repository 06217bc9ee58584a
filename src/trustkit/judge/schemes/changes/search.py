"""The smallest sets of changes that would have moved an outcome, up and down.

Sets of one criterion are tried before sets of two, and those before sets of three; a set is given
only where no part of it moves the outcome by itself. What is possible for the school is applied as a
whole each time: nothing is inferred from one change for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from trustkit.judge.schemes.changes.levers import Lever, Setting, Settings
from trustkit.judge.schemes.changes.trial import Trial
from trustkit.judge.schemes.trace import Direction
from trustkit.records.scheme import Scheme

MOST_CRITERIA = 3
"""How many criteria a set may hold: beyond that it is no longer a small change."""


@dataclass(frozen=True, slots=True)
class Found:
    """A set of settings that moves the outcome, and what it leaves possible."""

    direction: Direction
    settings: Settings
    reached: frozenset[str | None]


Move = tuple[Lever, Setting]


Options = Mapping[Lever, Sequence[Setting]]
"""What each criterion could have been set to."""


def smallest(
    trial: Trial, options: Mapping[Direction, Options]
) -> tuple[list[Found], tuple[Direction, ...]]:
    """Every set of the fewest criteria that moves the outcome, for each way it can move.

    ``options`` are those of each way. Also the ways in which there is an outcome to move to and no
    set was found.
    """
    now = trial.reached({})
    wanted: list[Direction] = [way for way in ("up", "down") if _has_room(trial.scheme, now, way)]
    found = [each for way in wanted for each in _smallest(trial, way, options[way])]
    return found, tuple(way for way in wanted if all(each.direction != way for each in found))


def _smallest(trial: Trial, way: Direction, options: Options) -> list[Found]:
    """Every set of the fewest criteria that moves the outcome one way."""
    now = trial.reached({})
    found: list[Found] = []
    moved: set[frozenset[Move]] = set()
    for size in range(1, MOST_CRITERIA + 1):
        for chosen in _sets(options, size, moved):
            settings = trial.together(dict(chosen))
            reached = now if settings is None else trial.reached(settings)
            if reached == now:
                continue
            moved.add(chosen)
            if direction(trial.scheme, now, reached) == way:
                found.append(Found(way, dict(sorted(chosen)), reached))
        if found:
            break
    return found


def _sets(options: Options, size: int, moved: set[frozenset[Move]]) -> Iterator[frozenset[Move]]:
    """Every choice of settings for so many levers of which no part is known to move the outcome."""
    for levers in combinations(sorted(options), size):
        for settings in product(*(options[lever] for lever in levers)):
            moves = tuple(zip(levers, settings, strict=True))
            parts = (
                frozenset(part) for fewer in range(1, size) for part in combinations(moves, fewer)
            )
            if not any(part in moved for part in parts):
                yield frozenset(moves)


def _has_room(scheme: Scheme, reached: frozenset[str | None], way: Direction) -> bool:
    """Whether what is possible could move that way at all."""
    places = _places(scheme, reached)
    end = 0 if way == "up" else len(scheme.outcomes) - 1
    return bool(places) and places != [end]


def direction(
    scheme: Scheme, before: frozenset[str | None], after: frozenset[str | None]
) -> Direction | None:
    """The way in which what is possible moved; ``None`` where that can't be said.

    From a settled outcome, all that is then possible lies on one side of it. From several, neither
    the best nor the least good of what is possible goes the other way, and one of them moves. No
    outcome at all is neither.
    """
    if None in after or None in before:
        return None
    old, new = _places(scheme, before), _places(scheme, after)
    if len(before) == 1:
        (at,) = old
        return "up" if max(new) < at else "down" if min(new) > at else None
    best, least = min(new) - min(old), max(new) - max(old)
    if best <= 0 and least <= 0 and (best, least) != (0, 0):
        return "up"
    return "down" if best >= 0 and least >= 0 and (best, least) != (0, 0) else None


def _places(scheme: Scheme, reached: frozenset[str | None]) -> list[int]:
    """The places of the outcomes, 0 for the best."""
    return [scheme.order[outcome] for outcome in reached if outcome is not None]
