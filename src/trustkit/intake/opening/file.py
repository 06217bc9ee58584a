"""A file from outside the folder: opened, told by its bytes, its tables laid open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import opening
from trustkit.diagnostics.catalogue.text import BYTE_ORDER_MARK, CSV_LINE_TOO_LONG, LINE_ENDINGS
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.kinds import other_kind, other_markup
from trustkit.intake.opening.table import Table, table_of_text
from trustkit.text.decode import decode
from trustkit.text.scalars import HIDDEN

MOST_BYTES = 400_000_000
"""The biggest file that is read; the widest table of all England's schools is a fifteenth of it."""

LONGEST_LINE = 1_000_000
"""Bytes; a file with a line more than twice this is refused. A shorter one that is still too long
for a row ends the table where it stands."""
_MARK_AND_BLANKS = 64

# A mark and CR LF are how these files are published, and no fault of whoever takes them in.
_USUAL = {BYTE_ORDER_MARK.id, LINE_ENDINGS.id}
_WORKBOOK_MARK = b"PK\x03\x04"
_NO_TABLE = Table("", "", "")


class Form(Enum):
    """What the bytes of a file are."""

    TEXT = "delimited text"
    WORKBOOK = "an Excel workbook"
    XML = "XML"


_ENDINGS_OF = {
    Form.TEXT: (".csv", ".tsv", ".tab", ".txt"),
    Form.WORKBOOK: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Form.XML: (".xml", ".ctf"),
}
_ENDINGS = {each for endings in _ENDINGS_OF.values() for each in endings} | {
    ".xls", ".ods", ".pdf", ".doc", ".docx", ".zip", ".html", ".json",
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A file opened: its tables, or its bytes where it is XML.

    ``path`` is as the person named it, ``name`` the file's own name. ``tables`` has one table for a
    text file, one a sheet that holds anything for a workbook, and none for XML, whose bytes are
    ``raw``. ``notes`` say what was odd. Its representation shows nothing of what it holds.
    """

    path: str
    name: str
    sha256: str
    form: Form
    tables: list[Table]
    raw: bytes
    notes: list[Diagnostic]

    @property
    def id(self) -> str:
        """The twelve digits that name the file's ledger entry."""
        return self.sha256[:12]

    @property
    def first(self) -> Table:
        """The first table; one that holds nothing, where there is none."""
        return self.tables[0] if self.tables else _NO_TABLE

    @property
    def text(self) -> str:
        """The text of the first table."""
        return self.first.text

    @property
    def head(self) -> list[list[str]]:
        """The first lines of the first table, as cells; at least one, which may have none."""
        return self.first.head or [[]]


def open_file(path: Path) -> Opened:
    """Reads a file whole.

    Raises:
        CannotOpen: it is a folder, can't be read, is empty, too big, or of no form that is read.
    """
    shown, name = _printable(path.as_posix()), _printable(path.name)
    raw = _bytes_of(path, shown)
    if not raw.strip(b"\r\n\t \x00\xef\xbb\xbf\xff\xfe"):
        raise CannotOpen(catalogue.EMPTY_FILE.at(shown, name=name))
    form, tables, notes = _told_apart(raw, shown, name)
    kept = raw if form is Form.XML else b""
    notes = [*_other_ending(shown, name, form), *notes]
    return Opened(shown, name, hashlib.sha256(raw).hexdigest(), form, tables, kept, notes)


def _told_apart(raw: bytes, shown: str, name: str) -> tuple[Form, list[Table], list[Diagnostic]]:
    """What the bytes are, their tables, and what was odd about them."""
    if fault := other_kind(raw, shown, name):
        raise CannotOpen(fault)
    if raw.startswith(_WORKBOOK_MARK):
        # The library for workbooks takes longer to load than most files to read.
        from trustkit.intake.opening.workbook import tables_of_workbook  # noqa: PLC0415

        return Form.WORKBOOK, *tables_of_workbook(raw, shown, name)
    if fault := _endless_line(raw, shown):
        raise CannotOpen(fault)
    decoded = decode(raw, shown)
    if has_errors(decoded.diagnostics):
        raise CannotOpen(*decoded.diagnostics)
    if decoded.text.lstrip().startswith("<"):
        if fault := other_markup(decoded.text, shown, name):
            raise CannotOpen(fault)
        return Form.XML, [], []
    notes = [note for note in decoded.diagnostics if note.code not in _USUAL]
    return Form.TEXT, [table_of_text(shown, decoded.text)], notes


def _endless_line(raw: bytes, shown: str) -> Diagnostic | None:
    """The first line that is far too long to be a row of a table; XML need have no line end.

    Looked for before the bytes become text, of which there would be several copies.
    """
    if raw[:_MARK_AND_BLANKS].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return None
    for start in range(0, len(raw) - LONGEST_LINE, LONGEST_LINE):
        inside = (start, start + LONGEST_LINE)
        if raw.find(b"\n", *inside) < 0 and raw.find(b"\r", *inside) < 0:
            began = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
            ends = (raw.find(b"\n", start), raw.find(b"\r", start))
            end = min((at for at in ends if at >= 0), default=len(raw))
            above = raw[:began]
            line = (above.count(b"\n") or above.count(b"\r")) + 1
            return CSV_LINE_TOO_LONG.at(
                shown, line, subject="a line", size=end - began, limit=LONGEST_LINE, at=line
            )
    return None


def _other_ending(shown: str, name: str, form: Form) -> list[Diagnostic]:
    """Says so when the ending of the name is that of another form."""
    ending = Path(name).suffix
    if ending.casefold() not in _ENDINGS or ending.casefold() in _ENDINGS_OF[form]:
        return []
    better = _ENDINGS_OF[form][0]
    note = opening.OTHER_ENDING.at(shown, name=name, ending=ending, form=form.value, better=better)
    return [note]


def _printable(name: str) -> str:
    """A file's name without what would move a terminal's cursor, or can't be written in a record."""
    return HIDDEN.sub("?", name.translate(dict.fromkeys(map(ord, "\t\n"), "?")))


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            problem = "it is a folder; name the files in it"
            raise CannotOpen(catalogue.UNREADABLE.at(shown, name=shown, problem=problem))
        size = path.stat().st_size
        if not path.is_file():
            # A pipe or a device might never end, or never begin.
            problem = "it is not an ordinary file"
            raise CannotOpen(catalogue.UNREADABLE.at(shown, name=shown, problem=problem))
        if size > MOST_BYTES:
            name = _printable(path.name)
            raise CannotOpen(catalogue.TOO_BIG.at(shown, name=name, size=size, limit=MOST_BYTES))
        with path.open("rb") as file:
            raw = file.read(size + 1)
        if len(raw) != size:
            problem = "it changed while it was read; wait until it is saved or downloaded in full"
            raise CannotOpen(catalogue.UNREADABLE.at(shown, name=shown, problem=problem))
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise CannotOpen(catalogue.UNREADABLE.at(shown, name=shown, problem=problem)) from error
    return raw
