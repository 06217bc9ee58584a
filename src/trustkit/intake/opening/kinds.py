"""What a file is whose bytes are neither a table nor XML, and what to do about it, in words."""

from __future__ import annotations

from trustkit.diagnostics.catalogue.intake import opening as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of Microsoft's container for files within a file: all Office before 2007."""

_SAVE_AS_XLSX = "open it, save it as .xlsx (Excel workbook) or CSV, then take that in"
_ASK = "ask for the table itself, as .xlsx or CSV"
_UNPACK = "unpack it, then name the files in it"

_KINDS = (
    (b"%PDF", "a PDF", _ASK),
    (b"{\\rtf", "a text document (RTF)", _ASK),
    (b"\x89PNG", "a picture", _ASK),
    (b"\xff\xd8\xff", "a picture", _ASK),
    (b"GIF8", "a picture", _ASK),
    (b"\x1f\x8b", "a compressed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"Rar!", "an archive (RAR)", _UNPACK),
    (b"PK\x05\x06", "an empty zip archive", _ASK),
    (b"SQLite format 3", "a database", _ASK),
    (b"PAR1", "a Parquet file", "save it as CSV, then take that in"),
)
# The names of what stands inside the old container, as its directory writes them.
_INSIDE_OLD = (
    ("WordDocument", "an old Word document (.doc)", _ASK),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", _ASK),
    ("Workbook", "an old Excel workbook (.xls)", _SAVE_AS_XLSX),
    ("Book", "an old Excel workbook (.xls)", _SAVE_AS_XLSX),
)
_INSIDE_ZIP = (
    ("word/document.xml", "a Word document", _ASK),
    ("ppt/presentation.xml", "a PowerPoint file", _ASK),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", _SAVE_AS_XLSX),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def other_kind(raw: bytes, shown: str, name: str) -> Diagnostic | None:
    """Why a file that is no table can't be read; None for what may be text, XML or a zip archive."""
    if raw.startswith(OLD_CONTAINER):
        return _old_container(raw, shown, name)
    for mark, kind, remedy in _KINDS:
        if raw.startswith(mark):
            return catalogue.OTHER_KIND.at(shown, name=name, kind=kind, remedy=remedy)
    return None


def other_archive(names: set[str], mimetype: str, shown: str, name: str) -> Diagnostic:
    """Why a zip archive is no workbook: ``names`` are its parts, ``mimetype`` what that part says."""
    kind, remedy = "a zip archive", _UNPACK
    for part, words, what_to_do in _INSIDE_ZIP:
        if part in names:
            kind, remedy = words, what_to_do
    if mimetype.startswith(_OPEN_DOCUMENT):
        kind = mimetype.removeprefix(_OPEN_DOCUMENT).split("-")[0]
        kind = f"an OpenDocument {kind} file"
        remedy = _SAVE_AS_XLSX if "spreadsheet" in kind else _ASK
    return catalogue.OTHER_KIND.at(shown, name=name, kind=kind, remedy=remedy)


def other_markup(text: str, shown: str, name: str) -> Diagnostic | None:
    """Why markup is not read: a web page, a workbook of 2003, or declarations of its own."""
    start = text[:4000].lstrip().casefold()
    kind = ""
    if start.startswith(("<!doctype html", "<html", "<table")):
        kind = "a web page, whatever its name says"
    elif "urn:schemas-microsoft-com:office:spreadsheet" in start:
        kind = "an Excel workbook in the XML form of 2003"
    if kind:
        return catalogue.OTHER_KIND.at(shown, name=name, kind=kind, remedy=_SAVE_AS_XLSX)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return catalogue.DECLARATIONS.at(shown, name=name)
    return None


def _old_container(raw: bytes, shown: str, name: str) -> Diagnostic:
    if _has(raw, "EncryptedPackage"):
        return catalogue.ENCRYPTED.at(shown, name=name)
    kind, remedy = "an old Office file", _SAVE_AS_XLSX
    for part, words, what_to_do in reversed(_INSIDE_OLD):
        if _has(raw, part):
            kind, remedy = words, what_to_do
    return catalogue.OTHER_KIND.at(shown, name=name, kind=kind, remedy=remedy)


def _has(raw: bytes, part: str) -> bool:
    """Whether a directory entry of that name is there: its name ends in a zero."""
    return f"{part}\0".encode("utf-16-le") in raw
