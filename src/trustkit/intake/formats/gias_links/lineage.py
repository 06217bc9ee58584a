"""The schools before a school, found by following links back as far as they go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trustkit.intake.taken import Predecessor


@dataclass(slots=True)
class Step:
    """That one school came before another: what the links from both sides say of it.

    ``closed`` is the day the first closed, ``opened`` the day the second opened, ``name`` the
    first's; each as far as told. ``lines`` are where the links stand.
    """

    closed: date | None = None
    opened: date | None = None
    name: str = ""
    lines: list[int] = field(default_factory=list)

    @property
    def last_day(self) -> date | None:
        """The last day of the first school."""
        if self.closed is not None or self.opened is None:
            return self.closed
        return self.opened - timedelta(days=1)

    @property
    def first_day(self) -> date | None:
        """The first day of the second school."""
        if self.opened is not None or self.closed is None:
            return self.opened
        return self.closed + timedelta(days=1)


class Lineage:
    """Every step of the file, by the URNs of the two schools."""

    def __init__(self) -> None:
        """Without any."""
        self._steps: dict[tuple[int, int], Step] = {}
        self._before: dict[int, set[int]] = {}

    def step(self, before: int, after: int) -> Step:
        """What is known of one school's coming before another; made if there is none yet."""
        self._before.setdefault(after, set()).add(before)
        return self._steps.setdefault((before, after), Step())

    def both_ways(self, before: int, after: int) -> bool:
        """Whether the links say that each of two schools came before the other."""
        return (after, before) in self._steps and (before, after) in self._steps

    def directly_before(self, urn: int) -> list[int]:
        """The schools right before one, in order of URN, without those said to come after it too."""
        found = sorted(self._before.get(urn, ()))
        return [each for each in found if not self.both_ways(each, urn)]

    def predecessors(
        self, urns: Iterable[int], own: Collection[int]
    ) -> list[tuple[Predecessor, Sequence[int]]]:
        """Every school before any of these, each once, and the lines that lead to it.

        ``own`` are those of the URNs that are the school's own. A predecessor that its record lists
        already is found too: what several files say is known of all of them. So is a school before
        the one before: the results of both are the present one's past. Where several links lead to
        one school, that of its last successor dates its end.
        """
        known = set(urns)
        found: dict[int, list[Step]] = {}
        ahead = sorted(known)
        while ahead:
            after = ahead.pop()
            for before in self.directly_before(after):
                if before not in known:
                    known.add(before)
                    ahead.append(before)
                if before not in own:
                    found.setdefault(before, []).append(self._steps[before, after])
        return [(self._told(urn, steps), _lines(steps)) for urn, steps in sorted(found.items())]

    def _told(self, urn: int, steps: Sequence[Step]) -> Predecessor:
        starts = [self._steps[each, urn].first_day for each in self.directly_before(urn)]
        start = max((day for day in starts if day is not None), default=None)
        end = max((day for day in (each.last_day for each in steps) if day), default=None)
        name = next((each.name for each in steps if each.name), "")
        # Dates that can't both be true are better left out.
        sound = start is None or end is None or start <= end
        return Predecessor(urn, start if sound else None, end, name)


def _lines(steps: Sequence[Step]) -> list[int]:
    return sorted(line for each in steps for line in each.lines)
