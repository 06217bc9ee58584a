"""Cohorts followed from window to window: this Year 5 was last year's Year 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked

_NOT_TESTED = (
    "A year group a year on is mostly the same pupils, so that the two figures are set side by side "
    "and never tested. Who came or left is not known from counts: by how many the cohort grew or "
    "shrank is the least that did. Nothing here is rated."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.cohorts import followed

    return followed(asked.folder, asked.policy, asked.as_of)


def _measure(row: Row, asked: Asked) -> str:
    known = asked.policy.measures.get(row["measure"])
    return known.short if known else str(row["measure"])


def _figure(before: str) -> Column:
    def cell(row: Row, asked: Asked) -> str:
        value, eligible = row[f"{before}value"], row[f"{before}eligible"]
        time = f"{row[f'{before}year_group']} {str(row[f'{before}academic_year'])[2:]} "
        time += str(row[f"{before}window"])[:3]
        if value is None:
            return f"{time}: none"
        known = asked.policy.measures.get(row["measure"])
        shown = words.number(value, words.places(row, asked))
        if known is not None and known.kind == "percentage":
            return f"{time}: {shown}%" + ("" if eligible is None else f" of {eligible}")
        return f"{time}: {shown}" + ("" if eligible is None else f" (n {eligible})")

    return Column("Before" if before else "Now", cell)


def _in_words(row: Row, _: Asked) -> str:
    moved = row["at_least_moved"]
    came = "" if not moved else f"at least {abs(moved)} {'joined' if moved > 0 else 'left'}"
    return "; ".join(part for part in (row["no_change_because"] or "", came) if part)


VIEW = View(
    name="cohorts",
    about="cohorts followed from window to window, with who came and went",
    frame=_frame,
    columns=(
        Column("Measure", _measure),
        words.GROUP,
        _figure("previous_"),
        _figure(""),
        Column("Over", lambda row, _: str(row["step"])),
        Column("Change", lambda row, asked: words.signed(row["change"], words.places(row, asked)), number=True),
        Column("In words", _in_words),
    ),
    filters={
        "school": "school", "measure": "measure", "group": "group", "window": "window",
        "academic_year": "academic_year",
    },
    section="school",
    newest=("school", "measure", "group", "entered", "step"),
    unless_asked={"group": "all"},
    notes=lambda _rows, _asked: (_NOT_TESTED,),
)  # fmt: skip
