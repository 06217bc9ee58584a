"""What each of several intakes said of one thing, where the folder's rows no longer tell it.

A row stands for all files that agree with it, says what they say together, and names one of them;
and a comparator that was corrected, or gave way, has no row at all. So that each of them can be
taken back out, whatever an intake said of such a thing is kept beside its entry of the ledger, in
``intake/ledger/<hash12>.csv``: the row that it alone would have made. Where every row is what
one intake said, which is nearly everywhere, nothing is kept: the rows tell it.

What is kept depends on what was said and not on who came first, as the rows do.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from trustkit.diagnostics.catalogue.intake import undo as catalogue
from trustkit.diagnostics.diagnostic import has_errors
from trustkit.intake.apply.sound import problem_in
from trustkit.intake.context import FolderFault
from trustkit.records.layout import kind_of
from trustkit.records.vocabulary import Status
from trustkit.store.canonical import BENCHMARK_KEY, TABLES
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode
from trustkit.text.write import csv_text

Unit = tuple[str, ...]
"""What rows bear upon one another: a figure, a comparator of a status, the movements in one
subject, one inspection. The first part is the file, or for comparators the folder they are in."""

_PATH = re.compile(r"intake/ledger/([0-9a-f]{12})\.csv")
_INTAKE = re.compile(r"\bintake:([0-9a-f]{12})\b")
_COLUMNS = ("file", "status", "turn", "row")
_UNITS = {
    "observation": ("window", "year_group", "measure", "group", "urn", "basis"),
    "benchmark": (*BENCHMARK_KEY, "status"),
    "transition": ("window", "year_group", "subject"),
    "inspection": ("inspected", "urn", "era"),
}
_DAYS = {"benchmark": "checked_on"}
_WHEN = {"recorded", "released", "revision"}


class Statement(NamedTuple):
    """A row as one intake alone would have made it, and the file it would stand in.

    ``status`` is how final the intake's file was. Those of one ``turn`` agree with one another, or
    give way to one another by rule; a correction begins the next.
    """

    file: str
    status: str
    turn: int
    row: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind of table it is a row of."""
        return _kind(self.file)

    @property
    def intake(self) -> str:
        """The intake, by the twelve digits of its entry; blank for a row that none gave."""
        return intake_of(self.cell("source"))

    @property
    def day(self) -> str:
        """The day it was recorded."""
        return self.cell(_DAYS.get(self.kind, "recorded"))

    @property
    def publication(self) -> tuple[str, str] | None:
        """The publication that a comparator came from, and whose it is; None where somebody changed that."""
        published, *rest = self.cell("source").rsplit("; ", 2)
        return (published, rest[0]) if len(rest) > 1 else None

    @property
    def unit(self) -> Unit:
        """What it bears upon."""
        return unit_of(self.file, self.kind, self.row)

    @property
    def said(self) -> tuple[str, ...]:
        """What it says, whenever and in whatever turn it was said."""
        columns = TABLES[self.kind].columns
        when = {_DAYS.get(self.kind, "recorded"), "revision"}
        cells = [cell for name, cell in zip(columns, self.row, strict=True) if name not in when]
        return self.file, self.status, *cells

    @property
    def naming(self) -> tuple[str, ...]:
        """What an intake can say only one thing of, on one day and in one turn."""
        cells = [self.cell(name) for name in TABLES[self.kind].order if name not in _WHEN]
        return self.intake, self.day, self.status, str(self.turn), self.file, *cells

    def cell(self, column: str) -> str:
        """The cell of a column of its table."""
        return self.row[TABLES[self.kind].columns.index(column)]


@lru_cache(maxsize=1024)
def _kind(file: str) -> str:
    """The kind of the table at a path: asked of every row, of few tables."""
    found = kind_of(file)
    return found[0].name if found else ""


def intake_of(source: str) -> str:
    """The intake that a row names as its source; blank if it names none."""
    found = _INTAKE.search(source)
    return found[1] if found else ""


def unit_of(file: str, kind: str, row: Sequence[str]) -> Unit:
    """What a row of a table bears upon."""
    columns = TABLES[kind].columns
    where = "benchmarks" if kind == "benchmark" else file
    return where, *(row[columns.index(name)] for name in _UNITS[kind])


