"""What tells a pupil: a UPN or a pupil's id, however it is written."""

from __future__ import annotations

import polars as pl


def pupil_key(written: pl.Expr) -> pl.Expr:
    """A UPN or id in capitals without blanks; null for a blank one."""
    plain = written.cast(pl.String).str.replace_all(r"[\s\x{a0}]", "").str.to_uppercase()
    return pl.when(plain != "").then(plain)
