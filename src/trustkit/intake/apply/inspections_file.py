"""One ``inspections.csv`` as it stands, and rows added to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from trustkit.intake.reading.days import published_day
from trustkit.intake.taken import Grade
from trustkit.store.canonical import TABLES
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode

Visit = tuple[str, str, str]
"""The day of an inspection, the URN inspected and the era: what tells it from every other."""

NO_CONCERN = "none"
"""That an inspection gave no category of concern, which is said only to take one back."""

_FORM = TABLES["inspection"]
_AT = {name: at for at, name in enumerate(_FORM.columns)}
_GRADED = re.compile(r"; graded (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class GradedRow:
    """One row, by its cells."""

    cells: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """The cell of a column."""
        return self.cells[_AT[column]]

    @property
    def inspected(self) -> str:
        """The day of the inspection, as 2025-12-02 even where it was typed as 02/12/2025."""
        return _day(self["inspected"])

    @property
    def visit(self) -> Visit:
        """The inspection it is of."""
        return self.inspected, self["urn"], self["era"]

    @property
    def grade(self) -> str:
        """The grade, as written."""
        return self["grade"]

    @property
    def recorded(self) -> str:
        """The day it was recorded, as 2025-12-02."""
        return _day(self["recorded"])

    @property
    def source(self) -> str:
        """Where it came from."""
        return self["source"]

    @property
    def is_intake(self) -> bool:
        """Whether an intake wrote it."""
        return self.source.startswith("intake:")

    @property
    def graded(self) -> str:
        """The day its grade was given by a later visit; blank where at the inspection."""
        found = _GRADED.search(self.source)
        return found[1] if found else ""


class InspectionsFile:
    """The rows of one school."""

    def __init__(self, rows: list[GradedRow]) -> None:
        """``rows`` in any order."""
        self._rows = rows
        self.changed = False

    @classmethod
    def read(cls, tree: Tree, path: str, *, exists: bool) -> Self:
        """The rows of a file, which the folder has found sound; none where there is no such file."""
        if not exists:
            return cls([])
        table = read_csv(decode(tree.read(path), path).text, path)
        at = [table.header.index(n) if n in table.header else None for n in _FORM.columns]
        return cls(
            [
                GradedRow(tuple("" if each is None else row[each] for each in at))
                for row in table.rows
            ]
        )

    def counting(self, visit: Visit, area: str) -> GradedRow | None:
        """The row that counts for an area of an inspection: the one recorded last."""
        rows = [row for row in self._rows if row["area"] == area and row.visit == visit]
        return max(rows, key=lambda row: row.recorded, default=None)

    def rows_of(self, visit: Visit) -> list[tuple[str, ...]]:
        """The cells of the rows of one inspection as they are now."""
        return [row.cells for row in self._rows if row.visit == visit]

    def published(self, visit: Visit) -> str:
        """The day the report came out, as far as any row says; blank if none does."""
        found = [row["published"] for row in self._rows if row.visit == visit and row["published"]]
        return _day(found[0]) if found else ""

    def publish(self, visit: Visit, day: str) -> bool:
        """Puts the day the report came out on the rows of an inspection; whether there are any."""
        ours = [at for at, row in enumerate(self._rows) if row.visit == visit]
        for at in ours:
            self._rows[at] = _with(self._rows[at], published=day)
        self.changed = self.changed or bool(ours)
        return bool(ours)

    def add(self, visit: Visit, grade: Grade, recorded: str, source: str) -> None:
        """One row more."""
        row = GradedRow(self.alone(visit, grade, recorded, source))
        published = self.published(visit)
        self._rows.append(_with(row, published=published) if published else row)
        self.changed = True

    @staticmethod
    def alone(visit: Visit, grade: Grade, recorded: str, source: str) -> tuple[str, ...]:
        """The cells of the row that a grade makes where nobody has said anything else."""
        inspected, urn, era = visit
        return (inspected, grade.published, urn, era, grade.area, grade.grade, recorded, source)

    def replace(self, row: GradedRow, grade: Grade, source: str) -> None:
        """Another grade and source for a row of the same day."""
        self._rows[self._rows.index(row)] = _with(row, grade=grade.grade, source=source)
        self.changed = True

    def contents(self) -> bytes:
        """The file in its canonical form."""
        return _FORM.contents(row.cells for row in self._rows)


def _with(row: GradedRow, **cells: str) -> GradedRow:
    return GradedRow(
        tuple(cells.get(name, cell) for name, cell in zip(_FORM.columns, row.cells, strict=True))
    )


def _day(cell: str) -> str:
    found = published_day(cell)
    return cell if found is None else found.isoformat()
