"""How the sheets of a workbook are laid out: merged, hidden, formulas never worked out.

``openpyxl`` reads values quickly and in little memory only in a mode that tells none of this. So
each part is gone through once by the XML parser alone, which builds nothing: what it finds also
bounds what ``openpyxl`` then builds, and a part with a document type declaration ends here.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_ELEMENTS = 5_000_000
"""XML elements of all parts together: two million cells with their values, a quarter of a minute."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""As many as Excel itself has."""
MOST_PLACES = 50_000_000
"""Cells up to the last of each row, blank ones counted, that a sheet may be made of."""

_CHUNK = 1 << 20
_TRUE = ("1", "true")


class Swells(Exception):
    """The part has more elements or places than are read; carries how many, in words."""


class Declares(Exception):
    """The part has a document type declaration."""


class Disordered(Exception):
    """The part puts rows where no sheet has them, or out of order; carries what, in words."""


@dataclass(slots=True)
class Layout:
    """What a sheet's part says besides its values.

    ``merged`` are ranges, as ``A3:A7``; ``hidden_columns`` first and last numbers; ``unsaved``
    cells with a formula and no saved result.
    """

    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unsaved: set[str] = field(default_factory=set)


class Scan:
    """Goes through the parts of one workbook, counting their elements together."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.elements = 0

    def layout(self, archive: zipfile.ZipFile, part: str) -> Layout:
        """The layout that a part has, if it is a sheet's; an empty one else.

        XML that is not well formed is read up to its fault: whoever needs the part will meet it.

        Raises:
            Swells: it has too much in it.
            Declares: it has a document type declaration.
            Disordered: its rows can't be a sheet's.
        """
        reading = _Reading(self)
        parser = expat.ParserCreate()
        parser.StartElementHandler = reading.start
        parser.EndElementHandler = reading.end
        parser.CharacterDataHandler = reading.text
        parser.StartDoctypeDeclHandler = _declares
        with archive.open(part) as source:
            try:
                while chunk := source.read(_CHUNK):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
            except expat.ExpatError:
                pass
        return reading.found


def _declares(*_: object) -> None:
    raise Declares


class _Reading:
    """One part being gone through."""

    def __init__(self, scan: Scan) -> None:
        self.found = Layout()
        self._scan = scan
        self._row = 0
        self._last = ""
        self._places = 0
        self._cell: dict[str, str] = {}
        self._formula = self._result = self._in_result = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._scan.elements += 1
        if self._scan.elements > MOST_ELEMENTS:
            raise Swells(f"more than {MOST_ELEMENTS:,} elements", f"{MOST_ELEMENTS:,}")
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._cell, self._formula, self._result = attributes, False, False
            self._last = attributes.get("r", "")
        elif name == "v":
            self._in_result = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = _number(attributes, "min"), _number(attributes, "max")
            self.found.hidden_columns.append((first, min(last, MOST_COLUMNS)))
        elif name == "mergeCell":
            self.found.merged.append(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        """Some text of an element: a result was saved if it is in ``<v>``."""
        if self._in_result and data:
            self._result = True

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "v":
            self._in_result = False
        elif name == "c":
            # A formula may give an empty text: then its result is saved, and blank.
            if self._formula and not self._result and self._cell.get("t") != "str":
                self.found.unsaved.add(self._cell.get("r", ""))
        elif name == "row":
            self._places += column_number(self._last)
            if self._places > MOST_PLACES:
                raise Swells(f"a sheet of more than {MOST_PLACES:,} cells", f"{MOST_PLACES:,}")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        row = _number(attributes, "r") if "r" in attributes else self._row + 1
        if not self._row < row <= MOST_ROWS:
            raise Disordered("its rows are numbered as no sheet's are")
        self._row, self._last = row, ""
        if attributes.get("hidden") in _TRUE:
            self.found.hidden_rows.append(row)


def column_number(reference: str) -> int:
    """The number of a cell's column from 1: 28 for ``AB12``; 0 where there is no letter."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
        if number > MOST_COLUMNS:
            raise Disordered("it has cells further to the right than any sheet has")
    return number


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_ROWS))):
        raise Disordered("its rows or columns have no numbers")
    return int(text)
