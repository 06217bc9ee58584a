"""Comparators laid beside those of the folder.

The files ``benchmarks/dfe-….csv`` are the tool's own; any other file of benchmarks is a person's
(or came with the preset) and is never changed by an intake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from trustkit.diagnostics.catalogue.intake import rows as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.displaced import Displaced, giving_way
from trustkit.intake.apply.statements import Statement, Statements
from trustkit.intake.reading.cells import plain_number, same_number
from trustkit.intake.taken import SERIES_FILE, Comparator, Taken
from trustkit.records.vocabulary import Sureness
from trustkit.store.canonical import BENCHMARK_COLUMNS, BENCHMARK_KEY, benchmarks_file
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode

OURS = re.compile(r"benchmarks/dfe-[a-z0-9-]+\.csv")
"""The files of benchmarks that an intake writes."""
_AT = {name: at for at, name in enumerate(BENCHMARK_COLUMNS)}
_KEY_AT = tuple(_AT[name] for name in BENCHMARK_KEY)
_VALUE, _STATUS, _SOURCE, _PLACES = (_AT[name] for name in ("value", "status", "source", "dp"))
_CHECKED_ON = _AT["checked_on"]

Identity = tuple[tuple[str, ...], str]
"""The key of a comparator and its status: what only one figure may stand for."""


@dataclass(slots=True)
class _Known:
    path: str
    line: int
    cells: list[str]

    def is_from(self, publication: str) -> bool:
        """Whether it came from a publication, whoever copied it."""
        return self.cells[_SOURCE].startswith(publication)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many comparators were added, known already, corrected, and refused.

    ``gave_way`` is how many were left out for the figure of the publication they come from, and
    ``replaced`` how many took the place of one that had been gathered from it.
    """

    added: int = 0
    known: int = 0
    corrected: int = 0
    refused: int = 0
    gave_way: int = 0
    replaced: int = 0

    @property
    def changed(self) -> int:
        """How many comparators of the folder are other than before."""
        return self.added + self.corrected + self.replaced


class Comparators:
    """Every comparator of the folder, and those that an intake adds."""

    def __init__(self, folder: Folder, tree: Tree, statements: Statements) -> None:
        """Reads every file of benchmarks as cells; the folder has found them sound.

        What intakes say that the rows no longer tell goes to ``statements``.
        """
        self._statements = statements
        self._known: dict[Identity, _Known] = {}
        self._files: dict[str, list[list[str]]] = {}
        self.changed: set[str] = set()
        for path in folder.paths:
            if path.startswith("benchmarks/") and path.endswith(".csv"):
                self._read(tree, path)

    def _read(self, tree: Tree, path: str) -> None:
        table = read_csv(decode(tree.read(path), path).text, path)
        at = [table.header.index(n) if n in table.header else None for n in BENCHMARK_COLUMNS]
        for row, line in zip(table.rows, table.lines, strict=True):
            cells = ["" if each is None else row[each] for each in at]
            self._files.setdefault(path, []).append(cells)
            self._known.setdefault(_identity(cells), _Known(path, line, cells))

    def lay_beside(
        self, taken: Taken, path: str, *, source_id: str, checked_on: date, correct: bool
    ) -> tuple[Outcome, list[Diagnostic]]:
        """Adds what a file says that the folder does not know; refuses what contradicts it."""
        added = known = corrected = 0
        faults: list[Diagnostic] = []
        gave_way: list[Displaced] = []
        replaced: list[Displaced] = []
        for comparator in taken.comparators:
            cells = _cells(comparator, taken, source_id, checked_on)
            before = self._known.get(_identity(cells))
            stood = None if before is None else _Known(before.path, before.line, [*before.cells])
            correcting = False
            if before is None:
                self._add(taken.benchmarks_file, cells, comparator.line)
                added += 1
            elif _is_same(before, comparator, exactly=correct and not comparator.yields):
                self._agree(before, taken.benchmarks_file, cells, comparator.line)
                known += 1
            elif correct and OURS.fullmatch(before.path):
                before.cells[:] = cells
                self.changed.add(before.path)
                corrected += 1
                correcting = True
            elif (stays := self._stays(before, comparator, taken, cells)) is None:
                faults.append(_contradiction(before, comparator, path))
                continue
            else:
                pair = Displaced(
                    comparator, before.path, before.cells[_VALUE], before.cells[_SOURCE]
                )
                (gave_way if stays else replaced).append(pair)
                if not stays:
                    self._replace(before, taken.benchmarks_file, cells, comparator.line)
                elif self._of_this_day(before, cells):
                    self._keep_file(taken.benchmarks_file)
            if stood is not None:
                self._keep(stood, taken.benchmarks_file, cells, correcting=correcting)
        outcome = Outcome(added, known, corrected, len(faults), len(gave_way), len(replaced))
        notes = [*giving_way(gave_way, path), *giving_way(replaced, path, stays=False)]
        return outcome, [*faults, *notes]

    def _keep(self, stood: _Known, path: str, cells: list[str], *, correcting: bool) -> None:
        """Keeps what a file says of a comparator that another intake gave before."""
        before, new = _stated(stood, 1), Statement(path, cells[_STATUS], 1, tuple(cells))
        if not OURS.fullmatch(stood.path) or before.said == new.said:
            return
        said = self._statements.made_by(new.unit, [before])
        turn = max(each.turn for each in said) + correcting if said else 1
        after = _stated(self._known[_identity(cells)], turn)
        self._statements.note([before], [after], [new._replace(turn=turn)], added=correcting)

    def _stays(
        self, before: _Known, comparator: Comparator, taken: Taken, cells: list[str]
    ) -> bool | None:
        """Whether the folder's figure stays, of two that differ; None if they contradict each other.

        A figure that was gathered from elsewhere gives way to that of the publication that printed
        it first, whichever is taken in first. Of two that were gathered, the first in the alphabet
        of one day stays.
        """
        gathered = before.path == SERIES_FILE
        if not comparator.yields:
            return False if gathered else None
        if before.is_from(taken.benchmark_source):
            return None
        if not (gathered and self._of_this_day(before, cells)):
            return True
        return before.cells[_SOURCE] < cells[_SOURCE]

    def _agree(self, before: _Known, path: str, cells: list[str], line: int) -> None:
        """Where two files of one day agree, keeps the row that has more decimals.

        With as many, the one that is first in the alphabet: so it does not matter which of the
        files is taken in first.
        """
        if not self._of_this_day(before, cells):
            return
        if _place(path, cells) < _place(before.path, before.cells):
            self._replace(before, path, cells, line)
        else:
            self._keep_file(path)

    def _of_this_day(self, before: _Known, cells: list[str]) -> bool:
        """Whether an intake of the same day wrote a row."""
        ours = OURS.fullmatch(before.path) is not None
        return ours and before.cells[_CHECKED_ON] == cells[_CHECKED_ON]

    def _replace(self, before: _Known, path: str, cells: list[str], line: int) -> None:
        self._files[before.path].remove(before.cells)
        self.changed.add(before.path)
        self._add(path, cells, line)

    def _keep_file(self, path: str) -> None:
        """Sees that a file is there, though another holds its figures.

        Had it come first, it would be there with its headings: no file is ever taken away.
        """
        if path not in self._files:
            self._files[path] = []
            self.changed.add(path)

    def _add(self, path: str, cells: list[str], line: int) -> None:
        self._files.setdefault(path, []).append(cells)
        self._known[_identity(cells)] = _Known(path, line, cells)
        self.changed.add(path)

    def contents(self) -> dict[str, bytes]:
        """Every file that changed, in its canonical form."""
        return {path: benchmarks_file(self._files[path]) for path in sorted(self.changed)}


