"""The line of headings of an unknown file, and its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.formats.mapped.layout import Placed, Rows, plain_heading, rows_below
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table
from trustkit.intake.proposing.vocabulary import column_of, is_of_one_pupil, result_of
from trustkit.text.scalars import HIDDEN

LONGEST_HEADING = 120
"""A heading is a few words; what is longer is text, and not written down."""
_STRONG = {"told_apart_by", "year_group", "school"}
_FEWEST = 2


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """One column: its heading, its cells in order, and how often each word stands there.

    Its representation shows nothing: the cells may be about pupils.
    """

    heading: str
    cells: list[str]

    @property
    def words(self) -> Counter[str]:
        """How often each cell that is not blank stands there."""
        return Counter(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """The table of a file that has headings, and its columns in order."""

    file: Opened
    rows: Rows
    columns: list[Seen]


def look(file: Opened, sheet: str | None) -> Looked:
    """The table whose headings are understood best; the first of those alike.

    Raises:
        FileRefused: no line reads as headings, there is no such sheet, or the table is broken.
    """
    tables = _asked(file, sheet)
    best: tuple[int, Placed] | None = None
    for table in tables:
        for line, cells in enumerate(table.head, start=1):
            understood = _understood(cells)
            if understood >= _FEWEST and (best is None or understood > best[0]):
                best = (understood, Placed(table, line))
    if best is None:
        several = len(file.tables) > 1 and sheet is None
        hint = ", on any of its sheets" if several else ""
        raise FileRefused(catalogue.NOTHING_TO_PROPOSE.at(file.path, name=file.name, hint=hint))
    rows = rows_below(best[1], file.name)
    columns = [
        Seen(_tidy(heading), rows.table.to_series(at).to_list())
        for at, heading in enumerate(rows.names)
        if _can_be_written(heading)
    ]
    return Looked(file, rows, columns)


def _asked(file: Opened, sheet: str | None) -> list[Table]:
    if sheet is None:
        return file.tables
    wanted = sheet.casefold()
    found = [
        table
        for table in file.tables
        if wanted in (table.sheet.casefold(), table.called.casefold())
    ]
    if not found:
        names = [f"“{table.called}”" for table in file.tables if table.called]
        raise FileRefused(
            catalogue.NO_SUCH_SHEET.at(
                file.path, name=file.name, sheet=sheet, sheets=", ".join(names) or "none"
            )
        )
    return found


def _understood(cells: Sequence[str]) -> int:
    """How many cells of a line are known headings; 0 unless one says whose or which year group.

    Only whole headings count here, so that a row of data is not taken for one: “Reading” alone is
    as often a cell as a heading.
    """
    columns = {column_of(cell) for cell in cells if cell}
    if not columns & _STRONG:
        return 0
    others = {
        plain_heading(cell)
        for cell in cells
        if cell and column_of(cell) is None and (is_of_one_pupil(cell) or result_of(cell))
    }
    return len(columns - {None}) + len(others)


def _tidy(heading: str) -> str:
    return " ".join(heading.split())


def _can_be_written(heading: str) -> bool:
    return len(heading) <= LONGEST_HEADING and not HIDDEN.search(_tidy(heading))
