"""A data folder read whole: every record and row with its place, and every fault of form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

import polars as pl
from pydantic import ValidationError

from trustkit.diagnostics.catalogue import structure
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors, ordered
from trustkit.records.base import Record, Row
from trustkit.records.layout import LAYOUT, Form, Kind, kind_of
from trustkit.store.faults import nearest
from trustkit.store.schema_faults import called, schema_faults
from trustkit.store.tables import CsvFile, read_tables
from trustkit.store.tree import Tree
from trustkit.text.csv_even import EvenTable, read_even
from trustkit.text.csv_places import CsvPlaces
from trustkit.text.csv_table import CsvTable, read_csv
from trustkit.text.decode import decode
from trustkit.text.front_matter import split_front_matter
from trustkit.text.yaml_document import Span, YamlDocument, read_yaml

R = TypeVar("R", bound=Record)


LARGEST_TEXT = 10_000_000
"""The most bytes of a record or a table of the folder; a large school's year is 100,000."""


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record, the file it came from, what the path says of it, and where each field stands."""

    record: R
    path: str
    named: dict[str, str]
    document: YamlDocument
    body: str = ""

    @property
    def school(self) -> str:
        """The school's slug, as the path says it; empty for a record of the trust."""
        return self.named.get("school", "")

    def where(self, *location: str | int) -> Span:
        """Line and column of a field, both from 1."""
        return self.document.where(location)


@dataclass(slots=True)
class Folder:
    """Everything that a data folder says.

    ``records`` holds the sound records by kind, in path order; ``tables`` one frame a kind of CSV
    file, all files together, with the columns of the row model, then ``path`` and ``line``, and
    ``school`` and ``academic_year`` where the path gives them. ``diagnostics`` are the faults met
    in reading: text and structure.
    """

    label: str
    paths: list[str] = field(default_factory=list)
    records: dict[str, list[Stored[Any]]] = field(default_factory=dict)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tree: Tree | None = field(default=None, repr=False)
    _places: dict[str, CsvPlaces] = field(default_factory=dict, repr=False)

    def cell(self, path: str, line: int, column: str) -> Span:
        """Where the cell of a named column stands, in the row that starts on a line of a CSV file.

        Line 0 is the heading, wherever in the file it is. Rows keep their line only; the file is read again for those few that somebody asks about.
        """
        if self.tree is None:
            return Span(line, 1)
        if path not in self._places:
            try:
                text = decode(self.tree.read(path), path).text
            except OSError:
                return Span(line, 1)
            self._places[path] = CsvPlaces(text)
        return self._places[path].cell(line, column)

    def all_of(self, kind: str, model: type[R]) -> list[Stored[R]]:
        """The sound records of a kind, in path order."""
        found = self.records.get(kind, [])
        if any(not isinstance(each.record, model) for each in found):
            raise TypeError(f"records of kind {kind} are not {model.__name__}")
        return cast("list[Stored[R]]", found)

    def one_of(self, kind: str, model: type[R]) -> Stored[R] | None:
        """The one record of a kind that a folder has at most one of."""
        found = self.all_of(kind, model)
        return found[0] if found else None

    def table(self, kind: str) -> pl.DataFrame:
        """The rows of a kind of CSV file, all files together."""
        return self.tables[kind]


def read_folder(tree: Tree) -> Folder:
    """Reads every file of the layout. Sound records are kept, whatever else is wrong."""
    folder = Folder(label=tree.label, paths=tree.paths(), tree=tree)
    files: dict[str, list[CsvFile]] = {}
    for path in folder.paths:
        match = kind_of(path)
        if match is None:
            folder.diagnostics.append(_unknown_file(path))
            continue
        kind, named = match
        if kind.form is Form.FREE:
            continue
        text = _text_of(tree, path, folder.diagnostics)
        if text is None:
            continue
        if kind.form is Form.CSV:
            table = _read_table(text, path, folder.diagnostics)
            if table.header:
                files.setdefault(kind.name, []).append(_csv_file(kind, named, table, path))
        else:
            _read_record(kind, named, text, path, folder)
    for kind in LAYOUT:
        if kind.form is Form.CSV:
            model = cast("type[Row]", kind.model)
            found, said = files.get(kind.name, []), _said_by(kind.path)
            folder.tables[kind.name], faults = read_tables(found, model, folder.cell, said)
            folder.diagnostics.extend(faults)
    folder.diagnostics = ordered(folder.diagnostics)
    return folder


_FOLDERS = (
    "benchmarks", "decisions", "intake", "kpis", "ledger", "papers", "plan", "policy", "reviews",
    "schemes", "schools", "sef", "targets", "templates", "transitions",
)  # fmt: skip
"""The names of folders that a misnamed one may have been meant for."""


def _unknown_file(path: str) -> Diagnostic:
    parts = path.split("/")
    hints = [nearest(part, _FOLDERS) for part in parts[:-1] if part not in _FOLDERS]
    return structure.UNKNOWN_FILE.at(path, hint=next((hint for hint in hints if hint), ""))


def _text_of(tree: Tree, path: str, faults: list[Diagnostic]) -> str | None:
    try:
        raw = tree.read(path)
    except OSError as error:
        problem = (error.strerror or "it could not be opened").lower()
        faults.append(structure.UNREADABLE_FILE.at(path, problem=problem))
        return None
    if len(raw) > LARGEST_TEXT:
        problem = f"it has {len(raw):,} bytes, and at most {LARGEST_TEXT:,} of a record are read"
        faults.append(structure.UNREADABLE_FILE.at(path, problem=problem))
        return None
    decoded = decode(raw, path)
    faults.extend(decoded.diagnostics)
    return None if has_errors(decoded.diagnostics) else decoded.text


def _said_by(path_of: re.Pattern[str]) -> dict[str, str]:
    """The columns that the path of a kind gives each row: their names, and the part of the path."""
    columns = {"school": "school", "academic_year": "year"}
    return {name: part for name, part in columns.items() if part in path_of.groupindex}


def _read_table(text: str, path: str, faults: list[Diagnostic]) -> CsvTable | EvenTable:
    even = read_even(text)
    if even is not None:
        return even
    table = read_csv(text, path)
    faults.extend(table.diagnostics)
    return table


def _csv_file(kind: Kind, named: dict[str, str], table: CsvTable | EvenTable, path: str) -> CsvFile:
    said = {name: named[part] for name, part in _said_by(kind.path).items()}
    if "academic_year" in said:
        said["academic_year"] = said["academic_year"].replace("-", "/")
    return CsvFile(path, table, said)


def _read_record(kind: Kind, named: dict[str, str], text: str, path: str, folder: Folder) -> None:
    body = ""
    if kind.form is Form.FRONT_MATTER:
        split = split_front_matter(text, path)
        folder.diagnostics.extend(split.diagnostics)
        if split.diagnostics:
            return
        document, body = read_yaml(split.yaml, path, first_line=split.first_line), split.body
    else:
        document = read_yaml(text, path)
    folder.diagnostics.extend(document.diagnostics)
    if document.value is None:
        if not document.diagnostics:
            folder.diagnostics.append(structure.EMPTY_RECORD.at(path, record=called(kind)))
        return
    model = cast("type[Record]", kind.model)
    try:
        record = model.model_validate(document.value)
    except ValidationError as error:
        folder.diagnostics.extend(schema_faults(error, document, kind, path))
        return
    folder.records.setdefault(kind.name, []).append(Stored(record, path, named, document, body))
