"""One ``transitions/<year>.csv`` as it stands, and rows added to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Self

from trustkit.store.canonical import TABLES
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode

Subject = tuple[str, str, str]
"""Window, year group and subject: what one table of movements is of."""

Cell = tuple[str, str, str, str]
"""Group, baseline, prior and current band: one number of a table of movements."""

_FORM = TABLES["transition"]


class MovementRow(NamedTuple):
    """One row of the file: its cells, as they are written."""

    window: str
    year_group: str
    subject: str
    group: str
    baseline: str
    prior: str
    current: str
    pupils: str
    recorded: str
    revision: str
    source: str

    @property
    def table(self) -> Subject:
        """The table it is of."""
        return self[0], self[1], self[2]

    @property
    def cell(self) -> Cell:
        """Its place in the table."""
        return self[3], self[4], self[5], self[6]

    @property
    def number(self) -> int:
        """How many pupils made this move."""
        return int(self.pupils)


class MovementsFile:
    """The rows of one school's year."""

    def __init__(self, rows: list[MovementRow]) -> None:
        """``rows`` in any order."""
        self._rows: dict[Subject, dict[Cell, list[MovementRow]]] = {}
        for row in rows:
            self._rows.setdefault(row.table, {}).setdefault(row.cell, []).append(row)
        self.changed = False

    @classmethod
    def read(cls, tree: Tree, path: str, *, exists: bool) -> Self:
        """The rows of a file, which the folder has found sound; none where there is no such file."""
        if not exists:
            return cls([])
        table = read_csv(decode(tree.read(path), path).text, path)
        at = [table.header.index(name) for name in _FORM.columns]
        return cls([MovementRow(*(row[each] for each in at)) for row in table.rows])

    def newest(self, subject: Subject, cell: Cell) -> MovementRow | None:
        """The row that counts for one number of a table, if there is one."""
        rows = self._rows.get(subject, {}).get(cell, [])
        return max(rows, key=lambda row: (row.recorded, int(row.revision)), default=None)

    def rows_of(self, subject: Subject, groups: Collection[str] | None = None) -> list[MovementRow]:
        """The rows that count of a table, or of some of its groups; those of no pupils among them."""
        cells = [
            cell for cell in self._rows.get(subject, {}) if groups is None or cell[0] in groups
        ]
        rows = [self.newest(subject, cell) for cell in sorted(cells)]
        return [row for row in rows if row is not None]

    def all_of(self, subject: Subject) -> list[MovementRow]:
        """All rows of a table, those that no longer count among them."""
        return [row for rows in self._rows.get(subject, {}).values() for row in rows]

    def last_recorded(self, subject: Subject) -> str:
        """The last day on which something was recorded of a table; blank if nothing was."""
        tables = self._rows.get(subject, {})
        return max((row.recorded for rows in tables.values() for row in rows), default="")

    def changes(self, subject: Subject, ours: Mapping[Cell, int]) -> dict[Cell, int]:
        """The numbers that differ from the rows that count, of the groups that ``ours`` has.

        A number that only the folder has becomes 0: the table that is laid beside it is whole.
        """
        theirs = {}
        if self._rows.get(subject):
            groups = {cell[0] for cell in ours}
            theirs = {row.cell: row.number for row in self.rows_of(subject, groups)}
        if not theirs:
            return {cell: pupils for cell, pupils in ours.items() if pupils}
        return {
            cell: ours.get(cell, 0)
            for cell in sorted(ours.keys() | theirs.keys())
            if ours.get(cell, 0) != theirs.get(cell, 0)
        }

    def add(
        self, subject: Subject, changes: Mapping[Cell, int], recorded: date, source: str
    ) -> int:
        """Adds a row for each number that differs; how many of them no row stood for before."""
        new, day = 0, recorded.isoformat()
        table = self._rows.setdefault(subject, {})
        for cell, pupils in changes.items():
            rows = table.setdefault(cell, [])
            new += not rows
            revision = str(1 + max(int(row.revision) for row in rows)) if rows else "1"
            rows.append(MovementRow(*subject, *cell, str(pupils), day, revision, source))
        self.changed = True
        return new

    def take_back(self, subject: Subject, recorded: date, sources: Collection[str]) -> None:
        """Takes out what files taken in gave a table on one day; ``sources`` name those files."""
        day, tables = recorded.isoformat(), self._rows.get(subject, {})
        for cell, rows in list(tables.items()):
            kept = [row for row in rows if row.recorded != day or row.source not in sources]
            self.changed = self.changed or len(kept) < len(rows)
            if kept:
                tables[cell] = kept
            else:
                del tables[cell]

    def credit(self, subject: Subject, cells: Iterable[Cell], recorded: date, source: str) -> None:
        """Names the first in the alphabet of two files of one day that say the same.

        So it does not matter which of them is taken in first.
        """
        for cell in cells:
            row = self.newest(subject, cell)
            same_day = row is not None and row.recorded == recorded.isoformat()
            if row is not None and same_day and source < row.source and _is_intake(row.source):
                kept = [each for each in self._rows[subject][cell] if each != row]
                self._rows[subject][cell] = [*kept, row._replace(source=source)]
                self.changed = True

    def contents(self) -> bytes:
        """The file in its canonical form."""
        cells = self._rows.values()
        rows = [row for each in cells for alike in each.values() for row in alike]
        return _FORM.contents(rows)


def _is_intake(source: str) -> bool:
    return source.startswith("intake:")
