"""Targets beside what was reached, and both beside the comparator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked

_NOTE = (
    "A target is what the school, or the trust, means to reach; it rates nothing. Missed by: the "
    "fewest more pupils (fewer, where lower is better) that would have met it. Gap and rating are "
    "against the comparator, which is another thing."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.targets import set_beside_targets

    return set_beside_targets(asked.folder, asked.results())


def _places(row: Row) -> int:
    return int(row["difference_dp"])


def _missed_by(row: Row, _: Asked) -> str:
    low, high = row["pupils_from_low"], row["pupils_from_high"]
    if not high:
        return ""
    return str(low) if low == high else f"{low}–{high}"


def _in_words(row: Row, _: Asked) -> str:
    if row["no_figure"]:
        return str(row["no_figure"])
    said = "met" if row["met"] else "missed"
    return "; ".join(part for part in (said, words.colour(row)) if part)


VIEW = View(
    name="targets",
    about="targets of schools and of the trust, beside what was reached and the comparator",
    frame=_frame,
    columns=(
        words.MEASURE,
        words.GROUP,
        words.WHEN,
        Column("Target", lambda row, _: words.number(row["target"], _places(row)), number=True),
        Column("Reached", lambda row, _: words.number(row["value"], _places(row)), number=True),
        words.PUPILS,
        Column("Difference", lambda row, _: words.signed(row["difference"], _places(row)), number=True),
        Column("Missed by", _missed_by, number=True),
        words.AGAINST,
        words.GAP,
        Column("In words", _in_words),
    ),
    filters={
        "school": "school", "measure": "measure", "group": "group", "window": "window",
        "academic_year": "academic_year",
    },
    section="school",
    notes=lambda _rows, _asked: (_NOTE,),
)  # fmt: skip
