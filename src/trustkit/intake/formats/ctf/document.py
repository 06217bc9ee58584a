"""A CTF read as it streams by: its header, and its pupils one after another.

Nothing but the pupil at hand is kept, and of a pupil only what ``Pupil`` has: no name is ever held.
Document types, entities and references to other files are refused before a word of them is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

DEEPEST = 40
"""So deep may elements lie in one another; a CTF needs eight."""
LONGEST = 200
"""So many characters of a cell are kept; no code, number or date is nearly as long."""

_PUPILS = {"ctfpupildata", "pupils"}
_OF_PUPIL = {"upn", "formerupn", "dob", "sex", "gender", "ncyearactual"}
_OF_RESULT = {
    "locale",
    "year",
    "subject",
    "method",
    "component",
    "resultstatus",
    "resultqualifier",
    "result",
}
# What expat calls the end of a document that came too early: nothing more, half a tag, half a
# character, half a CDATA section.
_CUT_OFF = {3, 5, 6, 20}


@dataclass(slots=True, repr=False)
class Result:
    """One ``StageAssessment``: its cells by element, in small letters, and the line it starts on."""

    line: int
    stage: str
    cells: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """A cell in capitals without blanks around it; blank where the file has none."""
        return self.cells.get(name, "").strip().upper()


@dataclass(slots=True, repr=False)
class Pupil:
    """One pupil: the line, the few cells that are needed, and the results."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """A cell without blanks around it; blank where the file has none."""
        return self.cells.get(name, "").strip()


@dataclass(slots=True)
class Header:
    """The header: no part of it is about a pupil.

    ``cells`` by the path of the element in small letters: ``sourceschool/lea``. ``version`` is what
    the header or an attribute of the root element says.
    """

    cells: dict[str, str] = field(default_factory=dict)
    version: str = ""

    def __getitem__(self, name: str) -> str:
        """A cell without blanks around it; blank where the file has none."""
        return self.cells.get(name, "").strip()


class Unsound(Exception):
    """The document can't be read: ``kind`` says why, ``line`` and ``column`` where.

    ``kind`` is ``cut off``, ``broken``, ``declares`` (a document type or entities) or ``too deep``.
    It holds no word of the document.
    """

    def __init__(self, kind: str, line: int, column: int) -> None:
        """What is wrong, and where."""
        super().__init__(kind)
        self.kind, self.line, self.column = kind, line, column


class _TooDeep(Exception):
    pass


def read_document(raw: bytes, each: Callable[[Pupil], None]) -> Header:
    """Reads a document to its end, handing every pupil on when it has been read.

    Raises:
        Unsound: it is not well-formed, was cut off, declares entities, or is nested too deeply.
    """
    handler = _Handler(each)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    kind = ""
    try:
        parser.parse(io.BytesIO(raw))
    except SAXParseException as error:
        code = getattr(error.getException(), "code", 0)
        kind = "cut off" if code in _CUT_OFF and handler.started else "broken"
    except DefusedXmlException:
        kind = "declares"
    except _TooDeep:
        kind = "too deep"
    except (LookupError, ValueError):
        # An encoding that is declared and that nobody knows.
        kind = "broken"
    if kind:
        # Raised here and from nothing, so that no word of the document travels with it.
        raise Unsound(kind, parser.getLineNumber() or 1, (parser.getColumnNumber() or 0) + 1)
    return handler.header


class _Handler(ContentHandler):
    """Keeps the path of the element at hand, and what is wanted of it."""

    def __init__(self, each: Callable[[Pupil], None]) -> None:
        super().__init__()
        self.header = Header()
        self.started = False
        self._each = each
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._kept = 0
        self._pupil: Pupil | None = None
        self._result: Result | None = None
        self._stage = ""
        self._at: Any = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the name SAX calls
        self._at = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - as SAX calls it
        path = self._path
        path.append(name.rpartition(":")[2].lower())
        if len(path) > DEEPEST:
            raise _TooDeep
        if len(path) == 1:
            self.started = True
            version = attrs.get("CTFversion") or attrs.get("version")
            self.header.version = str(version or "")[:LONGEST]
        elif self._pupil is None:
            if path[-1] == "pupil" and path[-2] in _PUPILS:
                self._pupil = Pupil(self._line)
        elif path[-1] == "keystage":
            self._stage = ""
        elif path[-1] == "stageassessment":
            self._result = Result(self._line, self._stage)
            self._pupil.results.append(self._result)
        self._text = [] if self._wanted() else None
        self._kept = 0

    def characters(self, content: str) -> None:
        if self._text is not None and self._kept < LONGEST:
            self._text.append(content[: LONGEST - self._kept])
            self._kept += len(content)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - as SAX calls it
        path = self._path
        if self._text is not None:
            self._keep("".join(self._text))
            self._text = None
        if path[-1] == "stageassessment":
            self._result = None
        elif path[-1] == "pupil" and self._pupil is not None and path[-2] in _PUPILS:
            self._each(self._pupil)
            self._pupil = None
        path.pop()

    @property
    def _line(self) -> int:
        return int(self._at.getLineNumber() or 1)

    def _wanted(self) -> bool:
        """Whether the text of the element that just began is kept."""
        name, parent = self._path[-1], self._path[-2] if len(self._path) > 1 else ""
        if self._pupil is None:
            return len(self._path) > 2 and self._path[1] == "header"
        if self._result is not None:
            return name in _OF_RESULT and parent == "stageassessment"
        if name == "stage":
            return parent == "keystage"
        return name in _OF_PUPIL and parent in ("pupil", "basicdetails")

    def _keep(self, text: str) -> None:
        name = self._path[-1]
        if self._pupil is None:
            self.header.cells["/".join(self._path[2:])] = text
            if name == "ctfversion":
                self.header.version = text.strip()
        elif self._result is not None:
            self._result.cells[name] = text
        elif name == "stage":
            self._stage = text
        else:
            self._pupil.cells.setdefault(name, text)
