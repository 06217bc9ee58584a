"""The rows that one intake gave, and the files without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import has_errors
from trustkit.intake.apply.comparators import OURS
from trustkit.intake.context import FolderFault
from trustkit.records.layout import kind_of
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
_NOT_NAMING = {"recorded", "revision"}


@dataclass(slots=True)
class TakenOut:
    """How many rows of each kind of an intake the folder has, and the files without them.

    ``gone`` are the files that would have no row left.
    """

    rows: Counter[str] = field(default_factory=Counter)
    files: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def take_out(tree: Tree, intake_id: str) -> TakenOut:
    """Every row of one intake taken out; where it leaves revisions, they are counted anew.

    Raises:
        FolderFault: a table can't be read whole, so that writing it anew could lose a row.
    """
    done = TakenOut()
    of_intake = re.compile(rf"\bintake:{intake_id}\b")
    for path in tree.paths():
        match = kind_of(path)
        if match is None or match[0].name not in KINDS:
            continue
        kind = match[0].name
        if kind == "benchmark" and not OURS.fullmatch(path):
            continue
        raw = tree.read(path)
        if intake_id.encode() not in raw:
            continue
        form = TABLES[kind]
        rows = _rows(raw, path, form)
        source = form.columns.index("source")
        gone = [row for row in rows if of_intake.search(row[source])]
        if not gone:
            continue
        done.rows[KINDS[kind]] += len(gone)
        kept = [row for row in rows if not of_intake.search(row[source])]
        if kept:
            done.files[path] = form.contents(_counted_anew(kept, gone, form))
        else:
            done.gone.add(path)
    return done


def rows_by_intake(tree: Tree) -> Counter[tuple[str, str]]:
    """How many rows of each kind name each intake as their source, by intake and kind of row."""
    found: Counter[tuple[str, str]] = Counter()
    for path in tree.paths():
        match = kind_of(path)
        if match is not None and match[0].name in KINDS:
            kind = KINDS[match[0].name]
            found.update((name.decode(), kind) for name in _NAMED.findall(tree.read(path)))
    return found


def _rows(raw: bytes, path: str, form: TableForm) -> list[list[str]]:
    table = read_csv(decode(raw, path).text, path)
    errors = [each for each in table.diagnostics if has_errors([each])]
    unknown = [name for name in table.header if name not in form.columns]
    if errors or unknown:
        problem = errors[0].message if errors else f"“{unknown[0]}” is not a column of it"
        raise FolderFault(catalogue.FOLDER_HAS_FAULTS.at(path, file=path, problem=problem))
    at = [table.header.index(name) if name in table.header else None for name in form.columns]
    return [["" if each is None else row[each] for each in at] for row in table.rows]


def _counted_anew(
    kept: Sequence[list[str]], gone: Sequence[list[str]], form: TableForm
) -> Sequence[list[str]]:
    """Counts revisions from 1 again, of whatever has lost one; the order they had is kept."""
    if "revision" not in form.columns:
        return kept
    naming = [form.columns.index(name) for name in form.order if name not in _NOT_NAMING]
    recorded, revision = (form.columns.index(name) for name in ("recorded", "revision"))
    shortened = {tuple(row[at] for at in naming) for row in gone}
    so_far: Counter[tuple[str, ...]] = Counter()
    for row in sorted(kept, key=lambda row: (row[recorded], row[revision].rjust(9, "0"))):
        named = tuple(row[at] for at in naming)
        if named in shortened:
            so_far[named] += 1
            row[revision] = str(so_far[named])
    return kept
