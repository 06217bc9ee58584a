"""How ``trustkit benchmark`` prints results: a table, Markdown, JSON, CSV."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from typing import Any

import polars as pl

from trustkit import __version__
from trustkit.cli.asked import Asked
from trustkit.cli.views import printing
from trustkit.cli.views.words import number, signed
from trustkit.judge.luck import expected_reds
from trustkit.records.school import School

_FIGURE = ["school", "measure", "year_group", "group"]
_WINDOW_ORDER = {"autumn": 0, "spring": 1, "summer": 2}
_MARKS = {"green": ("G", "●", "○", "green"), "amber": ("A", "▲", "△", "yellow"),
          "red": ("R", "◆", "◇", "bold red")}  # fmt: skip
_CONFIDENCE = {
    "above": "clearly above",
    "below": "clearly below",
    "not_distinguishable": "could be chance",
}
_KINDS = {"interim": "interim", "proxy": "stand-in", "other_group": "another group",
          "target": "target", "fixed": "criterion"}  # fmt: skip
_HEADINGS = ("Measure", "Group", "When", "n", "Figure", "Against", "Gap", "Pupils", "", "In words")
_NARROWEST, _USUAL = 80, 110
_PIECE = 10_000

_JSON = [
    "school", "urn", "academic_year", "window", "year_group", "measure", "group", "basis", "status",
    "eligible", "achieved", "value", "value_dp", "value_reason", "state", "method", "comparator",
    "comparator_kind",
    "comparator_level", "comparator_value", "comparator_dp", "comparator_year",
    "comparator_status", "comparator_sureness", "comparator_state", "gap", "confidence", "rating",
    "reason", "not_rated_because", "based_on", "years_pooled", "pool_cut", "pooled_eligible", "pooled_achieved", "pooled_expected", "interval_lower",
    "interval_upper", "chance_of_red", "trend", "trend_reason", "path", "line",
]  # fmt: skip
_BESIDE = [
    "comparator", "comparator_kind", "comparator_value", "comparator_dp", "comparator_year", "gap",
    "confidence",
]  # fmt: skip


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """The newest year and window of each figure."""
    rank = pl.col("window").replace_strict(_WINDOW_ORDER, return_dtype=pl.Int64)
    when = pl.col("academic_year").str.slice(0, 4).cast(pl.Int64) * 3 + rank
    return rows.filter(when == when.max().over(_FIGURE))


def render(rows: pl.DataFrame, asked: Asked, form: str, *, colour: bool) -> Iterator[str]:
    """The results in the form asked for, in pieces that each end a line."""
    if form == "json":
        yield from as_json(rows, asked)
    elif form == "csv":
        yield as_csv(rows)
    elif form == "markdown":
        yield _as_markdown(rows, asked)
    else:
        yield _as_table(rows, asked, colour=colour)


def as_json(rows: pl.DataFrame, asked: Asked) -> Iterator[str]:
    """One JSON document, a line a result.

    ``pupils_from`` is a whole number, or ``{"at_least", "at_most"}`` where a published percentage
    fits several counts. ``beside`` holds the comparisons that don't rate. ``value_reason`` is the
    code of why there is no value as the row gives it, and ``state`` what stands in its place, a blank
    cell included. ``reason`` says in words why the figure is rated as it is, and
    ``not_rated_because`` by a code why it is not.
    """
    head = {
        "schema": "trustkit/benchmark/1",
        "version": __version__,
        "as_of": asked.as_of.isoformat(),
        "policy": asked.policy.version.isoformat(),
        "summary": _counts(rows),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['
    rows = rows.rename({"reason": "value_reason", "rating_reason": "reason"})
    rows = rows.select(*_JSON, "pupils_from_low", "pupils_from_high", "comparison")
    rating = rows.filter(comparison=0)
    beside = rows.filter(pl.col("comparison") > 0)
    for start in range(0, rating.height, _PIECE):
        piece = rating.slice(start, _PIECE)
        last = start + _PIECE >= rating.height
        yield ",\n".join(_json_lines(piece, beside)) + ("" if last else ",")
    yield "]}"


def _json_lines(rating: pl.DataFrame, beside: pl.DataFrame) -> pl.Series:
    key = [*_FIGURE, "urn", "academic_year", "window", "basis"]
    beside = (
        beside.join(rating, on=key, how="semi")
        .with_columns(text=_object(_BESIDE))
        .group_by(key, maintain_order=True)
        .agg(beside=pl.col("text").str.join(","))
    )
    low, high = pl.col("pupils_from_low"), pl.col("pupils_from_high")
    span = pl.concat_str(pl.lit('{"at_least":'), low, pl.lit(',"at_most":'), high, pl.lit("}"))
    pupils = pl.when(low == high).then(low.cast(pl.String)).otherwise(span).fill_null("null")
    line = pl.concat_str(
        _object(_JSON).str.strip_suffix("}"),
        pl.lit(',"pupils_from":'),
        pupils,
        pl.lit(',"beside":['),
        pl.col("beside").fill_null(""),
        pl.lit("]}"),
    )
    return rating.join(beside, on=key, how="left", maintain_order="left").select(line).to_series()


def _object(names: list[str]) -> pl.Expr:
    return pl.struct(names).struct.json_encode()


def as_csv(rows: pl.DataFrame) -> str:
    """The comparisons that rate, every column of the results.

    Text that a spreadsheet would run as a formula is marked as text with an apostrophe.
    """
    return printing.as_csv(rows.filter(comparison=0).drop("comparison"))


def _counts(rows: pl.DataFrame) -> dict[str, Any]:
    rating = rows.filter(comparison=0)
    counts = dict(rating["rating"].value_counts().iter_rows())
    chance, unknown = expected_reds(rating)
    stand_ins = rating.filter(
        pl.col("comparator_kind") != "like_for_like", pl.col("rating") != "not_rated"
    )
    return {
        **{name: counts.get(name, 0) for name in ("red", "amber", "green", "not_rated")},
        "not_like_for_like": stand_ins.height,
        "reds_by_chance": chance,
        "chance_not_known": unknown,
    }


def _status_line(rows: pl.DataFrame) -> str:
    found = _counts(rows)
    rated = found["red"] + found["amber"] + found["green"]
    chance = found["reds_by_chance"]
    about = "fewer than 1" if 0 < chance < 1 else f"about {chance:.0f}" if chance else "none"
    known = rated - found["chance_not_known"]
    of = f" among the {known} for which that can be said" if found["chance_not_known"] else ""
    hollow = found["not_like_for_like"]
    stand_in = (
        f" {hollow} not like for like (hollow): a stand-in, another group, a target or a criterion."
        if hollow
        else ""
    )
    return (
        f"{rated} rated: {found['red']} red ({about} by chance{of}), {found['amber']} amber, "
        f"{found['green']} green; {found['not_rated']} not rated.{stand_in}"
    )


_KEY = (
    "R ◆ red, A ▲ amber, G ● green; hollow where not like for like. Pupils: how many more (fewer, "
    "where lower is better) would have made it green."
)


def _sections(rows: pl.DataFrame, asked: Asked) -> list[tuple[str, list[dict[str, Any]]]]:
    names = {each.school: each.record for each in asked.folder.all_of("school", School)}
    order = {name: at for at, name in enumerate(asked.policy.measures)}
    groups = {name: at for at, name in enumerate(asked.policy.groups)}
    sections = []
    for (slug,), part in rows.partition_by("school", as_dict=True, maintain_order=True).items():
        record = names.get(str(slug))
        title = f"{record.name} ({slug}, URN {record.urn})" if record else str(slug)
        lines = sorted(
            part.to_dicts(),
            key=lambda row: (
                order.get(row["measure"], len(order)), row["measure"], row["year_group"],
                groups.get(row["group"], len(groups)), row["group"], row["academic_year"],
                _WINDOW_ORDER[row["window"]], row["basis"], row["urn"], row["comparison"],
            ),
        )  # fmt: skip
        sections.append((title, lines))
    return sections


class Notes:
    """Numbered notes under a table, each written once."""

    def __init__(self) -> None:
        """No notes yet."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a note, from 1."""
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def lines(self) -> list[str]:
        """The notes in order, each with its number."""
        return [f"({number}) {text}" for text, number in self._numbers.items()]


