"""The quick way through a CSV file that has nothing odd about it, as nearly every one has not.

A file without quotation marks, whose lines all have as many commas as its heading, can be cut at
its commas and line ends: a quarter of the time that reading it a row at a time takes. Whatever
else there may be about a file is for ``csv_table`` to read, and to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

from trustkit.text.csv_table import LONGEST_LINE, MOST_ROWS

_COMMA = ","
_BLANKS = " \t\xa0"


_BLANK_AT_FIRST = re.compile(r"\n\s*,")
"""A line whose first cell is blank: it may be blank all along."""


@dataclass(frozen=True, slots=True)
class EvenTable:
    """A table that can be cut at its commas and line ends into what ``read_csv`` would have read.

    ``rows`` are the lines below the heading, each with its line end; ``lines`` the line of each.
    """

    header: list[str]
    rows: str
    lines: range


def read_even(text: str) -> EvenTable | None:
    """The table in ``text``, or ``None`` if there is anything about it to look at more closely."""
    names = even_headings(text)
    if names is None or _BLANK_AT_FIRST.search(text):
        return None
    rows = text.partition("\n")[2]
    if rows and not rows.endswith("\n"):
        rows += "\n"
    return EvenTable(names, rows, range(2, rows.count("\n") + 2))


def even_headings(text: str, delimiter: str = _COMMA) -> list[str] | None:
    """The headings of a text whose lines can be cut at every delimiter; ``None`` if they can't be.

    Whether any row is blank all along is for ``begin_all_rows`` to say.
    """
    lines = text.removesuffix("\n").split("\n")
    names = lines[0].split(delimiter)
    if (
        _are_headings(names)
        and _is_even(text, lines, delimiter, len(names))
        and not _is_padded(text, delimiter)
    ):
        return names
    return None


def begin_all_rows(cells: Iterable[str]) -> bool:
    """Whether no first cell of a row is blank; such a row may be blank all along."""
    return all(map(str.strip, cells))


def _are_headings(names: list[str]) -> bool:
    """Whether there are several, none of them blank, padded or given twice."""
    stripped = {name.strip() for name in names} - {""}
    return 1 < len(names) == len(stripped) and stripped == set(names)


def _is_even(text: str, lines: list[str], delimiter: str, width: int) -> bool:
    """Whether every line is a row of so many cells, as plain as it looks."""
    if '"' in text or "\r" in text or "<<<<<<<" in text or ">>>>>>>" in text:
        return False
    if len(lines) > MOST_ROWS or max(map(len, lines)) >= LONGEST_LINE:
        return False
    return set(map(str.count, lines, repeat(delimiter))) == {width - 1}


def _is_padded(text: str, delimiter: str) -> bool:
    """Whether any cell begins or ends with a blank."""
    blanks = _BLANKS.replace(delimiter, "")
    padded = any(
        blank + edge in text or edge + blank in text
        for blank in blanks
        if blank in text
        for edge in (delimiter, "\n")
    )
    return padded or text[:1] in blanks or text[-1:] in blanks
