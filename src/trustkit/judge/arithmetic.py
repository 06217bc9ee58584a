"""Exact rounding, as polars expressions.

A figure to so many decimal places is a whole number of the last place (64.5 to one place is 645),
so that rounding and comparing are done in whole numbers and no figure is a hair off the half
that decides it. Rounding is half away from zero throughout, as the Department for Education does.
Whole numbers stay below 2⁶³ for up to a hundred million pupils and six places.
"""

from __future__ import annotations

import polars as pl

MICRO_PLACES = 6
MICRO = 10**MICRO_PLACES
"""Comparators are published to six places at most; a millionth is the unit of sums of them."""

_POWERS = {places: 10**places for places in range(10)}


def power_of_ten(places: pl.Expr) -> pl.Expr:
    """10 to the number of decimal places, as a whole number; null beyond nine places."""
    return places.replace_strict(_POWERS, default=None, return_dtype=pl.Int64)


def ceiling_division(number: pl.Expr, divisor: pl.Expr) -> pl.Expr:
    """The least whole number not below number ÷ divisor; the divisor is positive."""
    return -((-number) // divisor)


def rounded_ratio(number: pl.Expr, divisor: pl.Expr) -> pl.Expr:
    """The quotient to a whole number, half away from zero; the divisor is positive."""
    size = (2 * number.abs() + divisor) // (2 * divisor)
    return pl.when(number < 0).then(-size).otherwise(size)


def rounded_percentage(achieved: pl.Expr, eligible: pl.Expr, places: pl.Expr) -> pl.Expr:
    """100 × achieved ÷ eligible in units of the last of so many places."""
    return rounded_ratio(100 * achieved * power_of_ten(places), eligible)


def in_last_place(value: pl.Expr, places: pl.Expr) -> pl.Expr:
    """A value that was written with so many places (or fewer), in units of the last.

    It is the nearest whole number, since the value is a written decimal and only floating point
    stands between.
    """
    return (value * power_of_ten(places)).round().cast(pl.Int64, strict=False)


def rescaled(units: pl.Expr, from_places: pl.Expr, to_places: pl.Expr) -> pl.Expr:
    """Units of one last place as units of another, rounded if it is coarser."""
    finer = units * power_of_ten(pl.max_horizontal(to_places - from_places, pl.lit(0)))
    return rounded_ratio(finer, power_of_ten(pl.max_horizontal(from_places - to_places, pl.lit(0))))


def as_decimal(units: pl.Expr, places: pl.Expr) -> pl.Expr:
    """Units of the last place as a floating-point number: 645 and 1 make 64.5."""
    return units / power_of_ten(places)


def in_words(units: pl.Expr, places: pl.Expr) -> pl.Expr:
    """Units of the last place as text, every place written: 650 and 1 make “65.0”."""
    power = power_of_ten(places)
    size = units.abs()
    whole = (size // power).cast(pl.String)
    decimals = (size % power).cast(pl.String).str.zfill(places)
    text = pl.when(places > 0).then(whole + "." + decimals).otherwise(whole)
    return pl.when(units < 0).then("−" + text).otherwise(text)


def least_count(n: pl.Expr, units: pl.Expr, places: pl.Expr, sign: pl.Expr) -> pl.Expr:
    """The count of n pupils nearest to the wrong side whose percentage rounds to a figure or better.

    The figure is in ``units`` of the last of so many ``places``; ``sign`` is 1 where higher is
    better and −1 where lower is. 100 a/n rounds to units when
    n(2 units − 1) ≤ 200 · 10^places · a < n(2 units + 1).
    """
    whole = 200 * power_of_ten(places)
    least = ceiling_division(n * (2 * units - 1), whole)
    most = ceiling_division(n * (2 * units + 1), whole) - 1
    return pl.when(sign > 0).then(least).otherwise(most)
