"""The grid of expectations, year group by year group: of the trust, and of each school."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trustkit.cli.views import words
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked
    from trustkit.disclose.rules import Rules

VERDICTS = {
    "met": "met",
    "not_met": "not met",
    "cannot_tell": "can’t tell",
    "no_figure": "no figure",
    "not_measured": "not measured",
    "hidden": "hidden",
}
"""Each answer in words."""

_NOTE = (
    "Met and not met describe these pupils: the printed figure is what is asked, or it is not. "
    "Whether other pupils of such a school would have done so is another question: where chance could "
    "make the whole difference, the words say so. No variation is met only where the whole 95% interval "
    "of the gap lies within the tolerance. Where no limits are known, as of a mean without a spread, nor is "
    "how much of it is chance."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.grid.evaluated import grid_of

    return grid_of(asked.folder, asked.policy, asked.as_of)


def _safe(asked: Asked, _: Wanted, rules: Rules) -> pl.DataFrame:
    from trustkit.judge.grid.evaluated import grid_of

    return grid_of(asked.folder, asked.policy, asked.as_of, asked.seen_by(rules))


def _asks(row: Row, asked: Asked) -> str:
    if row["test"] == "not_measured":
        return str(row["asks"])
    known = asked.policy.measures.get(row["measure"])
    what = known.short if known else str(row["measure"])
    one = words.group(row["group"], asked)
    if row["test"] == "above_the_rest":
        return f"{what}: {one} above {words.group(row['rest'], asked)}"
    if row["test"] == "no_variation":
        return f"{what}: no gap between {one} and {words.group(row['rest'], asked)}"
    if row["group"] != "all":
        what = f"{what}, {one}"
    if row["test"] == "all_of_them":
        return f"{what}: all of them"
    if row["test"] == "in_line_or_above":
        return f"{what}: in line or above"
    return f"{what}: {'positive' if row['comparator_value'] in (0, None) else 'above'}"


def short_by(row: Row, thing: str = "pupil") -> str:
    """“3 pupils short”; blank where nothing is short, or how many is not known."""
    low, high = row["short_low"], row["short_high"]
    if not high:
        return ""
    many = str(low) if low == high else f"{low} to {high}"
    return f"{many} {thing if high == 1 else thing + 's'} short"


def over_years(row: Row) -> str:
    """“too few for one year: 18 of 24 over 3 years”; blank where one year is what was answered on."""
    if row["pooled_years"] is None or row["because"]:
        return ""
    together = f"{row['pooled_achieved']} of {row['pooled_eligible']}"
    return f"too few for one year: {together} over {row['pooled_years']} years"


def _answer(row: Row, _: Asked) -> str:
    if row["verdict"] == "no_figure" and row["value"] is not None and row["rest"] is None:
        return "no comparator"
    return VERDICTS[row["verdict"]]


def _in_words(row: Row, asked: Asked) -> str:
    if row["test"] == "not_measured":
        return "nothing measures it; see below"
    said = [row["because"] or "", short_by(row), over_years(row)]
    if row["gap_lower"] is not None:
        limits = (
            words.signed(row[name], words.places(row, asked)) for name in ("gap_lower", "gap_upper")
        )
        said.append("limits {} to {}".format(*limits))
    elif (
        row["confidence"] == "not_distinguishable"
        and row["comparator_kind"] != "proxy"
        and row["verdict"] in ("met", "not_met")
    ):
        said.append("chance could make the difference")
    if row["comparator_kind"] == "interim":
        said.append("against an earlier year, until this one's is out")
    if row["gap"] is not None:
        said.append(row["stands_in"] or "")
    return "; ".join(part for part in said if part)


def _notes(rows: pl.DataFrame, asked: Asked) -> Sequence[str]:
    counts = dict(rows["verdict"].value_counts().iter_rows())
    said = ", ".join(
        f"{word} {counts[name]}" for name, word in VERDICTS.items() if counts.get(name)
    )
    notes = [f"Of {rows.height} answers shown: {said}.", _NOTE]
    shown = set(rows["row"])
    grid = asked.policy.grid
    for row in grid.record.rows if grid else []:
        if row.id in shown and row.note:
            year_groups = ", ".join(str(each) for each in row.year_groups)
            notes.append(f"{year_groups}: {row.asks}. {row.note}.")
    return notes


VIEW = View(
    name="grid",
    about="what is expected of each year group, and whether it was met",
    frame=_frame,
    columns=(
        Column("Year", lambda row, _: str(row["year_group"])),
        Column("Asked", _asks),
        words.WHEN,
        words.PUPILS,
        words.FIGURE,
        words.AGAINST,
        words.GAP,
        Column("Answer", _answer),
        Column("In words", _in_words),
    ),
    filters={
        "school": "school", "measure": "measure", "group": "group", "window": "window",
        "academic_year": "academic_year",
    },
    section="school",
    newest=("school", "row", "year_group", "measure", "group", "rest"),
    notes=_notes,
    safe=_safe,
)  # fmt: skip
