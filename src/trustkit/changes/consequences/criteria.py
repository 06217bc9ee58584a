"""Why a school's place in a scheme moved: the criteria that did, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.changes.consequences.causes import Causes, unique, within
from trustkit.changes.consequences.definitions import Definitions
from trustkit.changes.consequences.model import CategoryMove, Cause, CriterionMove
from trustkit.changes.consequences.moves import direction, place_moved, placed
from trustkit.changes.consequences.people import People
from trustkit.changes.policies.schemes import SchemeChange, scheme_changes
from trustkit.changes.records.model import TableChange
from trustkit.changes.sides import Judged
from trustkit.changes.words import Words
from trustkit.judge.schemes.figures import figures_of
from trustkit.judge.schemes.trace import FactTrace, Leaf, Proposed
from trustkit.records.scheme_facts import INSPECTED, AnswerFact, Fact, FigureNamed

_LOOKED_AT = (
    "status", "basis", "eligible", "achieved", "value", "reason", "rating", "confidence", "trend",
    "years_pooled", "pooled_eligible", "pooled_achieved", "pooled_expected", "pool_cut",
    "pooled_confidence", "comparator_dp", "gap", "gap_lower", "gap_upper",
)  # fmt: skip
_SHAPE = (
    "", "outcome", "override", "aspect", "feature", "shape", "apart", "contested_at", "order",
)  # fmt: skip


class Criteria:
    """Finds what moved in every scheme, and why."""

    def __init__(
        self, before: Judged, after: Judged, tables: Mapping[str, TableChange], causes: Causes,
        words: Words,
    ) -> None:  # fmt: skip
        """Both sides, what differs in their tables, the causes of their results, and their words."""
        self._before, self._after = before, after
        self._causes = causes
        self._definitions = Definitions(before, after, tables, words)
        self._people = People(before, after, tables, words)
        self._words = words
        self._schemes: dict[str, list[SchemeChange]] = {}
        for each in scheme_changes(before.policy, after.policy):
            self._schemes.setdefault(each.scheme, []).append(each)

    def moves(self) -> tuple[CategoryMove, ...]:
        """Every place or criterion that moved, by school and scheme."""
        old, new = self._before.proposals, self._after.proposals
        found = [
            self._move(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())
        ]
        return tuple(each for each in found if each.place_moved or each.criteria)

    def _move(
        self, key: tuple[str, str], old: Proposed | None, new: Proposed | None
    ) -> CategoryMove:
        school, scheme = key
        criteria = tuple(self._criteria(school, scheme, old, new))
        causes = [cause for each in criteria for cause in each.causes]
        if placed(old) != placed(new):
            causes += self._of_scheme(scheme, _SHAPE)
        if old is None or new is None:
            causes += self._definitions.of_place(school)
        return CategoryMove(
            school=school,
            scheme=scheme,
            before=placed(old),
            after=placed(new),
            direction=direction(old, new),
            criteria=criteria,
            causes=unique(causes),
            place_moved=place_moved(old, new),
        )

    def _criteria(
        self, school: str, scheme: str, old: Proposed | None, new: Proposed | None
    ) -> Iterator[CriterionMove]:
        was = {fact.id: fact for fact in old.facts} if old else {}
        now = {fact.id: fact for fact in new.facts} if new else {}
        if old is None or new is None:
            return
        for name in [*now, *(name for name in was if name not in now)]:
            one, other = was.get(name), now.get(name)
            if _says(one) == _says(other):
                continue
            yield CriterionMove(
                fact=name,
                label=(other or one).label,  # type: ignore[union-attr]
                before=one.words if one else None,
                after=other.words if other else None,
                because_before=one.because if one else "",
                because_after=other.because if other else "",
                leaves=frozenset((*_leaves("before", one), *_leaves("after", other))),
                causes=unique(self._of_fact(school, scheme, name)),
            )

    def _of_fact(self, school: str, scheme: str, name: str) -> Iterator[Cause]:
        """Every changed thing that one fact of a school rests on."""
        yield from self._of_scheme(scheme, ("", "criterion"), name)
        for fact in self._facts(scheme, name):
            for named in figures_of(fact):
                yield from self._of_figure(school, named)
                yield from self._definitions.of_measure(named.measure)
            if isinstance(fact, INSPECTED):
                yield from self._people.inspections(school)
            if fact.question and not isinstance(fact, AnswerFact):
                yield from self._people.answers(school, fact.question)
            yield from self._people.said(school, fact)
        yield from self._definitions.of_place(school)

    def _facts(self, scheme: str, name: str) -> list[Fact]:
        found = []
        for side in (self._before, self._after):
            stored = side.policy.schemes.get(scheme)
            if stored and name in stored.record.facts:
                found.append(stored.record.facts[name])
        return found

    def _of_figure(self, school: str, named: FigureNamed) -> Iterator[Cause]:
        """The causes of the newest years of a figure, on whichever basis."""
        wanted = (named.window.value, named.year_group.value, named.measure, named.group)
        keys = self._causes.keys(lambda key: key[2:6] == wanted, school)
        newest = [_newest(keys, side) for side in self._present(keys)]
        years = {year for year in newest if year}
        for key in keys:
            old, new = self._causes.row(key)
            if key[1] in years and _seen(old) != _seen(new):
                label = self._words.measure(named.measure)
                yield from within(label, self._causes.of_key(key))

    def _present(self, keys: list[Any]) -> Iterator[list[Any]]:
        """The keys that each side has."""
        for at in (0, 1):
            yield [key for key in keys if self._causes.row(key)[at] is not None]

    def _of_scheme(
        self, scheme: str, parts: tuple[str, ...], name: str | None = None
    ) -> Iterator[Cause]:
        for each in self._schemes.get(scheme, ()):
            if each.part in parts and (name is None or each.name in ("", name)):
                yield Cause(
                    "criterion" if each.part == "criterion" else "scheme",
                    "how the scheme is written", each.label, each.was, each.now, each.path,
                    each.line, ("scheme", scheme, each.part, each.name),
                )  # fmt: skip


def _seen(row: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    """All of a result that a scheme looks at; where it is the same on both sides, it moved nothing."""
    return None if row is None else tuple(row[name] for name in _LOOKED_AT)


def _newest(keys: list[Any], present: list[Any]) -> str | None:
    return max((key[1] for key in keys if key in present), default=None)


def _says(fact: FactTrace | None) -> tuple[Any, ...] | None:
    return None if fact is None else (fact.possible, fact.contested)


def _leaves(side: str, fact: FactTrace | None) -> Iterator[tuple[str, str, int]]:
    for leaf in fact.leaves if fact else ():
        yield side, leaf.path, leaf.line
        if isinstance(leaf.beside, Leaf):
            yield side, leaf.beside.path, leaf.beside.line
