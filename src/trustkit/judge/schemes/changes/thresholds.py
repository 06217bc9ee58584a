"""The settings of one lever that matter: the nearest at which what facts make of it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial

from trustkit.judge.inspections import CONCERN, NO_CONCERN, OVERALL, SAFEGUARDING
from trustkit.judge.schemes.changes.levers import Lever, Setting, Settings, inspection_tests
from trustkit.judge.schemes.changes.trial import Trial, seen
from trustkit.records.scheme_facts import InspectionTest


def figure_settings(
    trial: Trial, lever: Lever, now: int, settings: range, others_at: Sequence[Settings] = ()
) -> list[int]:
    """Counts or values at which a figure, or one that it drags along, comes to be read otherwise.

    Each is the nearest of its kind, found by halving: what facts make of a figure changes one way as
    it rises. Of a figure that is held against another, also those that matter when the other has
    gone as far as it can, or is set as one of ``others_at``. The nearest come first.
    """
    names = trial.names_of(lever)
    partners = trial.partners_of(lever)
    beside: list[Settings] = [{}, *others_at]
    for partner in partners:
        beside += [{partner: end} for end in trial.ends_of(partner)]

    def alone(at: int, others: Settings) -> Hashable:
        return tuple(seen(trial.trace(name, {**others, lever: at})) for name in names)

    def dragging(at: int) -> Hashable:
        together = trial.together({lever: at})
        return None if together is None else trial.reading(together)

    ends = (settings[0], settings[-1])
    # One of two figures that are held against each other may have to go all the way for the other.
    found = {end for end in ends if partners and end != now}
    for end in ends:
        found.update(_changes(dragging, now, end))
        for others in beside:
            found.update(_changes(partial(alone, others=others), now, end))
    return sorted(found, key=lambda at: (abs(at - now), at))


def _changes(look: Callable[[int], Hashable], near: int, end: int) -> Iterator[int]:
    """Each setting from one towards another at which something changes, by halving."""
    known: dict[int, Hashable] = {}

    def at(setting: int) -> Hashable:
        if setting not in known:
            known[setting] = look(setting)
        return known[setting]

    while at(near) != at(end):
        same, other = near, end
        while abs(other - same) > 1:
            middle = (same + other) // 2
            if at(middle) == at(near):
                same = middle
            else:
                other = middle
        yield other
        near = other


def judgement_settings(
    trial: Trial, lever: Lever, now: str, others: tuple[str, ...]
) -> list[Setting]:
    """The judgements that some fact takes in another way; of several taken alike, the nearest."""

    def meaning(value: str) -> Hashable:
        return tuple(
            _asked(inspection_tests(fact, trial.evidence), lever, value)
            if lever.kind == "inspection"
            else seen_of_people(trial, name, {lever: value})
            for name, fact in zip(trial.names_of(lever), trial.facts_of(lever), strict=True)
        )

    known = {meaning(now)}
    found: list[Setting] = []
    for value in others:
        means = meaning(value)
        if means not in known:
            known.add(means)
            found.append(value)
    return found


def seen_of_people(trial: Trial, name: str, settings: Settings) -> Hashable:
    """What a fact makes of what a person said: the values left, not the words."""
    trace = trial.trace(name, settings)
    return (trace.possible, trace.contested, tuple(test.state for test in trace.tests))


def _asked(tests: list[InspectionTest], lever: Lever, value: str) -> Hashable:
    """For which of the things asked of an inspection a grade counts: all that is told by grades."""
    (given,) = lever.name
    return tuple(
        {
            OVERALL: value in (test.overall or ()),
            SAFEGUARDING: value == test.safeguarding,
            CONCERN: value != NO_CONCERN,
        }.get(given, value in (test.grades or ()) and given in (test.areas or (given,)))
        for test in tests
    )
