"""Three-valued logic over facts of which several values may be possible.

A fact is the set of its values that are still possible. A condition on it is met when every one
of them is wanted, not met when none is, else unknown. Facts are taken to be independent: where
two hang on the same unknown, an outcome may be called provisional that is in truth settled, never
the other way round.

:func:`outcomes_reached` is the one question that everything else asks of a scheme, whatever its
shape: which outcomes the completions of the unknowns lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trustkit.judge.schemes.profile import Possible, median_hangs_on, medians
from trustkit.judge.schemes.trace import State
from trustkit.records.scheme import Scheme

__all__ = [
    "Possible", "When", "all_of", "condition", "holds", "matters", "outcomes_reached",
]  # fmt: skip

When = Mapping[str, Sequence[str]]
"""Facts, each with the values that are wanted of it."""

_Items = tuple[tuple[str, tuple[str, ...]], ...]
"""Each fact with its values that are still possible, as a key."""

_KEPT = 65_536
"""How many answers are kept: many schools have the same things known and unknown of them."""


def condition(wanted: Sequence[str], possible: Sequence[str]) -> State:
    """Whether a fact has one of the wanted values."""
    inside = sum(value in wanted for value in possible)
    if inside == 0:
        return "not_met"
    return "met" if inside == len(possible) else "unknown"


def all_of(states: Sequence[State]) -> State:
    """Whether everything holds: not met as soon as one thing is not."""
    if "not_met" in states:
        return "not_met"
    return "unknown" if "unknown" in states else "met"


def holds(when: When, possible: Possible) -> State:
    """Whether all conditions hold."""
    return all_of([condition(wanted, possible[fact]) for fact, wanted in when.items()])


@dataclass(frozen=True, slots=True)
class _Open:
    """A condition that decides and is unknown: the fact, and the values wanted of it."""

    fact: str
    wanted: Sequence[str]


def outcomes_reached(scheme: Scheme, possible: Possible) -> set[str | None]:
    """Every outcome that some completion of the unknown facts leads to.

    The first override that holds gives the outcome; else the first outcome of a table that holds,
    or the median aspect of a profile. ``None`` is among them when some completion leads to no
    outcome. Instead of every completion, an unknown condition is split in two, with and without
    what it wants; within each half nothing else about the fact can matter to it.
    """
    return set(_reached(scheme, tuple(possible.items())))


@lru_cache(maxsize=_KEPT)
def _reached(scheme: Scheme, items: _Items) -> frozenset[str | None]:
    possible = dict(items)
    end = _decided(scheme, possible)
    if isinstance(end, _Open):
        one, other = _halves(end, possible)
        return _reached(scheme, tuple(one.items())) | _reached(scheme, tuple(other.items()))
    return frozenset(_left_over(scheme, possible) if end is None else {end})


def _left_over(scheme: Scheme, possible: Possible) -> set[str | None]:
    return medians(scheme, possible) if scheme.shape == "profile" else {None}


def _decided(scheme: Scheme, possible: Possible) -> str | _Open | None:
    """The outcome of the first line that holds, or the condition it hangs on; else ``None``."""
    for when, outcome in _lines(scheme):
        state = holds(when, possible)
        if state == "met":
            return outcome
        if state == "unknown":
            return next(
                _Open(fact, wanted)
                for fact, wanted in when.items()
                if condition(wanted, possible[fact]) == "unknown"
            )
    return None


def _lines(scheme: Scheme) -> Iterator[tuple[When, str]]:
    """What decides in turn: the overrides, then the outcomes of a table."""
    for override in scheme.overrides:
        yield override.when, override.outcome
    if scheme.shape == "table":
        for outcome in scheme.outcomes:
            yield outcome.when, outcome.id


def _halves(on: _Open, possible: Possible) -> tuple[Possible, Possible]:
    inside = tuple(value for value in possible[on.fact] if value in on.wanted)
    outside = tuple(value for value in possible[on.fact] if value not in on.wanted)
    return {**possible, on.fact: inside}, {**possible, on.fact: outside}


def matters(scheme: Scheme, fact: str, possible: Possible) -> bool:
    """Whether the outcome differs between two possible values of a fact, in some completion of the others.

    Where it does not, what is unknown of the fact need not be asked for.
    """
    return len(possible[fact]) > 1 and _matters(scheme, fact, tuple(possible.items()))


@lru_cache(maxsize=_KEPT)
def _matters(scheme: Scheme, fact: str, items: _Items) -> bool:
    possible = dict(items)
    settled: set[str | None] = set()
    left_over: list[str] = []
    for value in possible[fact]:
        end = _decided(scheme, {**possible, fact: (value,)})
        if isinstance(end, _Open):
            return any(matters(scheme, fact, half) for half in _halves(end, possible))
        if end is None:
            left_over.append(value)
        else:
            settled.add(end)
    if not left_over:
        return len(settled) > 1
    rest = {**possible, fact: tuple(left_over)}
    if settled:
        return len(settled) > 1 or bool(_left_over(scheme, rest) - settled)
    return scheme.shape == "profile" and median_hangs_on(scheme, fact, rest)
