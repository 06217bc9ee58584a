"""Where a cell of a CSV file stands: found only when somebody must be sent there."""

from __future__ import annotations

from trustkit.text.located import Span

_DELIMITERS = (",", ";", "\t")


class CsvPlaces:
    """The places of the cells of one file, from its text."""

    def __init__(self, text: str) -> None:
        """Reads the heading only; ``text`` is what ``read_csv`` was given."""
        self._lines = text.split("\n")
        heading = next((line for line in self._lines if line.strip()), "")
        self._delimiter = next((mark for mark in _DELIMITERS if mark in heading), ",")
        self._heading_line = 1 + next(
            (at for at, line in enumerate(self._lines) if line.strip()), 0
        )
        self._latest: tuple[int, list[tuple[str, Span]]] = (0, [])
        self._position: dict[str, int] = {}
        for at, (name, _) in enumerate(self._cells(self._heading_line)):
            self._position.setdefault(name, at)

    def cell(self, line: int, name: str) -> Span:
        """The place of the cell of a named column in the row that starts on a line (from 1).

        Line 0 stands for the heading. The start of the row if it has no such cell. A cell below a line break inside quotation
        marks stands on a later line than its row.
        """
        line = line or self._heading_line
        if name not in self._position or not 1 <= line <= len(self._lines):
            return Span(line, 1)
        at = self._position[name]
        cells = self._cells(line)
        return cells[at][1] if at < len(cells) else Span(line, 1)

    def _cells(self, line: int) -> list[tuple[str, Span]]:
        """Each cell of the row that starts on a line: its text, and where it begins.

        The latest row is kept, because a row is usually asked about once for each of its faults.
        """
        if line != self._latest[0]:
            self._latest = line, self._found(line)
        return self._latest[1]

    def _found(self, line: int) -> list[tuple[str, Span]]:
        found: list[tuple[str, Span]] = []
        cell, start, quoted = "", Span(line, 1), False
        for number in range(line, len(self._lines) + 1):
            for column, character in enumerate(self._lines[number - 1], start=1):
                if character == '"':
                    quoted = not quoted
                elif character == self._delimiter and not quoted:
                    found.append((cell.strip(), start))
                    cell, start = "", Span(number, column + 1)
                else:
                    cell += character
            if not quoted:
                break
            cell += "\n"
        return [*found, (cell.strip(), start)]
