"""Figures of the same pupils that hang together: what one can't change without another.

* A **group** is among all the pupils: so many more of a group are so many more of them all. More of
  all the pupils are taken to be outside the groups that are looked at, as long as there are enough
  such pupils; where there are not, the change can't have been, and is not offered.
* A figure that **combines** others (reading, writing and maths together) can't exceed the least of
  its parts, and those who miss it can't be more than all who miss a part. What was not itself
  changed moves no further than that asks: a part is raised to the combined figure, the combined
  figure falls with a part. Where fewer reached the combined figure than its parts allow, as many
  fewer are taken from the part that most had reached.
* A figure that is a **subset** of another (the higher standard) can't exceed it.

Only figures of the same academic year are linked, the last two kinds only where they are of equally
many pupils. A link that the folder's own figures do not keep is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trustkit.judge.schemes.figures import FigureKey
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import ALL_PUPILS

Counts = dict[FigureKey, int]
"""How many pupils reached each figure."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One figure of so many pupils: how many reached it, of how many, and in which academic year."""

    count: int
    eligible: int
    academic_year: str


_Link = Callable[[Counts, frozenset[FigureKey]], bool]
"""Moves what is not fixed as far as it must, and says whether the link then holds."""


class Linked:
    """The figures of one school, and what each drags along."""

    def __init__(
        self, cohorts: Mapping[FigureKey, Cohort], measures: Mapping[str, Measure]
    ) -> None:
        """Finds the links between figures that the folder's own counts keep."""
        self._now = {key: each.count for key, each in cohorts.items()}
        self._cohorts = cohorts
        self._wholes = {key: whole for key in cohorts if (whole := self._whole_of(key)) is not None}
        links = [
            *(self._within(key, whole) for key, whole in self._wholes.items()),
            *(link for key in cohorts for link in self._of_measure(key, measures.get(key[0]))),
        ]
        everything = frozenset(cohorts)
        self._links = [link for link in links if link(dict(self._now), everything)]

    def together(self, chosen: Mapping[FigureKey, int]) -> Counts | None:
        """All counts that differ once some are set, or ``None`` where that can't have been."""
        counts = self._now | dict(chosen)
        fixed = frozenset(chosen) | self._move_wholes(counts, frozenset(chosen))
        for _ in range(len(counts)):
            before = dict(counts)
            held = [link(counts, fixed) for link in self._links]
            if all(held) and counts == before:
                break
        if not all(link(counts, frozenset(counts)) for link in self._links):
            return None
        if any(not 0 <= count <= self._cohorts[key].eligible for key, count in counts.items()):
            return None
        return {key: count for key, count in counts.items() if count != self._now[key]}

    def _whole_of(self, key: FigureKey) -> FigureKey | None:
        measure, year_group, group, window = key
        whole = (measure, year_group, ALL_PUPILS, window)
        return whole if group != ALL_PUPILS and self._same_year((key, whole)) else None

    def _same_year(self, keys: tuple[FigureKey, ...]) -> bool:
        found = [self._cohorts.get(key) for key in keys]
        return (
            len({each.academic_year if each else None for each in found}) == 1 and None not in found
        )

    def _move_wholes(self, counts: Counts, chosen: frozenset[FigureKey]) -> frozenset[FigureKey]:
        """All pupils move by as many as a group does; of several groups, by the most either way."""
        moved: dict[FigureKey, list[int]] = {}
        for part in chosen:
            whole = self._wholes.get(part)
            if whole is not None and whole not in chosen:
                moved.setdefault(whole, [0]).append(counts[part] - self._now[part])
        for whole, by in moved.items():
            counts[whole] += max(by) + min(by)
        return frozenset(moved)

    def _within(self, part: FigureKey, whole: FigureKey) -> _Link:
        outside = self._cohorts[whole].eligible - self._cohorts[part].eligible

        def link(counts: Counts, _: frozenset[FigureKey]) -> bool:
            return counts[part] <= counts[whole] <= counts[part] + outside

        return link

    def _of_measure(self, key: FigureKey, measure: Measure | None) -> list[_Link]:
        def same(name: str) -> FigureKey:
            return (name, *key[1:])

        def alike(*keys: FigureKey) -> bool:
            return self._same_year(keys) and (
                len({self._cohorts[each].eligible for each in keys}) == 1
            )

        if measure is None:
            return []
        links = [
            _at_most(key, whole)
            for whole in (same(name) for name in (*measure.subset_of, *measure.combines))
            if alike(key, whole)
        ]
        parts = tuple(same(name) for name in measure.combines)
        if parts and alike(key, *parts):
            links.append(_not_fewer(key, parts, self._cohorts[key].eligible))
        return links


def _at_most(part: FigureKey, whole: FigureKey) -> _Link:
    def link(counts: Counts, fixed: frozenset[FigureKey]) -> bool:
        if counts[part] > counts[whole]:
            if whole not in fixed:
                counts[whole] = counts[part]
            elif part not in fixed:
                counts[part] = counts[whole]
        return counts[part] <= counts[whole]

    return link


def _not_fewer(combined: FigureKey, parts: tuple[FigureKey, ...], eligible: int) -> _Link:
    """Those who miss the combined figure are no more than all who miss a part of it."""

    def link(counts: Counts, fixed: frozenset[FigureKey]) -> bool:
        missed = sum(eligible - counts[part] for part in parts)
        short = eligible - missed - counts[combined]
        if short > 0 and combined not in fixed:
            counts[combined] += short
            short = 0
        free = [part for part in parts if part not in fixed]
        if short > 0 and free:
            counts[max(free, key=lambda part: (counts[part], part))] -= short
            short = 0
        return short <= 0

    return link
