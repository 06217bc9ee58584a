"""The sets of changes that are given: the smallest, each applied as a whole before it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trustkit.judge.schemes.changes.judgements import judgement_of
from trustkit.judge.schemes.changes.levers import Lever, Setting, Settings, figure_key
from trustkit.judge.schemes.changes.otherwise import Otherwise
from trustkit.judge.schemes.changes.search import Found, Options, smallest
from trustkit.judge.schemes.changes.thresholds import figure_settings, judgement_settings
from trustkit.judge.schemes.changes.trial import Trial
from trustkit.judge.schemes.changes.words import change_of, points_moved, pupils_moved, set_in_words
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.put import propose
from trustkit.judge.schemes.trace import Change, ChangeSet, Direction, Proposed
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored

OF_AN_OUTCOME = 3
"""How many sets are given for each way and each outcome that they lead to."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A set that was found, its changes, and its place among the others."""

    found: Found
    parts: tuple[Change, ...]
    key: tuple[bool, int, int, float, int, int, tuple[str, ...]]


def what_would_change(
    stored: Stored[Scheme], evidence: SchoolEvidence, proposed: Proposed, otherwise: Otherwise
) -> tuple[tuple[ChangeSet, ...], tuple[Direction, ...]]:
    """The smallest sets of changes, up before down, and the ways in which there is none.

    Within a way: those of the fewest criteria, then of the fewest pupils, then of the fewest points,
    then of the nearest judgements. ``proposed`` is what came of the scheme and the school as it is.
    """
    trial = Trial(stored.record, evidence, otherwise)
    found, unmoved = smallest(trial, _options(trial, otherwise))
    ranked = sorted((_ranked(each, trial, otherwise) for each in found), key=lambda each: each.key)
    version = date.fromisoformat(proposed.policy)
    given: list[ChangeSet] = []
    for each in _nearest(ranked):
        together = trial.together(each.found.settings) or {}
        applied = propose(stored, trial.evidence_with(together), version)
        if each.found.reached == set(applied.possible):
            given.append(_change_set(each, applied))
    return tuple(given), unmoved


def _options(trial: Trial, otherwise: Otherwise) -> dict[Direction, Options]:
    """What could have been otherwise, by the way it may lead: up what is better, down what is worse.

    A scheme can place a school higher for worse results (where others of its pupils fall as well, a
    gap between groups is narrower). That is true of the scheme, and nothing to put to a school.
    """
    options: dict[Direction, dict[Lever, Sequence[Setting]]] = {"up": {}, "down": {}}
    for lever, settings in _every_setting(trial, otherwise).items():
        for way, levers in options.items():
            if fit := [at for at in settings if _way(lever, at, trial, otherwise) in (way, None)]:
                levers[lever] = fit
    return dict(options.items())


def _every_setting(trial: Trial, otherwise: Otherwise) -> dict[Lever, Sequence[Setting]]:
    """What each criterion could have been set to.

    Of two figures that are held against each other, first each by itself, then each beside all that
    the other could have been set to.
    """
    found = {lever: _settings(trial, lever, otherwise) for lever in trial.levers}
    again: dict[Lever, Sequence[Setting]] = {}
    for lever in found:
        partners = trial.partners_of(lever)
        beside = [{other: at} for other in partners for at in found.get(other, ())]
        if beside:
            again[lever] = _settings(trial, lever, otherwise, beside)
    return found | again


def _way(lever: Lever, setting: Setting, trial: Trial, otherwise: Otherwise) -> Direction | None:
    """Whether a setting is better or worse than what is; ``None`` where neither can be said."""
    if lever.kind != "figure":
        judgement = judgement_of(lever, trial.facts_of(lever), trial.evidence)
        return judgement.way_to(str(setting)) if judgement else None
    figure = otherwise.figure(trial.evidence.slug, figure_key(lever))
    if figure is None or figure.measure.direction == "none":
        return None
    more = int(setting) > figure.setting
    return "up" if more == (figure.measure.direction == "higher") else "down"


def _settings(
    trial: Trial, lever: Lever, otherwise: Otherwise, beside: Sequence[Settings] = ()
) -> Sequence[Setting]:
    if lever.kind == "figure":
        figure = otherwise.figure(trial.evidence.slug, figure_key(lever))
        if figure is None:
            return []
        return figure_settings(trial, lever, figure.setting, figure.settings, beside)
    judgement = judgement_of(lever, trial.facts_of(lever), trial.evidence)
    return judgement_settings(trial, lever, judgement.now, judgement.others) if judgement else []


def _steps(lever: Lever, value: str, trial: Trial) -> int:
    """How far off a judgement is: its place among those that it could have been."""
    judgement = judgement_of(lever, trial.facts_of(lever), trial.evidence)
    return judgement.others.index(value) + 1 if judgement else 0


def _ranked(found: Found, trial: Trial, otherwise: Otherwise) -> _Ranked:
    settings = sorted(found.settings.items())
    parts = tuple(change_of(lever, at, trial, otherwise) for lever, at in settings)
    steps = sum(_steps(lever, str(at), trial) for lever, at in settings if lever.kind != "figure")
    ids = tuple(f"{lever.id}={at}" for lever, at in settings)
    down = found.direction == "down"
    key = (
        down,
        len(parts),
        pupils_moved(parts),
        points_moved(parts),
        _far(found, trial),
        steps,
        ids,
    )
    return _Ranked(found, parts, key)


def _far(found: Found, trial: Trial) -> int:
    """How many outcomes off the set leads, from all that was possible to all that then is."""
    order = trial.scheme.order
    before, after = (
        sum(order[outcome] for outcome in reached if outcome) / len(reached)
        for reached in (trial.reached({}), found.reached)
    )
    return round(abs(after - before) * len(order))


def _nearest(ranked: Iterable[_Ranked]) -> list[_Ranked]:
    """The first of each choice of criteria, and of those a few for each outcome."""
    known: set[tuple[Direction, frozenset[Lever]]] = set()
    count: dict[tuple[Direction, frozenset[str | None]], int] = {}
    given: list[_Ranked] = []
    for each in ranked:
        leads = (each.found.direction, each.found.reached)
        choice = (each.found.direction, frozenset(each.found.settings))
        if choice in known or count.get(leads, 0) >= OF_AN_OUTCOME:
            continue
        known.add(choice)
        count[leads] = count.get(leads, 0) + 1
        given.append(each)
    return given


def _change_set(each: _Ranked, applied: Proposed) -> ChangeSet:
    return ChangeSet(
        direction=each.found.direction,
        outcome=applied.outcome,
        possible=applied.possible,
        pupils=pupils_moved(each.parts),
        points=points_moved(each.parts),
        parts=each.parts,
        text=set_in_words(each.parts),
        contested_by=applied.contested_by,
    )
