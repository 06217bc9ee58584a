"""The tables that intakes add rows to, read whole so that they can be written anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import has_errors
from trustkit.intake.apply.comparators import OURS
from trustkit.intake.apply.statements import Statement, Statements, Unit
from trustkit.intake.context import FolderFault
from trustkit.records.layout import kind_of
from trustkit.records.vocabulary import Status
from trustkit.store.canonical import TABLES, TableForm
from trustkit.store.tree import Tree
from trustkit.text.csv_table import read_csv
from trustkit.text.decode import decode

KINDS = {
    "observation": "observations",
    "benchmark": "benchmarks",
    "transition": "transitions",
    "inspection": "inspections",
}
"""The kinds of table that an intake adds rows to, and what the ledger calls those rows."""

_NAMED = re.compile(rb"\bintake:([0-9a-f]{12})\b")
_NOT_NAMING = {"recorded", "revision", "released"}


class Tables:
    """The tables of a folder that hold rows of intakes, each read when it is first needed."""

    def __init__(self, tree: Tree, status_of: Mapping[str, Status]) -> None:
        """``status_of`` is how final the file of each intake was, of rows that do not say it."""
        self._tree = tree
        self._status_of = status_of
        self._read: dict[str, list[Statement]] = {}
        self.paths = {path: kind for path in tree.paths() if (kind := _kind(path))}

    def rows(self, path: str) -> list[Statement]:
        """The rows of a table, whoever gave them.

        Raises:
            FolderFault: it can't be read whole, so that writing it anew could lose a row.
        """
        if path not in self._read:
            form = TABLES[self.paths[path]]
            rows = _rows(self._tree.read(path), path, form)
            self._read[path] = [self._stated(path, form, row) for row in rows]
        return self._read[path]

    def naming(self, intake: str) -> Iterator[Statement]:
        """The rows that name an intake as their source."""
        for path in sorted(self.paths):
            if intake.encode() in self._tree.read(path):
                yield from (row for row in self.rows(path) if row.intake == intake)

    def of(self, units: set[Unit]) -> dict[Unit, list[Statement]]:
        """The rows of some units, whoever gave them."""
        places = {unit[0] for unit in units}
        found: dict[Unit, list[Statement]] = {unit: [] for unit in sorted(units)}
        for path, kind in sorted(self.paths.items()):
            if path in places or (kind == "benchmark" and "benchmarks" in places):
                for row in self.rows(path):
                    if row.unit in found:
                        found[row.unit].append(row)
        return found

    def _stated(self, path: str, form: TableForm, row: Sequence[str]) -> Statement:
        """A row as a statement; its turn is its revision where rows of other turns stand beside it."""
        stated = Statement(path, "", 1, tuple(row))
        if form.kind == "observation":
            revision = stated.cell("revision")
            turn = int(revision) if revision.isdecimal() else 1
            return stated._replace(status=stated.cell("status"), turn=turn)
        if form.kind == "benchmark":
            return stated._replace(status=stated.cell("status"))
        if form.kind == "transition":
            status = self._status_of.get(stated.intake, Status.FINAL)
            return stated._replace(status=status.value)
        return stated


def given_by_intake(tree: Tree) -> Counter[tuple[str, str]]:
    """How many rows of each kind each intake gave, by intake and kind: its own, and those kept."""
    found: Counter[tuple[str, str]] = Counter()
    own: set[tuple[str, ...]] = set()
    tables, kept = Tables(tree, {}), Statements(tree).all_kept()
    shared = {each.unit for each in kept}
    for path, kind in tables.paths.items():
        found.update((name.decode(), KINDS[kind]) for name in _NAMED.findall(tree.read(path)))
    for rows in tables.of(shared).values():
        own |= {(row.intake, *row.unit, *_cell_of(row)) for row in rows}
    more = {(each.intake, KINDS[each.kind], *each.unit, *_cell_of(each)) for each in kept}
    found.update((name, kind) for name, kind, *which in more if (name, *which) not in own)
    return found


def _cell_of(row: Statement) -> tuple[str, ...]:
    """Which of a unit's rows one is, whenever it was said."""
    return tuple(row.cell(name) for name in TABLES[row.kind].order if name not in _NOT_NAMING)


def contents(kind: str, kept: Sequence[Statement], gone: Sequence[Statement]) -> bytes:
    """A table of the rows ``kept``; revisions of whatever has lost one are counted from 1 again."""
    form = TABLES[kind]
    rows = [list(each.row) for each in kept]
    if "revision" in form.columns:
        _count_anew(rows, [each.row for each in gone], form)
    return form.contents(rows)


def _count_anew(kept: Sequence[list[str]], gone: Sequence[Sequence[str]], form: TableForm) -> None:
    """Counts revisions anew; the order that they had is kept."""
    naming = [form.columns.index(name) for name in form.order if name not in _NOT_NAMING]
    recorded, revision = (form.columns.index(name) for name in ("recorded", "revision"))
    shortened = {tuple(row[at] for at in naming) for row in gone}
    so_far: Counter[tuple[str, ...]] = Counter()
    for row in sorted(kept, key=lambda row: (row[recorded], row[revision].rjust(9, "0"))):
        named = tuple(row[at] for at in naming)
        if named in shortened:
            so_far[named] += 1
            row[revision] = str(so_far[named])


def _kind(path: str) -> str:
    """The kind of a table that intakes write; blank for any other file."""
    match = kind_of(path)
    kind = match[0].name if match else ""
    ours = kind in KINDS and (kind != "benchmark" or OURS.fullmatch(path) is not None)
    return kind if ours else ""


def _rows(raw: bytes, path: str, form: TableForm) -> list[list[str]]:
    table = read_csv(decode(raw, path).text, path)
    errors = [each for each in table.diagnostics if has_errors([each])]
    unknown = [name for name in table.header if name not in form.columns]
    if errors or unknown:
        problem = errors[0].message if errors else f"“{unknown[0]}” is not a column of it"
        raise FolderFault(catalogue.FOLDER_HAS_FAULTS.at(path, file=path, problem=problem))
    at = [table.header.index(name) if name in table.header else None for name in form.columns]
    return [["" if each is None else row[each] for each in at] for row in table.rows]
