"""Factorials for adding up exact chances term by term."""

from __future__ import annotations

import math
from collections.abc import Callable

import polars as pl


def log_factorials(most: int) -> Callable[[pl.Expr], pl.Expr]:
    """The logarithm of the factorial of whole numbers from 0 to ``most``; null beyond."""
    known = pl.lit(pl.Series([math.lgamma(k + 1) for k in range(most + 1)], dtype=pl.Float64))

    def log_factorial(of: pl.Expr) -> pl.Expr:
        return known.gather(of, null_on_oob=True)

    return log_factorial
