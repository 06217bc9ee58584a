"""CSV as rows of text, with the line each row starts on.

The ``csv`` module reads, because it alone says on which line a row starts; what a cell means is
for the reader's caller. No cell is ever quoted in a diagnostic: a file being taken in may name
pupils.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.text import (
    CSV_BLANK_HEADING,
    CSV_BLANK_ROW,
    CSV_DELIMITER,
    CSV_DUPLICATE_HEADING,
    CSV_LINE_TOO_LONG,
    CSV_NO_HEADING,
    CSV_QUOTE,
    CSV_ROW_LENGTH,
    CSV_TOO_MANY_ROWS,
)
from trustkit.diagnostics.diagnostic import Code, Diagnostic, digest
from trustkit.text.listed import MOST_LISTED, unlisted
from trustkit.text.merge_conflict import merge_conflicts

LONGEST_LINE = 131_072
"""The longest line that is read, in characters: as much as ``csv`` itself allows a cell. A row of
the widest published table, 318 columns, is about 2,000."""
MOST_ROWS = 2_000_000
"""The most rows that are read; all of England's schools for a decade are a tenth of it."""
MOST_QUOTE_FAULTS = 20
"""After so many unmatched quotation marks the rest of a file is noise and is not read."""

_BLANKS = " \t\xa0"
_DELIMITERS = {";": "semicolons", "\t": "tabs"}


@dataclass(slots=True)
class CsvTable:
    """A table of text: ``rows[i]`` starts on physical line ``lines[i]`` of the file, from 1.

    Every row has as many cells as ``header``, whose names are neither blank nor repeated; rows
    and columns for which that does not hold are left out and named in ``diagnostics``. Blanks
    around a cell are gone.
    """

    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, list[str]]:
        """The cells of each column, in the order of the rows."""
        across = map(list, zip(*self.rows, strict=True)) if self.rows else ([] for _ in self.header)
        return dict(zip(self.header, across, strict=True))


def read_csv(
    text: str, path: str, *, delimiter: str | None = None, short_rows: bool = False
) -> CsvTable:
    """The table in ``text``; never raises.

    ``delimiter`` is one character; without it a heading that has no comma may be divided by
    semicolons or tabs instead, which is a warning. ``short_rows`` is for formats that leave blank
    cells off the end of a row, as DfE performance tables do (a school without results in 2018-19
    has 26 cells of 318): such rows are filled up with blanks and are no fault.
    """
    table = CsvTable(diagnostics=merge_conflicts(text, path))
    if table.diagnostics:
        return table
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    physical = _short_enough(io.StringIO(text, newline="\n").readlines(), path, table)
    if delimiter is None:
        delimiter = _delimiter(physical, path, table)
    raw = _Rows(physical, path, delimiter, table.diagnostics)
    raw.read()
    if raw.rows:
        if short_rows:
            _fill_up(raw.rows)
        _fill(table, raw, path, _is_padded(text, delimiter))
    elif not table.diagnostics:
        table.diagnostics.append(CSV_NO_HEADING.at(path))
    return table


def _short_enough(physical: list[str], path: str, table: CsvTable) -> list[str]:
    """The lines before the first that is too long to be a row."""
    if not physical or max(map(len, physical)) <= LONGEST_LINE:
        return physical
    index, line = next((i, x) for i, x in enumerate(physical) if len(x) > LONGEST_LINE)
    table.diagnostics.append(
        CSV_LINE_TOO_LONG.at(
            path, index + 1, subject="a line", size=len(line), limit=LONGEST_LINE, at=index + 1
        )
    )
    return physical[:index]


def _delimiter(physical: list[str], path: str, table: CsvTable) -> str:
    """The character that divides the cells, told from the first line that is not blank."""
    for number, line in enumerate(physical, start=1):
        if not line.strip():
            continue
        for delimiter, name in _DELIMITERS.items():
            if "," not in line and delimiter in line:
                table.diagnostics.append(CSV_DELIMITER.at(path, number, delimiter=name))
                return delimiter
        break
    return ","


