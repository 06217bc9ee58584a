"""Every view printed alike: a table, Markdown, JSON, CSV."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from itertools import groupby

import polars as pl

from trustkit import __version__
from trustkit.cli.asked import Asked
from trustkit.cli.views.view import Row, View
from trustkit.records.school import School

_NARROWEST, _USUAL = 80, 110
_WINDOW_ORDER = {"autumn": 0, "spring": 1, "summer": 2}
_RUNS = r"^[=+\-@\t\r]"


def newest(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """The newest year and window of each thing that the view names."""
    if not view.newest:
        return rows
    when = pl.col("academic_year").str.slice(0, 4).cast(pl.Int64) * 3
    if "window" in rows.columns:
        when += pl.col("window").replace_strict(_WINDOW_ORDER, return_dtype=pl.Int64)
    # What has no time has no newer one either: it is shown.
    return rows.filter(when.eq_missing(when.max().over(view.newest)))


def printed(rows: pl.DataFrame, view: View, asked: Asked, form: str, *, colour: bool) -> str:
    """The rows in the form asked for: table, markdown, json or csv."""
    if form == "json":
        return as_json(rows, view, asked)
    if form == "csv":
        return as_csv(rows)
    if form == "markdown":
        return _as_markdown(rows, view, asked)
    return _as_table(rows, view, asked, colour=colour)


def as_json(rows: pl.DataFrame, view: View, asked: Asked) -> str:
    """One JSON document, a line a row; absent is null, a date is written 2025-09-01."""
    head = {
        "schema": "trustkit/benchmark/1",
        "version": __version__,
        "show": view.name,
        "as_of": asked.as_of.isoformat(),
        "policy": asked.policy.version.isoformat(),
        **view.beside(rows, asked),
    }
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in rows.to_dicts())
    return f'{json.dumps(head, ensure_ascii=False, default=str)[:-1]}, "results": [{lines}]}}'


def as_csv(rows: pl.DataFrame) -> str:
    """Every column; lists as their items between semicolons, an item of several fields as JSON.

    Text that a spreadsheet would run as a formula is marked as text with an apostrophe.
    """
    flat = rows.with_columns(
        _items(name, dtype).list.join(";")
        for name, dtype in rows.schema.items()
        if isinstance(dtype, pl.List)
    )
    safe = flat.with_columns(
        pl.when(pl.col(name).str.contains(_RUNS))
        .then(pl.concat_str(pl.lit("'"), pl.col(name)))
        .otherwise(pl.col(name))
        .alias(name)
        for name, dtype in flat.schema.items()
        if dtype == pl.String
    )
    return safe.write_csv()


def _items(name: str, dtype: pl.List) -> pl.Expr:
    """A column of lists, each item as text."""
    if isinstance(dtype.inner, pl.Struct):
        return pl.col(name).list.eval(pl.element().struct.json_encode())
    return pl.col(name).cast(pl.List(pl.String))


def _sections(rows: pl.DataFrame, view: View, asked: Asked) -> Iterator[tuple[str, list[Row]]]:
    if not view.section:
        yield "", rows.to_dicts()
        return
    names = {each.school: each.record for each in asked.folder.all_of("school", School)}
    parts = rows.partition_by(view.section, as_dict=True, maintain_order=True)
    for (of,), part in parts.items():
        school = names.get(str(of)) if view.section == "school" else None
        title = view.titles.get(str(of), str(of) or "The trust")
        title = f"{school.name} ({of}, URN {school.urn})" if school else title
        yield title, part.to_dicts()


def _tables(lines: list[Row], view: View, asked: Asked) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a section, each with what stands above it (blank: nothing), as cells."""
    for above, part in groupby(lines, key=view.above):
        yield above, [[each.cell(row, asked) for each in view.columns] for row in part]


def _as_markdown(rows: pl.DataFrame, view: View, asked: Asked) -> str:
    head = [[each.heading for each in view.columns], ["---"] * len(view.columns)]
    parts = [f"As at {asked.as_of}, policy of {asked.policy.version}."]
    for title, lines in _sections(rows, view, asked):
        if title:
            parts.append(f"## {title}")
        for above, cells in _tables(lines, view, asked):
            if above:
                parts.append(f"### {above}")
            parts.append(
                "\n".join(
                    "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
                    for line in [*head, *cells]
                )
            )
    return "\n\n".join([*parts, *view.notes(rows, asked)])


def _as_table(rows: pl.DataFrame, view: View, asked: Asked, *, colour: bool) -> str:
    from rich.console import Console
    from rich.text import Text

    from trustkit.cli.views.columns import lines_of, widths

    room = max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)
    console = Console(
        file=io.StringIO(), width=room, force_terminal=colour, no_color=not colour, highlight=False,
        color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    sections = [
        (title, list(_tables(lines, view, asked))) for title, lines in _sections(rows, view, asked)
    ]
    head, numbers = [each.heading for each in view.columns], [each.number for each in view.columns]
    every = [row for _, tables in sections for _, cells in tables for row in cells]
    wide = widths([head, *every], numbers, room)
    for title, tables in sections:
        if title:
            console.print(Text(title, style="bold"))
        for above, cells in tables:
            if above:
                console.print(Text(above, style="italic"))
            console.file.writelines(
                f"{line}\n" for row in [head, *cells] for line in lines_of(row, wide, numbers)
            )
            console.print()
    for note in view.notes(rows, asked):
        console.print(Text(note))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())
