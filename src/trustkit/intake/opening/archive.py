"""The zip archive that a workbook is: looked at before anything of it is unpacked."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

from trustkit.diagnostics.catalogue.intake import opening as catalogue
from trustkit.intake.opening.cannot import CannotOpen
from trustkit.intake.opening.kinds import other_archive

MOST_PARTS = 5_000
"""A workbook has a part a sheet and a dozen more."""
MOST_UNPACKED = 300_000_000
"""Bytes, all parts together. ``zipfile`` never unpacks a part further than its directory says."""

_WORKBOOK = "xl/workbook.xml"
_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 1


def archive_of(raw: bytes, shown: str, name: str) -> zipfile.ZipFile:
    """The archive, once its directory has shown that it is a workbook and safe to unpack.

    Raises:
        CannotOpen: it is damaged, protected, too big when unpacked, or no workbook.
    """
    # The directory is read whole, so how long it is must be known before.
    if (parts := raw.count(_ENTRY)) > MOST_PARTS:
        _too_big(shown, name, f"{parts:,} parts", f"{MOST_PARTS:,}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        problem = "it is damaged or was cut off"
        raise CannotOpen(catalogue.WORKBOOK_BROKEN.at(shown, name=name, problem=problem)) from None
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise CannotOpen(catalogue.ENCRYPTED.at(shown, name=name))
    if (size := sum(entry.file_size for entry in entries)) > MOST_UNPACKED:
        _too_big(shown, name, f"{size:,} bytes when unpacked", f"{MOST_UNPACKED:,}")
    names = {entry.filename for entry in entries}
    if _WORKBOOK not in names:
        raise CannotOpen(other_archive(names, _mimetype(archive, names), shown, name))
    # The other ways to compress unpack without end before zipfile looks.
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        problem = "its parts are compressed in a way that no workbook is"
        raise CannotOpen(catalogue.WORKBOOK_BROKEN.at(shown, name=name, problem=problem))
    return archive


def _mimetype(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        with suppress(Exception), archive.open("mimetype") as part:
            return part.read(200).decode("ascii", "replace").strip()
    return ""


def _too_big(shown: str, name: str, found: str, limit: str) -> None:
    raise CannotOpen(catalogue.UNPACKS_TOO_BIG.at(shown, name=name, found=found, limit=limit))