class _Rows:
    """The rows of a file that are not blank, with their lines, read past unmatched quotes."""

    def __init__(
        self, physical: list[str], path: str, delimiter: str, faults: list[Diagnostic]
    ) -> None:
        self.physical = physical
        self.path = path
        self.delimiter = delimiter
        self.faults = faults
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self.blank: list[int] = []

    def read(self) -> None:
        """Read every row; after a fault in the quoting go on from the line below it."""
        start = 0
        for _ in range(MOST_QUOTE_FAULTS):
            stopped = self._read_from(start)
            if stopped is None:
                break
            if not self.rows:  # the heading itself: no row below it can take its place
                return
            start = stopped
        else:
            self._too_many_quotes(start + 1)
        last = self.lines[-1] if self.lines else 0
        blank = [number for number in self.blank if number < last]
        for number in blank[:MOST_LISTED]:
            fault = CSV_BLANK_ROW.at(self.path, number, subject="a blank row", at=number)
            self.faults.append(fault)
        if rest := blank[MOST_LISTED:]:
            self.faults.append(unlisted(CSV_BLANK_ROW, self.path, rest[0], len(rest)))

    def _read_from(self, start: int) -> int | None:
        """Read from line ``start`` (from 0); the line to go on from, or ``None`` at the end."""
        reader = csv.reader(
            self.physical[start:] if start else self.physical,
            delimiter=self.delimiter,
            strict=True,
        )
        rows, lines = self.rows, self.lines
        line = start + 1
        try:
            for row in reader:
                if (row and row[0].strip()) or any(cell.strip() for cell in row):
                    rows.append(row)
                    lines.append(line)
                else:
                    self.blank.append(line)
                if len(rows) > MOST_ROWS + 1:  # the heading is one of them
                    self._drop_last()
                    return None
                line = start + reader.line_num + 1
        except csv.Error:
            self._quote(line, start + reader.line_num)
            return line
        return None

    def _drop_last(self) -> None:
        self.rows.pop()
        line = self.lines.pop()
        self.faults.append(
            CSV_TOO_MANY_ROWS.at(self.path, line, subject="the rows", limit=MOST_ROWS, at=line)
        )

    def _too_many_quotes(self, line: int) -> None:
        problem = f"{MOST_QUOTE_FAULTS} quotation marks do not match; nothing from here on was read"
        self.faults.append(CSV_QUOTE.at(self.path, line, problem=problem))

    def _quote(self, first: int, last: int) -> None:
        """Record a row whose quoting is wrong; it starts on ``first`` and goes wrong on ``last``."""
        column = self.physical[first - 1].find('"') + 1
        if first == last and last < len(self.physical):
            problem = f"a quotation mark on line {first} stands inside a quoted cell; the row was left out"
        elif last >= len(self.physical):
            problem = (
                f"the quotation mark opened on line {first} is never closed; the row was left out"
            )
        else:
            problem = (
                f"the quotation mark opened on line {first} is not closed until line {last};"
                f" the row on line {first} was left out"
            )
        subject = digest(self.physical[first - 1].rstrip("\n"))
        self.faults.append(CSV_QUOTE.at(self.path, first, column, subject=subject, problem=problem))


def _is_padded(text: str, delimiter: str) -> bool:
    """Whether any cell of the text may have blanks around it: much quicker than to strip all."""
    edges = (delimiter, "\n", '"')
    inside = any(
        blank + edge in text or edge + blank in text
        for blank in _BLANKS
        if blank in text
        for edge in edges
    )
    return inside or text[:1] in _BLANKS or text[-1:] in _BLANKS


def _fill_up(rows: list[list[str]]) -> None:
    """Give every row at least as many cells as the heading."""
    wanted = len(rows[0])
    for row in rows:
        if len(row) < wanted:
            row.extend([""] * (wanted - len(row)))


def _fill(table: CsvTable, raw: _Rows, path: str, padded: bool) -> None:
    """Give the table its heading and its rows, each checked against the heading."""
    if padded:
        raw.rows = [[cell.strip(_BLANKS) for cell in row] for row in raw.rows]
    heading, *rows = raw.rows
    start, *lines = raw.lines
    wanted = len(heading)
    if any(len(row) != wanted for row in rows):
        rows, lines = _even(rows, lines, wanted, path, table.diagnostics)
    kept = _columns([cell.strip() for cell in heading], start, path, table.diagnostics)
    if len(kept) < wanted:
        rows = [[row[position] for position in kept] for row in rows]
    table.header = [heading[position].strip() for position in kept]
    table.rows, table.lines = rows, lines


def _even(
    rows: list[list[str]], lines: list[int], wanted: int, path: str, faults: list[Diagnostic]
) -> tuple[list[list[str]], list[int]]:
    """The rows that have as many cells as the heading; the others are faults."""
    kept: list[list[str]] = []
    kept_lines: list[int] = []
    uneven: list[int] = []
    for row, line in zip(rows, lines, strict=True):
        if len(row) == wanted:
            kept.append(row)
            kept_lines.append(line)
            continue
        uneven.append(line)
        if len(uneven) > MOST_LISTED:
            continue
        faults.append(
            CSV_ROW_LENGTH.at(
                path,
                line,
                subject=digest("\x1f".join(row)),
                at=line,
                found=len(row),
                cells="cell" if len(row) == 1 else "cells",
                expected=wanted,
            )
        )
    if rest := uneven[MOST_LISTED:]:
        faults.append(unlisted(CSV_ROW_LENGTH, path, rest[0], len(rest)))
    return kept, kept_lines


def _columns(heading: list[str], line: int, path: str, faults: list[Diagnostic]) -> list[int]:
    """The positions (from 0) of the columns to keep: named, and not named before."""
    first: dict[str, int] = {}
    found: dict[Code, list[Diagnostic]] = {CSV_BLANK_HEADING: [], CSV_DUPLICATE_HEADING: []}
    for position, name in enumerate(heading):
        if not name:
            code, subject, facts = CSV_BLANK_HEADING, "a blank heading", {"position": position + 1}
        elif name in first:
            code, subject = CSV_DUPLICATE_HEADING, name
            facts = {"first": first[name] + 1, "again": position + 1}
        else:
            first[name] = position
            continue
        found[code].append(code.at(path, line, 1, subject=subject, heading=name, **facts))
    for code, several in found.items():
        faults += several[:MOST_LISTED]
        if rest := several[MOST_LISTED:]:
            faults.append(unlisted(code, path, line, len(rest)))
    return list(first.values())