def _stated(known: _Known, turn: int) -> Statement:
    return Statement(known.path, known.cells[_STATUS], turn, tuple(known.cells))


def _place(path: str, cells: list[str]) -> tuple[int, str, str]:
    """What decides which of two rows that agree is kept: the lesser."""
    return -int(cells[_PLACES]), path, cells[_SOURCE]


def _is_same(before: _Known, comparator: Comparator, *, exactly: bool) -> bool:
    """Whether two figures are one: the same, or the one the other rounded to fewer decimals."""
    value = before.cells[_VALUE]
    if exactly:
        return same_number(value, comparator.value)
    step = Decimal(1).scaleb(-min(int(before.cells[_PLACES]), comparator.places))
    one, other = (Decimal(each).quantize(step, ROUND_HALF_UP) for each in (value, comparator.value))
    return one == other


def _identity(cells: list[str]) -> Identity:
    return tuple(cells[at] for at in _KEY_AT), cells[_STATUS]


def _cells(comparator: Comparator, taken: Taken, source_id: str, checked_on: date) -> list[str]:
    released = comparator.released or taken.released
    named = dict(zip(BENCHMARK_KEY, comparator.key, strict=True))
    named |= {
        "value": comparator.value,
        "numerator": comparator.numerator,
        "denominator": comparator.denominator,
        "dp": str(comparator.places),
        "status": comparator.status or taken.status,
        "released": released.isoformat() if released else "",
        "source": f"{taken.benchmark_source}; {comparator.whose}; intake:{source_id}",
        "checked_on": checked_on.isoformat(),
        "sureness": Sureness.OFFICIAL.value,
    }
    return [named.get(name, "") for name in BENCHMARK_COLUMNS]


def _contradiction(before: _Known, comparator: Comparator, path: str) -> Diagnostic:
    measure, _, year, _, _, group, *_ = comparator.key
    if OURS.fullmatch(before.path):
        remedy = "if the new figure is right, take the file in again with --correct --reason “why”"
    else:
        remedy = (
            f"find out which is right; {before.path} is yours to correct by hand, and an intake "
            f"never changes it"
        )
    old = plain_number(before.cells[_VALUE]) or before.cells[_VALUE]
    figure = f"{measure}, {group}, {year}, {comparator.whose}"
    return catalogue.BENCHMARK_CONTRADICTS.at(
        path,
        comparator.line,
        subject=figure,
        figure=figure,
        new=comparator.value,
        old=old,
        theirs=before.path,
        at=before.line,
        status=before.cells[_STATUS],
        source=before.cells[_SOURCE],
        remedy=remedy,
    )
