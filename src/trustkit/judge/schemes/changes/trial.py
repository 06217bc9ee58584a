"""One scheme put to one school as it would have been: the same readers, the same logic."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import replace

from trustkit.judge.schemes.changes.judgements import judgement_of, with_judgement
from trustkit.judge.schemes.changes.levers import (
    Lever,
    Setting,
    Settings,
    figure_key,
    figure_lever,
    looked_at,
)
from trustkit.judge.schemes.changes.otherwise import Otherwise
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.figures import FigureKey, figures_of, key_of
from trustkit.judge.schemes.logic import outcomes_reached
from trustkit.judge.schemes.trace import FactTrace
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import Fact

_FIGURES = re.compile(r"[\d.,−-]+")


def seen(trace: FactTrace) -> Hashable:
    """What a fact makes of the evidence, its figures aside: which values, and each test's words.

    Two settings of a lever of which a fact says the same, but for the figures themselves, are the
    same to it whatever the other levers are.
    """
    tests = tuple((test.state, _FIGURES.sub("", test.found)) for test in trace.tests)
    return (trace.possible, trace.contested, tests)


class Trial:
    """A scheme, a school, and every change to it that has been tried."""

    def __init__(self, scheme: Scheme, evidence: SchoolEvidence, otherwise: Otherwise) -> None:
        """Only the facts that can decide are read again."""
        self.scheme, self.evidence, self._otherwise = scheme, evidence, otherwise
        self._facts = {name: scheme.facts[name] for name in scheme.deciding}
        self._looked_at = {
            name: self._with_compared(looked_at(fact, evidence))
            for name, fact in self._facts.items()
        }
        self._read: dict[tuple[str, frozenset[tuple[Lever, Setting]]], FactTrace] = {}
        self._reached: dict[tuple[tuple[str, ...], ...], frozenset[str | None]] = {}

    @property
    def levers(self) -> list[Lever]:
        """Everything that a fact which can decide looks at, and that the folder holds."""
        found = {lever for levers in self._looked_at.values() for lever in levers}
        return sorted(lever for lever in found if self._is_held(lever))

    def facts_of(self, lever: Lever) -> list[Fact]:
        """The facts that look at a lever."""
        return [self._facts[name] for name in self.names_of(lever)]

    def names_of(self, lever: Lever) -> list[str]:
        """The names of the facts that look at a lever."""
        return [name for name, levers in self._looked_at.items() if lever in levers]

    def partners_of(self, lever: Lever) -> list[Lever]:
        """The figures that a figure is held against, or that are held against it.

        How far one of two has to move then hangs on where the other stands.
        """
        if lever.kind != "figure":
            return []
        key = figure_key(lever)
        found = set(self._compared(key))
        found.update(
            own
            for own in self._otherwise.figures_of(self.evidence.slug)
            if key in self._compared(own)
        )
        for fact in self.facts_of(lever):
            named = {key_of(each) for each in figures_of(fact)} if fact.kind == "gap" else set()
            found |= named & set(self._otherwise.figures_of(self.evidence.slug))
        return [figure_lever(other) for other in sorted(found - {key})]

    def ends_of(self, lever: Lever) -> tuple[int, int]:
        """The least and the most that a figure could have been."""
        figure = self._otherwise.figure(self.evidence.slug, figure_key(lever))
        if figure is None:
            raise AssertionError("a figure that can't be changed is no lever")
        return figure.settings[0], figure.settings[-1]

    def together(self, settings: Settings) -> Settings | None:
        """The settings, and those of figures that can't have stayed as they were beside them.

        ``None`` where the settings can't have been together.
        """
        figures = _figures(settings)
        moved = self._otherwise.together(self.evidence.slug, figures)
        if moved is None:
            return None
        return {**settings, **{figure_lever(key): setting for key, setting in moved.items()}}

    def reached(self, settings: Settings) -> frozenset[str | None]:
        """The outcomes that are possible once everything is set so."""
        possible = {name: self.trace(name, settings).possible for name in self._facts}
        key = tuple(possible.values())
        if key not in self._reached:
            everything = {name: tuple(fact.values) for name, fact in self.scheme.facts.items()}
            self._reached[key] = frozenset(outcomes_reached(self.scheme, everything | possible))
        return self._reached[key]

    def reading(self, settings: Settings) -> Hashable:
        """What every fact makes of the evidence once everything is set so, figures aside."""
        return tuple(seen(self.trace(name, settings)) for name in self._facts)

    def trace(self, name: str, settings: Settings) -> FactTrace:
        """A fact, as it reads once everything is set so."""
        levers = self._looked_at[name]
        seen = frozenset((lever, at) for lever, at in settings.items() if lever in levers)
        if (name, seen) not in self._read:
            evidence = self.evidence_with(dict(seen))
            self._read[name, seen] = read_fact(name, self._facts[name], evidence)
        return self._read[name, seen]

    def evidence_with(self, settings: Settings) -> SchoolEvidence:
        """The evidence on the school, had all of this been otherwise."""
        evidence = self.evidence
        for lever, value in settings.items():
            if lever.kind != "figure":
                evidence = with_judgement(lever, str(value), evidence)
        figures = _figures(settings)
        if not figures:
            return evidence
        affected = {key for own in figures for key in (own, *self._compared(own))}
        changed = {
            key: [self._otherwise.row(evidence.slug, key, figures), *evidence.figures[key][1:]]
            for key in sorted(affected)
        }
        return replace(evidence, figures={**evidence.figures, **changed})

    def _with_compared(self, levers: frozenset[Lever]) -> frozenset[Lever]:
        """Levers, and those that the figures among them are rated against."""
        figures = {lever.name for lever in levers if lever.kind == "figure"}
        others = self._otherwise.figures_of(self.evidence.slug)
        beside = {key for key in others if figures & set(self._compared(key))}
        return levers | {figure_lever(key) for key in beside}

    def _compared(self, key: FigureKey) -> tuple[FigureKey, ...]:
        return self._otherwise.compared_with(self.evidence.slug, key)

    def _is_held(self, lever: Lever) -> bool:
        if lever.kind == "figure":
            return self._otherwise.figure(self.evidence.slug, figure_key(lever)) is not None
        return judgement_of(lever, self.facts_of(lever), self.evidence) is not None


def _figures(settings: Settings) -> Mapping[FigureKey, int]:
    return {figure_key(lever): int(at) for lever, at in settings.items() if lever.kind == "figure"}
