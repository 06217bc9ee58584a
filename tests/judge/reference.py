"""The rules of rating again: slowly, one figure at a time, in exact fractions.

Written from the rules in words (docs/statistics.md) and not from the engine, so that the two can
check each other. Nothing is shared with the engine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

Z = Fraction("1.959963984540054")


@dataclass(frozen=True)
class Year:
    """One year of one figure: a of n (or a published percentage) and its comparator."""

    n: int
    a: int | None
    published: str | None
    comparator: str


@dataclass(frozen=True)
class Verdict:
    rating: str
    based_on: str | None
    confidence: str | None
    pupils: tuple[int | None, int | None]
    gap: Fraction
    years: int
    trend: str | None


def rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero."""
    scaled = abs(value) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole, 10**places) * (1 if value >= 0 else -1)


def places_of(text: str) -> int:
    return len(text.partition(".")[2])


def fitting(year: Year) -> list[int]:
    """The counts that a published percentage fits."""
    assert year.published is not None
    wanted, places = Fraction(year.published), places_of(year.published)
    return [a for a in range(year.n + 1) if rounded(Fraction(100 * a, year.n), places) == wanted]


def count_of(year: Year) -> int:
    """The count, or the one nearest to the published percentage (the higher of two as near)."""
    if year.a is not None:
        return year.a
    assert year.published is not None
    among = fitting(year) or list(range(year.n + 1))
    wanted = Fraction(year.published)
    return min(among, key=lambda a: (abs(Fraction(100 * a, year.n) - wanted), -a))


def clearly_below(a: int, n: int, percent: Fraction) -> bool:
    """Whether the upper Wilson limit of a of n is under a percentage (by the score test)."""
    share, c = Fraction(a, n), percent / 100
    return share < c and n * (share - c) ** 2 > Z**2 * c * (1 - c)


def clearly_above(a: int, n: int, percent: Fraction) -> bool:
    return clearly_below(n - a, n, 100 - percent)


def verdict(  # noqa: C901 - the whole rule in one place, to be read beside the page that states it
    years: list[Year], *, tolerance: str, lower: bool, minimum: int = 11
) -> Verdict:
    """Judges the newest of some comparable years, newest first."""
    this = years[0]
    n, a, c = this.n, count_of(this), Fraction(this.comparator)
    places = places_of(this.comparator)
    fits = [a] if this.a is not None else fitting(this)
    shown = rounded(Fraction(100 * a, n), places)
    if not fits:
        assert this.published is not None
        shown = rounded(Fraction(this.published), places)
    pool = years[:3]
    big_n, big_a = sum(y.n for y in pool), sum(count_of(y) for y in pool)
    expected = sum((y.n * Fraction(y.comparator) for y in pool), Fraction(0)) / big_n
    t = Fraction(tolerance)

    def worse_by(figure: Fraction, comparator: Fraction) -> Fraction:
        return figure - comparator if lower else comparator - figure

    def clearly_worse(count: int, of: int, percent: Fraction) -> bool:
        return (clearly_above if lower else clearly_below)(count, of, percent)

    def is_green(extra: int, base: int) -> bool:
        moved = -extra if lower else extra
        if n < minimum:
            pooled = rounded(Fraction(100 * (big_a + moved), big_n), places)
            return worse_by(pooled, rounded(expected, places)) <= 0
        if base == a and extra == 0:
            return worse_by(shown, c) <= 0
        return worse_by(rounded(Fraction(100 * (base + moved), n), places), c) <= 0

    pooled_red = worse_by(Fraction(100 * big_a, big_n), expected) > t and clearly_worse(
        big_a, big_n, expected
    )
    year_red = worse_by(shown, c) > t and clearly_worse(a, n, c)
    rating: str = "amber"
    based_on: str | None = "one_year"
    if n < minimum:
        based_on = "pooled"
        if big_n < minimum:
            rating, based_on = "not_rated", None
        elif is_green(0, a):
            rating = "green"
        elif pooled_red:
            rating = "red"
    elif is_green(0, a):
        rating = "green"
    elif year_red:
        rating = "red"
    elif len(pool) > 1 and pooled_red:
        rating, based_on = "red", "three_year"

    confidence = "not_distinguishable"
    if clearly_below(a, n, c):
        confidence = "below"
    elif clearly_above(a, n, c):
        confidence = "above"

    def fewest(base: int) -> int | None:
        if rating == "not_rated":
            return None
        if rating == "green":
            return 0
        room = base if lower else n - base
        return next((k for k in range(1, room + 1) if is_green(k, base)), None)

    ends = (fits[0], fits[-1]) if fits and n >= minimum else (a, a)
    needs = [fewest(end) for end in ends]
    known = [need for need in needs if need is not None]
    pupils = (min(known), max(known)) if known else (None, None)
    trend = _trend(years, lower=lower) if len(years) >= 3 else None
    return Verdict(rating, based_on, confidence, pupils, shown - c, len(pool), trend)


def _trend(years: list[Year], *, lower: bool) -> str:
    """Agresti and Caffo, the change of the comparator taken out; in floating point."""
    this, before = years[0], years[1:3]
    a1, n1 = count_of(this) + 1, this.n + 2
    a2, n2 = sum(count_of(y) for y in before) + 1, sum(y.n for y in before) + 2
    p1, p2 = a1 / n1, a2 / n2
    then = sum(y.n * Fraction(y.comparator) for y in before) / sum(y.n for y in before)
    change = float((Fraction(this.comparator) - then) / 100)
    reach = float(Z) * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    low, high = p1 - p2 - reach - change, p1 - p2 + reach - change
    if low > 0:
        return "declining" if lower else "improving"
    if high < 0:
        return "improving" if lower else "declining"
    return "no_clear_change"
