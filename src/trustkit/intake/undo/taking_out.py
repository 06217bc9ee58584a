"""The rows that one intake gave taken out, and what the other intakes said laid anew.

What stands afterwards is what would if the intake's file had never been taken in, and the others had.
A thing that it alone said anything of just loses its rows. Of any other, all rows of intakes go, and
what the others said is laid once more, in its order and by the rules of taking in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.statements import Statement, Statements, Unit
from trustkit.intake.undo.again import LaidAgain, lay_again
from trustkit.intake.undo.tables import KINDS, Tables, contents
from trustkit.records.ledger import LedgerEntry
from trustkit.records.vocabulary import STATUS_RANK, Status
from trustkit.store.canonical import benchmarks_file
from trustkit.store.overlay import Overlay
from trustkit.store.tree import Tree


@dataclass(slots=True)
class TakenOut:
    """How many rows of each kind an intake the folder has, and the files without them.

    ``alike`` is how many rows it gave that stand by other files. ``gone`` are the files that would
    not be there. ``instead`` is how many rows stand now, by the id of the intake that had given
    them, that did not before; ``refused`` what an intake had given and can no longer stand, and why;
    ``by_hand`` the tables with rows that were changed since, so that only the intake's own went.
    """

    rows: Counter[str] = field(default_factory=Counter)
    alike: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    instead: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[LedgerEntry, Diagnostic]] = field(default_factory=list)
    by_hand: set[str] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """Whether the intake had given anything that is still there."""
        return bool(self.rows or self.alike)


def take_out(tree: Tree, intake: str, entries: Mapping[str, LedgerEntry]) -> TakenOut:
    """Everything that one intake said taken out; ``entries`` are those of the ledger by id.

    Raises:
        FolderFault: a table can't be read whole, so that writing it anew could lose a row.
    """
    return _TakingOut(tree, intake, entries).done()


class _TakingOut:
    def __init__(self, tree: Tree, intake: str, entries: Mapping[str, LedgerEntry]) -> None:
        self._tree, self._intake, self._entries = tree, intake, entries
        self._status_of = {name: _status(entry) for name, entry in entries.items()}
        self._tables = Tables(tree, self._status_of)
        self._kept = Statements(tree)
        self._own = list(self._tables.naming(intake))
        self._said = [each for each in self._kept.all_kept() if each.intake == intake]
        self._units = {each.unit for each in (*self._own, *self._said)}
        self._rows = self._tables.of(self._units)

    def done(self) -> TakenOut:
        """What it comes to."""
        done = TakenOut(rows=Counter(KINDS[each.kind] for each in self._own))
        done.alike = len({each.naming for each in self._said} - {each.naming for each in self._own})
        if not done.any:
            return done
        all_said = {unit: self._kept.made_by(unit, rows) for unit, rows in self._rows.items()}
        # Of what nobody else said anything, there is nothing to lay anew.
        shared = {
            unit: [each for each in said if each.intake in self._entries]
            for unit, said in all_said.items()
            if any(each.intake != self._intake for each in said)
        }
        odd = self._changed_since(shared)
        done.by_hand = {row.file for unit in odd for row in self._rows[unit]}
        others = {unit: said for unit, said in shared.items() if unit not in odd}
        laid, stripped = self._laid(others, without=self._intake)
        self._put_together(done, laid, stripped)
        return done

    def _changed_since(self, shared: Mapping[Unit, list[Statement]]) -> set[Unit]:
        """The things whose rows are other than what intakes said of them makes."""
        if not shared:
            return set()
        laid, stripped = self._laid(shared, without="")
        tree = Overlay(stripped, *_split(laid.files))
        again = Tables(tree, self._status_of).of(set(shared))
        return {unit for unit in shared if set(again[unit]) != set(self._rows[unit])}

    def _laid(
        self, shared: Mapping[Unit, list[Statement]], *, without: str
    ) -> tuple[LaidAgain, Overlay]:
        """What was said of some things laid anew, and the folder that it is laid beside."""
        stripped = self._stripped(set(shared))
        forget = {unit: None if unit in shared else self._intake for unit in self._units}
        said = [each for each in chain(*shared.values()) if each.intake != without]
        return lay_again(stripped, said, self._entries, forget), stripped

    def _stripped(self, shared: AbstractSet[Unit]) -> Overlay:
        """The folder without any intake's rows of shared things, and without this intake's."""
        out = {
            row
            for unit, rows in self._rows.items()
            for row in rows
            if row.intake == self._intake or (row.intake in self._entries and unit in shared)
        }
        files: dict[str, bytes] = {}
        gone: set[str] = set()
        for path in sorted({row.file for row in out}):
            rows = self._tables.rows(path)
            kept = [row for row in rows if row not in out]
            if kept:
                alone = [row for row in out if row.file == path and row.unit not in shared]
                files[path] = contents(self._tables.paths[path], kept, alone)
            else:
                gone.add(path)
        return Overlay(self._tree, files, gone)

    def _put_together(self, done: TakenOut, laid: LaidAgain, stripped: Overlay) -> None:
        """The files as they will be, and what stands in them that did not before."""
        files, gone = _split(laid.files)
        after = Overlay(stripped, files, gone)
        there, before = set(after.paths()), set(self._tree.paths())
        # A file that an intake started stays, with headings only, for what others hold figures of.
        kept = Statements(after).all_kept()
        started = {*files} | {each.file for each in kept if each.unit not in self._units}
        for path in sorted({each.file for each in chain(self._said, *self._rows.values())}):
            if path in there and (path in started or not _is_bare(after, path)):
                files[path] = after.read(path)
            elif path in started and path.startswith("benchmarks/"):
                files[path] = benchmarks_file([])
            else:
                gone.add(path)
        done.gone = gone & before
        done.files = {
            path: raw
            for path, raw in sorted(files.items())
            if path not in before or raw != self._tree.read(path)
        }
        done.refused = laid.refused
        stood = {(row.said, row.day) for rows in self._rows.values() for row in rows}
        now = Tables(Overlay(self._tree, done.files, done.gone), self._status_of).of(self._units)
        done.instead = Counter(
            row.intake for row in chain(*now.values()) if (row.said, row.day) not in stood
        )


def _is_bare(tree: Tree, path: str) -> bool:
    """Whether a table has headings only."""
    return tree.read(path).count(b"\n") <= 1


def _status(entry: LedgerEntry) -> Status:
    statuses = (entry.status, *(each.status for each in entry.later))
    return max(statuses, key=STATUS_RANK.__getitem__)


def _split(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
    """The files that hold something, and those that do not and so are not there."""
    return {path: raw for path, raw in files.items() if raw}, {
        path for path, raw in files.items() if not raw
    }