class Statements:
    """What is kept of all intakes, read when it is first asked for."""

    def __init__(self, tree: Tree) -> None:
        """``tree`` is the folder."""
        self._tree = tree
        self._units: dict[Unit, list[Statement]] | None = None
        self._changed: set[str] = set()

    def of(self, unit: Unit) -> list[Statement]:
        """What intakes said of something; nothing where the rows tell it."""
        return self._kept().get(unit, [])

    def all_kept(self) -> list[Statement]:
        """All that is kept."""
        return [each for kept in self._kept().values() for each in kept]

    def made_by(self, unit: Unit, rows: Iterable[Statement]) -> list[Statement]:
        """All that intakes said of something, ``rows`` being those that stand for it now."""
        kept = self.of(unit)
        known = {each.intake for each in kept}
        return [*kept, *(row for row in rows if row.intake and row.intake not in known)]

    def note(
        self,
        before: Iterable[Statement],
        after: Iterable[Statement],
        new: Sequence[Statement],
        *,
        added: bool,
    ) -> None:
        """Keeps what an intake said of one thing, unless the rows ``after`` tell all that was said.

        ``before`` are the rows that stood for it until then. ``added`` is whether it made a row of
        its own, or took one's place: then it counts anew if the intake had said just this before.
        """
        if not new:
            return
        unit = new[0].unit
        kept, said = self.of(unit), self.made_by(unit, before)
        known = {each.said for each in said}
        newly = {each.naming: each for each in new if added or each.said not in known}
        said = [each for each in said if each.naming not in newly]
        said += newly.values()
        if set(said) == set(kept):
            return
        if not kept and set(said) == {each for each in after if each.intake}:
            return
        self._changed |= {each.intake for each in {*said} ^ {*kept}}
        self._kept()[unit] = said

    def forget(self, units: AbstractSet[Unit], *, intake: str | None = None) -> None:
        """Keeps nothing more of some things, or nothing that one intake said of them."""
        kept = self._kept()
        for unit in units & kept.keys():
            gone = [each for each in kept[unit] if intake in (None, each.intake)]
            self._changed |= {each.intake for each in gone}
            kept[unit] = [each for each in kept[unit] if each not in gone]

    def contents(self) -> dict[str, bytes]:
        """Every file that changed, in its one form; one of which nothing is kept has no bytes."""
        by_intake: dict[str, list[Statement]] = {intake: [] for intake in self._changed}
        for each in self.all_kept() if self._changed else ():
            if each.intake in by_intake:
                by_intake[each.intake].append(each)
        return {f"intake/ledger/{intake}.csv": _written(said) for intake, said in by_intake.items()}

    def _kept(self) -> dict[Unit, list[Statement]]:
        if self._units is None:
            self._units = {}
            for path in self._tree.paths():
                if _PATH.fullmatch(path):
                    for each in _read(self._tree, path):
                        self._units.setdefault(each.unit, []).append(each)
        return self._units


def _written(said: Sequence[Statement]) -> bytes:
    if not said:
        return b""
    ordered = sorted(said, key=lambda each: (each.file, each.row, each.status, each.turn))
    rows = [
        (each.file, each.status, str(each.turn), csv_text(each.row, ()).rstrip("\n"))
        for each in ordered
    ]
    return csv_text(_COLUMNS, rows).encode()


def _read(tree: Tree, path: str) -> list[Statement]:
    """What is kept of one intake.

    Raises:
        FolderFault: somebody has changed the file so that it can't be read.
    """
    table = read_csv(decode(tree.read(path), path).text, path)
    errors = [each.message for each in table.diagnostics if has_errors([each])]
    if not errors and tuple(table.header) != _COLUMNS:
        errors = [f"its columns are not {', '.join(_COLUMNS)}"]
    found: list[Statement] = []
    # Git's union of two branches has twice what both of them added.
    for file, status, turn, row in dict.fromkeys(map(tuple, [] if errors else table.rows)):
        cells = tuple(next(csv.reader([row]), []))
        form = TABLES.get(_kind(file))
        if form is None or len(cells) != len(form.columns) or not turn.isdecimal():
            errors.append(f"“{row}” is no row of {file}")
        elif status and status not in set(Status):
            errors.append(f"“{status}” is not a status")
        elif problem := problem_in(form.kind, [cells]):
            errors.append(problem)
        else:
            found.append(Statement(file, status, int(turn), cells))
            if form.kind == "benchmark" and not found[-1].publication:
                errors.append(f"“{found[-1].cell('source')}” names no publication and whose it is")
    if errors:
        raise FolderFault(catalogue.KEPT_UNREADABLE.at(path, file=path, problem=errors[0]))
    return found
