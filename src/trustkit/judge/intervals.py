"""95% intervals, as polars expressions on counts; formulas and sources in docs/statistics.md.

Shares are between 0 and 1 here; percentages are made of them by whoever shows them.
"""

from __future__ import annotations

import math

import polars as pl

Z = 1.959963984540054
"""The standard normal deviate that leaves 2.5% on each side."""


def wilson(achieved: pl.Expr, eligible: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of a share (Wilson 1927). Exactly 0 and 1 at none and all."""
    share = achieved / eligible
    middle = share + Z**2 / (2 * eligible)
    reach = Z * (share * (1 - share) / eligible + Z**2 / (4 * eligible**2)).sqrt()
    scale = 1 + Z**2 / eligible
    lower = pl.when(achieved == 0).then(0.0).otherwise((middle - reach) / scale)
    upper = pl.when(achieved == eligible).then(1.0).otherwise((middle + reach) / scale)
    return lower, upper


def newcombe(
    achieved: pl.Expr, eligible: pl.Expr, other_achieved: pl.Expr, other_eligible: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of a difference of two shares (Newcombe 1998, method 10)."""
    share, other = achieved / eligible, other_achieved / other_eligible
    low, high = wilson(achieved, eligible)
    other_low, other_high = wilson(other_achieved, other_eligible)
    lower = share - other - ((share - low) ** 2 + (other_high - other) ** 2).sqrt()
    upper = share - other + ((high - share) ** 2 + (other - other_low) ** 2).sqrt()
    return lower, upper


def agresti_caffo(
    achieved: pl.Expr, eligible: pl.Expr, other_achieved: pl.Expr, other_eligible: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Lower and upper limit of a difference of two shares (Agresti and Caffo 2000).

    One more success and one more failure are put into each sample, then the usual normal interval
    is taken.
    """
    share = (achieved + 1) / (eligible + 2)
    other = (other_achieved + 1) / (other_eligible + 2)
    variance = share * (1 - share) / (eligible + 2) + other * (1 - other) / (other_eligible + 2)
    reach = Z * variance.sqrt()
    return share - other - reach, share - other + reach


def normal_below(deviate: pl.Expr) -> pl.Expr:
    """The standard normal distribution function, to 10⁻⁷ (Abramowitz and Stegun 26.2.17)."""
    size = deviate.abs()
    step = 1 / (1 + 0.2316419 * size)
    series = step * (
        0.319381530
        + step * (-0.356563782 + step * (1.781477937 + step * (-1.821255978 + step * 1.330274429)))
    )
    tail = (-(size**2) / 2).exp() / math.sqrt(2 * math.pi) * series
    return pl.when(deviate < 0).then(tail).otherwise(1 - tail)
