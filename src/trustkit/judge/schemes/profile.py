"""Profiles: where each aspect stands, the median aspect, and the aspects that pull apart from it.

The median is *the best outcome that more than half of the aspects have reached*. With an odd number
of aspects that is the middle one; with an even number it is the less good of the two in the middle,
since outcomes are an order and have no halfway (the lower median; the “majority grade” of Balinski
and Laraki, Majority Judgment, MIT Press 2011, who settle the tie in the same way). An aspect that
does not apply to the school is not counted; where none applies, there is no median.

Let mₖ be the aspects that reached outcome k less those that did not. More than half reached it when
mₖ > 0, so the median is the first k at which it is. Aspects that look at the same fact move together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from trustkit.judge.schemes.trace import AspectTrace, Direction
from trustkit.records.scheme import Aspect, Scheme

Possible = Mapping[str, tuple[str, ...]]
"""Each fact's values that are still possible."""

_KEPT = 4096
"""How many answers are kept: many schools have the same things known and unknown of them."""


def medians(scheme: Scheme, possible: Possible) -> set[str | None]:
    """Every median that some completion of the unknown facts leads to."""
    found: set[str | None] = set()
    for k, outcome in enumerate(scheme.outcomes):
        if any(reached > 0 >= better for reached, better in _margins(scheme, possible, k).items()):
            found.add(outcome.id)
    if 0 in _margins(scheme, possible, len(scheme.outcomes) - 1):
        found.add(None)
    return found


def median_hangs_on(scheme: Scheme, fact: str, possible: Possible) -> bool:
    """Whether the median differs between two values of a fact, in some completion of the others."""
    others = {name: values for name, values in possible.items() if name != fact}
    for k in range(len(scheme.outcomes)):
        steps = {step for step, _ in _steps(scheme, fact, possible[fact], k)}
        for margin in _margins(scheme, others, k):
            if len({margin + step > 0 for step in steps}) > 1:
                return True
    return False


def _margins(scheme: Scheme, possible: Possible, k: int) -> dict[int, int]:
    """The margins mₖ that the completions lead to, each with the least mₖ₋₁ that goes with it.

    The median is k where mₖ is above 0 and mₖ₋₁ is not, so of several mₖ₋₁ the least decides.
    """
    found = {0: 0}
    for fact in dict.fromkeys(aspect.fact for aspect in scheme.aspects if aspect.fact in possible):
        steps = _steps(scheme, fact, possible[fact], k)
        further: dict[int, int] = {}
        for reached, better in found.items():
            for step, step_before in steps:
                at, before = reached + step, better + step_before
                further[at] = min(before, further.get(at, before))
        found = further
    return found


@lru_cache(maxsize=_KEPT)
def _steps(
    scheme: Scheme, fact: str, values: tuple[str, ...], k: int
) -> frozenset[tuple[int, int]]:
    """What each value of a fact adds to mₖ and mₖ₋₁: 1 for each aspect that reaches it, else −1."""
    order = scheme.order
    aspects = [aspect for aspect in scheme.aspects if aspect.fact == fact]
    found: set[tuple[int, int]] = set()
    for value in values:
        places = [place for aspect in aspects if (place := aspect.place_of(value)) is not None]
        at = [order[place] for place in places]
        found.add(
            (sum(1 if each <= k else -1 for each in at), sum(1 if each < k else -1 for each in at))
        )
    return frozenset(found)


def aspects_of(
    scheme: Scheme, possible: Possible, reached: set[str | None]
) -> tuple[AspectTrace, ...]:
    """Where each aspect may stand, and whether it pulls apart from every outcome that is possible."""
    return tuple(_aspect(scheme, aspect, possible, reached) for aspect in scheme.aspects)


def _aspect(
    scheme: Scheme, aspect: Aspect, possible: Possible, reached: set[str | None]
) -> AspectTrace:
    places = {aspect.place_of(value) for value in possible[aspect.fact]}
    return AspectTrace(
        id=aspect.id,
        label=aspect.label,
        fact=aspect.fact,
        places=tuple(outcome for outcome in scheme.order if outcome in places),
        may_not_apply=None in places,
        pulls=_pulls(scheme, places, reached),
        source=aspect.source,
    )


def _pulls(scheme: Scheme, places: set[str | None], reached: set[str | None]) -> Direction | None:
    """The way an aspect pulls wherever it may stand, whichever outcome it may be; else none."""
    if None in places or None in reached:
        return None
    order = scheme.order
    gaps = [
        order[outcome] - order[place]
        for place in places
        for outcome in reached
        if place is not None and outcome is not None
    ]
    if min(gaps) >= scheme.apart:
        return "up"
    return "down" if max(gaps) <= -scheme.apart else None
