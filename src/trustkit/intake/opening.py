"""A file from outside the folder: opened, decoded, its first lines looked at."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from trustkit.diagnostics.catalogue import intake as catalogue
from trustkit.diagnostics.catalogue.text import BYTE_ORDER_MARK, LINE_ENDINGS
from trustkit.diagnostics.diagnostic import Diagnostic, has_errors
from trustkit.text.decode import decode

MOST_BYTES = 400_000_000
"""The biggest file that is read; the widest table of all England's schools is a fifteenth of it."""
HEAD_LINES = 12
"""How many lines are searched for the headings: titles and blank lines may stand above them."""
LONGEST_HEAD_LINE = 131_072

# A mark and CR LF are how these files are published, and no fault of whoever takes them in.
_USUAL = {BYTE_ORDER_MARK.id, LINE_ENDINGS.id}


class CannotOpen(Exception):
    """A file that can't be read as text; carries why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """The faults, all of them."""
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's text and its first lines as cells.

    ``path`` is as the person named it, ``name`` the file's own name. ``head[i]`` has the cells of
    line ``i + 1``, whichever of comma, semicolon and tab divides them. ``notes`` say what was odd.
    """

    path: str
    name: str
    sha256: str
    text: str
    head: list[list[str]]
    notes: list[Diagnostic]

    @property
    def id(self) -> str:
        """The twelve digits that name the file's ledger entry."""
        return self.sha256[:12]


def open_file(path: Path) -> Opened:
    """Reads a file whole.

    Raises:
        CannotOpen: it is a folder, can't be read, is empty, too big, or not text.
    """
    shown = path.as_posix()
    raw = _bytes_of(path, shown)
    if not raw.strip(b"\r\n\t \x00\xef\xbb\xbf\xff\xfe"):
        raise CannotOpen(catalogue.EMPTY_FILE.at(shown, name=path.name))
    decoded = decode(raw, shown)
    if has_errors(decoded.diagnostics):
        raise CannotOpen(*decoded.diagnostics)
    return Opened(
        path=shown,
        name=path.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=decoded.text,
        head=_head(decoded.text),
        notes=[note for note in decoded.diagnostics if note.code not in _USUAL],
    )


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
            raise CannotOpen(
                catalogue.TOO_BIG.at(shown, name=path.name, size=size, limit=MOST_BYTES)
            )
        return path.read_bytes()
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise CannotOpen(catalogue.UNREADABLE.at(shown, name=shown, problem=problem)) from error


def _head(text: str) -> list[list[str]]:
    end = 0
    for _ in range(HEAD_LINES):
        end = text.find("\n", end) + 1
        if end == 0:
            end = len(text)
            break
    return [_cells(line[:LONGEST_HEAD_LINE]) for line in text[:end].split("\n")]


def divider_of(line: str) -> str:
    """What divides the cells of a line: whichever of comma, semicolon and tab there are most of."""
    return max(",;\t", key=line.count)


def _cells(line: str) -> list[str]:
    divider = divider_of(line)
    try:
        row = next(csv.reader([line], delimiter=divider), [])
    except csv.Error:
        row = line.split(divider)
    return [cell.strip(" \t\xa0\ufeff") for cell in row]
