"""Whether bytes are text that can be looked into; if not, what they are in words."""

from __future__ import annotations

from trustkit.text.decode import decode

LARGEST = 16 * 1024 * 1024
"""The most bytes of one file that are looked into: a table of some 200,000 rows."""

_BY_ITS_START = (
    (b"PK\x03\x04", "a workbook, a document or another zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Word document"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"PAR1", "a data file (Parquet)"),
    (b"ARROW1", "a data file (Arrow)"),
)
_BY_ITS_ENDING = {
    "a workbook": "xlsx xlsm xlsb xls xlt xltx ods numbers",
    "a document of an office program": "docx docm doc dotx odt rtf pages pptx pptm ppt odp key one pub",
    "a PDF": "pdf",
    "a picture": "png jpg jpeg gif bmp tif tiff webp heic heif avif ico psd",
    "an archive": "zip 7z rar gz tgz bz2 xz tar zst iso dmg jar",
    "a database": "mdb accdb db db3 sqlite sqlite3 dbf sav dta sas7bdat",
    "a data file (Parquet)": "parquet feather arrow orc avro h5 hdf5 pickle pkl npy npz rds rdata",
    "a message with what is attached to it": "msg eml mbox pst ost",
    "sound or film": "mp3 m4a wav mp4 mov avi mkv webm",
    "a program": "exe dll so dylib pyc class bin",
}
_KINDS = {ending: kind for kind, endings in _BY_ITS_ENDING.items() for ending in endings.split()}


class NotText(Exception):
    """The bytes are no text; the message says what they are."""


def text_of(path: str, raw: bytes) -> str:
    """The text of a file, its lines ending in LF, UTF-16 and Windows-1252 included.

    Raises:
        NotText: by its start, its ending or its bytes it is something else.
    """
    kind = kind_of(path, raw)
    if kind:
        raise NotText(kind)
    decoded = decode(raw, path)
    if decoded.text or not raw.strip(b"\xef\xbb\xbf\xff\xfe"):
        return decoded.text
    raise NotText("not text: its bytes form no characters, or hold zero bytes")


def kind_of(path: str, raw: bytes) -> str:
    """What a file is if it is plainly no text, by its start or its ending; empty otherwise."""
    by_start = next((kind for start, kind in _BY_ITS_START if raw.startswith(start)), "")
    if by_start:
        return by_start
    name = path.rsplit("/", 1)[-1]
    return _KINDS.get(name.rsplit(".", 1)[-1].lower(), "") if "." in name else ""
