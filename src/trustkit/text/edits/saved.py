"""A file as its text, and how its bytes say that text: encoding, byte-order mark, line ends."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from trustkit.diagnostics.diagnostic import has_errors
from trustkit.text.decode import decode
from trustkit.text.edits.refused import EditRefused

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Saved:
    """The text of a file with the line ends that it has, its encoding, and its byte-order mark."""

    text: str
    encoding: str
    mark: bytes

    @property
    def contents(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode(self.encoding)

    def in_utf_8(self) -> Saved:
        """The same text in UTF-8, without a byte-order mark."""
        return replace(self, encoding="utf-8", mark=b"")

    def unmarked(self) -> Saved:
        """The same without a byte-order mark; in UTF-16 the mark is part of the encoding."""
        return replace(self, mark=b"") if self.encoding == "utf-8" else self

    def with_unix_lines(self) -> Saved:
        """The same with each line ending in LF."""
        return replace(self, text=self.text.replace("\r\n", "\n").replace("\r", "\n"))


def saved(raw: bytes, path: str) -> Saved:
    """The file that holds these bytes.

    Raises:
        EditRefused: they are not text.
    """
    decoded = decode(raw, path)
    if has_errors(decoded.diagnostics):
        raise EditRefused("the file is not text")
    mark = _MARKS.get(decoded.encoding, b"")
    mark = mark if raw.startswith(mark) else b""
    return Saved(raw[len(mark) :].decode(decoded.encoding), decoded.encoding, mark)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with the line end it has; joined they are the text."""
    return _LINE.findall(text)
