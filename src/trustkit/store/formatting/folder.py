"""Every file of the layout put in form."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.catalogue import text as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.records.base import Row
from trustkit.records.layout import Form, Kind, kind_of
from trustkit.store.formatting.form import Formatted
from trustkit.store.formatting.ledger import merged_entry
from trustkit.store.formatting.tables import TableText, tables_in_form
from trustkit.store.formatting.written import faults_in, in_form
from trustkit.store.tree import Tree
from trustkit.text.decode import Decoded, decode
from trustkit.text.edits.refused import EditRefused

_SAVED_AS = {
    catalogue.BYTE_ORDER_MARK.id: "saved without a byte-order mark",
    catalogue.OLD_ENCODING.id: "saved as UTF-8; it was read as Windows-1252, so look at its accents",
    catalogue.UTF_16.id: "saved as UTF-8; it was UTF-16",
    catalogue.LINE_ENDINGS.id: "lines end in LF",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the layout that was read: its kind, bytes and text."""

    path: str
    kind: Kind
    raw: bytes
    decoded: Decoded

    @property
    def resaved(self) -> list[str]:
        """What saving the same text in the folder's own way takes."""
        return [_SAVED_AS[each.code] for each in self.decoded.diagnostics]


def format_folder(tree: Tree, paths: Collection[str] | None = None) -> list[Formatted]:
    """Every file of the layout as it is and as it should be, in path order; nothing is written.

    ``paths`` are those to look at; without it all of the tree. Files that are no records
    (templates, papers, READMEs) and files that are none of the layout's are passed over.
    """
    found: list[Formatted] = []
    tables: dict[str, list[_File]] = {}
    for path in tree.paths():
        match = kind_of(path)
        if match is None or match[0].form is Form.FREE or (paths is not None and path not in paths):
            continue
        file = _read(tree, path, match[0])
        if isinstance(file, Formatted):
            found.append(file)
        elif match[0].form is Form.CSV:
            tables.setdefault(match[0].name, []).append(file)
        else:
            found.append(_written(file))
    for files in tables.values():
        found.extend(_tables(files))
    return sorted(found, key=lambda each: each.path)


def _read(tree: Tree, path: str, kind: Kind) -> _File | Formatted:
    try:
        raw = tree.read(path)
    except OSError as error:
        problem = (error.strerror or "it could not be opened").lower()
        return Formatted(
            path, b"", b"", faults=[structure.UNREADABLE_FILE.at(path, problem=problem)]
        )
    decoded = decode(raw, path)
    if has_errors(decoded.diagnostics):
        return _left(path, raw, decoded.diagnostics)
    return _File(path, kind, raw, decoded)


def _left(path: str, raw: bytes, faults: Iterable[Diagnostic]) -> Formatted:
    return Formatted(path, raw, raw, faults=[each for each in faults if has_errors([each])])


def _written(file: _File) -> Formatted:
    text = file.decoded.text
    merged: list[str] = []
    faults = faults_in(file.kind.form, text, file.path)
    if file.kind.name == "ledger" and faults:
        text, merged = merged_entry(text, file.path)
        faults = faults_in(file.kind.form, text, file.path)
    if has_errors(faults):
        return _left(file.path, file.raw, faults)
    try:
        tidied, done = in_form(file.kind.form, text, file.path)
    except EditRefused:
        # Saved in the folder's own way, it means what it meant.
        tidied, done = text, []
    return _changed(file, tidied.encode(), [*merged, *done])


def _tables(files: list[_File]) -> Iterable[Formatted]:
    kind = files[0].kind
    texts = [TableText(file.path, file.decoded.text) for file in files]
    by_path = tables_in_form(kind.name, cast("type[Row]", kind.model), texts)
    for file in files:
        table = by_path[file.path]
        if table.faults:
            yield _left(file.path, file.raw, table.faults)
        else:
            yield _changed(file, table.contents, table.done)


def _changed(file: _File, contents: bytes, done: list[str]) -> Formatted:
    if contents == file.raw:
        return Formatted(file.path, file.raw, file.raw)
    words = [*file.resaved, *done] or ["cells written plainly"]
    return Formatted(file.path, file.raw, contents, words)
