"""Geometry of the charts: where each mark stands, worked out here so that templates only draw.

Coordinates are in user units of the SVG's view box, printed to one decimal place so that the same
figures give the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.papers.number import plain, rounded

_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 56.0, 14.0, 2.0
_ROOM = 240.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line through figures, the last marked. ``points`` is for an SVG polyline."""

    points: str
    x: str
    y: str
    title: str
    desc: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: where it starts and how wide it is, in per cent of the bar."""

    kind: str
    count: int
    x: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Two figures on one scale; ``first`` and ``second`` are their places along it."""

    first: str
    second: str
    title: str
    desc: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale that several rows share: its lowest and highest figure and its marked ones."""

    low: float
    high: float
    ticks: tuple[tuple[str, str], ...]

    def place(self, value: float) -> str:
        """Where a figure stands along the scale, in user units."""
        return _print((value - self.low) / (self.high - self.low) * _ROOM)


def _print(place: float) -> str:
    return str(rounded(place, 1))


def sparkline(values: Sequence[float], title: str, desc: str) -> Sparkline:
    """A line through two figures or more, filling its box from lowest to highest."""
    low, high = min(values), max(values)
    across = (_SPARK_WIDTH - 2 * _SPARK_EDGE) / (len(values) - 1)
    down = _SPARK_HEIGHT - 2 * _SPARK_EDGE
    places = [
        (
            _print(_SPARK_EDGE + at * across),
            _print(_SPARK_EDGE + down * (0.5 if high == low else (high - value) / (high - low))),
        )
        for at, value in enumerate(values)
    ]
    return Sparkline(" ".join(f"{x},{y}" for x, y in places), *places[-1], title, desc)


def segments(counts: Sequence[tuple[str, int]]) -> tuple[Segment, ...]:
    """A bar in parts as wide as their counts; parts of none are left out."""
    total = sum(count for _, count in counts)
    found: list[Segment] = []
    before = 0
    for kind, count in counts:
        if count:
            x, width = 100 * before / total, 100 * count / total
            found.append(Segment(kind, count, _print(x), _print(width), _print(x + width / 2)))
        before += count
    return tuple(found)


def scale_for(values: Sequence[float]) -> Scale:
    """A scale of round figures that holds all the values, with four to six of them marked."""
    low, high = min(values), max(values)
    step = next((each for each in _STEPS if (high - low) / each <= 4), _STEPS[-1])
    start, end = low // step * step, -(-high // step) * step
    if start == end:
        end = start + step
    scale = Scale(start, end, ())
    marked = [start + step * at for at in range(int((end - start) / step) + 1)]
    return Scale(start, end, tuple((scale.place(each), plain(each, 0)) for each in marked))
