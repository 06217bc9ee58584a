"""The trust's aims: whether each criterion is met, and which schools fall short by how many pupils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trustkit.cli.views import words
from trustkit.cli.views.grid import over_years, short_by
from trustkit.cli.views.view import Column, Row, View, Wanted

if TYPE_CHECKING:
    import polars as pl

    from trustkit.cli.asked import Asked
    from trustkit.disclose.rules import Rules

_VERDICTS = {
    "met": "met",
    "not_met": "not met",
    "cannot_tell": "can’t tell",
    "not_yet_due": "not yet due",
    "people_say": "for people to say",
}
_SCOPES = {"every_school": "every school", "the_trust": "the trust"}
_NOTE = (
    "Met and not met describe these pupils: the printed figure is what is asked of it, or it is not. "
    "Asked of every school, one school that falls short is enough, and by chance alone some school "
    "of several would in most years. A school without a figure leaves the answer open."
)


def _frame(asked: Asked, _: Wanted) -> pl.DataFrame:
    from trustkit.judge.aims.evaluated import aims_of

    return aims_of(asked.folder, asked.policy, asked.as_of)


def _safe(asked: Asked, _: Wanted, rules: Rules) -> pl.DataFrame:
    from trustkit.judge.aims.evaluated import aims_of

    return aims_of(asked.folder, asked.policy, asked.as_of, asked.seen_by(rules))


def _figure(row: Row, asked: Asked) -> str:
    if row["measure"] is None:
        return ""
    name = words.measure(row, asked)
    return name if row["group"] == "all" else f"{name}, {words.group(row['group'], asked)}"


def _of_whom(row: Row, _: Asked) -> str:
    if row["scope"] == "share_of_schools":
        return f"{words.number(row['share'])}% of schools"
    return _SCOPES.get(row["scope"] or "", "")


def _shown(row: Row, asked: Asked) -> str:
    """How many schools meet it, or the trust's figure against its comparator."""
    if not row["units"]:
        return ""
    if row["scope"] != "the_trust":
        return f"{row['meeting']} of {row['asked']} schools"
    newest = row["units"][0]["years"][0]
    if newest["value"] is None:
        return ""
    shown = words.number(newest["value"], words.places(row, asked))
    if newest["comparator_value"] is None:
        return shown
    return f"{shown} against {words.number(newest['comparator_value'], newest['comparator_dp'])}"


def _short_of(unit: dict[str, Any], thing: str) -> str:
    """A school that falls short, and by how many pupils (or answers) in each year that it does."""
    said = [
        short + (f" in {each['academic_year']}" if len(unit["years"]) > 1 else "")
        for each in unit["years"]
        if each["verdict"] == "not_met" and (short := short_by(each, thing) or over_years(each))
    ]
    name = unit["school"]
    return " ".join(part for part in (name, ", ".join(said)) if part)


def _in_words(row: Row, asked: Asked) -> str:
    if row["verdict"] == "people_say":
        return "see below" if row["note"] else ""
    said = []
    if row["verdict"] == "not_yet_due":
        said.append(f"due from {row['due_from']}")
    if row["verdict"] != row["so_far"] and row["academic_year"] is not None:
        said.append(f"so far {_VERDICTS[row['so_far']]}")
    known = asked.policy.measures.get(row["measure"])
    thing = "answer" if known is not None and known.kind == "survey" else "pupil"
    said += [_short_of(each, thing) for each in row["units"] if each["verdict"] == "not_met"]
    said.append(row["because"] or "")
    return "; ".join(part for part in said if part)


def _notes(rows: pl.DataFrame, _: Asked) -> Sequence[str]:
    """How the words of each criterion shown were understood, each once."""
    noted = rows.filter(rows["note"].is_not_null()).unique(
        ["aim", "criterion"], keep="first", maintain_order=True
    )
    said = [f"{row['horizon']}: {row['text']}. {row['note']}." for row in noted.to_dicts()]
    return [_NOTE, *said]


VIEW = View(
    name="aims",
    about="the trust's aims: which criteria are met, and who falls short",
    frame=_frame,
    columns=(
        Column("Figure", _figure),
        Column("Of whom", _of_whom),
        Column("Results of", lambda row, _: row["academic_year"] or ""),
        Column("Shown", _shown),
        Column("Answer", lambda row, _: _VERDICTS[row["verdict"]]),
        Column("In words", _in_words),
    ),
    filters={"measure": "measure", "group": "group"},
    section="aims_at",
    above=lambda row: f"{row['horizon']}: {row['text']}",
    notes=_notes,
    safe=_safe,
)  # fmt: skip
