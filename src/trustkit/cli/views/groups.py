"""The gap between groups of pupils within each school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked

_VARIATION = {
    "found": "a gap that chance alone would hardly make",
    "none": "no gap beyond the tolerance",
    "cannot_tell": "too few pupils to tell",
}
_NOTE = (
    "Limits: the 95% interval of the gap (Newcombe). Where it reaches over 0 the groups may differ "
    "or not; “no gap” is only said where all of it is within the policy's tolerance."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.groups import gaps_within_schools

    return gaps_within_schools(asked.folder, asked.policy, asked.as_of)


def _limits(row: Row, asked: Asked) -> str:
    places = words.places(row, asked)
    low, high = (words.signed(row[name], places) for name in ("gap_lower", "gap_upper"))
    return f"{low} to {high}"


VIEW = View(
    name="groups",
    about="the gap between groups within each school, with its interval",
    frame=_frame,
    columns=(
        words.MEASURE,
        words.WHEN,
        words.GROUP,
        words.PUPILS,
        Column("%", lambda row, asked: words.number(row["value"], words.places(row, asked)), number=True),
        Column("Against", lambda row, asked: words.group(row["other_group"], asked)),
        Column("n", lambda row, _: str(row["other_eligible"]), number=True),
        Column("%", lambda row, asked: words.number(row["other_value"], words.places(row, asked)), number=True),
        Column("Gap", lambda row, asked: words.signed(row["gap"], words.places(row, asked)), number=True),
        Column("Limits", _limits, number=True),
        Column("In words", lambda row, _: _VARIATION[row["variation"]]),
    ),
    filters={
        "school": "school", "measure": "measure", "group": "group", "window": "window",
        "academic_year": "academic_year",
    },
    section="school",
    newest=("school", "measure", "year_group", "group", "other_group"),
    notes=lambda _rows, _asked: (_NOTE,),
)  # fmt: skip