def _cells(row: dict[str, Any], asked: Asked, notes: Notes) -> list[str]:
    """The cells of one row, as text; the rating's is its letter and mark."""
    measure = asked.policy.measures.get(row["measure"])
    group = asked.policy.groups.get(row["group"])
    places = row["comparator_dp"]
    against, gap = number(row["comparator_value"], places), signed(row["gap"], places)
    if row["comparison"]:
        note = notes.number(row["comparator"] or row["rating_reason"])
        return ["", "", "", "", "", against, gap, "", "", f"beside it ({note})"]
    short = measure.short if measure else row["measure"]
    shown = measure.precision if measure and places is None else places or 0
    return [
        short if row["year_group"] in ("all", short[-2:]) else f"{short} {row['year_group']}",
        group.short if group else row["group"],
        f"{row['academic_year'][2:]} {row['window'][:3]}",
        "" if row["eligible"] is None else str(row["eligible"]),
        number(row["value"], shown if row["value_dp"] is None else row["value_dp"]),
        against,
        gap,
        _pupils(row),
        mark(row),
        _words(row, notes),
    ]


def mark(row: dict[str, Any]) -> str:
    """“R ◆”, hollow where the comparator is not like for like; “–” where not rated."""
    if row["rating"] not in _MARKS:
        return "–"
    letter, full, hollow, _ = _MARKS[row["rating"]]
    return f"{letter} {full if row['comparator_kind'] == 'like_for_like' else hollow}"


