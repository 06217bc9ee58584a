"""A change in words: what could have been otherwise, never what should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trustkit.judge.pooling import BEFORE
from trustkit.judge.schemes.changes.judgements import judgement_of
from trustkit.judge.schemes.changes.levers import Lever, Setting, figure_key
from trustkit.judge.schemes.changes.otherwise import Figure, Otherwise
from trustkit.judge.schemes.changes.trial import Trial
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.figures import FigureKey, ResultRow, figure_leaf
from trustkit.judge.schemes.trace import Change
from trustkit.judge.schemes.words import figure as in_unit
from trustkit.judge.schemes.words import listed, more_pupils, rounded
from trustkit.records.scheme_facts import FigureNamed

_POINTS = {"%": " percentage points", "sessions %": " percentage points", "points": " points"}


def change_of(lever: Lever, setting: Setting, trial: Trial, otherwise: Otherwise) -> Change:
    """One lever's setting as a change, with what can't have stayed as it was beside it."""
    evidence = trial.evidence
    if lever.kind == "figure":
        return _of_figure(lever, int(setting), trial, otherwise)
    judgement = judgement_of(lever, trial.facts_of(lever), evidence)
    if judgement is None:
        raise AssertionError("a judgement that is not there is no lever")
    return Change(
        kind="judgement",
        criterion=lever.id,
        label=judgement.what,
        where=judgement.where,
        was=judgement.now,
        becomes=str(setting),
        by=None,
        of=None,
        text=f"{judgement.said(str(setting))} instead of {judgement.said(judgement.now)}",
        also=(),
        leaves=judgement.leaves,
    )


def _of_figure(lever: Lever, setting: int, trial: Trial, otherwise: Otherwise) -> Change:
    together = trial.together({lever: setting}) or {}
    dragged = sorted((each, int(at)) for each, at in together.items() if each != lever)
    also = tuple(_moved(each, at, trial, otherwise) for each, at in dragged)
    return replace(_moved(lever, setting, trial, otherwise), also=also)


def _moved(lever: Lever, setting: int, trial: Trial, otherwise: Otherwise) -> Change:
    """A figure's change by itself."""
    evidence, key = trial.evidence, figure_key(lever)
    figure = otherwise.figure(evidence.slug, key)
    if figure is None:
        raise AssertionError("a figure that can't be changed is no lever")
    survey = figure.measure.kind == "survey"
    label = _label(evidence, key)
    return Change(
        kind=("people" if survey else "pupils") if figure.counted else "points",
        criterion=lever.id,
        label=label,
        where="",
        was=_value(figure, figure.setting),
        becomes=_value(figure, setting),
        by=_value(figure, setting - figure.setting),
        of=figure.row["eligible"],
        text=_difference(figure, setting, label),
        also=(),
        leaves=tuple(figure_leaf(row, figure.measure) for row in _years(evidence.figures[key])),
    )


def _years(rows: Sequence[ResultRow]) -> list[ResultRow]:
    """The figure's own row, and those of the years before with which it is pooled or compared."""
    same = [row for row in rows if row["basis"] == rows[0]["basis"]]
    return same[: max(rows[0]["years_pooled"] or 1, BEFORE + 1)]


def set_in_words(parts: Sequence[Change]) -> str:
    """“with three more pupils in …, and with them two more pupils in …; and with …”.

    The same change of several judgements of one inspection or the like is said once.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    said: list[str] = []
    for part in parts:
        if part.kind != "judgement":
            together = [part.text, *(each.text for each in part.also)]
            said.append(f"with {', and with them '.join(together)}")
        else:
            alike.setdefault((part.text, part.where), []).append(part.label)
    said += [f"with {text} {_labels(labels)} {where}" for (text, where), labels in alike.items()]
    return "; and ".join(said)


def _labels(labels: list[str]) -> str:
    """“for achievement and inclusion”: the word before them once, unless that would blur what is one.

    “for achievement, for curriculum and teaching and for inclusion”.
    """
    if any(" and " in label for label in labels):
        return listed(labels)
    (before,) = {label.partition(" ")[0] for label in labels}
    return f"{before} {listed([label.partition(' ')[2] for label in labels])}"


def pupils_moved(parts: Sequence[Change]) -> int:
    """All whose result would have been another; those a change drags along are the same pupils."""
    return sum(abs(int(part.by)) for part in parts if part.kind in ("pupils", "people") and part.by)


def points_moved(parts: Sequence[Change]) -> float:
    """The sum of changes of values, whichever way."""
    return round(sum(abs(part.by) for part in parts if part.kind == "points" and part.by), 6)


def _label(evidence: SchoolEvidence, key: FigureKey) -> str:
    measure, year_group, group, window = key
    return evidence.label(
        FigureNamed.model_validate(
            {"measure": measure, "year_group": year_group, "group": group, "window": window}
        )
    )


def _value(figure: Figure, setting: int) -> float:
    return setting if figure.counted else round(setting / 10**figure.places, figure.places)


def _difference(figure: Figure, setting: int, label: str) -> str:
    """“three more pupils in GLD, Reception (24 of 30 instead of 21)”."""
    by = setting - figure.setting
    if figure.counted:
        more = more_pupils(abs(by), "more" if by > 0 else "fewer")
        if figure.measure.kind == "survey":
            more = more.replace("pupils", "people").replace("pupil", "person")
        about = "about " if figure.nearest else ""
        of = figure.row["eligible"]
        return f"{more} in {label} ({setting} of {of} instead of {about}{figure.setting})"
    unit, places = figure.measure.unit, figure.places
    was, becomes = (in_unit(_value(figure, at), places, unit) for at in (figure.setting, setting))
    size = f"{rounded(abs(_value(figure, by)), places)}{_POINTS.get(unit, f' {unit}')}"
    return f"{label} {size} {'higher' if by > 0 else 'lower'} ({becomes} instead of {was})"
