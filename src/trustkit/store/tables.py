"""From CSV files to one typed frame, each cell checked by the row's model.

All files of a kind are read as one table of text, and typed a column at a time. Checks across
fields are made on frames, in ``checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby

import polars as pl

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.base import Row
from trustkit.store.cells import Column, Texts, columns_of, understand
from trustkit.store.faults import nearest
from trustkit.store.listed import listed
from trustkit.text.csv_even import EvenTable
from trustkit.text.csv_table import CsvTable
from trustkit.text.listed import MOST_LISTED, unlisted
from trustkit.text.located import Span

Place = Callable[[str, int, str], Span]
"""Where a cell stands, by path, line of its row, and column; a blank column is the row's start."""

_HEADING_LINE = 0
"""The line that stands for the heading, wherever in the file it is."""

_NAMING_COLUMNS = 6
"""How many cells at the start of a row name it well enough for people and fingerprints."""


class CsvFile:
    """One file of a kind: its text, by column or still to be cut, and what its path says of each row.

    ``cells`` is a frame, because a text in one takes a third of what it takes in a list.
    """

    def __init__(
        self, path: str, table: CsvTable | EvenTable, said: dict[str, str] | None = None
    ) -> None:
        """The file at ``path``, whose table has a heading."""
        self.path = path
        self.header = table.header
        self.said = said or {}
        self.lines = table.lines
        self.cells = table.rows if isinstance(table, EvenTable) else _in_columns(table)


def _in_columns(table: CsvTable) -> pl.DataFrame:
    return pl.DataFrame(table.columns, schema=dict.fromkeys(table.header, pl.String))


def read_tables(
    files: Sequence[CsvFile], model: type[Row], place: Place, said: Iterable[str] = ()
) -> tuple[pl.DataFrame, list[Diagnostic]]:
    """The sound rows of all files of a kind, and a diagnostic for each cell that is not sound.

    The frame has a column a field, typed, then ``path`` and ``line`` (from 1), and those that
    ``said`` names, which every file's path gives. A column of decimals also has ``<name>_dp``, the
    decimal places it was written with.
    """
    columns = columns_of(model)
    if not files:
        return _no_rows(columns, said), []
    faults: list[Diagnostic] = []
    parts = [_no_text(columns, said)]
    for file in files:
        faults += _heading_faults(file, columns, place)
    whole = [file for file in files if not _lacks_column(file, columns)]
    parts += [_as_text(run, columns, said) for run in _runs(whole)]
    text = pl.concat(parts, rechunk=True)
    sound = pl.lit(value=True)
    typed: list[pl.Expr] = []
    for column in columns:
        texts = understand(column, text[column.name].unique().to_list())
        faults += _cell_faults(column, text, texts, place)
        typed += _typed(column, texts)
        if texts.wrong:
            sound &= ~pl.col(column.name).is_in(list(texts.wrong))
    kept = text.filter(sound)
    return kept.select(*typed, "path", "line", *said), faults


def _lacks_column(file: CsvFile, columns: Sequence[Column]) -> bool:
    return any(each.name not in file.header and not each.may_be_blank for each in columns)


def _no_rows(columns: Sequence[Column], said: Iterable[str]) -> pl.DataFrame:
    """What a kind without files gives; most folders lack some kind, and all pay to read them."""
    schema: dict[str, pl.DataType | type[pl.DataType]] = {}
    for column in columns:
        schema[column.name] = column.dtype
        if column.dtype is pl.Float64:
            schema[f"{column.name}_dp"] = pl.Int64
    text = dict.fromkeys(said, pl.String)
    return pl.DataFrame(schema={**schema, "path": pl.String, "line": pl.Int64, **text})


def _no_text(columns: Sequence[Column], said: Iterable[str]) -> pl.DataFrame:
    strings = dict.fromkeys((column.name for column in columns), pl.String)
    return pl.DataFrame(
        schema={**strings, "path": pl.String, "line": pl.Int64, **dict.fromkeys(said, pl.String)}
    )


def _runs(files: Iterable[CsvFile]) -> list[list[CsvFile]]:
    """The files in order, those together that can be cut at once: even, and with the same heading."""
    keyed = groupby(files, key=lambda file: (isinstance(file.cells, str), file.header))
    runs: list[list[CsvFile]] = []
    for (even, _), run in keyed:
        runs += [list(run)] if even else [[file] for file in run]
    return runs


