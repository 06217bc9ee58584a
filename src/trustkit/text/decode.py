"""From the bytes of a file to its text, whatever program saved it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.text import (
    BYTE_ORDER_MARK,
    LINE_ENDINGS,
    NOT_TEXT,
    OLD_ENCODING,
    UTF_16,
)
from trustkit.diagnostics.diagnostic import Diagnostic

_UTF_16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_OTHER_KINDS = {
    b"PK\x03\x04": "it is an Excel workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "it is an old Excel workbook or Word document",
    b"%PDF": "it is a PDF",
}
_CARRIAGE_RETURN = re.compile("\r\n?")
_SAMPLE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, lines ending in LF, and what was odd about its bytes.

    ``encoding`` is Python's name of the encoding the bytes were read in. ``text`` is empty when
    ``diagnostics`` holds an error, and also for an empty file, which is no fault.
    """

    text: str
    encoding: str
    diagnostics: list[Diagnostic]


def decode(raw: bytes, path: str) -> Decoded:
    """The text of the bytes of the file ``path``; never raises."""
    for mark, detail in _OTHER_KINDS.items():
        if raw.startswith(mark):
            return _not_text(path, "utf-8", detail)
    faults: list[Diagnostic] = []
    encoding, body = _encoding(raw, path, faults)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            return _not_text(path, encoding, "its bytes do not form whole characters")
        encoding = "cp1252"
        first = _lines_before(body[: error.start]) + 1
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            return _not_text(path, encoding, f"its bytes fit no known encoding (line {first})")
        faults.append(OLD_ENCODING.at(path, first, subject="the encoding", at=first))
    if "\x00" in text:
        line = _lines_before(text[: text.index("\x00")].encode()) + 1
        detail = f"it holds zero bytes, as a workbook or a picture does (line {line})"
        return _not_text(path, encoding, detail)
    return Decoded(_unix_lines(text, path, faults), encoding, faults)


def _encoding(raw: bytes, path: str, faults: list[Diagnostic]) -> tuple[str, bytes]:
    """What to read the bytes as, and the bytes after any mark."""
    if raw.startswith(codecs.BOM_UTF8):
        faults.append(BYTE_ORDER_MARK.at(path, encoding="UTF-8"))
        return "utf-8", raw[len(codecs.BOM_UTF8) :]
    for mark, encoding in _UTF_16_MARKS.items():
        if raw.startswith(mark):
            faults.append(UTF_16.at(path, how="its byte-order mark says so"))
            return encoding, raw[len(mark) :]
    unmarked = _unmarked_utf_16(raw[:_SAMPLE_BYTES])
    if unmarked is None:
        return "utf-8", raw
    faults.append(UTF_16.at(path, how="guessed from the pattern of its bytes"))
    return unmarked, raw


def _unmarked_utf_16(sample: bytes) -> str | None:
    """UTF-16 without a mark: English text has a zero in every other byte and nowhere else."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and not even:
        return "utf-16-le"
    if even > len(sample) // 4 and not odd:
        return "utf-16-be"
    return None


def _not_text(path: str, encoding: str, detail: str) -> Decoded:
    return Decoded("", encoding, [NOT_TEXT.at(path, subject="the file", detail=detail)])


def _lines_before(body: bytes) -> int:
    return len(_CARRIAGE_RETURN.sub("\n", body.decode("latin-1")).split("\n")) - 1


def _unix_lines(text: str, path: str, faults: list[Diagnostic]) -> str:
    """The text with each line ending in LF, and one warning if any ended otherwise."""
    ending = _CARRIAGE_RETURN.search(text) if "\r" in text else None
    if ending is None:
        return text
    system = "Windows (CR LF)" if ending.group() == "\r\n" else "an old Macintosh (CR)"
    first = text.count("\n", 0, ending.start()) + 1
    faults.append(LINE_ENDINGS.at(path, first, subject="the line endings", system=system, at=first))
    return text.replace("\r\n", "\n").replace("\r", "\n")
