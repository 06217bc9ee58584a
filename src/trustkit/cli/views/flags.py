"""The flags of the policy: raised, not raised, or not known, for each school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.views.view import Column, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked

_STATES = {True: "raised", False: "not raised", None: "not known"}
_NOTE = (
    "A flag is somebody's rule over the last two graded inspections, as policy/…/flags.yaml has it. "
    "Not known is not the same as not raised."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.flags.table import flags_of_schools

    return flags_of_schools(asked.folder, asked.policy, asked.as_of)


VIEW = View(
    name="flags",
    about="the flags of the policy: raised, not raised or not known for each school",
    frame=_frame,
    columns=(
        Column("School", lambda row, _: str(row["school"])),
        Column("Flag", lambda row, _: str(row["title"])),
        Column("Is it raised", lambda row, _: _STATES[row["raised"]]),
        Column("Because", lambda row, _: str(row["because"])),
    ),
    filters={"school": "school"},
    notes=lambda _rows, _asked: (_NOTE,),
)