def _as_text(
    run: Sequence[CsvFile], columns: Sequence[Column], said: Iterable[str]
) -> pl.DataFrame:
    """The rows of a run of files as text, a column that they have not being blank."""
    header, first = run[0].header, run[0].cells
    even = [file.cells for file in run if isinstance(file.cells, str)]
    rows = _cut(header, even) if isinstance(first, str) else first
    cells = [
        pl.col(column.name) if column.name in header else pl.lit("").alias(column.name)
        for column in columns
    ]
    counts = pl.Series([len(file.lines) for file in run])
    told = {"path": [file.path for file in run]}
    told |= {name: [file.said[name] for file in run] for name in said}
    path, *rest = (
        pl.Series(name, each, dtype=pl.String).repeat_by(counts).explode(empty_as_null=False)
        for name, each in told.items()
    )
    lines = pl.Series("line", chain.from_iterable(file.lines for file in run), dtype=pl.Int64)
    return rows.select(*cells, path, lines, *rest)


def _cut(header: list[str], rows: Sequence[str]) -> pl.DataFrame:
    """The cells of even tables with one heading, one below the other."""
    schema = dict.fromkeys(header, pl.String)
    together = "".join(rows).encode()
    if not together:
        return pl.DataFrame(schema=schema)
    return pl.read_csv(
        together, has_header=False, schema=schema, quote_char=None, empty_string_is_null=False
    )


def _typed(column: Column, texts: Texts) -> list[pl.Expr]:
    """The column with the values that its texts mean; for decimals also their decimal places."""
    name, known = column.name, list(texts.values)
    values = pl.Series(list(texts.values.values()), dtype=column.dtype)
    cell = pl.col(name)
    found = [
        cell.replace_strict(known, values, default=None, return_dtype=column.dtype)
        if known
        else pl.lit(None, dtype=column.dtype).alias(name)
    ]
    if column.dtype is pl.Float64:
        places = cell.str.extract(r"\.([0-9]*)$").str.len_chars().fill_null(0)
        found.append(places.cast(pl.Int64).alias(f"{name}_dp"))
    return found


def _heading_faults(file: CsvFile, columns: Sequence[Column], place: Place) -> list[Diagnostic]:
    known = [column.name for column in columns]
    faults: list[Diagnostic] = []
    code = structure.UNKNOWN_COLUMN
    unknown = [name for name in file.header if name not in known]
    for name in unknown[:MOST_LISTED]:
        line, at = place(file.path, _HEADING_LINE, name)
        facts = {"name": name, "hint": nearest(name, known)}
        faults.append(code.at(file.path, line, at, subject=f"heading:{name}", **facts))
    if len(unknown) > MOST_LISTED:
        line, _ = place(file.path, _HEADING_LINE, "")
        faults.append(unlisted(code, file.path, line, len(unknown) - MOST_LISTED))
    for column in columns:
        if column.name not in file.header and not column.may_be_blank:
            line, at = place(file.path, _HEADING_LINE, "")
            subject = f"heading:{column.name}"
            faults.append(
                structure.MISSING_COLUMN.at(file.path, line, at, subject=subject, name=column.name)
            )
    return faults


def _cell_faults(
    column: Column, text: pl.DataFrame, texts: Texts, place: Place
) -> list[Diagnostic]:
    """The cells that are wrong, and those that are right and oddly written."""
    faults: list[Diagnostic] = []
    for code, told in (
        (
            structure.CELL_NOT_UNDERSTOOD,
            {text: ("problem", said) for text, said in texts.wrong.items()},
        ),
        (structure.DATE_FORM, {text: ("date", day) for text, day in texts.odd.items()}),
    ):
        if not told:
            continue
        rows, rest = listed(text.filter(pl.col(column.name).is_in(list(told))))
        faults += [unlisted(code, path, line, more, about=column.name) for path, line, more in rest]
        for row in rows.iter_rows(named=True):
            cell, path = row[column.name], row["path"]
            line, at = place(path, row["line"], column.name)
            subject = f"{'|'.join(list(row.values())[:_NAMING_COLUMNS])}:{column.name}"
            name, said = told[cell]
            facts: dict[str, object] = {"name": column.name, "cell": cell, name: said}
            faults.append(code.at(path, line, at, subject=subject, **facts))
    return faults
