"""Movements between bands of attainment: each school's tables, and the trust's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked
    from trustkit.disclose.rules import Rules

_NOT_PROGRESS = (
    "This is movement, not progress: tests are not exact, so that about one pupil in eight moves up "
    "a band by chance alone, and as many move down. Nothing here is rated. L, M and H are the low, "
    "middle and high band before and now; “none” are pupils without an earlier result, who are in "
    "no net. Others: the trust's other schools together."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.transitions.net import tables

    return tables(asked.folder, asked.policy, asked.as_of)


def _safe(asked: Asked, wanted: Wanted, rules: Rules) -> pl.DataFrame:
    from trustkit.disclose.transitions import safe_tables

    return safe_tables(_frame(asked, wanted), rules)


def _moved(prior: str, current: str) -> Column:
    def cell(row: Row, _: Asked) -> str:
        if row["matrix"] is None:
            return ""
        found = (
            c["pupils"] for c in row["matrix"] if (c["prior"], c["current"]) == (prior, current)
        )
        return str(next(found))

    return Column(f"{prior[0]}→{current[0]}".upper(), cell, number=True)


def _net(name: str) -> Column:
    heading = "Net" if name == "net" else "Others"
    return Column(heading, lambda row, _: words.signed(row[name], 2), number=True)


def _in_words(row: Row, _: Asked) -> str:
    if row["matrix"] is None:
        return "hidden"
    return f"{row['up']} up, {row['same']} the same, {row['down']} down"


_HIDDEN = (
    "Hidden: a table in which too few pupils stand, or from which such a one would follow with those "
    "that are shown."
)


def _notes(rows: pl.DataFrame, asked: Asked) -> Sequence[str]:
    named = asked.policy.movements
    hidden = [_HIDDEN] if rows["matrix"].null_count() else []
    if named is None:
        return (_NOT_PROGRESS, *hidden, "The policy names no movements, so there is no net.")
    labels: dict[tuple[str, int], list[str]] = {}
    for each in named.record.movements:
        labels.setdefault((each.label, each.counts), []).append(
            f"{each.prior[0]}→{each.current[0]}".upper()
        )
    said = "; ".join(
        f"{label} ({words.signed(counts)}): {', '.join(moves)}"
        for (label, counts), moves in labels.items()
    )
    return (_NOT_PROGRESS, *hidden, f"Movements: {said}. Net: their mean, from −2 to +2.")


VIEW = View(
    name="transitions",
    about="movements between bands of attainment, of schools and of the trust",
    frame=_frame,
    columns=(
        Column("Table", lambda row, asked: f"{row['year_group']} {row['subject'].replace('_', ' ')}, "
               f"{words.group(row['group'], asked)}"),
        words.WHEN,
        Column("From", lambda row, _: row["baseline"]),
        Column("n", lambda row, _: str(row["pupils"]), number=True),
        *(_moved(prior, current) for prior in ("low", "middle", "high")
          for current in ("low", "middle", "high")),
        Column("none", lambda row, _: str(row["no_baseline"]), number=True),
        _net("net"),
        _net("others_net"),
        Column("In words", _in_words),
    ),
    filters={
        "school": "school", "group": "group", "window": "window", "academic_year": "academic_year",
    },
    section="school",
    newest=("school", "year_group", "subject", "group"),
    notes=_notes,
    safe=_safe,
)  # fmt: skip
