"""The columns of a table of which nothing is odd, cut at once: a tenth of the time a row at a time takes."""

from __future__ import annotations

import io

import polars as pl

from trustkit.text.csv_even import begin_all_rows, even_headings


def even_columns(text: str, divider: str) -> pl.DataFrame | None:
    """The cells of a table by column, as ``read_csv`` would give them without a fault.

    Row ``i`` stands on line ``i + 2`` of the text. ``None`` if there is anything about the table to
    look at more closely: quotation marks, blanks around a cell, rows that are blank or not as long
    as the headings.
    """
    names = even_headings(text, divider)
    if names is None:
        return None
    table = pl.read_csv(
        io.BytesIO(text.encode()),
        separator=divider,
        quote_char=None,
        infer_schema=False,
        empty_string_is_null=False,
    )
    # Every line has as many cells as there are headings, so that each is a row of its own.
    return (
        table if table.columns == names and begin_all_rows(table.to_series(0).to_list()) else None
    )