def _words(row: dict[str, Any], notes: Notes) -> str:
    if row["rating"] == "not_rated":
        return f"not rated ({notes.number(row['rating_reason'])})"
    parts = [_CONFIDENCE[row["confidence"]]] if row["confidence"] else []
    if row["method"] == "all_of_them":
        parts.append(_of_all(row))
    if row["based_on"] == "three_year":
        parts = ["three-year; this year alone could be chance"]
    if row["based_on"] == "pooled":
        parts.append("pooled")
    if row["trend"] in ("improving", "declining"):
        parts.append(row["trend"])
    if row["comparator_kind"] != "like_for_like":
        kind = _KINDS[row["comparator_kind"]]
        parts.append(f"{kind} ({notes.number(row['comparator'])})")
    return ", ".join(parts)


def _of_all(row: dict[str, Any]) -> str:
    """“met, 12 of 12”, “missed by 2 of 12”: a criterion on every pupil is counted."""
    if row["rating"] == "green":
        return f"met, {row['eligible']} of {row['eligible']}"
    return f"missed by {_pupils(row)} of {row['eligible']}"


def _pupils(row: dict[str, Any]) -> str:
    low, high = row["pupils_from_low"], row["pupils_from_high"]
    if low is None:
        return ""
    return str(low) if low == high else f"{low}–{high}"


def _as_markdown(rows: pl.DataFrame, asked: Asked) -> str:
    parts = [f"As at {asked.as_of}, policy of {asked.policy.version}. {_status_line(rows)}", _KEY]
    for title, lines in _sections(rows, asked):
        notes = Notes()
        cells = [_cells(row, asked, notes) for row in lines]
        table = [[*_HEADINGS[:8], "Rating", "In words"], ["---"] * 10, *cells]
        body = "\n".join(
            "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in table
        )
        parts.append(f"## {title}\n\n{body}")
        parts.extend(notes.lines())
    return "\n\n".join(parts)


def _as_table(rows: pl.DataFrame, asked: Asked, *, colour: bool) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    for title, lines in _sections(rows, asked):
        table = Table(title=Text(title, style="bold"), title_justify="left", box=None, padding=(0, 1, 0, 0),
                      pad_edge=False, expand=False)  # fmt: skip
        for at, heading in enumerate(_HEADINGS):
            number = 3 <= at <= 7
            table.add_column(
                heading, justify="right" if number else "left", no_wrap=number or at in (2, 8),
                overflow="fold", min_width=3 if at == 8 else 12 if at == 9 else None,
            )  # fmt: skip
        notes = Notes()
        for row in lines:
            cells = [Text(cell) for cell in _cells(row, asked, notes)]
            if row["rating"] in _MARKS and not row["comparison"]:
                cells[8].stylize(_MARKS[row["rating"]][3])
            table.add_row(*cells)
        console.print(table)
        for note in notes.lines():
            console.print(Text(note))
        console.print()
    console.print(_status_line(rows))
    console.print(_KEY)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())
