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

from trustkit.judge.schemes.trace import AspectTrace, Direction
from trustkit.records.scheme import Aspect, Scheme

Possible = Mapping[str, tuple[str, ...]]
"""Each fact's values that are still possible."""


def medians(scheme: Scheme, possible: Possible) -> set[str | None]:
    """Every median that some completion of the unknown facts leads to."""
    found: set[str | None] = set()
    for k, outcome in enumerate(scheme.outcomes):
        margins = _margins(scheme, possible, (k, k - 1))
        if any(reached > 0 >= better for reached, better in margins):
            found.add(outcome.id)
    if (0,) in _margins(scheme, possible, (len(scheme.outcomes) - 1,)):
        found.add(None)
    return found


def median_hangs_on(scheme: Scheme, fact: str, possible: Possible) -> bool:
    """Whether the median differs between two values of a fact, in some completion of the others."""
    others = {name: values for name, values in possible.items() if name != fact}
    for k in range(len(scheme.outcomes)):
        steps = {_step(scheme, fact, value, (k,)) for value in possible[fact]}
        for (margin,) in _margins(scheme, others, (k,)):
            if len({margin + step > 0 for (step,) in steps}) > 1:
                return True
    return False


def _margins(scheme: Scheme, possible: Possible, outcomes: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The margins mₖ at some outcomes, together, that the completions of the facts lead to."""
    found = {(0,) * len(outcomes)}
    for fact in dict.fromkeys(aspect.fact for aspect in scheme.aspects if aspect.fact in possible):
        steps = {_step(scheme, fact, value, outcomes) for value in possible[fact]}
        found = {
            tuple(a + b for a, b in zip(margin, step, strict=True))
            for margin in found
            for step in steps
        }
    return found


def _step(scheme: Scheme, fact: str, value: str, outcomes: tuple[int, ...]) -> tuple[int, ...]:
    """What one value of a fact adds to the margins: 1 for each of its aspects that reaches k, or −1."""
    order = scheme.order
    places = [aspect.place_of(value) for aspect in scheme.aspects if aspect.fact == fact]
    at = [order[place] for place in places if place is not None]
    return tuple(sum(1 if each <= k else -1 for each in at) for k in outcomes)


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
