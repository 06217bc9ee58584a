"""Which earlier results a cohort's pupils are looked up in: the baselines there are to choose from.

The results of key stage 1, and those of the early years, are one baseline each, whatever year they
are of: a pupil has them once. The trust's own assessments are a baseline of one window of one year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trustkit.intake.pupils.cohort import Cohort
from trustkit.records.vocabulary import Window

_STATUTORY = ("ks1", "eyfs")
INTERNAL = "internal"
"""What the trust's own assessments are as a baseline."""

_ORDER = (*_STATUTORY, INTERNAL)
_WINDOWS = [window.value for window in Window]


@dataclass(frozen=True, slots=True, repr=False)
class Baseline:
    """One choice: what the bands are of, when they were given, and the cohorts that hold them."""

    name: str
    cohorts: tuple[Cohort, ...]

    @property
    def when(self) -> str:
        """When its results were given: “summer 2021/22”, the first and last where there are several."""
        moments = sorted({moment(each) for each in self.cohorts})
        words = [f"{_WINDOWS[window]} {year}" for year, window in moments]
        return words[0] if len(words) == 1 else f"{words[0]} to {words[-1]}"


def moment(cohort: Cohort) -> tuple[str, int]:
    """When a cohort was assessed, so that moments can be put in order."""
    return cohort.academic_year, _WINDOWS.index(cohort.window)


def baselines_of(
    cohort: Cohort, named: Sequence[Cohort], beside: Sequence[Cohort]
) -> list[Baseline]:
    """The baselines earlier than a cohort, the first to be preferred.

    ``named`` are the cohorts of files given as earlier results, which may be of the same window;
    ``beside`` those of the other files of the call, which serve where no earlier result was named. Key stage 1 goes before the early
    years, both before the trust's own assessments, and of those the earliest first: what a year's
    windows are measured from stays the same from one window to the next.
    """
    now = moment(cohort)
    of_named = _choices(other for other in named if moment(other) <= now)
    return of_named or _choices(other for other in beside if moment(other) < now)


def _choices(others: Iterable[Cohort]) -> list[Baseline]:
    found: dict[tuple[int, tuple[str, int]], list[Cohort]] = {}
    for other in others:
        if other.baseline in _ORDER and not other.bands.is_empty():
            rank = _ORDER.index(other.baseline)
            when = moment(other) if other.baseline == INTERNAL else ("", 0)
            found.setdefault((rank, when), []).append(other)
    return [Baseline(_ORDER[rank], tuple(found[rank, when])) for rank, when in sorted(found)]
