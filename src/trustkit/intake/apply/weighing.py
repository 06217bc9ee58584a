"""The mean of schools' figures by their pupils, and how far apart two such means may honestly be.

A percentage that was published is known only to its rounding; one from counts is exact. And a
pupil in a school that has been a trust's for three years is taken to weigh 3 in the DfE's figure,
and one in a school of four years or more 4, while the table says only how many schools there are of
each. The weights are those that others report of the DfE's methodology for 2016/17; the document
itself was not read, nor any that says whether they still hold. So they only widen what a difference
may honestly be, and no figure is worked out with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_NEWER, _LONGER = 3, 4
"""The weight of a pupil in a school that came three years ago, and in any other."""


@dataclass(frozen=True, slots=True)
class Part:
    """One school: its pupils, its figure, and how far the true figure may lie from it."""

    pupils: int
    value: Fraction
    slack: Fraction


def mean(parts: Sequence[Part]) -> Fraction:
    """The mean by pupils; there must be some."""
    return sum(p.pupils * p.value for p in parts) / Fraction(sum(p.pupils for p in parts))


def slack(parts: Sequence[Part]) -> Fraction:
    """How far the true mean may lie from that of the parts as they are published."""
    return sum(p.pupils * p.slack for p in parts) / Fraction(sum(p.pupils for p in parts))


def range_of_weights(parts: Sequence[Part], newer: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest mean, whichever ``newer`` of the schools count for less.

    What rounding may hide is in it.
    """
    highest = _greatest([(p.pupils, p.value + p.slack) for p in parts], newer)
    lowest = -_greatest([(p.pupils, p.slack - p.value) for p in parts], newer)
    return lowest, highest


def _greatest(parts: Sequence[tuple[int, Fraction]], newer: int) -> Fraction:
    """The greatest weighted mean of pupils and values.

    By Dinkelbach's method: at the greatest mean, the best choice gains nothing over it. It starts
    from the unweighted mean, which is never above: it is the mean of all choices.
    """
    found = sum(n * value for n, value in parts) / Fraction(sum(n for n, _ in parts))
    while True:
        # Whoever lies lowest below the mean so far, pupils counted, is weighted less.
        ordered = sorted(parts, key=lambda part: part[0] * (part[1] - found))
        weighted = [(n * _NEWER, value) for n, value in ordered[:newer]]
        weighted += [(n * _LONGER, value) for n, value in ordered[newer:]]
        better = sum(n * value for n, value in weighted) / Fraction(sum(n for n, _ in weighted))
        if better == found:
            return found
        found = better
