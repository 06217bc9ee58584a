"""The trust's own figures: as it was, like for like, and without schools named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked

_SCOPES = {
    "as_it_was": "As it was: the schools that were the trust's when each window ended",
    "like_for_like": "Like for like: the trust's schools of today that have the figure every year",
}
_NOTE = (
    "Counts are added and percentages never averaged. Only like for like can say how the schools have "
    "changed. --school leaves a school out and shows both. The difference of two totals is a school: "
    "this is for the trust's own desk. Three-year: by the years together, while this year alone could be "
    "chance or is within the tolerance."
)


def _frame(asked: Asked, wanted: Wanted) -> pl.DataFrame:
    import polars as pl

    from trustkit.judge.official import totals_beside_official

    folder, policy, as_of = asked.folder, asked.policy, asked.as_of
    found = [
        totals_beside_official(folder, policy, as_of, "as_it_was").with_columns(
            scope=pl.lit("as_it_was")
        ),
        totals_beside_official(folder, policy, as_of, "like_for_like").with_columns(
            scope=pl.lit("like_for_like")
        ),
    ]
    if wanted["school"]:
        without = f"without {' and '.join(sorted(wanted['school']))}"
        found.append(
            totals_beside_official(
                folder, policy, as_of, "as_it_was", without=wanted["school"]
            ).with_columns(scope=pl.lit(without))
        )
    return pl.concat(found).drop("school", "urn", "path", "line", "revision", "comparison")


def _schools(row: Row, _: Asked) -> str:
    missing, outside = row["without_figure"], row["out_of_scope"]
    said = str(len(row["schools"]))
    if missing:
        said += f", {len(missing)} without"
    return said if not outside else f"{said}, {len(outside)} not in it"


def _in_words(row: Row, _: Asked) -> str:
    said = words.colour(row)
    if row["official_value"] is None:
        return said
    shown = words.number(row["official_value"], row["official_dp"])
    differs = words.signed(row["official_difference"], row["official_dp"])
    same = "the same" if not row["official_difference"] else f"ours {differs}"
    return "; ".join(part for part in (said, f"official {shown}: {same}") if part)


VIEW = View(
    name="trust",
    about="the trust's totals: as it was, like for like, without a school, beside the official ones",
    frame=_frame,
    columns=(
        words.MEASURE,
        words.GROUP,
        words.WHEN,
        Column("Schools", _schools),
        words.PUPILS,
        words.FIGURE,
        words.AGAINST,
        words.GAP,
        Column("In words", _in_words),
    ),
    filters={
        "measure": "measure", "group": "group", "window": "window", "academic_year": "academic_year",
    },
    takes=("school",),
    section="scope",
    newest=("scope", "measure", "year_group", "group", "basis"),
    unless_asked={"group": "all"},
    titles=_SCOPES,
    notes=lambda _rows, _asked: (_NOTE,),
)  # fmt: skip
